import type { en } from './en/index.js';

/** Plural forms of a text, chosen by `{count}`: the forms of the language, and `other` as the fallback. */
export type PluralForms = Readonly<Partial<Record<Intl.LDMLPluralRule, string>> & { other: string }>;

export type TextKey = keyof typeof en;

/**
 * The texts of one language by flat key, the form of a language file: `title`, and for a text with plural forms one key
 * per form that the language has: `totals_one`, `totals_few`, `totals_other`. English stands in for what is missing.
 */
export type Catalogue = Readonly<Record<string, string>>;

/** The names of the placeholders in a text. */
type Placeholders<Text> = Text extends `${string}{${infer Name}}${infer Rest}` ? Name | Placeholders<Rest> : never;

type PlaceholdersOf<Key extends TextKey> = (typeof en)[Key] extends string
  ? Placeholders<(typeof en)[Key]>
  : 'count' | Placeholders<(typeof en)[Key][keyof (typeof en)[Key]]>;

/** The values that fill a text: none, or one per placeholder. `count` also chooses the plural form. */
export type TextValues<Key extends TextKey> = [PlaceholdersOf<Key>] extends [never]
  ? []
  : [values: { readonly [Name in PlaceholdersOf<Key>]: Name extends 'count' ? number : string | number }];
