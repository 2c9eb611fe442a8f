/**
 * Calls what another part of the page gave us. What it throws must neither stop the listeners after it nor vanish, so
 * it is reported as an uncaught error of the page.
 */
export function callListener<T>(listener: ((argument: T) => void) | undefined, argument: T): void {
  try {
    listener?.(argument);
  } catch (error) {
    if (typeof reportError === 'function') {
      reportError(error);
    } else {
      // Node has no reportError; thrown from a microtask of its own it ends where uncaught errors end.
      queueMicrotask(() => {
        throw error;
      });
    }
  }
}
