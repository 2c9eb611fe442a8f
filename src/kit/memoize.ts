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

/** ms for which a result is kept that nobody asks for, at least: much longer than one look through a list takes. */
const keptFor = 10_000;

/** How many new values there are between two looks at the clock. */
const checkedEvery = 100;

/** How many characters the values of one generation may have. Only values that a server makes very long reach this. */
const generationCharacters = 1_000_000;

/**
 * Wraps a function of one value so that it computes each value once, as long as it is asked for again and again. A list's
 * names and addresses come and go for as long as the page is open: what nobody has asked for lately is forgotten. So it
 * keeps what the lists of the last half minute have needed, however long these are.
 */
export function memoizeByKey<Key extends string | number, Result>(compute: (key: Key) => Result): (key: Key) => Result {
  // Three generations: a look through a list, in which one of them ends, still finds what the look before has asked for.
  let recent = new Map<Key, Result>();
  let [earlier, oldest] = [recent, recent];
  let [count, characters, since] = [0, 0, -Infinity];
  const makeRoom = (length: number): void => {
    characters += length;
    const isOld = ++count % checkedEvery === 0 && performance.now() - since >= keptFor;
    if (!isOld && characters <= generationCharacters) return;
    [recent, earlier, oldest] = [new Map<Key, Result>(), recent, earlier];
    [characters, since] = [length, performance.now()];
  };
  return (key) => {
    const known = recent.get(key);
    if (known !== undefined || recent.has(key)) return known as Result;
    const before = earlier.has(key) ? earlier : oldest;
    const isKept = before.has(key);
    const result = isKept ? (before.get(key) as Result) : compute(key);
    if (!isKept) makeRoom(String(key).length);
    recent.set(key, result);
    return result;
  };
}
