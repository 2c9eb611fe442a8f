import type { SessionColumn } from '../../columns.js';

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
    const cell = (target as Partial<Element> | null)?.closest?.<HTMLElement>('.col-created, .col-last-active');
    if (cell === this.#cell) return;
    this.clear();
    const row = cell?.closest('tr');
    const title =
      cell && row ? this.#titleOf(row, cell.matches('.col-created') ? 'created' : 'last-active') : undefined;
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
