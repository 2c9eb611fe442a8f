import fc from 'fast-check';
import { expect, test } from 'vitest';
import { columnOf, defaultColumns, sessionColumns, type SessionColumn } from '../../../../src/list/columns.js';
import { fittingColumns } from '../../../../src/list/layout/fitting-columns.js';

const namesOf = (...[wanted, width, controls]: Parameters<typeof fittingColumns>): readonly SessionColumn[] =>
  fittingColumns(wanted, width, controls).map(({ name }) => name);

const wantedColumns = fc.shuffledSubarray([...sessionColumns], { minLength: 1 });

test('all requested columns are shown in the requested order if they fit', () => {
  expect(namesOf(['session', 'user', 'client-ip'], 1000, 200)).toEqual(['session', 'user', 'client-ip']);
  expect(namesOf(sessionColumns, 2000, 200)).toEqual(sessionColumns);
});

test('columns that do not fit are dropped one by one: the last activity first, the client last, the user never', () => {
  const shown = [896, 895, 775, 655, 525].map((width) => namesOf(defaultColumns, width, 200));
  expect(shown.map((columns) => columns.join(' '))).toEqual([
    'user groups place created last-active',
    'user groups place created',
    'user groups place',
    'user place',
    'user',
  ]);
});

test('the groups are dropped after the fingerprint and the number of symbols: they say who somebody is', () => {
  expect(namesOf(['user', 'groups', 'session', 'symbols', 'client-ip'], 700, 200)).toEqual([
    'user',
    'groups',
    'client-ip',
  ]);
});

test('a width of 800 px shows user, groups, panel and the time of login beside the controls of a touch panel', () => {
  expect(namesOf(defaultColumns, 800, 49 + 28 + 128 + 16)).toEqual(['user', 'groups', 'place', 'created']);
});

test('columns fill a table of any width, and each has at least what it needs', () => {
  fc.assert(
    fc.property(wantedColumns, fc.integer({ min: 300, max: 4000 }), (wanted, width) => {
      const shown = fittingColumns(wanted, width, 200);
      const used = shown.reduce((sum, column) => sum + column.width, 200);
      const isCrowded = shown.reduce((sum, { name }) => sum + columnOf(name).width, 200) > width;
      if (isCrowded || shown.length === 0) return;
      // Whole px: each column may be short of one.
      expect(width - used).toBeLessThanOrEqual(shown.length);
      for (const column of shown) expect(column.width).toBeGreaterThanOrEqual(columnOf(column.name).width);
    }),
  );
});

test('a wide screen gives no column more than three times the width that it needs', () => {
  for (const { name, width } of fittingColumns(defaultColumns, 1905, 207)) {
    expect(width / columnOf(name).width, name).toBeLessThan(3);
  }
});

test('the shown columns fit or are the user alone, and none is dropped before one of lower priority', () => {
  fc.assert(
    fc.property(
      wantedColumns,
      fc.integer({ min: 0, max: 2000 }),
      fc.integer({ min: 0, max: 300 }),
      (wanted, width, controls) => {
        const shown = namesOf(wanted, width, controls);
        expect(wanted.filter((name) => shown.includes(name))).toEqual(shown);
        const needed = shown.reduce((sum, name) => sum + columnOf(name).width, controls);
        if (shown.some((name) => name !== 'user')) expect(needed).toBeLessThanOrEqual(width);
        const gone = wanted.filter((name) => !shown.includes(name)).map((name) => columnOf(name).priority);
        expect(Math.max(...gone, 0)).toBeLessThanOrEqual(Math.min(...shown.map((name) => columnOf(name).priority)));
      },
    ),
  );
});
