import { describe, expect, test } from 'vitest';
import { usableAge, usableInterval } from '../../../../src/manager/settings/usable-settings.js';

const notANumber = [undefined, null, '', '7000', 'soon', {}, [], true, NaN, Infinity, -Infinity];

describe('the refresh interval', () => {
  test.each([
    [0, 0],
    [-0, 0],
    [Number.MIN_VALUE, 500],
    [499.9, 500],
    [500, 500],
    [500.5, 500.5],
    [7000, 7000],
    // A timer cannot wait longer, and would not wait at all.
    [Number.MAX_VALUE, 2 ** 31 - 1],
  ])('%d ms is used as %d ms: 0 reads on demand, and nothing reads more than twice a second', (interval, used) => {
    expect(usableInterval(interval)).toBe(used);
  });

  test.each([...notANumber, -1, -0.001])('the default replaces %j, which is not a usable number', (interval) => {
    expect(usableInterval(interval)).toBe(5000);
  });
});

describe('the maximum age', () => {
  test.each([0, 0.5, 1, 30_000, Number.MAX_VALUE])('%d ms is used as it is', (age) => {
    expect(usableAge(age)).toBe(age);
  });

  test.each([...notANumber, -1, -0.001])('the default replaces %j: it must not mean "never too old"', (age) => {
    expect(usableAge(age)).toBe(30_000);
  });
});
