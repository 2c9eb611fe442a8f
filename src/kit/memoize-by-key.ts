/** A question that is answered once for each different value, as long as the function lives. */
export function once<Value, Answer>(ask: (value: Value) => Answer): (value: Value) => Answer {
  const answers = new Map<Value, Answer>();
  return (value) => {
    const known = answers.get(value);
    if (known !== undefined || answers.has(value)) return known as Answer;
    const answer = ask(value);
    answers.set(value, answer);
    return answer;
  };
}
