import type { ListItems } from './list-items.js';
import { isSelectable, type SessionRow } from '../directory/session-row.js';

/** What a box for all of some rows shows; `impossible`: none of them can be ticked. */
export type TickState = 'impossible' | 'none' | 'some' | 'all';

/** Whether none, some or all of the rows are ticked that can be. Looks no further than it takes to tell. */
export function tickState(rows: readonly SessionRow[], selection: ReadonlySet<string>): TickState {
  let state: TickState = 'impossible';
  for (const row of rows) {
    if (!isSelectable(row)) continue;
    if (selection.size === 0) return 'none';
    const isTicked = selection.has(row.session.id);
    if (state === 'impossible') state = isTicked ? 'all' : 'none';
    else if (isTicked !== (state === 'all')) return 'some';
  }
  return state;
}

/** The selection with some rows ticked or unticked, as far as they can be; all others stay as they are. */
export function tick(selection: ReadonlySet<string>, rows: readonly SessionRow[], isOn: boolean): ReadonlySet<string> {
  const ids = new Set(selection);
  for (const row of rows) {
    if (!isOn) ids.delete(row.session.id);
    else if (isSelectable(row)) ids.add(row.session.id);
  }
  return ids;
}

/** The rows from one line to another, whichever comes first, both included; heads of groups are none. */
export function rowsBetween(items: ListItems, from: number, to: number): readonly SessionRow[] {
  const rows: SessionRow[] = [];
  for (let index = Math.min(from, to); index <= Math.max(from, to); index++) {
    const row = items.at(index)?.row;
    if (row) rows.push(row);
  }
  return rows;
}
