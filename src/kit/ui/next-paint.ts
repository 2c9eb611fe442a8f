import { nextTask } from '../next-task.js';

/** ms after which nobody waits for a picture any more: a page that nobody sees paints none. */
const longestWait = 100;

/** Settles when the page has painted what it shows now, or when the wait is given up. */
export function nextPicture(signal: AbortSignal): Promise<void> {
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
