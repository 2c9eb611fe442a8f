import { describe, expect, test } from 'vitest';
import { allLanguages } from '../../../src/texts/all-languages.js';
import { addLanguage, loadLanguage, Texts } from '../../../src/texts/texts.js';

const de = await allLanguages.de();

describe('texts of a host page', () => {
  test('override the catalogue, each plural form by its own key', () => {
    const texts = new Texts('en', { title: 'Who is here', totals_other: '{count} in all' });
    expect(texts.get('title')).toBe('Who is here');
    expect(texts.get('totals', { count: 3 })).toBe('3 in all');
    expect(texts.get('totals', { count: 1 })).toBe('1 session');
    expect(texts.get('refresh')).toBe('Refresh');
  });

  test('add a language that is not built in', () => {
    expect(new Texts('fr').locale).toBe('en');
    expect(new Texts('fr', { title: 'Sessions' }).locale).toBe('fr');
    expect(new Texts('no_such-Locale!', { title: 'Sessions' }).locale).toBe('en');
  });

  test('can be a function that returns undefined for most keys', () => {
    const texts = new Texts('fr', (key) => (key === 'title' ? 'Sessions actives' : undefined));
    expect(texts.get('title')).toBe('Sessions actives');
    expect(texts.get('refresh')).toBe('Refresh');
    expect(texts.locale).toBe('fr');
  });

  test('may be those of a language file', () => {
    const texts = new Texts('en', de);
    expect(texts.get('title')).toBe(de.title);
    expect(texts.get('totals', { count: 1 })).toBe(de.totals_one?.replace('{count}', '1'));
    expect(texts.get('totals', { count: 2 })).toBe(de.totals_other?.replace('{count}', '2'));
  });
});

describe('texts of a language', () => {
  test('are loaded once, when a page asks for them', async () => {
    let loads = 0;
    addLanguage('de', () => {
      loads++;
      return Promise.resolve(de);
    });
    expect(loadLanguage('en-GB')).toBeUndefined();
    expect(loadLanguage('sv')).toBeUndefined();
    await loadLanguage('de-AT');
    expect(new Texts('de').get('refresh')).toBe(de.refresh);
    expect(loadLanguage('de')).toBeUndefined();
    expect(loads).toBe(1);
  });

  test('are loaded again after a failure', async () => {
    let tries = 0;
    addLanguage('pl', () => {
      tries++;
      return Promise.reject(new Error('gone'));
    });
    await expect(loadLanguage('pl')).rejects.toThrow('gone');
    await expect(loadLanguage('pl')).rejects.toThrow('gone');
    expect(tries).toBe(2);
  });
});
