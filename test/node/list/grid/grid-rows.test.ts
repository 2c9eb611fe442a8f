import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { emptyDirectory } from '../../../../src/directory/directory.js';
import { toRows } from '../../../../src/directory/session-row.js';
import { detailsKey, GridRows, headKey, successor } from '../../../../src/list/grid/grid-rows.js';
import { itemKey, plainItems } from '../../../../src/list/list-items.js';
import { makeSession } from '../../fixtures.js';

const rowsOf = (ids: readonly string[]) =>
  toRows(
    ids.map((id) => makeSession(id)),
    emptyDirectory,
    undefined,
  );
const gridOf = (ids: readonly string[], open?: number): GridRows => new GridRows(plainItems(rowsOf(ids)), open);
const keyOf = (id: string): string => itemKey({ row: rowsOf([id])[0]! });
const arbitraryIds = fc.uniqueArray(fc.string({ minLength: 1, maxLength: 3 }), { minLength: 1, maxLength: 12 });

describe('the rows of the grid', () => {
  test('are the header, the lines, and the details below the open line, each found again by its key', () => {
    fc.assert(
      fc.property(arbitraryIds, fc.option(fc.nat(11), { nil: undefined }), (ids, open) => {
        const openLine = open === undefined ? undefined : open % ids.length;
        const grid = gridOf(ids, openLine);
        const keys = Array.from({ length: grid.count }, (_, row) => grid.keyAt(row));
        const lines = ids.flatMap((id, index) => [keyOf(id), ...(index === openLine ? [detailsKey] : [])]);
        expect(keys).toEqual([headKey, ...lines]);
        expect(keys.map((key) => grid.rowOf(key))).toEqual(keys.map((_, row) => row));
        expect(ids.map((_, index) => grid.lineOfRow(grid.rowOfLine(index)))).toEqual(ids.map((_, index) => index));
      }),
    );
  });

  test('have no row for a session that is gone and for details that are closed', () => {
    expect(gridOf(['a']).rowOf(keyOf('b'))).toBe(undefined);
    expect(gridOf(['a']).rowOf(detailsKey)).toBe(undefined);
    expect([gridOf(['a']).lineOfRow(0), gridOf(['a']).lineOfRow(2)]).toEqual([undefined, undefined]);
  });
});

describe('the row that takes the place of one that is gone', () => {
  test('is the nearest below it that is still there, else the nearest above it', () => {
    fc.assert(
      fc.property(arbitraryIds, fc.nat(11), fc.infiniteStream(fc.boolean()), (ids, at, stays) => {
        const gone = at % ids.length;
        const present = ids.filter((_, index) => index !== gone && stays.next().value);
        const heir =
          ids.slice(gone + 1).find((id) => present.includes(id)) ??
          ids
            .slice(0, gone)
            .reverse()
            .find((id) => present.includes(id));
        const before = gridOf(ids);
        const found = successor(before, before.rowOfLine(gone), gridOf(present));
        expect(found).toBe(heir === undefined ? headKey : keyOf(heir));
      }),
    );
  });

  test('is their own line for details that were closed, and the line after it if that is gone, too', () => {
    const before = gridOf(['a', 'b', 'c'], 1);
    expect(successor(before, 3, gridOf(['a', 'b', 'c']))).toBe(keyOf('b'));
    expect(successor(before, 3, gridOf(['a', 'c']))).toBe(keyOf('c'));
  });
});
