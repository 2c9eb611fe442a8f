import type { ListItems } from './list-items.js';
import { isSelectable, type SessionRow } from './session-rows.js';

/** How many of some rows can be ticked, and are. */
export interface TickCount {
  readonly selectable: number;
  readonly selected: number;
}

export function countTicks(rows: readonly SessionRow[], selection: ReadonlySet<string>): TickCount {
  let selectable = 0;
  let selected = 0;
  for (const row of rows) {
    if (!isSelectable(row)) continue;
    selectable++;
    if (selection.has(row.session.id)) selected++;
  }
  return { selectable, selected };
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
