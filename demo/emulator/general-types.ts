const integer = (minimum: number, maximum: number): object => ({ type: 'integer', minimum, maximum });
const signed = (bits: number): object => integer(-(2 ** (bits - 1)), 2 ** (bits - 1) - 1);
const unsigned = (bits: number): object => integer(0, 2 ** bits - 1);
const text = (format?: string): object => ({ type: 'string', ...(format !== undefined && { format }) });

/** The types that every server describes, in our words: attributes refer to them as `tchmi:general#/definitions/<name>`. */
export const generalTypes: Readonly<Record<string, object>> = {
  Any: {},
  Array: { type: 'array' },
  Object: { type: 'object' },
  Boolean: { type: 'boolean' },
  BOOL: { type: 'boolean' },
  Number: { type: 'number' },
  REAL: { type: 'number' },
  LREAL: { type: 'number' },
  Integer: { type: 'integer' },
  String: text(),
  DateTime: text('date-time'),
  TimeSpan: text('timespan'),
  Null: { type: 'null' },
  SINT: signed(8),
  INT: signed(16),
  DINT: signed(32),
  USINT: unsigned(8),
  UINT: unsigned(16),
  UDINT: unsigned(32),
};
