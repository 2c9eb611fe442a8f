import { auditModeFrom } from '../host/audit-mode.js';
import { sessionColumns } from '../list/columns.js';
import { pickableKinds } from '../targets/target-kinds.js';
import type { SessionManager } from '../manager/session-manager.js';
import { hostDataFrom, textsFrom } from './host-lists.js';

/** The property of the element behind each attribute that the designer can set. */
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

/** The type of the element's property behind an attribute. */
export type AttributeValue<Name extends InputAttribute> = SessionManager[AttributeProperties[Name]];

/** Turns the value given to a setter into a value for the element; undefined if it is unusable, and the default applies. */
export type Conversion<Value> = (value: unknown) => Value | undefined;

type Conversions = { readonly [Name in InputAttribute]: Conversion<AttributeValue<Name>> };

/** The framework's own converters: a binding can supply any type. */
export interface ScalarConverter {
  toBoolean(value: unknown): boolean | null;
  toNumber(value: unknown): number | null;
  toString(value: unknown): string | null;
}

/** The property of the element that each attribute of the control sets. */
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

/** The names of all attributes that can be set. */
export const inputAttributes = Object.keys(attributeProperties) as InputAttribute[];

/** The conversion of each attribute. */
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
    // Their contents are checked where they are used, and the page reports what is unusable.
    Locations: (value) => hostDataFrom(value) as AttributeValue<'Locations'>,
    Protect: (value) => hostDataFrom(value) as AttributeValue<'Protect'>,
    Busy: (value) => hostDataFrom(value) as AttributeValue<'Busy'>,
    Audit: (value) => {
      const text = isGiven(value) ? convert.toString(value) : null;
      // As on the element, an unknown mode means the strictest one: a typo must not switch off the records.
      return text === null ? undefined : text === 'off' ? '' : auditModeFrom(text);
    },
    LockReasons: textsFrom,
  };
}

/**
 * The known names in a list, in its order. The designer's editor makes `[{name}]`; a binding may supply `[name]` or a
 * text of names separated by spaces or commas.
 * @returns undefined without any known name: nobody sets a list to show nothing
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

/** The framework converts a missing value to an empty text. An object is never a number, a choice or a boolean. */
function isGiven(value: unknown): boolean {
  return value !== null && value !== undefined && value !== '' && typeof value !== 'object';
}

/** Whether two values are the same, or lists or objects with the same content: a setter then has nothing to do. */
export function isSameValue(left: unknown, right: unknown): boolean {
  return (
    Object.is(left, right) || (isObject(left) && isObject(right) && JSON.stringify(left) === JSON.stringify(right))
  );
}

function isObject(value: unknown): boolean {
  return typeof value === 'object' && value !== null;
}

/** A value as the designer's editors show it: each item of their lists is an object. */
export function asEditorValue(name: InputAttribute, value: unknown): unknown {
  if (name === 'Audit') return value === '' ? 'off' : value;
  const hasNames = name === 'Columns' || name === 'TargetKinds' || name === 'LockReasons';
  return hasNames && Array.isArray(value) ? value.map((text: unknown) => ({ name: text })) : value;
}
