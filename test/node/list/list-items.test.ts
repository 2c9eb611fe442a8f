import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { emptyDirectory } from '../../../src/directory/directory.js';
import { toRows } from '../../../src/directory/session-row.js';
import { groupRows } from '../../../src/list/group-rows.js';
import { groupedItems, groupings, indexOfKey, itemKey, keyAt, plainItems } from '../../../src/list/list-items.js';
import { arbitraryFacts, makeSession } from '../fixtures.js';

const rows = toRows([makeSession('a'), makeSession('b'), makeSession('["a"]')], emptyDirectory, undefined);

describe('the lines of a list', () => {
  test('are its rows without groups', () => {
    const items = plainItems(rows);
    expect(Array.from({ length: items.length }, (_, index) => items.at(index)?.row)).toEqual(rows);
    expect([items.at(-1), items.at(rows.length)]).toEqual([undefined, undefined]);
  });

  test('are group headers, each followed by its rows unless it is collapsed', () => {
    fc.assert(
      fc.property(
        arbitraryFacts,
        fc.constantFrom(...groupings),
        fc.infiniteStream(fc.boolean()),
        (world, grouping, folds) => {
          const groups = groupRows(toRows(world.sessions, world.directory, world.own), grouping);
          const collapsed = new Set(groups.flatMap(({ key }) => (folds.next().value ? [key] : [])));
          const expected = groups.flatMap((one) => [
            { group: one },
            ...(collapsed.has(one.key) ? [] : one.rows.map((row) => ({ row, group: one }))),
          ]);
          const items = groupedItems(groups, collapsed);
          expect(Array.from({ length: items.length }, (_, index) => items.at(index))).toEqual(expected);
          expect([items.at(-1), items.at(items.length)]).toEqual([undefined, undefined]);
        },
      ),
    );
  });
});

describe('the key of a line', () => {
  test('finds the line in a refreshed list, and nothing once the line is gone', () => {
    const items = plainItems(rows);
    const again = plainItems([...rows].reverse());
    for (const [index, row] of rows.entries()) {
      expect(keyAt(items, index)).toBe(itemKey({ row }));
      expect(indexOfKey(again, keyAt(items, index))).toBe(rows.length - 1 - index);
    }
    expect([keyAt(items, 7), indexOfKey(plainItems([]), keyAt(items, 0))]).toEqual(['', undefined]);
  });

  test('is unique for each line of a grouped list, whatever ids look like', () => {
    const items = groupedItems(groupRows([...rows, ...rows], 'user').slice(0, 1), new Set());
    const keys = Array.from({ length: 1 + rows.length }, (_, index) => keyAt(items, index));
    expect(new Set([...keys, ...rows.map((row) => itemKey({ row }))]).size).toBe(keys.length + rows.length);
  });
});
