import { nextTask } from './next-task.js';

/** ms that a task may take at a stretch: beside it a page has a frame to paint in every 16.7 ms. */
const sliceTime = 12;

/**
 * Runs a task that yields now and then, and makes way for other work of the page where it takes longer. A short one runs
 * at once; after a long one there is a last pause, so that whoever waits for it does not go on in the same stretch.
 * @throws the signal's reason, when aborted in a pause
 */
export async function inSlices<Result>(task: Generator<undefined, Result>, signal?: AbortSignal): Promise<Result> {
  let started = performance.now();
  let isLong = false;
  let step = task.next();
  while (!step.done) {
    if (performance.now() - started > sliceTime) {
      isLong = true;
      await nextTask();
      signal?.throwIfAborted();
      started = performance.now();
    }
    step = task.next();
  }
  if (isLong) await nextTask();
  signal?.throwIfAborted();
  return step.value;
}
