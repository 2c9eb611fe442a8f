import type { SessionRow } from '../directory/session-row.js';

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
  // The beginning tells both kinds apart, whatever an id looks like.
  return row && !group ? `=${row.session.id}` : JSON.stringify([group?.key, row?.session.id]);
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
