import { isSameData } from './json.js';

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

/** Like {@link memoizeLast}, and returns the last result again for other arguments, too, if it has the same data. */
export function memoizeEqual<Arguments extends readonly unknown[], Result>(
  compute: (...args: Arguments) => Result,
): (...args: Arguments) => Result {
  let last: { readonly result: Result } | undefined;
  return memoizeLast((...args) => {
    const result = compute(...args);
    if (!last || !isSameData(last.result, result)) last = { result };
    return last.result;
  });
}

/** Wraps a function of a list so that it returns its last result again while the list has the same items. */
export function memoizeItems<Item, Result>(
  compute: (items: readonly Item[]) => Result,
): (items: readonly Item[]) => Result {
  let last: { readonly items: readonly Item[]; readonly result: Result } | undefined;
  return (items) => {
    if (last?.items.length === items.length && items.every((item, index) => Object.is(item, last?.items[index]))) {
      return last.result;
    }
    last = { items, result: compute(items) };
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

/** Like {@link memoizeByKey}, for values without end: after a thousand of them, it forgets them all. */
export function memoizeRecent<Key, Result>(compute: (key: Key) => Result): (key: Key) => Result {
  const results = new Map<Key, Result>();
  return (key) => {
    const known = results.get(key);
    if (known !== undefined) return known;
    const result = compute(key);
    if (results.size >= 1000) results.clear();
    results.set(key, result);
    return result;
  };
}

/** How many characters the results of {@link memoizeText} may belong to before they are all forgotten. */
const rememberedCharacters = 4_000_000;

/**
 * Wraps a function of a text whose computation is much slower than comparing texts. It remembers the results of the last
 * few million characters: a list's texts, even if a server sends very long ones, but not all that have ever been seen.
 */
export function memoizeText<Result>(compute: (text: string) => Result): (text: string) => Result {
  const results = new Map<string, { readonly result: Result }>();
  let characters = 0;
  return (text) => {
    const known = results.get(text);
    if (known) return known.result;
    const result = compute(text);
    characters += text.length;
    if (characters > rememberedCharacters) {
      results.clear();
      characters = text.length;
    }
    results.set(text, { result });
    return result;
  };
}
