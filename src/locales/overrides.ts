import type { Catalogue, PluralForms, TextKey } from './catalogue.js';

/** Texts of a host page by flat key: `title`, or `totals_one` and `totals_other` for a text with plural forms. */
export type TextOverrides = Readonly<Record<string, string>>;

/** A catalogue in which each text that is overridden has been replaced; the same one without overrides. */
export function overrideCatalogue(catalogue: Catalogue, overrides: TextOverrides): Catalogue {
  if (Object.keys(overrides).length === 0) return catalogue;
  const entries = Object.entries(catalogue).map(([key, text]: [string, string | PluralForms]) => [
    key,
    typeof text === 'string'
      ? (overrides[key] ?? text)
      : { one: overrides[`${key}_one`] ?? text.one, other: overrides[`${key}_other`] ?? text.other },
  ]);
  return Object.fromEntries(entries) as Catalogue;
}

/** A catalogue as flat keys, each with its text: the form of a language file. */
export function flattenCatalogue(catalogue: Catalogue): Record<string, string> {
  const keys = Object.keys(catalogue) as TextKey[];
  return Object.fromEntries(
    keys.flatMap((key) => {
      const text: string | PluralForms = catalogue[key];
      return typeof text === 'string'
        ? [[key, text]]
        : [
            [`${key}_one`, text.one],
            [`${key}_other`, text.other],
          ];
    }),
  );
}
