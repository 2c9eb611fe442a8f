import { comparisonOf } from '../kit/compare-texts.js';
import type { SessionRow, SortOrder } from '../directory/session-row.js';
import { sortRows } from './sort-rows.js';

/** More different names, or more rows of the first ones, are not worth it: the whole list is sorted as fast. */
const most = { names: 5000, rows: 10_000 };

const byUser: SortOrder = { column: 'user', direction: 'ascending' };

/**
 * The first rows of a long list by user, without putting the others in order.
 * @param count of rows that are wanted at least, unless there are less
 * @returns their indexes in order; undefined where that takes as long as all of it
 */
export function topPlaces(rows: readonly SessionRow[], count: number): Uint32Array | undefined {
  const numbers = new Map<string, number>();
  const counts: number[] = [];
  for (const { session } of rows) {
    const number = numbers.get(session.user) ?? counts.push(0) - 1;
    if (counts[number] === 0) numbers.set(session.user, number);
    counts[number] = (counts[number] ?? 0) + 1;
  }
  if (counts.length > most.names) return undefined;
  const names = [...numbers.keys()];
  const compare = comparisonOf(names);
  names.sort(compare);
  const first = new Set<string>();
  let found = 0;
  let last: string | undefined;
  for (const name of names) {
    // Names that differ in their case alone stand together.
    if (found >= count && last !== undefined && compare(last, name) !== 0) break;
    first.add((last = name));
    found += counts[numbers.get(name) ?? 0] ?? 0;
  }
  if (found > most.rows) return undefined;
  const places = new Map<SessionRow, number>();
  rows.forEach((row, place) => {
    if (first.has(row.session.user)) places.set(row, place);
  });
  return Uint32Array.from(sortRows([...places.keys()], byUser), (row) => places.get(row) ?? 0);
}
