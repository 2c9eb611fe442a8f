/**
 * Waits.
 * @param duration ms; 0 resolves without a timer
 * @throws the signal's reason, when aborted
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
