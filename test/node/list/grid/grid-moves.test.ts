import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  cellAt,
  columnOfCell,
  gridMove,
  moveInGrid,
  pageRows,
  type GridMove,
} from '../../../../src/list/grid/grid-moves.js';

const moves: readonly GridMove[] = [
  ...(['up', 'down', 'next-cell', 'previous-cell', 'first-cell', 'last-cell'] as const),
  ...(['page-up', 'page-down', 'first-row', 'last-row'] as const),
];
const arbitraryGrid = fc.record({
  rows: fc.integer({ min: 2, max: 40 }),
  spans: fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 1, maxLength: 8 }),
});

describe('a step in the grid', () => {
  test('never leaves the grid, and changes either the row or the cell, except to its first and last row', () => {
    fc.assert(
      fc.property(
        arbitraryGrid,
        fc.nat(39),
        fc.nat(39),
        fc.constantFrom(...moves),
        ({ rows, spans }, row, column, move) => {
          const from = { row: row % rows, column };
          const to = moveInGrid(from, move, rows, spans);
          expect(to.row).toBeGreaterThanOrEqual(0);
          expect(to.row).toBeLessThan(rows);
          expect(cellAt(spans, to.column)).toBeLessThan(spans.length);
          if (!['first-row', 'last-row'].includes(move))
            expect(to.row === from.row || to.column === from.column).toBe(true);
        },
      ),
    );
  });

  test('a step to the next cell and back ends in the cell where it began, however many columns the cells span', () => {
    fc.assert(
      fc.property(arbitraryGrid, fc.nat(39), ({ rows, spans }, column) => {
        const cell = cellAt(spans, column);
        fc.pre(cell < spans.length - 1);
        const next = moveInGrid({ row: 1, column }, 'next-cell', rows, spans);
        expect(cellAt(spans, next.column)).toBe(cell + 1);
        expect(cellAt(spans, moveInGrid(next, 'previous-cell', rows, spans).column)).toBe(cell);
        expect(cellAt(spans, columnOfCell(spans, cell))).toBe(cell);
      }),
    );
  });

  test('is ten rows for a page, stops at the ends, and leaves the header but never enters it', () => {
    const page = (row: number, move: 'page-up' | 'page-down') =>
      moveInGrid({ row, column: 2 }, move, 26, [1, 1, 1]).row;
    expect([page(1, 'page-down'), page(20, 'page-down'), page(0, 'page-down')]).toEqual([1 + pageRows, 25, pageRows]);
    expect([page(25, 'page-up'), page(7, 'page-up'), page(1, 'page-up'), page(0, 'page-up')]).toEqual([15, 1, 1, 0]);
  });

  test('the step to the first row goes to the first session, and in an empty list to the header', () => {
    expect(moveInGrid({ row: 9, column: 4 }, 'first-row', 20, [1, 1])).toEqual({ row: 1, column: 0 });
    expect(moveInGrid({ row: 0, column: 1 }, 'first-row', 1, [1, 1])).toEqual({ row: 0, column: 0 });
    expect(moveInGrid({ row: 0, column: 1 }, 'down', 1, [1, 1])).toEqual({ row: 0, column: 1 });
  });
});

describe('a key of the grid', () => {
  test('means the other side where the page is written from right to left, and all else is the same there', () => {
    expect([gridMove({ key: 'ArrowLeft' }, false), gridMove({ key: 'ArrowLeft' }, true)]).toEqual([
      'previous-cell',
      'next-cell',
    ]);
    for (const key of ['ArrowUp', 'ArrowDown', 'Home', 'End', 'PageUp', 'PageDown']) {
      expect(gridMove({ key }, true)).toBe(gridMove({ key }, false));
    }
  });

  test('is none with Alt, Meta or Shift, and with Ctrl only for the first and the last row', () => {
    for (const key of ['ArrowUp', 'ArrowLeft', 'PageDown', 'End']) {
      for (const held of ['altKey', 'metaKey', 'shiftKey'])
        expect(gridMove({ key, [held]: true }, false)).toBe(undefined);
    }
    expect(gridMove({ key: 'End', ctrlKey: true }, false)).toBe('last-row');
    expect(gridMove({ key: 'ArrowDown', ctrlKey: true }, false)).toBe(undefined);
  });

  test('is no letter and no name that every object has', () => {
    for (const key of ['a', 'Tab', 'Escape', 'F5', 'constructor', 'toString', ''])
      expect(gridMove({ key }, false)).toBe(undefined);
  });
});
