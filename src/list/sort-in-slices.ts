/** Items between two yields: comparing two of them may take some millionths of a second. */
const sliceLength = 512;

/** Puts items in order as `sort` does, with a yield now and then: slices first, which are then merged. */
export function* sortedInSlices<Item>(
  items: readonly Item[],
  compare: (left: Item, right: Item) => number,
): Generator<undefined, readonly Item[]> {
  let runs: (readonly Item[])[] = [];
  for (let start = 0; start < items.length; start += sliceLength) {
    runs.push(items.slice(start, start + sliceLength).sort(compare));
    yield;
  }
  while (runs.length > 1) {
    const merged: (readonly Item[])[] = [];
    for (let index = 0; index < runs.length; index += 2) {
      const [left = [], right] = [runs[index], runs[index + 1]];
      merged.push(right ? yield* merge(left, right, compare) : left);
    }
    runs = merged;
  }
  return runs[0] ?? [];
}

function* merge<Item>(
  left: readonly Item[],
  right: readonly Item[],
  compare: (left: Item, right: Item) => number,
): Generator<undefined, readonly Item[]> {
  const merged: Item[] = [];
  let at = 0;
  for (const item of left) {
    // Of equal ones that of the left comes first.
    for (let next = right[at]; next !== undefined && compare(next, item) < 0; next = right[++at]) merged.push(next);
    if (merged.push(item) % sliceLength === 0) yield;
  }
  for (; at < right.length; at++) merged.push(right[at] as Item);
  return merged;
}
