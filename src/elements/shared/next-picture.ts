import { nextTask } from '../../sessions/next-task.js';

/** ms after which nobody waits for a picture any more: a page that nobody sees paints none. */
const longestWait = 100;

/** Settles when the page has painted what it shows now. */
export function nextPicture(): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, longestWait);
    requestAnimationFrame(() => {
      clearTimeout(timer);
      // A message that is sent while a frame is prepared arrives when it has been painted.
      resolve(nextTask());
    });
  });
}
