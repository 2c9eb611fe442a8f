/** Whether two answers that were read from the server say the same: what hangs on the first can stay. */
export function isSameData(left: unknown, right: unknown): boolean {
  return JSON.stringify(left) === JSON.stringify(right);
}
