import { auditModeFrom } from '../host/audit-mode.js';
import { sessionColumns } from '../list/columns.js';
import { pickableKinds } from '../targets/target-kinds.js';
import type { SessionManager } from '../manager/session-manager.js';
import { hostDataFrom, textsFrom } from './host-lists.js';

/** The element's properties that the designer can set, by the name of the control's attribute. */
interface AttributeProperties {
  readonly RefreshInterval: 'refreshInterval';
  readonly Density: 'density';
  readonly Columns: 'columns';
  readonly IsReadOnly: 'readonly';
  readonly AllowEveryone: 'allowEveryone';
  readonly DialogScope: 'dialogScope';
  readonly TargetKinds: 'targetKinds';
  readonly MaximumAge: 'maximumAge';
  readonly Locations: 'locations';
  readonly Protect: 'protect';
  readonly Busy: 'busy';
  readonly Audit: 'audit';
  readonly LockReasons: 'lockReasons';
}

export type InputAttribute = keyof AttributeProperties;

/** The value of an attribute as the element takes it. */
export type AttributeValue<Name extends InputAttribute> = SessionManager[AttributeProperties[Name]];

/** Turns what a setter gets into what the element takes; undefined where it is none: then the default holds. */
export type Conversion<Value> = (value: unknown) => Value | undefined;

type Conversions = { readonly [Name in InputAttribute]: Conversion<AttributeValue<Name>> };

/** The framework's own converters; a binding can bring any type. */
export interface ScalarConverter {
  toBoolean(value: unknown): boolean | null;
  toNumber(value: unknown): number | null;
  toString(value: unknown): string | null;
}

/** Which property of the element an attribute of the control sets. */
export const attributeProperties: AttributeProperties = {
  RefreshInterval: 'refreshInterval',
  Density: 'density',
  Columns: 'columns',
  IsReadOnly: 'readonly',
  AllowEveryone: 'allowEveryone',
  DialogScope: 'dialogScope',
  TargetKinds: 'targetKinds',
  MaximumAge: 'maximumAge',
  Locations: 'locations',
  Protect: 'protect',
  Busy: 'busy',
  Audit: 'audit',
  LockReasons: 'lockReasons',
};

/** Names of all attributes that can be set. */
export const inputAttributes = Object.keys(attributeProperties) as InputAttribute[];

export function createConversions(convert: ScalarConverter): Conversions {
  const number = (value: unknown): number | undefined => {
    const converted = isGiven(value) ? convert.toNumber(value) : null;
    return converted !== null && Number.isFinite(converted) && converted >= 0 ? converted : undefined;
  };
  const boolean = (value: unknown): boolean | undefined =>
    isGiven(value) ? (convert.toBoolean(value) ?? undefined) : undefined;
  const oneOf =
    <Choice extends string>(choices: readonly Choice[]): Conversion<Choice> =>
    (value) => {
      const text = isGiven(value) ? convert.toString(value) : null;
      return choices.find((choice) => choice === text);
    };
  return {
    RefreshInterval: number,
    Density: oneOf(['compact', 'touch', 'glove']),
    Columns: (value) => namesOf(value, sessionColumns),
    IsReadOnly: boolean,
    AllowEveryone: boolean,
    DialogScope: oneOf(['control', 'page']),
    TargetKinds: (value) => namesOf(value, pickableKinds),
    MaximumAge: number,
    // What is in them is looked at where they are used; what is of no use there is told on the page.
    Locations: (value) => hostDataFrom(value) as AttributeValue<'Locations'>,
    Protect: (value) => hostDataFrom(value) as AttributeValue<'Protect'>,
    Busy: (value) => hostDataFrom(value) as AttributeValue<'Busy'>,
    Audit: (value) => {
      const text = isGiven(value) ? convert.toString(value) : null;
      // As on the element, whatever is no known mode asks for the strictest: a typing error must not switch records off.
      return text === null ? undefined : text === 'off' ? '' : auditModeFrom(text);
    },
    LockReasons: textsFrom,
  };
}

/**
 * The known names of a list, in its order. The designer's editor makes `[{name}]`; a binding may bring `[name]` or a text
 * with blanks or commas between. A list without any known name is none: nothing at all is never what was meant.
 */
function namesOf<Name extends string>(value: unknown, known: readonly Name[]): readonly Name[] | undefined {
  const items: readonly unknown[] =
    typeof value === 'string' ? value.split(/[\s,]+/) : Array.isArray(value) ? value : [];
  const names = items.flatMap((item) => {
    const name = typeof item === 'object' && item !== null && 'name' in item ? item.name : item;
    return known.filter((candidate) => candidate === name);
  });
  return names.length > 0 ? [...new Set(names)] : undefined;
}

/** An empty text is what a type's missing value is converted to; an object is never a number, a choice or a yes. */
function isGiven(value: unknown): boolean {
  return value !== null && value !== undefined && value !== '' && typeof value !== 'object';
}

/** Whether a setter has nothing to do: the same value, or a list or object that says the same. */
export function isSameValue(left: unknown, right: unknown): boolean {
  return (
    Object.is(left, right) || (isObject(left) && isObject(right) && JSON.stringify(left) === JSON.stringify(right))
  );
}

function isObject(value: unknown): boolean {
  return typeof value === 'object' && value !== null;
}

/** A value as the designer's editors show it: their lists have objects for lines. */
export function asEditorValue(name: InputAttribute, value: unknown): unknown {
  if (name === 'Audit') return value === '' ? 'off' : value;
  const hasNames = name === 'Columns' || name === 'TargetKinds' || name === 'LockReasons';
  return hasNames && Array.isArray(value) ? value.map((text: unknown) => ({ name: text })) : value;
}
