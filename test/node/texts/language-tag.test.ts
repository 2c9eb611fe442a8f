import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { closestLanguage, languageTag } from '../../../src/texts/language-tag.js';

const languages = ['en', 'de', 'pt-BR', 'zh-Hans', 'en-AU'];

describe('the language of a page', () => {
  test.each([
    ['en', 'en'],
    ['en-GB', 'en'],
    ['en-AU', 'en-AU'],
    ['de-CH', 'de'],
    ['pt', 'pt-BR'],
    ['pt-PT', 'pt-BR'],
    ['zh', 'zh-Hans'],
    ['zh-CN', 'zh-Hans'],
    ['zh-SG', 'zh-Hans'],
    ['zh-Hans-HK', 'zh-Hans'],
    ['zh-TW', undefined],
    ['zh-HK', undefined],
    ['zh-Hant-CN', undefined],
    ['fr', undefined],
  ])('%s is shown in %s', (tag, language) => {
    expect(closestLanguage(tag, languages)).toBe(language);
  });

  test.each([
    'de',
    'de_DE',
    'de_DE.UTF-8',
    'de@euro',
    'de:en',
    'de-DE,en;q=0.8',
    'de;q=0.9',
    '"de"',
    ' de ',
    '\uff44\uff45',
    'de_',
    'de--DE',
    'de_DE_#Latn',
    'de_DE_EURO_a',
    'de\u2011DE',
    'de DE',
  ])('C41: %j is German', (written) => {
    expect(closestLanguage(languageTag(written), languages)).toBe('de');
  });

  test.each([
    ['ja_JP_JP_#u-ca-japanese', 'ja-JP'],
    ['zh__#Hans', 'zh-Hans'],
    ['zh_TW_#Hant', 'zh-TW'],
    ['no_NO_NY', 'no-NO'],
  ])('C41: %j, as other programs write it, is %s', (written, tag) => {
    expect(languageTag(written)).toBe(tag);
  });

  test.each(['C', '', '*', ';q=1', '1'])('C41: %j is no language, so English', (written) => {
    expect(languageTag(written)).toBe('en');
  });

  test('is found for whatever a page writes, without an error', () => {
    fc.assert(
      fc.property(fc.string(), (written) => {
        expect([...languages, undefined]).toContain(closestLanguage(languageTag(written), languages));
      }),
    );
  });
});
