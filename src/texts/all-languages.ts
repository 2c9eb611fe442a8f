import type { Catalogue } from './catalogue.js';
import { en } from './en/index.js';
import { flattenCatalogue } from './overrides.js';

/**
 * All languages by language tag, each loaded when it is needed. English is built in. `define.ts` offers them to the
 * element, and the build makes the language files of the framework control from them.
 */
export const allLanguages = {
  en: () => Promise.resolve(flattenCatalogue(en)),
  de: async () => flattenCatalogue((await import('./de/index.js')).de),
} as const satisfies Readonly<Record<string, () => Promise<Catalogue>>>;
