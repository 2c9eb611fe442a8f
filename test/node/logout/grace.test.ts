import fc from 'fast-check';
import { expect, test } from 'vitest';
import { deadlineOf, offeredQuarters } from '../../../src/logout/grace.js';

const minute = 60_000;

test('the moments to choose from are quarters of an hour, a quarter ahead at least, and four hours of them', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 4e12 }), (now) => {
      const quarters = offeredQuarters(now);
      expect(quarters).toHaveLength(16);
      expect(quarters.every((moment) => moment % (15 * minute) === 0)).toBe(true);
      expect((quarters[0] ?? 0) - now).toBeGreaterThanOrEqual(15 * minute);
      expect((quarters[0] ?? 0) - now).toBeLessThan(30 * minute);
    }),
  );
});

test('a deadline is so many minutes from now, or the moment that was chosen, and leaves people a minute', () => {
  expect(deadlineOf({ minutes: 5 }, 1000)).toBe(5 * minute + 1000);
  expect(deadlineOf({ at: 7 * minute }, 1000)).toBe(7 * minute);
  // The question stayed open until the moment had come, or had gone.
  for (const at of [minute, 1000, 0]) expect(deadlineOf({ at }, 1000)).toBe(minute + 1000);
});
