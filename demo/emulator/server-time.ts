/** A time as the server writes it, with seven digits after the second. `at` in ms since 1970. */
export function serverTime(at: number): string {
  return new Date(at).toISOString().replace('Z', '0000Z');
}
