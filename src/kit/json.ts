/**
 * Whether two answers of the server hold the same data. If so, keep the first: whatever was derived from it stays
 * valid.
 */
export function isSameData(left: unknown, right: unknown): boolean {
  return JSON.stringify(left) === JSON.stringify(right);
}

/** Whether a value of unknown origin is an object with members: neither `null` nor an array. */
export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/**
 * Whether a value is an object as it is written in a literal or read from JSON, in whichever window it was made. All
 * others, such as a `Promise`, a `Map` or an object with inherited members, may hold more than `Object.keys` shows.
 */
export function isPlainRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  if (!isRecord(value)) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  if (!isRecord(prototype)) return prototype === null;
  return Object.getPrototypeOf(prototype) === null && Object.hasOwn(prototype, 'isPrototypeOf');
}
