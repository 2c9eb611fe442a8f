/** A definition in Types.Schema.json, as far as the control's types use it. */
export interface TypeDefinition {
  readonly type?: string;
  readonly enum?: readonly unknown[];
  readonly items?: TypeDefinition;
  readonly properties?: Readonly<Record<string, TypeDefinition>>;
  readonly required?: readonly string[];
}

export type TypeDefinitions = Readonly<Record<string, TypeDefinition>>;

/** Stands in for `TcHmi.ValueConverter`: each gives null for what it cannot convert. */
export const valueConverter = {
  toBoolean: (value: unknown): boolean | null =>
    typeof value === 'boolean'
      ? value
      : value === 'true' || value === 1
        ? true
        : value === 'false' || value === 0
          ? false
          : null,
  toNumber: (value: unknown): number | null =>
    value === null || value === '' || typeof value === 'object' || Number.isNaN(Number(value)) ? null : Number(value),
  toString: (value: unknown): string | null =>
    typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? String(value) : null,
};

const general = 'tchmi:general#/definitions/';
const framework = 'tchmi:framework#/definitions/';

/**
 * Converts a value to the type of an attribute, as the framework does before it calls a setter.
 * @returns null if it cannot be converted; a value of the type `Any` is passed on as it is
 */
export function convertTo(type: string, value: unknown, definitions: TypeDefinitions): unknown {
  if (value === null || value === undefined) return null;
  switch (type) {
    case `${general}Any`:
      return value;
    case `${general}Boolean`:
      return valueConverter.toBoolean(value);
    case `${general}String`:
      return valueConverter.toString(value);
    case `${general}UDINT`: {
      const number = valueConverter.toNumber(value);
      return number !== null && Number.isInteger(number) && number >= 0 && number < 2 ** 32 ? number : null;
    }
  }
  const definition = type.startsWith(framework) ? definitions[type.slice(framework.length)] : undefined;
  // An attribute of an unknown type logs an error, and its setter gets null.
  return definition && fits(value, definition) ? value : null;
}

function fits(value: unknown, { type, enum: choices, items, properties, required }: TypeDefinition): boolean {
  if (choices && !choices.includes(value)) return false;
  switch (type) {
    case 'array':
      return Array.isArray(value) && value.every((item) => !items || fits(item, items));
    case 'object':
      return (
        typeof value === 'object' &&
        value !== null &&
        !Array.isArray(value) &&
        (required ?? []).every((name) => name in value) &&
        Object.entries(value).every(([name, part]) => !properties?.[name] || fits(part, properties[name]))
      );
    case undefined:
      return true;
    default:
      return typeof value === (type === 'integer' ? 'number' : type);
  }
}
