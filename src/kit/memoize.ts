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

/** A question that is answered once for each different value, as long as the function lives. */
export function memoizeByKey<Value, Answer>(ask: (value: Value) => Answer): (value: Value) => Answer {
  const answers = new Map<Value, Answer>();
  return (value) => {
    const known = answers.get(value);
    if (known !== undefined || answers.has(value)) return known as Answer;
    const answer = ask(value);
    answers.set(value, answer);
    return answer;
  };
}
