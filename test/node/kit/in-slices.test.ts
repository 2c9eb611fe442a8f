import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { inSlices, runFor } from '../../../src/kit/in-slices.js';

let now = 0;
beforeEach(() => {
  now = 0;
  vi.spyOn(performance, 'now').mockImplementation(() => now);
});
afterEach(() => {
  vi.restoreAllMocks();
});

/** A task of ten steps. @param duration ms of each */
function* steps(duration: number, done: number[] = []): Generator<undefined, string> {
  for (let step = 0; step < 10; step++) {
    now += duration;
    done.push(step);
    yield;
  }
  return 'done';
}

test('a short task runs at once', async () => {
  const done: number[] = [];
  const result = inSlices(steps(1, done));
  expect(done).toHaveLength(10);
  await expect(result).resolves.toBe('done');
});

test('a long task makes way after some 12 ms, again and again, and comes to its end', async () => {
  const done: number[] = [];
  const result = inSlices(steps(5, done));
  expect(done).toHaveLength(3);
  await expect(result).resolves.toBe('done');
  expect(done).toHaveLength(10);
});

test('a long task that is given up does not go on', async () => {
  const done: number[] = [];
  const abort = new AbortController();
  const result = inSlices(steps(20, done), abort.signal);
  abort.abort(new Error('given up'));
  await expect(result).rejects.toThrow('given up');
  expect(done).toHaveLength(1);
});

test('a task is run for some time, and can be finished then', async () => {
  const done: number[] = [];
  const task = steps(5, done);
  expect(runFor(task, 12)).toBeUndefined();
  expect(done).toHaveLength(3);
  await expect(inSlices(task)).resolves.toBe('done');
  expect(runFor(steps(5), 100)).toBe('done');
});
