import { runToEnd } from './run-to-end.js';

/** Places between two yields. */
const sliceLength = 4096;

/**
 * Those places of a list whose rows pass a test, in the order in which they are given.
 * @returns the very same places where all of them do
 */
export function placesWith(places: Uint32Array, test: (place: number) => boolean): Uint32Array {
  return runToEnd(placesInSlices(places, test));
}

/** The same, with a yield now and then. */
export function* placesInSlices(
  places: Uint32Array,
  test: (place: number) => boolean,
): Generator<undefined, Uint32Array> {
  const passed = new Uint32Array(places.length);
  let count = 0;
  for (let start = 0; start < places.length; start += sliceLength) {
    if (start > 0) yield;
    for (const place of places.subarray(start, start + sliceLength)) {
      if (test(place)) passed[count++] = place;
    }
  }
  return count === places.length ? places : passed.slice(0, count);
}
