import { expect, test } from 'vitest';
import { coversList, isLowControl, isNarrowControl } from '../../../../src/list/layout/panel-cover.js';

/** px of a button in each density at 5.24 px per mm. */
const targets = { compact: 28, touch: 47, glove: 105 };

test('a panel takes all of a control that is low for its buttons, and of none before it is measured', () => {
  const low = (height: number): readonly string[] =>
    Object.entries(targets).flatMap(([density, target]) => (isLowControl(height, target) ? [density] : []));
  expect(low(0)).toEqual([]);
  expect(low(200)).toEqual(['compact', 'touch', 'glove']);
  expect(low(320)).toEqual(['touch', 'glove']);
  expect(low(480)).toEqual(['glove']);
  expect(low(800)).toEqual(['glove']);
  expect(low(1080)).toEqual([]);
});

test('a panel stands beside the list from 900 px on, and before the width is known', () => {
  expect([0, 1, 899, 900, 1280].map(isNarrowControl)).toEqual([false, true, true, false, false]);
});

test('a panel has room beside the list where a report takes a part of a wide control, but not of a narrow one', () => {
  expect(coversList(860, 1280)).toBe(false);
  expect(coversList(700, 1028)).toBe(true);
  expect(coversList(880, 880)).toBe(true);
  expect(coversList(0, 0)).toBe(false);
});
