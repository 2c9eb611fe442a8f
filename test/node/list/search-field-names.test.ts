import { describe, expect, test } from 'vitest';
import { searchFieldNames } from '../../../src/list/ui/search-field-names.js';
import { allLanguages } from '../../../src/texts/all-languages.js';
import { Texts } from '../../../src/texts/texts.js';

const languages = await Promise.all(
  Object.entries(allLanguages).map(
    async ([language, load]) => [language, new Texts(language, await load())] as const,
  ),
);

describe('the field names of a search', () => {
  test.each(languages)('include every name that the hint in the language %s shows', (_, texts) => {
    const names = searchFieldNames(texts);
    // The first colon of the hint ends "In the search".
    const [, ...hinted] = texts.get('filterHint').match(/\p{L}+(?=:)/gu) ?? [];
    const fields = hinted.map((name) => names.get(name));
    expect(new Set(fields)).toEqual(new Set(names.values()));
  });

  test('include `location` and its older name `place` in every language', () => {
    for (const [, texts] of languages) {
      expect(searchFieldNames(texts).get('location')).toBe('place');
      expect(searchFieldNames(texts).get('place')).toBe('place');
    }
  });
});
