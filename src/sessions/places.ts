/**
 * Those places of a list whose rows pass a test, in the order in which they are given.
 * @returns the very same places where all of them do
 */
export function placesWith(places: Uint32Array, test: (place: number) => boolean): Uint32Array {
  const passed = new Uint32Array(places.length);
  let count = 0;
  for (const place of places) {
    if (test(place)) passed[count++] = place;
  }
  return count === places.length ? places : passed.slice(0, count);
}
