/** A function that keeps its last result as long as it gets the same arguments. */
export function memoizeLast<Arguments extends readonly unknown[], Result>(
  compute: (...args: Arguments) => Result,
): (...args: Arguments) => Result {
  let last: { readonly args: Arguments; readonly result: Result } | undefined;
  return (...args) => {
    if (last && args.every((argument, index) => Object.is(argument, last?.args[index]))) return last.result;
    last = { args, result: compute(...args) };
    return last.result;
  };
}
