import { tellingGroups } from './directory.js';
import { certainHits, computeImpact, type ImpactFacts } from './impact.js';
import { isSelectable, type SessionRow } from './session-rows.js';
import type { LogoutTarget } from './target.js';

/** What the rows of a list can be put together by. */
export const groupings = ['user', 'client', 'group', 'domain'] as const;
export type Grouping = (typeof groupings)[number];

/** Rows that belong together. With groups of users a row stands in each group that its user is in. */
export interface RowGroup {
  readonly grouping: Grouping;
  /** Tells the group from the others, also after the list was read again. */
  readonly key: string;
  /** What its rows share: the value of the field, or why there is none. */
  readonly label: GroupLabel;
  /** In the order of the list, never empty. */
  readonly rows: readonly SessionRow[];
}

/** `unknown`: the server does not let us know. `none`: there is nothing, as with the groups of a system session. */
export type GroupLabel =
  { readonly kind: 'value'; readonly value: string; readonly domain?: string } | { readonly kind: 'unknown' | 'none' };

/** Puts rows into groups, ordered by what they share; those without a value come last. */
export function groupRows(rows: readonly SessionRow[], grouping: Grouping): readonly RowGroup[] {
  const groups = new Map<string, { label: GroupLabel; rows: SessionRow[] }>();
  for (const row of rows) {
    for (const label of labelsOf(row, grouping)) {
      const key = label.kind === 'value' ? JSON.stringify([label.value, label.domain]) : label.kind;
      const group = groups.get(key);
      if (group) group.rows.push(row);
      else groups.set(key, { label, rows: [row] });
    }
  }
  const collator = new Intl.Collator('en', { numeric: true, sensitivity: 'base' });
  const text = ({ label }: { label: GroupLabel }): string =>
    label.kind === 'value' ? `${label.value}\n${label.domain ?? ''}` : '\uffff';
  return [...groups]
    .map(([key, group]) => ({ grouping, key, ...group }))
    .sort((left, right) => collator.compare(text(left), text(right)) || (left.key < right.key ? -1 : 1));
}

function labelsOf({ session, groups, isSystem }: SessionRow, grouping: Grouping): readonly GroupLabel[] {
  switch (grouping) {
    case 'user':
      return [valueLabel(session.user, session.domain)];
    case 'client':
      return [valueLabel(session.clientIp)];
    case 'domain':
      return [session.domain === '' ? { kind: 'unknown' } : valueLabel(session.domain)];
    case 'group':
      if (isSystem) return [{ kind: 'none' }];
      if (!groups) return [{ kind: 'unknown' }];
      return groups.length === 0 ? [{ kind: 'none' }] : tellingGroups(groups).map((name) => valueLabel(name));
  }
}

function valueLabel(value: string, domain = ''): GroupLabel {
  return domain === '' ? { kind: 'value', value } : { kind: 'value', value, domain };
}

/** A line of the list: a session, alone or in a group, or the head of a group. */
export type ListItem =
  { readonly row: SessionRow; readonly group?: RowGroup } | { readonly row?: undefined; readonly group: RowGroup };

/** The lines of a list, made when they are looked at: of a long list only those in sight ever are. */
export interface ListItems {
  readonly length: number;
  at(index: number): ListItem | undefined;
}

/** Tells a line from the others, also after the list was read again. Has the session id in it: never to be shown. */
export function itemKey({ row, group }: ListItem): string {
  return JSON.stringify([group?.key, row?.session.id]);
}

/** Key of a line by its index; empty where there is none. */
export function keyAt(items: ListItems, index: number): string {
  const item = items.at(index);
  return item ? itemKey(item) : '';
}

/** Index of a line by its key; undefined where it is not there (any more). */
export function indexOfKey(items: ListItems, key: string): number | undefined {
  for (let index = 0; index < items.length; index++) if (keyAt(items, index) === key) return index;
  return undefined;
}

/** A list without groups. */
export function plainItems(rows: readonly SessionRow[]): ListItems {
  return {
    length: rows.length,
    at: (index) => {
      const row = rows[index];
      return row && { row };
    },
  };
}

/** Heads and rows of groups as one list; a collapsed group has only its head. */
export function groupedItems(groups: readonly RowGroup[], collapsed: ReadonlySet<string>): ListItems {
  let length = 0;
  const starts = groups.map(({ key, rows }) => {
    const start = length;
    length += 1 + (collapsed.has(key) ? 0 : rows.length);
    return start;
  });
  return {
    length,
    at: (index) => {
      if (index < 0 || index >= length) return undefined;
      const at = lastNotAfter(starts, index);
      const group = groups[at];
      if (!group) return undefined;
      const row = group.rows[index - (starts[at] ?? 0) - 1];
      return row ? { row, group } : { group };
    },
  };
}

/** Index of the last number that is at most so great, in ascending numbers that begin with 0. */
function lastNotAfter(numbers: readonly number[], limit: number): number {
  let low = 0;
  let high = numbers.length - 1;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((numbers[middle] ?? 0) > limit) high = middle - 1;
    else low = middle;
  }
  return low;
}

/**
 * Why a group as a whole cannot be logged out:
 * - `nobody`: it has nobody but the own session and system sessions, which are hit one by one.
 * - `filtered`: this server knows no single sessions, and by name those that the filter hides would be hit too.
 * - `inexact`: this server knows no single sessions, and no name says exactly these.
 */
export type GroupObstacle = 'nobody' | 'filtered' | 'inexact';

export type GroupTarget =
  | { readonly ok: true; readonly target: LogoutTarget; readonly count: number }
  | { readonly ok: false; readonly obstacle: GroupObstacle };

/**
 * What logging out a group means: exactly the sessions that its rows show. Only for a server without single sessions
 * it is the name that the group stands for, provided that it hits these sessions and no others.
 * @param canTargetSessions whether the server's `ForceLogout` knows `sessionId`
 * @param isFiltered whether rows of the list are hidden
 */
export function groupTarget(group: RowGroup, { canTargetSessions, isFiltered, facts }: GroupContext): GroupTarget {
  const ids = group.rows.filter(isSelectable).map(({ session }) => session.id);
  if (ids.length === 0) return { ok: false, obstacle: 'nobody' };
  if (canTargetSessions) return { ok: true, target: { kind: 'sessions', ids }, count: ids.length };
  if (isFiltered) return { ok: false, obstacle: 'filtered' };
  const target = namedTarget(group);
  return target && hitsExactly(target, group.rows, facts)
    ? { ok: true, target, count: ids.length }
    : { ok: false, obstacle: 'inexact' };
}

/** What {@link groupTarget} needs to know besides the group. */
export interface GroupContext {
  readonly canTargetSessions: boolean;
  readonly isFiltered: boolean;
  readonly facts: ImpactFacts;
}

function namedTarget({ grouping, label }: RowGroup): LogoutTarget | undefined {
  if (label.kind !== 'value') return undefined;
  switch (grouping) {
    case 'user':
      return { kind: 'user', name: label.value, ...(label.domain !== undefined && { domain: label.domain }) };
    case 'client':
      return { kind: 'client-ip', address: label.value };
    case 'group':
      return { kind: 'group', name: label.value };
    case 'domain':
      return undefined;
  }
}

function hitsExactly(target: LogoutTarget, rows: readonly SessionRow[], facts: ImpactFacts): boolean {
  const impact = computeImpact(target, facts);
  const hit = new Set(certainHits(impact).map(({ id }) => id));
  const isBounded = impact.possible.length === 0 && impact.hitsUnlistedOwn !== true;
  return isBounded && hit.size === rows.length && rows.every(({ session }) => hit.has(session.id));
}
