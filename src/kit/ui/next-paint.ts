/** ms after which nobody waits for a picture any more: a page that nobody sees paints none. */
const longestWait = 100;

/** Settles when the page has painted what it shows now, or when the wait is given up. */
export function nextPaint(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const end = (): void => {
      clearTimeout(timer);
      cancelAnimationFrame(frame);
      signal.removeEventListener('abort', end);
      resolve();
    };
    const timer = setTimeout(end, longestWait);
    // A message that is sent while a frame is prepared arrives when it has been painted.
    const frame = requestAnimationFrame(() => void nextTask().then(end));
    signal.addEventListener('abort', end);
  });
}

/** Settles when the page has worked on what waits. A timer would wait at least 4 ms each time. */
function nextTask(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(null);
  });
}
