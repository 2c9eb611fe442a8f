import { sessionColumns, type SessionColumn } from '../../columns.js';

/**
 * Says exactly when something was, in the title of the cell that somebody points at or has the focus on: to write a moment out
 * for each cell of a list would take longer than the list itself.
 */
export class MomentTitles {
  readonly #titleOf: (row: HTMLTableRowElement, column: SessionColumn) => string | undefined;
  #cell: HTMLElement | undefined;

  /** @param titleOf the moment in a cell; undefined if there is none */
  constructor(titleOf: (row: HTMLTableRowElement, column: SessionColumn) => string | undefined) {
    this.#titleOf = titleOf;
  }

  readonly handleEnter = ({ target }: Event): void => {
    const cell = (target as Partial<Element> | null)?.closest?.<HTMLElement>('.moment');
    if (cell === this.#cell) return;
    this.clear();
    const row = cell?.closest('tr');
    const column = sessionColumns.find((name) => cell?.matches(`.col-${name}`));
    const title = row && column ? this.#titleOf(row, column) : undefined;
    if (!cell || title === undefined) return;
    cell.title = title;
    this.#cell = cell;
  };

  /** Takes the title away: its row may have become that of another session. */
  clear(): void {
    this.#cell?.removeAttribute('title');
    this.#cell = undefined;
  }
}
