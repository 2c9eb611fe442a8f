import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { memoizeByKey, memoizeEqual, memoizeItems, memoizeLast } from '../../../src/kit/memoize.js';

describe('memoizeLast', () => {
  test('computes again only if an argument has changed', () => {
    const compute = vi.fn((left: number, right: number) => ({ sum: left + right }));
    const sum = memoizeLast(compute);
    const first = sum(1, 2);
    expect(sum(1, 2)).toBe(first);
    expect(compute).toHaveBeenCalledTimes(1);
    expect(sum(1, 3)).toEqual({ sum: 4 });
    expect(compute).toHaveBeenCalledTimes(2);
  });

  test('keeps one result only', () => {
    const compute = vi.fn((value: string) => value.length);
    const length = memoizeLast(compute);
    for (const value of ['a', 'b', 'a']) length(value);
    expect(compute).toHaveBeenCalledTimes(3);
  });

  test('compares arguments by identity, and NaN as the same', () => {
    const compute = vi.fn((value: unknown) => value);
    const identity = memoizeLast(compute);
    identity({});
    identity({});
    expect(compute).toHaveBeenCalledTimes(2);
    identity(NaN);
    identity(NaN);
    expect(compute).toHaveBeenCalledTimes(3);
  });

  test('does not keep a failure', () => {
    const compute = vi.fn((value: number) => {
      if (compute.mock.calls.length === 1) throw new RangeError('once');
      return value;
    });
    const keep = memoizeLast(compute);
    expect(() => keep(1)).toThrow('once');
    expect(keep(1)).toBe(1);
  });
});

describe('memoizeByKey', () => {
  test('computes each value once, however often the values alternate', () => {
    const ask = vi.fn((value: string) => value.toUpperCase());
    const upper = memoizeByKey(ask);
    expect(['a', 'b', 'a', 'b'].map(upper)).toEqual(['A', 'B', 'A', 'B']);
    expect(ask).toHaveBeenCalledTimes(2);
  });

  test('remembers an undefined result', () => {
    const ask = vi.fn((value: string): number | undefined => (value === '' ? 0 : undefined));
    const find = memoizeByKey(ask);
    expect([find('x'), find('x')]).toEqual([undefined, undefined]);
    expect(ask).toHaveBeenCalledTimes(1);
  });

  test('keeps what a list still needs, however long the list is and however many others come and go', () => {
    vi.useFakeTimers();
    onTestFinished(() => void vi.useRealTimers());
    const ask = vi.fn((value: string) => value.length);
    const length = memoizeByKey(ask);
    const list = Array.from({ length: 2000 }, (_, index) => `panel ${index}`);
    for (let second = 0; second < 100; second++) {
      for (let guest = 0; guest < 150; guest++) length(`guest ${second} ${guest}`);
      if (second % 5 === 0) for (const client of list) length(client);
      vi.advanceTimersByTime(1000);
    }
    expect(ask).toHaveBeenCalledTimes(2000 + 100 * 150);
    // Of those that came and went, only the latest are still known.
    ask.mockClear();
    for (let second = 0; second < 100; second++) length(`guest ${second} 0`);
    expect(ask.mock.calls.length).toBeGreaterThan(100 - 32);
  });

  test('keeps a few million characters of values that nobody asks for again', () => {
    const ask = vi.fn((value: string) => value.length);
    const length = memoizeByKey(ask);
    const long = (letter: string) => letter.repeat(900_000);
    for (const letter of ['a', 'b', 'c', 'd', 'd', 'a']) expect(length(long(letter))).toBe(900_000);
    expect(ask).toHaveBeenCalledTimes(5);
  });
});

test('An equal result for other arguments is the last one again', () => {
  const half = memoizeEqual((number: number) => ({ half: Math.floor(number / 2) }));
  const first = half(2);
  expect(half(3)).toBe(first);
  expect(half(4)).toEqual({ half: 2 });
  expect(half(3)).not.toBe(first);
});

test('A result is computed again when an item of a list changes, comes or goes, and not for another list of the same items', () => {
  let count = 0;
  const sum = memoizeItems((items: readonly number[]) => {
    count++;
    return items.reduce((total, item) => total + item, 0);
  });
  expect([sum([1, 2]), sum([1, 2]), sum([1]), sum([]), sum([1, 3])]).toEqual([3, 3, 1, 0, 4]);
  expect(count).toBe(4);
});
