import type { KeyStroke } from '../../kit/typed-key.js';

/** A cell of the grid. A cell that spans several columns is found at each of them. */
export interface GridPosition {
  /** 0 is the header. */
  readonly row: number;
  readonly column: number;
}

/** A step to another cell, as the ARIA Authoring Practices describe it for a data grid. */
export type GridMove =
  | 'up'
  | 'down'
  | 'next-cell'
  | 'previous-cell'
  | 'first-cell'
  | 'last-cell'
  | 'page-up'
  | 'page-down'
  | 'first-row'
  | 'last-row';

/** Rows of a page, whatever the size of the panel and its density: so nobody has to count what is in sight. */
export const pageRows = 10;

const moves: Readonly<Record<string, GridMove>> = {
  ArrowUp: 'up',
  ArrowDown: 'down',
  ArrowRight: 'next-cell',
  ArrowLeft: 'previous-cell',
  Home: 'first-cell',
  End: 'last-cell',
  PageUp: 'page-up',
  PageDown: 'page-down',
  'Ctrl+Home': 'first-row',
  'Ctrl+End': 'last-row',
};

const mirrored: Readonly<Partial<Record<GridMove, GridMove>>> = {
  'next-cell': 'previous-cell',
  'previous-cell': 'next-cell',
};

/**
 * The step that a key asks for; undefined if it is no key of the grid.
 * @param isRightToLeft whether the first cell of a row is the rightmost one
 */
export function gridMove(
  { key = '', ctrlKey, altKey, metaKey, shiftKey }: KeyStroke & { readonly shiftKey?: boolean },
  isRightToLeft: boolean,
): GridMove | undefined {
  if (altKey === true || metaKey === true || shiftKey === true) return undefined;
  const name = ctrlKey === true ? `Ctrl+${key}` : key;
  const move = Object.hasOwn(moves, name) ? moves[name] : undefined;
  return isRightToLeft ? ((move && mirrored[move]) ?? move) : move;
}

/** Index of the cell that is found at a column; the last cell beyond the end. */
export function cellAt(spans: readonly number[], column: number): number {
  let end = 0;
  const found = spans.findIndex((span) => (end += span) > column);
  return found < 0 ? spans.length - 1 : found;
}

/** The first column of a cell. */
export function columnOfCell(spans: readonly number[], cell: number): number {
  return spans.slice(0, cell).reduce((sum, span) => sum + span, 0);
}

/**
 * The position after a step. It stays where it is if there is nothing in that direction.
 * @param rows number of rows, with the header
 * @param spans number of columns of each cell in the row of the position
 */
export function moveInGrid(
  { row, column }: GridPosition,
  move: GridMove,
  rows: number,
  spans: readonly number[],
): GridPosition {
  const last = rows - 1;
  // The header is left by a page, and is not reached by one: the first session is what is looked for.
  const first = Math.min(1, last);
  const toRow = (target: number, least: number): GridPosition => ({
    row: Math.max(least, Math.min(target, last)),
    column,
  });
  const toCell = (cell: number): GridPosition => ({
    row,
    column: columnOfCell(spans, Math.max(0, Math.min(cell, spans.length - 1))),
  });
  switch (move) {
    case 'up':
      return toRow(row - 1, 0);
    case 'down':
      return toRow(row + 1, 0);
    case 'page-up':
      return toRow(row - pageRows, Math.min(first, row));
    case 'page-down':
      return toRow(row + pageRows, 0);
    case 'next-cell':
      return toCell(cellAt(spans, column) + 1);
    case 'previous-cell':
      return toCell(cellAt(spans, column) - 1);
    case 'first-cell':
      return toCell(0);
    case 'last-cell':
      return toCell(spans.length - 1);
    case 'first-row':
      return { row: first, column: 0 };
    case 'last-row':
      return { row: last, column: Infinity };
  }
}
