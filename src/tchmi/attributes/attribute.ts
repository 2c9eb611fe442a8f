import { describeValue, isBlankPart } from '../../host/setting-problems.js';
import { UnknownSetting } from '../../host/unknown-setting.js';

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
  return (
    read(given, convert) ?? new UnknownSetting(source, { kind: 'wrong-value', values: { value: describeValue(given) } })
  );
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

/** Whether two values are the same, or lists or objects with the same content: a setter then has nothing to do. */
export function isSameValue(left: unknown, right: unknown): boolean {
  return (
    Object.is(left, right) || (isObject(left) && isObject(right) && JSON.stringify(left) === JSON.stringify(right))
  );
}

function isObject(value: unknown): boolean {
  return typeof value === 'object' && value !== null;
}
