import type { Catalogue } from './catalogue.js';
import { en } from './en/index.js';

/**
 * All languages by language tag without a region, each loaded when it is needed. English is built in. `define.ts` offers
 * them to the element, and the build makes the language files of the framework control from them.
 */
export const allLanguages: Readonly<Record<string, () => Promise<Catalogue>>> = {
  en: () => Promise.resolve(en),
  de: async () => (await import('./de/index.js')).de,
};
