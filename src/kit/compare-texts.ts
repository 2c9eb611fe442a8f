import { collator } from './collator.js';

/** Texts between two yields. */
const sliceLength = 1024;

/** Whether a text comes before another one (negative), after it, or stands for the same (0). */
export type TextComparison = (left: string, right: string) => number;

/**
 * How texts are put in order: numbers in them by their value, letters without their case. A collator takes some
 * millionths of a second for each pair, which is long with thousands of names: plain texts of ASCII are compared by
 * keys that give the same order.
 */
export function comparisonOf(texts: readonly string[]): TextComparison {
  if (!texts.every(isPlain)) return (left, right) => collator.compare(left, right);
  const keys = new Map(texts.map((text) => [text, keyOf(text)]));
  return (left, right) => compareKeys(keys.get(left) ?? '', keys.get(right) ?? '');
}

/**
 * A key for each text, with a yield now and then: the keys compare by their characters as the texts do, see
 * {@link comparisonOf}. Undefined where one of the texts is not plain.
 */
export function* keysInSlices(texts: readonly string[]): Generator<undefined, readonly string[] | undefined> {
  const keys: string[] = [];
  for (const text of texts) {
    if (!isPlain(text)) return undefined;
    if (keys.push(keyOf(text)) % sliceLength === 0) yield;
  }
  return keys;
}

/** Only visible ASCII and blanks, and no number that is longer than any real one. */
function isPlain(text: string): boolean {
  return /^[ -~]*$/.test(text) && !/\d{50}/.test(text);
}

/** The characters of ASCII as the collator orders them: those that it does not tell apart have the same weight. */
let weights: ReadonlyMap<string, string> | undefined;

function makeWeights(): ReadonlyMap<string, string> {
  const characters = Array.from({ length: 95 }, (_, index) => String.fromCharCode(32 + index));
  characters.sort((left, right) => collator.compare(left, right));
  let weight = 0;
  return new Map(
    characters.map((character, index) => {
      const before = characters[index - 1];
      if (before === undefined || collator.compare(before, character) !== 0) weight++;
      return [character, String.fromCharCode(weight)];
    }),
  );
}

/** A number becomes the weight of a digit, the count of its digits, and its digits: 9 comes before 10. */
function keyOf(text: string): string {
  const known = (weights ??= makeWeights());
  return text.replace(/0*(\d+)|\D/g, (character, number: string | undefined) =>
    number === undefined
      ? (known.get(character) ?? '')
      : `${known.get('0') ?? ''}${String.fromCharCode(number.length)}${number}`,
  );
}

/** Compares keys of texts. */
export function compareKeys(left: string, right: string): number {
  return left < right ? -1 : Number(left > right);
}
