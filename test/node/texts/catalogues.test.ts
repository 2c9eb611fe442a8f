import { describe, expect, it } from 'vitest';
import type { PluralForms } from '../../../src/texts/catalogue.js';
import { allLanguages } from '../../../src/texts/all-languages.js';
import { de } from '../../../src/texts/de/index.js';
import { en } from '../../../src/texts/en/index.js';

type Entries = Readonly<Record<string, string | PluralForms>>;

const catalogues: readonly (readonly [language: string, entries: Entries])[] = await Promise.all(
  Object.entries(allLanguages).map(async ([language, load]) => [language, await load()] as const),
);

function formsOf(entry: string | PluralForms | undefined): Readonly<Record<string, string>> {
  if (entry === undefined) return {};
  return typeof entry === 'string' ? { text: entry } : entry;
}

function placeholdersOf(text: string): readonly string[] {
  return [...new Set([...text.matchAll(/\{(\w+)\}/g)].map((match) => match[1] ?? ''))].sort();
}

/** All placeholders of an entry, whichever of its forms has them. */
function allPlaceholders(entry: string | PluralForms | undefined): readonly string[] {
  return [...new Set(Object.values(formsOf(entry)).flatMap(placeholdersOf))].sort();
}

it('English and German are available', () => {
  expect(Object.keys(allLanguages)).toEqual(['en', 'de']);
});

describe.each(catalogues)('catalogue %s', (language, entries) => {
  it('has exactly the plural forms of its language', () => {
    const categories = [...new Intl.PluralRules(language).resolvedOptions().pluralCategories].sort();
    const odd = Object.entries(entries).filter(
      ([, entry]) => typeof entry !== 'string' && Object.keys(entry).sort().join() !== categories.join(),
    );
    expect(odd).toEqual([]);
  });

  it('has exactly the keys of the English one', () => {
    expect(Object.keys(entries).sort()).toEqual(Object.keys(en).sort());
  });

  it.each(Object.keys(en))('says "%s" with the same placeholders, and not with nothing', (key) => {
    const original: Entries = en;
    expect(typeof entries[key]).toBe(typeof original[key]);
    expect(allPlaceholders(entries[key])).toEqual(allPlaceholders(original[key]));
    for (const text of Object.values(formsOf(entries[key]))) {
      expect(text.trim()).not.toBe('');
      expect(text).toBe(text.trim());
    }
  });

  it('contains the number, except in a form for one only', () => {
    const nameless = Object.entries(entries).filter(
      ([, entry]) => typeof entry !== 'string' && !/\{(count|names)\}/.test(entry.other),
    );
    expect(nameless).toEqual([]);
  });

  it('has braces only for placeholders', () => {
    const odd = Object.entries(entries).filter(([, entry]) =>
      Object.values(formsOf(entry)).some((text) => /[{}]/.test(text.replace(/\{\w+\}/g, ''))),
    );
    expect(odd).toEqual([]);
  });
});

it('the German texts differ from the English ones', () => {
  const german: Entries = de;
  const same = Object.entries(en as Entries)
    .filter(([key, entry]) => JSON.stringify(entry) === JSON.stringify(german[key]))
    .map(([key]) => key);
  // Words that are the same in both languages.
  expect(same.length).toBeLessThan(15);
});
