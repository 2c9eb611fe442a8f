/**
 * @param {readonly number[]} values
 * @returns {number} NaN without values
 */
export function median(values) {
  const sorted = [...values].sort((left, right) => left - right);
  const middle = sorted.length >> 1;
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? Number.NaN) + upper) / 2;
}

/**
 * @param {number} value
 * @param {number} [digits] after the point
 */
export function rounded(value, digits = 1) {
  return Number(value.toFixed(digits));
}

/**
 * The longer a series runs the less the order of its parts may matter.
 * @template Item
 * @param {readonly Item[]} items
 * @param {number} turn
 * @returns {Item[]} the same, beginning with another one each turn
 */
export function inTurn(items, turn) {
  const first = items.length === 0 ? 0 : turn % items.length;
  return [...items.slice(first), ...items.slice(0, first)];
}
