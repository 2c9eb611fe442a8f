import { auditModeFrom } from '../host/audit-mode.js';
import { describeValue, isBlankLine, isBlankPart } from '../host/setting-problems.js';
import { UnknownSetting } from '../host/unknown-setting.js';
import { defaultColumns, sessionColumns } from '../list/columns.js';
import { pickableKinds } from '../targets/target-kinds.js';
import type { SessionManager } from '../manager/session-manager.js';
import { hostDataFrom, textsFrom } from './host-lists.js';

/** The framework's own converters: a binding can supply any type. */
export interface ScalarConverter {
  toBoolean(value: unknown): boolean | null;
  toNumber(value: unknown): number | null;
  toString(value: unknown): string | null;
}

/** An attribute of the control that can be set. */
interface Attribute<Property extends keyof SessionManager> {
  /** The property of the element that it sets. */
  readonly property: Property;
  /**
   * Its type in Description.json: a general type of the framework, or one of the control's own. Before it calls the setter
   * the framework replaces what does not fit the type by the default; only `Any` lets the control see what is wrong.
   */
  readonly type: 'Any' | 'Boolean' | 'UDINT' | 'Density' | 'DialogScope' | 'Audit';
  /** Its default in Description.json. With null, the element's own default applies, and a binding without a value shows. */
  readonly default: null | number | string;
  /** Turns a value that is not blank into one for the element; undefined if it is unusable, and then it is not known. */
  readonly read: (value: unknown, convert: ScalarConverter) => SessionManager[Property] | undefined;
}

function attribute<Property extends keyof SessionManager>(
  property: Property,
  type: Attribute<Property>['type'],
  defaultValue: Attribute<Property>['default'],
  read: Attribute<Property>['read'],
): Attribute<Property> {
  return { property, type, default: defaultValue, read };
}

/**
 * All attributes that can be set. What is not known of any of them goes to the element as an {@link UnknownSetting}, which
 * gives it its safe meaning and says so on the page.
 */
export const attributes = {
  RefreshInterval: attribute('refreshInterval', 'UDINT', 5000, readNumber),
  MaximumAge: attribute('maximumAge', 'UDINT', 30_000, readNumber),
  IsReadOnly: attribute('readonly', 'Boolean', null, readBoolean),
  AllowEveryone: attribute('allowEveryone', 'Boolean', null, readBoolean),
  // Lines without a kind may be a list that is not filled yet: nobody knows what may be logged out.
  TargetKinds: attribute('targetKinds', 'Any', null, (value) =>
    namesOf(value, pickableKinds, pickableKinds, undefined),
  ),
  // Their contents are checked where they are used, and the page reports what is unusable.
  Locations: attribute('locations', 'Any', null, (value) => hostDataFrom(value) as SessionManager['locations']),
  Protect: attribute('protect', 'Any', null, (value) => hostDataFrom(value) as SessionManager['protect']),
  Busy: attribute('busy', 'Any', null, (value) => hostDataFrom(value) as SessionManager['busy']),
  Audit: attribute('audit', 'Audit', null, (value, convert) => {
    const text = isScalar(value) ? convert.toString(value) : null;
    // As on the element, an unknown mode means the strictest one: a typo must not switch off the records.
    return text === null ? undefined : text === 'off' ? '' : auditModeFrom(text);
  }),
  LockReasons: attribute('lockReasons', 'Any', null, (value) => (isBlankList(value) ? [] : textsFrom(value))),
  Density: attribute('density', 'Density', 'touch', readOneOf('compact', 'touch', 'glove')),
  Columns: attribute('columns', 'Any', null, (value) => namesOf(value, sessionColumns, defaultColumns, defaultColumns)),
  DialogScope: attribute('dialogScope', 'DialogScope', 'control', readOneOf('control', 'page')),
} as const;

export type InputAttribute = keyof typeof attributes;

/** The names of all attributes that can be set, apart from those of the list editor. */
export const inputAttributes = Object.keys(attributes) as InputAttribute[];

/**
 * An attribute of the type `Any` has no list editor in the designer. The lists made with one are attributes of their own,
 * each of a type of its own name. Such a list applies while the attribute that it belongs to is neither set nor bound.
 */
export const editorLists = {
  TargetKindList: 'TargetKinds',
  LocationList: 'Locations',
  ProtectList: 'Protect',
  LockReasonList: 'LockReasons',
  ColumnList: 'Columns',
} as const satisfies Readonly<Record<string, InputAttribute>>;

export type EditorList = keyof typeof editorLists;

/** The list of the designer's editor that belongs to an attribute. */
export function editorListOf(name: InputAttribute): EditorList | undefined {
  return (Object.keys(editorLists) as EditorList[]).find((list) => editorLists[list] === name);
}

/**
 * The value for the element of what a setter was given.
 * @param source the name of what was set, if it is not the attribute itself
 * @returns undefined if nothing is given, and the default applies; an {@link UnknownSetting} if something is, but cannot be
 *   used
 */
export function readAttribute(
  name: InputAttribute,
  given: unknown,
  convert: ScalarConverter,
  source: InputAttribute | EditorList = name,
): unknown {
  if (isBlankPart(given)) return undefined;
  const value: unknown = attributes[name].read(given, convert);
  return value ?? new UnknownSetting(source, { kind: 'wrong-value', values: { value: describeValue(given) } });
}

function readNumber(value: unknown, convert: ScalarConverter): number | undefined {
  const number = isScalar(value) ? convert.toNumber(value) : null;
  return number !== null && Number.isFinite(number) && number >= 0 ? number : undefined;
}

function readBoolean(value: unknown, convert: ScalarConverter): boolean | undefined {
  return isScalar(value) ? (convert.toBoolean(value) ?? undefined) : undefined;
}

function readOneOf<Choice extends string>(...choices: readonly Choice[]) {
  return (value: unknown, convert: ScalarConverter): Choice | undefined => {
    const text = isScalar(value) ? convert.toString(value) : null;
    return choices.find((choice) => choice === text);
  };
}

/**
 * The known names in a list, in its order. The designer's editor makes `[{name}]`; a binding may supply `[name]` or a
 * text of names separated by spaces or commas.
 * @param empty what a list without lines means: nobody sets a list to show nothing
 * @param blank what a list means whose lines are all blank
 * @returns undefined if no name is known
 */
function namesOf<Name extends string>(
  value: unknown,
  known: readonly Name[],
  empty: readonly Name[],
  blank: readonly Name[] | undefined,
): readonly Name[] | undefined {
  const data = typeof value === 'string' && value.trim().startsWith('[') ? hostDataFrom(value) : value;
  if (isBlankList(data)) return data.length === 0 ? empty : blank;
  const items: readonly unknown[] = typeof data === 'string' ? data.split(/[\s,]+/) : Array.isArray(data) ? data : [];
  const names = items.flatMap((item) => {
    const name = typeof item === 'object' && item !== null && 'name' in item ? item.name : item;
    return known.filter((candidate) => candidate === name);
  });
  return names.length > 0 ? [...new Set(names)] : undefined;
}

/** Whether a list has no lines, or only blank ones, as editors and PLCs write a list of fixed length. */
function isBlankList(value: unknown): value is readonly unknown[] {
  return Array.isArray(value) && value.every((line) => isBlankPart(line) || isBlankLine(line, ['name']));
}

/** An object is never a number, a choice or a boolean. */
function isScalar(value: unknown): boolean {
  return typeof value !== 'object' && typeof value !== 'function' && typeof value !== 'symbol';
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

/** A value as the designer's editors show it: each item of their lists is an object. What is not known is null. */
export function asEditorValue(name: InputAttribute, value: unknown): unknown {
  if (value instanceof UnknownSetting) return null;
  if (name === 'Audit') return value === '' ? 'off' : value;
  const hasNames = name === 'Columns' || name === 'TargetKinds' || name === 'LockReasons';
  return hasNames && Array.isArray(value) ? value.map((text: unknown) => ({ name: text })) : value;
}
