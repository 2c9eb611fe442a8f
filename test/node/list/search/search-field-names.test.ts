import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { searchFieldNames } from '../../../../src/list/ui/toolbar/search-field-names.js';
import { allLanguages } from '../../../../src/texts/all-languages.js';
import { Texts } from '../../../../src/texts/texts.js';
import { parseSearch } from '../../../../src/list/search/query.js';
import { searchFields } from '../../../../src/list/columns.js';
import { foldText } from '../../../../src/session/search-text.js';

const languages = await Promise.all(
  Object.entries(allLanguages).map(async ([language, load]) => [language, new Texts(language, await load())] as const),
);

describe('the field names of a search', () => {
  test.each(languages)('are those that the hint in the language %s shows', (_, texts) => {
    const hint = foldText(texts.get('filterHint'));
    const hinted = [...searchFieldNames(texts, false)].filter(([name]) =>
      new RegExp(`(?<!\\p{L})${name}:`, 'u').test(hint),
    );
    expect(new Set(hinted.map(([, field]) => field))).toEqual(new Set(searchFieldNames(texts, false).values()));
  });

  /** The ways in which people type a word: in capitals, of Turkish too, without accents, or with accents as marks of their own. */
  const writings = (name: string) =>
    fc.constantFrom(
      name,
      name.toUpperCase(),
      name.toLocaleUpperCase('tr'),
      name.normalize('NFD'),
      foldText(name),
      foldText(name).toUpperCase(),
      name.replace(/^./u, (letter) => letter.toUpperCase()),
    );

  test.each(languages)(
    'are understood in the language %s with and without accents, in letters of either case',
    (_, texts) => {
      const names = searchFieldNames(texts, true);
      const typed = fc
        .constantFrom(...searchFields)
        .chain(({ field, label }) => writings(texts.get(label)).map((name) => ({ field, name })));
      fc.assert(
        fc.property(typed, fc.constantFrom('anna', '"anna lena"'), ({ field, name }, value) => {
          expect(parseSearch(`x ${name}:${value}`, names)[1]?.field).toBe(field);
        }),
      );
    },
  );

  test('include `location` and its older name `place` in every language', () => {
    for (const [, texts] of languages) {
      expect(searchFieldNames(texts, false).get('location')).toBe('place');
      expect(searchFieldNames(texts, false).get('place')).toBe('place');
    }
  });
});
