import { allLanguages } from '../src/texts/all-languages.js';
import type { Catalogue } from '../src/texts/catalogue.js';
import { addLanguage } from '../src/texts/texts.js';
import type { PseudoLanguage } from './settings.js';

/**
 * Offers two languages made of the English one, which show before any translation what will go wrong: `en-XA` is 40 %
 * longer, accented and in brackets, `ar-XB` runs from right to left.
 */
export function addPseudoLanguages(): void {
  const made: Readonly<Record<PseudoLanguage, (text: string) => string>> = { 'en-XA': longer, 'ar-XB': mirrored };
  for (const [language, change] of Object.entries(made)) {
    addLanguage(language, async () => changed(await allLanguages.en(), change));
  }
}

export function directionOf(language: string): 'ltr' | 'rtl' {
  return language === 'ar-XB' ? 'rtl' : 'ltr';
}

/** The names of the search's fields remain: they are typed. */
function changed(texts: Catalogue, change: (text: string) => string): Catalogue {
  return Object.fromEntries(
    Object.entries(texts).map(([key, text]) => [key, /^condition|^filterHint$/.test(key) ? text : change(text)]),
  );
}

const placeholder = /(\{\w+\})/;
const accents: Readonly<Record<string, string>> = Object.fromEntries(
  'Aå Cç Dð Eé Gğ Iî Lļ Nñ Oö Rŕ Sš Tţ Uû Yý Zž'.split(' ').flatMap(([plain = '', accented = '']) => [
    [plain, accented.toUpperCase()],
    [plain.toLowerCase(), accented],
  ]),
);

/** A text 40 % longer, accented and in brackets, which show whether its end is cut off. Placeholders remain. */
export function longer(text: string): string {
  let missing = Math.ceil(text.replace(/\{\w+\}/g, '').length * 0.4);
  const parts = text.split(placeholder).map((part) => {
    if (placeholder.test(part)) return part;
    return part
      .split('')
      .map((letter) => {
        const accented = accents[letter] ?? letter;
        if (missing <= 0 || !/[aeiouy]/i.test(letter)) return accented;
        missing--;
        return accented + accented.toLowerCase();
      })
      .join('');
  });
  return `[${parts.join('')}${'·'.repeat(Math.max(0, missing))}]`;
}

/** A text that runs from right to left, as a whole between what is around it. Placeholders remain. */
export function mirrored(text: string): string {
  return text
    .split(placeholder)
    .map((part) => (placeholder.test(part) ? part : part.replace(/\S(?:.*\S)?/s, '\u2067\u202e$&\u202c\u2069')))
    .join('');
}
