/**
 * @param {readonly number[]} values
 * @param {number} share 0.5 is the median
 * @returns {number} the value below which this share lies, interpolated; NaN without values
 */
export function quantile(values, share) {
  const sorted = [...values].sort((left, right) => left - right);
  const position = share * (sorted.length - 1);
  const below = sorted[Math.floor(position)] ?? Number.NaN;
  const above = sorted[Math.ceil(position)] ?? Number.NaN;
  return below + (above - below) * (position % 1);
}

/** @param {readonly number[]} values */
export function median(values) {
  return quantile(values, 0.5);
}

/**
 * The later contenders of a round find the machine in another state than the first, so each has its turn to be first.
 * @template Item
 * @param {readonly Item[]} items
 * @param {number} turn
 * @returns {Item[]}
 */
export function rotated(items, turn) {
  const first = turn % items.length;
  return [...items.slice(first), ...items.slice(0, first)];
}
