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
  const wanted = lazyRanks(columnOf(column).sort, rows, locate, nameOrder);
  const hasServers = rows[0]?.server !== undefined;
  const ties = [...columns.user.sort, ...columns['client-ip'].sort, ...(hasServers ? columns.server.sort : [])];
  const tieBreakers = lazyRanks(ties, rows, locate, nameOrder);
  const sign = direction === 'ascending' ? 1 : -1;
  const tiers = rows.map(({ isOwn, isSystem }) => Number(isSystem) + Number(isOwn) * (hasServers ? 2 : -1));
  const compare = (left: number, right: number): number =>
    (tiers[left] ?? 0) - (tiers[right] ?? 0) ||
    sign * compareRanks(wanted, left, right) ||
    compareRanks(tieBreakers, left, right) ||
    compareSessions(rows[left], rows[right]);
  return [...rows.keys()].sort(compare).flatMap((index) => rows[index] ?? []);
}

type LazyRanks = () => readonly number[];

/** Ranks computed on first use: only if all earlier rankings leave two rows equal. */
function lazyRanks(
  rankings: readonly Ranking[],
  rows: readonly SessionRow[],
  locate: Locator['locate'],
  nameOrder: NameOrder,
): readonly LazyRanks[] {
  return rankings.map((rank) => {
    let ranks: readonly number[] | undefined;
    return () => (ranks ??= rank(rows, locate, nameOrder));
  });
}

/** @returns the difference of the first ranks that differ; 0 if none do */
function compareRanks(rankings: readonly LazyRanks[], left: number, right: number): number {
  for (const ranks of rankings) {
    const difference = (ranks()[left] ?? 0) - (ranks()[right] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}

/** Two sessions may share a fingerprint; no two share an id. */
function compareSessions(left: SessionRow | undefined, right: SessionRow | undefined): number {
  if (!left || !right) return 0;
  return compareCharacters(left.fingerprint, right.fingerprint) || compareCharacters(left.session.id, right.session.id);
}
