import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Turns } from '../../../src/kit/turns.js';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

/** Takes a turn for each of some numbers. */
function takeAll(turns: Turns, count: number) {
  const begun: number[] = [];
  const ends = Array.from({ length: count }, (_, index) => turns.take(() => begun.push(index)));
  return { begun, ends };
}

test('A few have a turn at once, and the next one begins when a turn ends, in order', () => {
  const { begun, ends } = takeAll(new Turns(2, 1000), 5);
  expect(begun).toEqual([0, 1]);
  ends[1]!();
  expect(begun).toEqual([0, 1, 2]);
  ends[1]!();
  expect(begun).toEqual([0, 1, 2]);
  for (const end of ends) end();
  expect(begun).toEqual([0, 1, 2, 3, 4]);
  expect(vi.getTimerCount()).toBe(0);
});

test('A turn that takes long holds up nobody else, and one that is no longer wanted never begins', () => {
  const { begun, ends } = takeAll(new Turns(2, 1000), 5);
  ends[2]!();
  vi.advanceTimersByTime(1000);
  expect(begun).toEqual([0, 1, 3, 4]);
  vi.advanceTimersByTime(1000);
  ends[0]!();
  const later = takeAll(new Turns(2, 1000), 3);
  expect(later.begun).toEqual([0, 1]);
});
