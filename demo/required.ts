/**
 * A part that the page cannot do without.
 * @param part result of a query
 * @param name what was looked for, for the error
 */
export function required<T>(part: T | null, name: string): T {
  if (part === null) throw new Error(`The page has no ${name}.`);
  return part;
}
