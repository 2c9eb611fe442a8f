import { nextTask } from './next-task.js';

/** ms that a task may take at a stretch: beside it a page has a frame to paint in every 16.7 ms. */
const sliceTime = 12;

/**
 * Runs a task that yields now and then, and makes way for other work of the page where it takes longer. A short one runs
 * at once; after a long one there is a last pause, so that whoever waits for it does not go on in the same stretch.
 * @throws the signal's reason, when aborted in a pause
 */
export async function inSlices<Result>(task: Generator<undefined, Result>, signal?: AbortSignal): Promise<Result> {
  let isLong = false;
  let step = runSlice(task, sliceTime);
  while (!step.done) {
    isLong = true;
    await nextTask();
    signal?.throwIfAborted();
    step = runSlice(task, sliceTime);
  }
  if (isLong) await nextTask();
  signal?.throwIfAborted();
  return step.value;
}

/**
 * Runs a task that yields now and then for some time.
 * @param limit ms
 * @returns undefined where it has not come to its end by then
 */
export function runFor<Result>(task: Generator<undefined, Result>, limit: number): Result | undefined {
  const step = runSlice(task, limit);
  return step.done ? step.value : undefined;
}

function runSlice<Result>(task: Generator<undefined, Result>, limit: number): IteratorResult<undefined, Result> {
  const started = performance.now();
  let step = task.next();
  while (!step.done && performance.now() - started <= limit) step = task.next();
  return step;
}
