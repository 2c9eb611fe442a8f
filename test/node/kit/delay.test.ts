import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { delay } from '../../../src/kit/delay.js';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test('a delay lasts as long as it says', async () => {
  const done = vi.fn();
  void delay(1000).then(done);
  await vi.advanceTimersByTimeAsync(999);
  expect(done).not.toHaveBeenCalled();
  await vi.advanceTimersByTimeAsync(1);
  expect(done).toHaveBeenCalledTimes(1);
});

test('a delay of zero or less sets no timer', async () => {
  await delay(0);
  await delay(-5);
  expect(vi.getTimerCount()).toBe(0);
});

test('an aborted delay rejects immediately with the reason, and leaves neither timer nor listener', async () => {
  const abort = new AbortController();
  const remove = vi.spyOn(abort.signal, 'removeEventListener');
  const finished = delay(10, abort.signal);
  await vi.advanceTimersByTimeAsync(10);
  await finished;
  expect(remove).toHaveBeenCalledTimes(1);

  const waiting = expect(delay(1000, abort.signal)).rejects.toThrow('Enough.');
  abort.abort(new Error('Enough.'));
  await waiting;
  expect(vi.getTimerCount()).toBe(0);
  await expect(delay(1000, abort.signal)).rejects.toThrow('Enough.');
});

test('an abort with a reason that is not an error becomes an AbortError', async () => {
  const abort = new AbortController();
  const waiting = expect(delay(1000, abort.signal)).rejects.toMatchObject({ name: 'AbortError' });
  abort.abort('text');
  await waiting;
});
