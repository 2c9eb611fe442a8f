import type { LitElement, ReactiveController } from 'lit';
import { guardDuration } from '../../../logout/ui/misclick.js';
import { cellAt, columnOfCell, gridMove, moveInGrid, type GridMove } from '../../grid/grid-moves.js';
import { detailsKey, headKey, successor, type GridRows } from '../../grid/grid-rows.js';

interface GridOptions {
  /** The rendered row with a key; undefined if there is none. */
  readonly row: (key: string) => HTMLTableRowElement | undefined;
  /** The key of a rendered row. */
  readonly keyOf: (row: HTMLTableRowElement) => string | undefined;
  /** The rendered row to begin with while nobody has been in the grid; null if the list is empty. */
  readonly firstRow: () => HTMLTableRowElement | null;
  /** The column with the name of the user. */
  readonly homeColumn: () => number;
  /** Scrolls a row into sight. */
  readonly reveal: (row: HTMLElement) => void;
}

/** What the keys press that act on a row, rather than move to another cell: its check box, its details or group, its action. */
const controls = {
  ' ': 'input:enabled',
  Enter: 'button[aria-expanded]',
  Delete: '.row-action:enabled',
} as const;

function isActing(key: string): key is keyof typeof controls {
  return Object.hasOwn(controls, key);
}

/**
 * Makes a table a grid with one tab stop, as the ARIA Authoring Practices describe it: arrows and page keys move between
 * its cells, and keys press what is in the row. The position is that of a session, not a number: the focus stays with the
 * session when the list changes, and goes to the next row if the session is gone. See docs/decisions/grid.md.
 *
 * A cell with a control has the focus on the control, any other cell has it itself.
 */
export class GridController implements ReactiveController {
  readonly #host: LitElement;
  readonly #options: GridOptions;
  #rows: GridRows | undefined;
  #position: { readonly key: string; readonly column: number } | undefined;
  /** The element with the tab stop. */
  #stop: HTMLElement | undefined;
  /** What had the focus before the update. */
  #focused: Element | null = null;
  #ignoresKeysUntil = 0;

  constructor(host: LitElement, options: GridOptions) {
    this.#host = host;
    this.#options = options;
    host.addController(this);
  }

  /**
   * Takes the rows to be rendered.
   * @returns number of the row with the tab stop, which must be rendered; undefined while nobody has been in the grid
   */
  use(rows: GridRows): number | undefined {
    const before = this.#rows;
    this.#rows = rows;
    if (!this.#position) return undefined;
    const row = rows.rowOf(this.#position.key);
    if (row !== undefined) return row;
    const gone = before?.rowOf(this.#position.key) ?? 1;
    const key = before ? successor(before, gone, rows) : rows.keyAt(1);
    this.#position = { key, column: this.#options.homeColumn() };
    return rows.rowOf(key);
  }

  /** Focuses the name in a row, none of its controls; in the row with the tab stop if there is none with this key. */
  focus(key: string): void {
    this.#enter(this.#rows?.rowOf(key) === undefined ? this.#position?.key : key, this.#options.homeColumn());
  }

  /** Focuses the name in the first row. */
  focusFirst(): void {
    this.focus(this.#rows?.keyAt(1) ?? headKey);
  }

  hostUpdate(): void {
    this.#focused = this.#active;
  }

  hostUpdated(): void {
    const focused = this.#focused;
    this.#focused = null;
    this.#setStop();
    const isLost = focused !== null && !focused.isConnected;
    if (!isLost) return;
    // Whoever was about to press a key meant another row.
    this.#ignoresKeysUntil = performance.now() + guardDuration;
    this.#stop?.focus({ preventScroll: true });
  }

  readonly handleFocus = ({ target }: Event): void => {
    const cell = cellOf(target);
    const row = cell?.closest('tr');
    const key = row ? this.#options.keyOf(row) : undefined;
    if (!cell || !row || key === undefined) return;
    const spans = spansOf(row);
    const isSameCell = this.#position?.key === key && cellAt(spans, this.#position.column) === cell.cellIndex;
    if (!isSameCell) this.#position = { key, column: columnOfCell(spans, cell.cellIndex) };
    this.#setStop();
  };

  /** After a click beside the controls of a row, the keyboard goes on from there. */
  readonly handleClick = ({ target }: Event): void => {
    // A control has the focus itself, or has opened what took it.
    if ((target as Element).closest('button, input')) return;
    const cell = cellOf(target);
    const row = cell?.closest('tr');
    const key = row ? this.#options.keyOf(row) : undefined;
    if (cell && row && key !== undefined && !this.#active) this.#enter(key, columnOfCell(spansOf(row), cell.cellIndex));
  };

  readonly handleKey = (event: KeyboardEvent): void => {
    const { target, key } = event;
    const cell = cellOf(target);
    const row = cell?.closest('tr');
    // What is in the details has keys of its own.
    if (!row || (row.matches('.details') && target !== cell) || event.defaultPrevented) return;
    if (isActing(key)) this.#act(event, key, row);
    else this.#move(event, row);
  };

  #act(event: KeyboardEvent, key: keyof typeof controls, row: HTMLTableRowElement): void {
    const { target, ctrlKey, altKey, metaKey, repeat } = event;
    if (ctrlKey || altKey || metaKey) return;
    // A key that is held down has already done what it was pressed for.
    if (repeat || performance.now() < this.#ignoresKeysUntil) {
      event.preventDefault();
      return;
    }
    const line = row.matches('.details') ? row.previousElementSibling : row;
    // A button is pressed by the browser, and a check box by the space bar.
    if (key !== 'Delete' && (target as Element).matches(key === ' ' ? 'button, input' : 'button')) return;
    event.preventDefault();
    line?.querySelector<HTMLElement>(controls[key])?.click();
  }

  #move(event: KeyboardEvent, row: HTMLTableRowElement): void {
    const move = gridMove(event, getComputedStyle(this.#host).direction === 'rtl');
    const key = this.#options.keyOf(row);
    const number = key === undefined ? undefined : this.#rows?.rowOf(key);
    if (!move || !this.#rows || number === undefined) return;
    event.preventDefault();
    const fold = row.querySelector<HTMLElement>('.head button');
    if (fold && fold === event.target && isFolding(move, fold)) {
      fold.click();
      return;
    }
    const next = moveInGrid({ row: number, column: this.#position?.column ?? 0 }, move, this.#rows.count, spansOf(row));
    this.#enter(this.#rows.keyAt(next.row), next.column);
  }

  #enter(key: string | undefined, column: number): void {
    const before = this.#position;
    if (key !== undefined) this.#position = { key, column };
    const focus = (): void => {
      this.#setStop();
      const stop = this.#stop;
      stop?.focus({ preventScroll: true });
      const row = stop?.closest<HTMLElement>('tr');
      if (row && this.#active === stop && key !== headKey) this.#options.reveal(row);
      if (this.#active === stop) return;
      // A low control hides the header.
      this.#position = before;
      this.#setStop();
    };
    if (key === undefined || this.#options.row(key)) {
      focus();
      return;
    }
    this.#host.requestUpdate();
    void this.#host.updateComplete.then(focus);
  }

  get #active(): Element | null {
    return this.#host.shadowRoot?.activeElement ?? null;
  }

  /** Moves the tab stop to the element that belongs to the position. */
  #setStop(): void {
    const stop = this.#findStop();
    if (stop === this.#stop) return;
    if (this.#stop) setTabIndex(this.#stop, -1);
    if (stop) setTabIndex(stop, 0);
    this.#stop = stop;
  }

  #findStop(): HTMLElement | undefined {
    const { firstRow, homeColumn, row: rowWith } = this.#options;
    const row = this.#position ? rowWith(this.#position.key) : firstRow();
    if (!row) return undefined;
    const cell = row.cells[cellAt(spansOf(row), this.#position?.column ?? homeColumn())];
    const isDetails = this.#position?.key === detailsKey;
    return (isDetails ? undefined : cell?.querySelector<HTMLElement>(':is(button, input):enabled')) ?? cell;
  }
}

/** The cell of the table that an event happened in. */
function cellOf(target: EventTarget | null): HTMLTableCellElement | null {
  return (target as Partial<Element> | null)?.closest?.<HTMLTableCellElement>('td, th') ?? null;
}

function spansOf({ cells }: HTMLTableRowElement): readonly number[] {
  return Array.from(cells, ({ colSpan }) => colSpan);
}

/** Whether a step to the side opens or closes a group instead. */
function isFolding(move: GridMove, fold: HTMLElement): boolean {
  return move === (fold.ariaExpanded === 'true' ? 'previous-cell' : 'next-cell');
}

/** A cell can have the focus only while the tab stop is in it. */
function setTabIndex(element: HTMLElement, tabIndex: 0 | -1): void {
  if (tabIndex === -1 && element.matches('td, th')) element.removeAttribute('tabindex');
  else element.tabIndex = tabIndex;
}
