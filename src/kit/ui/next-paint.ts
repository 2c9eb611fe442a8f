import { windowOf } from './window-of.js';

/** ms to wait for a paint at most: a hidden page never paints. */
const longestWait = 100;

/**
 * Resolves once the window that shows a node has painted its current state, after {@link longestWait}, or when the signal
 * aborts.
 */
export function nextPaint(node: Node, signal: AbortSignal): Promise<void> {
  const view = windowOf(node);
  return new Promise((resolve) => {
    const end = (): void => {
      view.clearTimeout(timer);
      view.cancelAnimationFrame(frame);
      signal.removeEventListener('abort', end);
      resolve();
    };
    const timer = view.setTimeout(end, longestWait);
    // A message posted while a frame is prepared arrives after the frame has been painted.
    const frame = view.requestAnimationFrame(() => void nextTask().then(end));
    signal.addEventListener('abort', end);
  });
}

/** Resolves in the next task. A timer would take at least 4 ms. */
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
