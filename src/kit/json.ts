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
