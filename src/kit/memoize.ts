/** Wraps a function so that it returns its last result again while the arguments are identical. */
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

/** Wraps a function of one argument so that it computes each value once. It never forgets a result. */
export function memoizeByKey<Key, Result>(compute: (key: Key) => Result): (key: Key) => Result {
  const results = new Map<Key, Result>();
  return (key) => {
    const known = results.get(key);
    if (known !== undefined || results.has(key)) return known as Result;
    const result = compute(key);
    results.set(key, result);
    return result;
  };
}
