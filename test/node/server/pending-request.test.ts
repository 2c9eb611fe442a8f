import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { PendingRequest } from '../../../src/server/pending-request.js';
import { closedError, timeoutError } from '../../../src/server/transport-errors.js';

const lost = closedError('A', { kind: 'closed-here' });
const late = timeoutError('A', 100, 'unknown');

function setUp(timeout?: number) {
  const abort = new AbortController();
  const settled = vi.fn<(givenUp: boolean) => void>();
  const request = new PendingRequest({
    symbol: 'A',
    timeout,
    signal: abort.signal,
    timedOut: () => late,
    settled,
  });
  request.promise.catch(() => undefined);
  return { abort, settled, request };
}

beforeEach(() => {
  vi.useFakeTimers();
});

afterEach(() => {
  vi.restoreAllMocks();
  vi.useRealTimers();
});

describe('PendingRequest', () => {
  it('settles once, with the first event', async () => {
    const { abort, settled, request } = setUp(100);
    request.resolve(1);
    request.resolve(2);
    request.reject(lost);
    request.abandon(lost);
    abort.abort();
    vi.advanceTimersByTime(1000);
    await expect(request.promise).resolves.toBe(1);
    expect(settled).toHaveBeenCalledExactlyOnceWith(false);
  });

  it.each([
    ['rejected', false, lost, ({ request }: ReturnType<typeof setUp>) => request.reject(lost)],
    ['abandoned', true, lost, ({ request }: ReturnType<typeof setUp>) => request.abandon(lost)],
    ['late', true, late, () => vi.advanceTimersByTime(100)],
    ['aborted', true, 'reason', ({ abort }: ReturnType<typeof setUp>) => abort.abort('reason')],
  ])('reports whether it was given up when %s', async (_, givenUp, reason, end) => {
    const parts = setUp(100);
    end(parts);
    await expect(parts.request.promise).rejects.toBe(reason);
    expect(parts.settled).toHaveBeenCalledExactlyOnceWith(givenUp);
  });

  it('leaves neither a timer nor a listener behind', () => {
    const { abort, request } = setUp(100);
    const removed = vi.spyOn(abort.signal, 'removeEventListener');
    request.resolve(1);
    expect(vi.getTimerCount()).toBe(0);
    expect(removed).toHaveBeenCalledExactlyOnceWith('abort', expect.any(Function));
  });

  it('waits indefinitely without a timeout', () => {
    setUp();
    expect(vi.getTimerCount()).toBe(0);
  });

  it('never sets a timer that is too long, which would fire immediately', () => {
    const timer = vi.spyOn(globalThis, 'setTimeout');
    setUp(Infinity);
    setUp(2 ** 40);
    expect(timer.mock.calls.map(([, delay]) => delay)).toEqual([2_147_483_647, 2_147_483_647]);
  });
});
