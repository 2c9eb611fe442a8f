import type { Catalogue } from './catalogue.js';
import { en } from './en/index.js';
import { flattenCatalogue } from './overrides.js';

/**
 * All languages by language tag, each loaded when it is needed. English is built in. A new language is a line here: `define.ts`
 * offers it to the element, the demo to its visitors, and the build makes the language files of the framework controls from it.
 */
const loaders = {
  en: () => Promise.resolve(flattenCatalogue(en)),
  de: async () => (await import('./languages/de.json')).default,
  fr: async () => (await import('./languages/fr.json')).default,
  it: async () => (await import('./languages/it.json')).default,
  es: async () => (await import('./languages/es.json')).default,
  'pt-BR': async () => (await import('./languages/pt-BR.json')).default,
  nl: async () => (await import('./languages/nl.json')).default,
  pl: async () => (await import('./languages/pl.json')).default,
  cs: async () => (await import('./languages/cs.json')).default,
  tr: async () => (await import('./languages/tr.json')).default,
  'zh-Hans': async () => (await import('./languages/zh-Hans.json')).default,
  ja: async () => (await import('./languages/ja.json')).default,
  ko: async () => (await import('./languages/ko.json')).default,
};

/** A language that this page speaks. */
export type LanguageTag = keyof typeof loaders;

/** How each language is loaded. */
export const allLanguages: Readonly<Record<LanguageTag, () => Promise<Catalogue>>> = loaders;
