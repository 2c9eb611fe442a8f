import type { SessionRow } from '../directory/session-row.js';
import { noLocator, type Locator } from '../host/locations.js';
import { collator, type NameOrder } from '../kit/collator.js';
import { columnOf, columns, type SessionColumn } from './columns.js';
import { compareCharacters, type Ranking } from './ranking.js';

export interface SortOrder {
  readonly column: SessionColumn;
  readonly direction: 'ascending' | 'descending';
}

/** The order of a list until somebody sorts it. */
export const firstOrder: SortOrder = { column: 'user', direction: 'ascending' };

/** The order after a click on a column header: another column ascending, the same column reversed. */
export function nextSortOrder(order: SortOrder, column: SessionColumn): SortOrder {
  const isReversal = order.column === column && order.direction === 'ascending';
  return { column, direction: isReversal ? 'descending' : 'ascending' };
}

/**
 * The rows in the requested order: first the own session, and last the system sessions, whatever the order. Of several servers
 * each has an own session: these come last of all, since nobody looks for them. Equal rows are ordered by user, address, server
 * and session in either direction, so that a refresh never makes them jump.
 */
export function sortRows(
  rows: readonly SessionRow[],
  { column, direction }: SortOrder,
  locate: Locator['locate'] = noLocator.locate,
  nameOrder: NameOrder = collator.compare,
): readonly SessionRow[] {
  const hasServers = rows[0]?.server !== undefined;
  const wanted = columnOf(column).sort;
  const ties = [...columns.user.sort, ...columns['client-ip'].sort, ...(hasServers ? columns.server.sort : [])];
  const tiers = rows.map(({ isOwn, isSystem }) => Number(isSystem) + Number(isOwn) * (hasServers ? 2 : -1));
  const sign = direction === 'ascending' ? 1 : -1;
  const lazy = (rank: Ranking): LazyRanks => {
    let ranks: readonly number[] | undefined;
    return () => (ranks ??= rank(rows, locate, nameOrder));
  };
  const keys: readonly SortKey[] = [
    { ranks: () => tiers, sign: 1 },
    ...wanted.map((rank) => ({ ranks: lazy(rank), sign })),
    // What is equal by one of the wanted rankings is equal by it once more.
    ...ties.filter((rank) => !wanted.includes(rank)).map((rank) => ({ ranks: lazy(rank), sign: 1 })),
  ];
  const compare = (left: number, right: number): number => {
    for (const { ranks, sign } of keys) {
      const all = ranks();
      const difference = (all[left] ?? 0) - (all[right] ?? 0);
      if (difference !== 0) return sign * difference;
    }
    return compareSessions(rows[left], rows[right]);
  };
  return [...rows.keys()].sort(compare).flatMap((index) => rows[index] ?? []);
}

/** Computed on first use: only if all earlier rankings leave two rows equal. */
type LazyRanks = () => readonly number[];

interface SortKey {
  readonly ranks: LazyRanks;
  readonly sign: number;
}

/** Two sessions may share a fingerprint; no two share an id. */
function compareSessions(left: SessionRow | undefined, right: SessionRow | undefined): number {
  if (!left || !right) return 0;
  return compareCharacters(left.fingerprint, right.fingerprint) || compareCharacters(left.session.id, right.session.id);
}
