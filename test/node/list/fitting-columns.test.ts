import fc from 'fast-check';
import { expect, test } from 'vitest';
import { columnOf, defaultColumns, sessionColumns } from '../../../src/list/columns.js';
import { fittingColumns } from '../../../src/list/fitting-columns.js';

const wantedColumns = fc.shuffledSubarray([...sessionColumns], { minLength: 1 });

test('all requested columns are shown in the requested order if they fit', () => {
  expect(fittingColumns(['session', 'user', 'client-ip'], 1000, 200)).toEqual(['session', 'user', 'client-ip']);
  expect(fittingColumns(sessionColumns, 2000, 200)).toBe(sessionColumns);
});

test('columns that do not fit are dropped one by one: symbols first, the address last, the user never', () => {
  const shown = [914, 913, 793, 633, 515].map((width) => fittingColumns(defaultColumns, width, 200));
  expect(shown.map((columns) => columns.join(' '))).toEqual([
    'user groups client-ip symbols session',
    'user groups client-ip session',
    'user client-ip session',
    'user client-ip',
    'user',
  ]);
});

test('the shown columns fit or are the user alone, and none is dropped before one of lower priority', () => {
  fc.assert(
    fc.property(
      wantedColumns,
      fc.integer({ min: 0, max: 2000 }),
      fc.integer({ min: 0, max: 300 }),
      (wanted, width, controls) => {
        const shown = fittingColumns(wanted, width, controls);
        expect(wanted.filter((name) => shown.includes(name))).toEqual(shown);
        const needed = shown.reduce((sum, name) => sum + columnOf(name).width, controls);
        if (shown.some((name) => name !== 'user')) expect(needed).toBeLessThanOrEqual(width);
        const gone = wanted.filter((name) => !shown.includes(name)).map((name) => columnOf(name).priority);
        expect(Math.max(...gone, 0)).toBeLessThanOrEqual(Math.min(...shown.map((name) => columnOf(name).priority)));
      },
    ),
  );
});
