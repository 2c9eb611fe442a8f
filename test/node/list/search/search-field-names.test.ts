import { describe, expect, test } from 'vitest';
import { searchFieldNames } from '../../../../src/list/ui/toolbar/search-field-names.js';
import { allLanguages } from '../../../../src/texts/all-languages.js';
import { Texts } from '../../../../src/texts/texts.js';

const languages = await Promise.all(
  Object.entries(allLanguages).map(async ([language, load]) => [language, new Texts(language, await load())] as const),
);

describe('the field names of a search', () => {
  test.each(languages)('are those that the hint in the language %s shows', (_, texts) => {
    const hint = texts.get('filterHint');
    const hinted = [...searchFieldNames(texts, false)].filter(([name]) =>
      new RegExp(`(?<!\\p{L})${name}:`, 'u').test(hint),
    );
    expect(new Set(hinted.map(([, field]) => field))).toEqual(new Set(searchFieldNames(texts, false).values()));
  });

  test('include `location` and its older name `place` in every language', () => {
    for (const [, texts] of languages) {
      expect(searchFieldNames(texts, false).get('location')).toBe('place');
      expect(searchFieldNames(texts, false).get('place')).toBe('place');
    }
  });
});
