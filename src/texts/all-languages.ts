import type { Catalogue } from './catalogue.js';
import { de } from './de/index.js';
import { en } from './en/index.js';

/** The catalogues of all languages, by language tag without a region. */
export const allLanguages: Readonly<Record<string, Catalogue>> = { en, de };
