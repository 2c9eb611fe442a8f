import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addPseudoLanguages, directionOf, longer, mirrored } from '../../../demo/pseudo-languages.js';
import { en } from '../../../src/texts/en/index.js';
import { flattenCatalogue } from '../../../src/texts/overrides.js';
import { englishTexts, loadLanguage, Texts } from '../../../src/texts/texts.js';

const placeholders = (text: string) => [...text.matchAll(/\{\w+\}/g)].map(String);
const words = fc
  .array(fc.constantFrom('Log', 'out', ' ', '{count}', 'sessions', '?', '{user}', 'NNN'))
  .map((parts) => parts.join(''));

describe('a pseudo-language', () => {
  test.each([longer, mirrored])('keeps every placeholder in its place: %o', (change) => {
    fc.assert(
      fc.property(words, (text) => {
        expect(placeholders(change(text))).toEqual(placeholders(text));
      }),
    );
  });

  test('is at least 40 % longer, in brackets, and without plain vowels', () => {
    for (const text of Object.values(flattenCatalogue(en))) {
      const plain = text.replace(/\{\w+\}/g, '');
      const long = longer(text).replace(/\{\w+\}/g, '');
      expect(long.length).toBeGreaterThanOrEqual(plain.length * 1.4);
      expect(long).toMatch(/^\[[^aeiou]*\]$/s);
    }
  });

  test('is offered beside the real ones, and leaves English what it is', async () => {
    addPseudoLanguages();
    await loadLanguage('en-XA');
    await loadLanguage('ar-XB');
    expect(new Texts('en-XA').get('cancel')).toBe('[Çååñçééļ·]');
    expect(new Texts('en-XA').get('conditionUser')).toBe('user');
    expect(new Texts('ar-XB').get('cancel')).toBe('\u2067\u202eCancel\u202c\u2069');
    expect(englishTexts.get('cancel')).toBe('Cancel');
    expect(new Texts('en-GB').get('cancel')).toBe('Cancel');
    expect([directionOf('ar-XB'), directionOf('de')]).toEqual(['rtl', 'ltr']);
  });
});
