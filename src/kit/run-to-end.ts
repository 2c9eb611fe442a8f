/** Runs a task that yields now and then to its end at once. */
export function runToEnd<Result>(task: Generator<undefined, Result>): Result {
  let step = task.next();
  while (!step.done) step = task.next();
  return step.value;
}
