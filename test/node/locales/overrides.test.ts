import { describe, expect, test } from 'vitest';
import { en } from '../../../src/locales/en.js';
import { flattenCatalogue, overrideCatalogue } from '../../../src/locales/overrides.js';
import { Texts } from '../../../src/locales/texts.js';

describe('texts of a host page', () => {
  test('win over the catalogue, plural forms each by their own key', () => {
    const texts = new Texts('en', { title: 'Who is here', totals_other: '{count} in all' });
    expect(texts.get('title')).toBe('Who is here');
    expect(texts.get('totals', { count: 3 })).toBe('3 in all');
    expect(texts.get('totals', { count: 1 })).toBe('1 session');
    expect(texts.get('refresh')).toBe('Refresh');
  });

  test('make a language known that is not built in', () => {
    expect(new Texts('fr').locale).toBe('en');
    expect(new Texts('fr', { title: 'Sessions' }).locale).toBe('fr');
    expect(new Texts('no_such-Locale!', { title: 'Sessions' }).locale).toBe('en');
  });

  test('leave the catalogue itself alone', () => {
    expect(overrideCatalogue(en, {})).toBe(en);
    overrideCatalogue(en, { title: 'x' });
    expect(en.title).toBe('Active sessions');
  });

  test('a catalogue and its flat form say the same', () => {
    expect(overrideCatalogue({ ...en, title: '' }, flattenCatalogue(en))).toEqual(en);
  });
});
