import { placeLabel, type Locator } from '../host/locations.js';
import { collator } from '../kit/collator.js';
import type { SessionColumn, SessionRow, SortOrder } from '../directory/session-row.js';
import { compareByUser } from './sort-by-user.js';
import { compareAddresses } from '../session/address.js';
import { sortRows } from './sort-rows.js';

/** Rows in an order, by their indexes. */
export interface OrderedRows {
  readonly rows: readonly SessionRow[];
  readonly places: Uint32Array;
}

/** How far is looked for a session that does not stand where it is expected. */
const lookAhead = 32;

/** Rows between two yields. */
const sliceLength = 8192;

/** More new rows than this share, and the whole list is sorted anew. */
const mostFresh = 0.1;

/**
 * Puts the rows of a list in the order that the former list has already, with a yield now and then: only what is new in
 * it is looked at.
 * @returns the indexes of the rows in their order; undefined where too much is new, or where the order depends on what
 * is known of the sessions besides the list
 */
export function* mergeOrder(
  former: OrderedRows,
  rows: readonly SessionRow[],
  order: SortOrder,
  locate: Locator['locate'],
): Generator<undefined, Uint32Array | undefined> {
  const compareColumn = comparisonByColumn(order.column, locate);
  const moved = compareColumn && (yield* placesInNext(former.rows, rows));
  if (!moved) return undefined;
  const isKept = new Uint8Array(rows.length);
  const kept = new Uint32Array(former.places.length);
  let count = 0;
  let looked = 0;
  for (const place of former.places) {
    if (++looked % sliceLength === 0) yield;
    const next = moved[place] ?? -1;
    if (next < 0) continue;
    isKept[next] = 1;
    kept[count++] = next;
  }
  const fresh: { readonly row: SessionRow; readonly place: number }[] = [];
  rows.forEach((row, place) => {
    if (isKept[place] === 0) fresh.push({ row, place });
  });
  if (fresh.length > Math.max(mostFresh * rows.length, 1)) return undefined;
  const placeOf = new Map(fresh.map(({ row, place }) => [row, place]));
  const sign = order.direction === 'ascending' ? 1 : -1;
  const compare = (left: SessionRow, right: SessionRow): number =>
    sign * compareColumn(left, right) || compareByUser(left, right);

  const merged = new Uint32Array(rows.length);
  let from = 0;
  let to = 0;
  const sorted = sortRows([...placeOf.keys()], order, locate);
  for (const row of sorted) {
    const end = firstAfter(kept, rows, row, from, count, compare);
    merged.set(kept.subarray(from, end), to);
    to += end - from;
    from = end;
    merged[to++] = placeOf.get(row) ?? 0;
  }
  merged.set(kept.subarray(from, count), to);
  return merged;
}

/**
 * For each row of a list where its session stands in the next one; -1 for those that are gone, and for some that have
 * moved far. Undefined where hardly any stands where it is expected.
 */
function* placesInNext(
  former: readonly SessionRow[],
  next: readonly SessionRow[],
): Generator<undefined, Int32Array | undefined> {
  const places = new Int32Array(former.length).fill(-1);
  const isSame = (left: number, right: number): boolean =>
    left < former.length && right < next.length && former[left]?.session === next[right]?.session;
  let misses = 0;
  let left = 0;
  let right = 0;
  let looked = 0;
  while (left < former.length && right < next.length) {
    if (++looked % sliceLength === 0) yield;
    let skip = 0;
    while (skip <= lookAhead && !isSame(left + skip, right) && !isSame(left, right + skip)) skip++;
    if (skip > lookAhead) {
      if (++misses > mostFresh * next.length) return undefined;
      left++;
      right++;
    } else {
      if (isSame(left + skip, right)) left += skip;
      else right += skip;
      places[left++] = right++;
    }
  }
  return places;
}

/** Index of the first kept row that comes after another one. */
function firstAfter(
  kept: Uint32Array,
  rows: readonly SessionRow[],
  row: SessionRow,
  from: number,
  to: number,
  compare: (left: SessionRow, right: SessionRow) => number,
): number {
  let low = from;
  let high = to;
  while (low < high) {
    const middle = (low + high) >> 1;
    const other = rows[kept[middle] ?? 0];
    if (other && compare(other, row) < 0) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** What a column says about two rows; undefined where that may change without the list. */
function comparisonByColumn(
  column: SessionColumn,
  locate: Locator['locate'],
): ((left: SessionRow, right: SessionRow) => number) | undefined {
  const byText =
    (textOf: (row: SessionRow) => string) =>
    (left: SessionRow, right: SessionRow): number =>
      collator.compare(textOf(left), textOf(right));
  switch (column) {
    case 'user': {
      const byUser = byText(({ session }) => session.user);
      const byDomain = byText(({ session }) => session.domain);
      return (left, right) => byUser(left, right) || byDomain(left, right);
    }
    case 'client-ip':
      return (left, right) => compareAddresses(left.session.clientIp, right.session.clientIp);
    case 'place':
      return byText(({ session }) => placeLabel(session.clientIp, locate));
    case 'symbols':
      return (left, right) => left.session.symbols.length - right.session.symbols.length;
    case 'session':
      return (left, right) =>
        left.fingerprint < right.fingerprint ? -1 : Number(left.fingerprint > right.fingerprint);
    case 'domain':
    case 'groups':
    case 'created':
      return undefined;
  }
}
