/**
 * Calls a listener that another part of the page passed in. If it throws, the listeners after it still run, and the
 * error is reported as an uncaught error of the page.
 */
export function callListener<T>(listener: ((argument: T) => void) | undefined, argument: T): void {
  try {
    listener?.(argument);
  } catch (error) {
    if (typeof reportError === 'function') {
      reportError(error);
    } else {
      // Node has no reportError; an error thrown from a microtask is uncaught.
      queueMicrotask(() => {
        throw error;
      });
    }
  }
}
