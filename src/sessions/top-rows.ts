import { comparisonOf } from './compare-texts.js';
import type { SessionRow, SortOrder } from './session-rows.js';
import { sortRows } from './sort-rows.js';

/** More different names, or more rows of the first ones, are not worth it: the whole list is sorted as fast. */
const most = { names: 5000, rows: 10_000 };

const byUser: SortOrder = { column: 'user', direction: 'ascending' };

/**
 * The first rows of a long list by user, without putting the others in order.
 * @param count of rows that are wanted at least, unless there are less
 * @returns undefined where that takes as long as all of it
 */
export function topRows(rows: readonly SessionRow[], count: number): readonly SessionRow[] | undefined {
  const counts = new Map<string, number>();
  for (const { session } of rows) counts.set(session.user, (counts.get(session.user) ?? 0) + 1);
  if (counts.size > most.names) return undefined;
  const names = [...counts.keys()];
  const compare = comparisonOf(names);
  names.sort(compare);
  const first = new Set<string>();
  let found = 0;
  let last: string | undefined;
  for (const name of names) {
    // Names that differ in their case alone stand together.
    if (found >= count && last !== undefined && compare(last, name) !== 0) break;
    first.add((last = name));
    found += counts.get(name) ?? 0;
  }
  if (found > most.rows) return undefined;
  return sortRows(
    rows.filter(({ session }) => first.has(session.user)),
    byUser,
  );
}
