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

/**
 * Tells of a subscription that is refused as of one that fails: not before the caller has it.
 * @returns the function that ends the subscription
 */
export function refuseSubscription<E>(onError: ((error: E) => void) | undefined, error: E): () => void {
  queueMicrotask(() => callListener(onError, error));
  return () => undefined;
}
