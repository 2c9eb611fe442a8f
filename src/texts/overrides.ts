import type { Catalogue, PluralForms } from './catalogue.js';

/**
 * Texts of a host page by flat key: `title`, or `totals_one` and `totals_other` for a text with plural forms (`_zero`,
 * `_one`, `_two`, `_few`, `_many`, `_other`, as far as the language has them). Either a record, or a function that is
 * called when a text is shown and returns undefined to keep ours.
 */
export type TextOverrides = Readonly<Record<string, string>> | ((key: string) => string | undefined);

/** The host page's text for a key, if any. */
export function overriddenText(overrides: TextOverrides, key: string): string | undefined {
  return typeof overrides === 'function' ? overrides(key) : overrides[key];
}

/** Texts with their plural forms as texts by flat key, the form of a language file. */
export function flattenCatalogue(entries: Readonly<Record<string, string | PluralForms>>): Catalogue {
  return Object.fromEntries(
    Object.entries(entries).flatMap(([key, text]) =>
      typeof text === 'string'
        ? [[key, text] as const]
        : Object.entries(text).map(([form, words]) => [`${key}_${form}`, words] as const),
    ),
  );
}
