import fc from 'fast-check';
import { expect, test } from 'vitest';
import { runToEnd } from '../../../src/kit/run-to-end.js';
import { sortedInSlices } from '../../../src/list/sort-in-slices.js';

test('puts items in order as the engine does, equal ones as they came', () => {
  const items = fc.array(fc.nat({ max: 50 }), { maxLength: 3000, size: 'max' });
  fc.assert(
    fc.property(items, (numbers) => {
      const entries = numbers.map((number, index) => ({ number, index }));
      const compare = (left: { number: number }, right: { number: number }) => left.number - right.number;
      expect(runToEnd(sortedInSlices(entries, compare))).toEqual([...entries].sort(compare));
    }),
    { numRuns: 30 },
  );
});

test('makes way for other work', () => {
  const task = sortedInSlices(
    Array.from({ length: 10_000 }, (_, index) => -index),
    (left, right) => left - right,
  );
  let pauses = 0;
  for (let step = task.next(); !step.done; step = task.next()) pauses++;
  expect(pauses).toBeGreaterThan(20);
});
