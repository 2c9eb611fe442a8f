import { isSelectable, type SessionRow } from '../directory/session-row.js';
import type { Session } from '../session/session.js';
import type { ListItems } from './list-items.js';

/** State of the check box for a set of rows; `impossible`: none of them can be selected. */
export type CheckState = 'impossible' | 'none' | 'some' | 'all';

/** Whether none, some or all of the selectable rows are selected. Stops as soon as the answer is certain. */
export function checkState(rows: readonly SessionRow[], selection: ReadonlySet<string>): CheckState {
  let state: CheckState = 'impossible';
  for (const row of rows) {
    if (!isSelectable(row)) continue;
    if (selection.size === 0) return 'none';
    const isSelected = selection.has(row.session.id);
    if (state === 'impossible') state = isSelected ? 'all' : 'none';
    else if (isSelected !== (state === 'all')) return 'some';
  }
  return state;
}

/** The selection with the selectable ones of some rows added, or with these rows removed; all others stay unchanged. */
export function selectRows(
  selection: ReadonlySet<string>,
  rows: readonly SessionRow[],
  isSelected: boolean,
): ReadonlySet<string> {
  const ids = new Set(selection);
  for (const row of rows) {
    if (!isSelected) ids.delete(row.session.id);
    else if (isSelectable(row)) ids.add(row.session.id);
  }
  return ids;
}

/** The rows from one line to another in either direction, both included; group headers are skipped. */
export function rowsBetween(items: ListItems, from: number, to: number): readonly SessionRow[] {
  const rows: SessionRow[] = [];
  for (let index = Math.min(from, to); index <= Math.max(from, to); index++) {
    const row = items.at(index)?.row;
    if (row) rows.push(row);
  }
  return rows;
}

/** The selected ids that are still in the list; the same set if all are. */
export function keepPresent(selection: ReadonlySet<string>, sessions: readonly Session[]): ReadonlySet<string> {
  if (selection.size === 0) return selection;
  const kept = new Set(sessions.flatMap((session) => (selection.has(session.id) ? [session.id] : [])));
  return kept.size === selection.size ? selection : kept;
}

/** The selected sessions that are not among the shown rows. */
export function hiddenIds(selection: ReadonlySet<string>, shown: readonly SessionRow[]): ReadonlySet<string> {
  const hidden = new Set(selection);
  // Stop as soon as all are found, which is early in most lists.
  for (const { session } of shown) {
    if (hidden.size === 0) break;
    hidden.delete(session.id);
  }
  return hidden;
}
