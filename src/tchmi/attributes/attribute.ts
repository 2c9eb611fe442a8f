import { boundedList, readGiven } from '../../host/given-value.js';
import { isBlankPart, wrongValue } from '../../host/setting-problems.js';
import { isUnknownSetting, UnknownSetting } from '../../host/unknown-setting.js';
import { isPlainRecord } from '../../kit/json.js';

/** The framework's own converters: a binding can supply any type. */
export interface ScalarConverter {
  toBoolean(value: unknown): boolean | null;
  toNumber(value: unknown): number | null;
  toString(value: unknown): string | null;
}

/** An attribute of a control that can be set. */
export interface Attribute<Property = string, Value = unknown> {
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
  readonly read: (value: unknown, convert: ScalarConverter) => Value | undefined;
  /** Turns a value of the element into the form that the designer's editors use, if that is another one. */
  readonly show?: (value: unknown) => unknown;
}

/** All attributes of a control that can be set. */
export interface AttributeTable<Name extends string = string, List extends string = never> {
  readonly attributes: Readonly<Record<Name, Attribute>>;
  /**
   * An attribute of the type `Any` has no list editor in the designer. The lists made with one are attributes of their own,
   * each of a type of its own name. Such a list applies while the attribute that it belongs to is neither set nor bound.
   */
  readonly editorLists: Readonly<Record<List, Name>>;
}

/**
 * The value for the element of what a setter was given.
 * @param source the name of what was set: the attribute, or a list of the designer's editor
 * @returns undefined if nothing is given, and the default applies; an {@link UnknownSetting} if something is, but cannot be
 *   used
 */
export function readAttribute({ read }: Attribute, given: unknown, convert: ScalarConverter, source: string): unknown {
  if (isBlankPart(given)) return undefined;
  const reading = readGiven(given, (value) => read(value, convert));
  if (!reading.isRead) return new UnknownSetting(source, reading.reason);
  return reading.value ?? new UnknownSetting(source, wrongValue('wrong-value', given));
}

/** A value as the designer's editors show it: each item of their lists is an object. What is not known is null. */
export function asEditorValue({ show }: Attribute, value: unknown): unknown {
  if (value instanceof UnknownSetting) return null;
  return show ? show(value) : value;
}

export function readNumber(value: unknown, convert: ScalarConverter): number | undefined {
  const number = isScalar(value) ? convert.toNumber(value) : null;
  return number !== null && Number.isFinite(number) && number >= 0 ? number : undefined;
}

export function readBoolean(value: unknown, convert: ScalarConverter): boolean | undefined {
  return isScalar(value) ? (convert.toBoolean(value) ?? undefined) : undefined;
}

export function readOneOf<Choice extends string>(...choices: readonly Choice[]) {
  return (value: unknown, convert: ScalarConverter): Choice | undefined => {
    const text = isScalar(value) ? convert.toString(value) : null;
    return choices.find((choice) => choice === text);
  };
}

/** The size of the controls, which every control of the package has. */
export const density: Attribute<'density', 'compact' | 'touch' | 'glove'> = {
  property: 'density',
  type: 'Density',
  default: 'touch',
  read: readOneOf('compact', 'touch', 'glove'),
};

/** An object is never a number, a choice or a boolean. */
export function isScalar(value: unknown): boolean {
  return typeof value !== 'object' && typeof value !== 'function' && typeof value !== 'symbol';
}

/**
 * Whether two values are the same, or lists or objects with the same data: a setter then has nothing to do. What is no data
 * may hold more than it shows, and may throw wherever it is touched: it is never the same as another value.
 */
export function isSameValue(left: unknown, right: unknown): boolean {
  try {
    return isSameContent(left, right);
  } catch {
    return false;
  }
}

function isSameContent(left: unknown, right: unknown): boolean {
  if (Object.is(left, right)) return true;
  if (isUnknownSetting(left) && isUnknownSetting(right)) {
    return left.name === right.name && isSameContent(left.reason, right.reason);
  }
  if (Array.isArray(left) && Array.isArray(right)) {
    const lines = boundedList(right);
    return left.length === lines.length && lines.every((line, at) => isSameContent(left[at], line));
  }
  if (!isPlainRecord(left) || !isPlainRecord(right)) return false;
  const names = Object.keys(left);
  return (
    names.length === Object.keys(right).length &&
    names.every((name) => Object.hasOwn(right, name) && isSameContent(left[name], right[name]))
  );
}
