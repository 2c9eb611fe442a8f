import type { Catalogue, PluralForms, TextKey } from './catalogue.js';

/**
 * Texts of a host page by flat key: `title`, or `totals_one` and `totals_other` for a text with plural forms (`_zero`,
 * `_one`, `_two`, `_few`, `_many`, `_other`: those that its language has). Either all
 * of them, or a function that is asked for one when it is shown and has nothing to say for most.
 */
export type TextOverrides = Readonly<Record<string, string>> | ((key: string) => string | undefined);

/** The text that a host page has for a key, if any. */
export function overriddenText(overrides: TextOverrides, key: string): string | undefined {
  return typeof overrides === 'function' ? overrides(key) : overrides[key];
}

/** A catalogue as flat keys, each with its text: the form of a language file. */
export function flattenCatalogue(catalogue: Catalogue): Record<string, string> {
  const keys = Object.keys(catalogue) as TextKey[];
  return Object.fromEntries(
    keys.flatMap((key) => {
      const text: string | PluralForms = catalogue[key];
      return typeof text === 'string'
        ? [[key, text]]
        : Object.entries(text).map(([form, words]) => [`${key}_${form}`, words]);
    }),
  );
}
