/** ms until an unanswered request is repeated; doubles from `first` to `longest`. */
export const retryDelay = { first: 2000, longest: 60_000 };

/** ms that a timer of a browser can wait; a longer one fires at once. */
export const longestTimer = 2 ** 31 - 1;

/**
 * Resolves after a while.
 * @param duration ms; resolves without a timer if not positive
 * @throws the signal's reason if it aborts
 */
export async function delay(duration: number, signal?: AbortSignal): Promise<void> {
  signal?.throwIfAborted();
  if (duration <= 0) return;
  await new Promise<void>((resolve, reject) => {
    const timer = setTimeout(() => {
      signal?.removeEventListener('abort', abort);
      resolve();
    }, duration);
    const abort = () => {
      clearTimeout(timer);
      reject(signal?.reason instanceof Error ? signal.reason : new DOMException('Aborted', 'AbortError'));
    };
    signal?.addEventListener('abort', abort, { once: true });
  });
}

/**
 * Settles as a promise does, but not later than after a while.
 * @param duration ms
 * @param tooLate the error of a promise that takes longer
 * @throws the signal's reason if it aborts
 */
export async function within<Value>(
  promise: Promise<Value>,
  duration: number,
  tooLate: () => Error,
  signal?: AbortSignal,
): Promise<Value> {
  const settled = new AbortController();
  const stop = AbortSignal.any(signal ? [settled.signal, signal] : [settled.signal]);
  const late = delay(duration, stop).then(() => {
    throw tooLate();
  });
  try {
    return await Promise.race([late, promise]);
  } finally {
    late.catch(() => undefined);
    settled.abort();
  }
}

/** Resolves when a promise settles, but not later than after a while. @param duration ms */
export async function settledOrLate(promise: Promise<unknown>, duration: number): Promise<void> {
  const settled = new AbortController();
  const ignore = (): void => undefined;
  await Promise.race([promise.catch(ignore), delay(duration, settled.signal).catch(ignore)]);
  settled.abort();
}
