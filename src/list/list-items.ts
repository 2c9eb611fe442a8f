import type { SessionRow } from '../directory/session-row.js';

/** What the rows of a list can be grouped by. */
export const groupings = ['server', 'user', 'client', 'group', 'domain'] as const;
export type Grouping = (typeof groupings)[number];

/** Rows that share a value. Grouped by user group, a row appears in each group that its user is in. */
export interface RowGroup {
  readonly grouping: Grouping;
  /** Identifies the group, even after the list has been read again. */
  readonly key: string;
  /** The value its rows share, or why there is none. */
  readonly label: GroupLabel;
  /** In list order; never empty. */
  readonly rows: readonly SessionRow[];
}

/** `unknown`: the server does not reveal it. `none`: there is no value, such as the groups of a system session. */
export type GroupLabel =
  | {
      readonly kind: 'value';
      readonly value: string;
      readonly domain?: string;
      /** False where its rows may, but need not share the value. */
      readonly isCertain?: false;
    }
  | { readonly kind: 'unknown' | 'none' };

/** A line of the list: a session, alone or in a group, or a group header. */
export type ListItem =
  | { readonly row: SessionRow; readonly group?: RowGroup }
  | { readonly row?: undefined; readonly group: RowGroup };

/** The lines of a list, created on access: a long list creates only those in sight. */
export interface ListItems {
  readonly length: number;
  at(index: number): ListItem | undefined;
}

/** Identifies a line, even after the list has been read again. It contains the session id, so never show it. */
export function itemKey({ row, group }: ListItem): string {
  // The first character tells the two kinds apart, whatever an id looks like.
  return row && !group ? `=${row.session.id}` : JSON.stringify([group?.key, row?.session.id]);
}

/** Key of a line by its index; empty if there is no such line. */
export function keyAt(items: ListItems, index: number): string {
  const item = items.at(index);
  return item ? itemKey(item) : '';
}

/** Index of a line by its key; undefined if it is not in the list. */
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

/** Group headers and their rows as one list; a collapsed group has only its header. */
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

/** Index of the last number that does not exceed the limit, by binary search in ascending numbers that begin with 0. */
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
