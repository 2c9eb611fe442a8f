import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { allLanguages } from '../../../src/texts/all-languages.js';
import { addLanguage, loadLanguage, Texts, englishTexts } from '../../../src/texts/texts.js';

addLanguage('de', allLanguages.de);
await loadLanguage('de');

const german = new Texts('de');

describe('language', () => {
  it.each([
    ['de_DE', 'de-DE', 'Abbrechen'],
    ['de_DE.UTF-8', 'de-DE', 'Abbrechen'],
    ['de-AT', 'de-AT', 'Abbrechen'],
    ['DE', 'de', 'Abbrechen'],
    ['de@euro', 'de', 'Abbrechen'],
    ['C', 'en', 'Cancel'],
    ['POSIX', 'en', 'Cancel'],
    ['C.UTF-8', 'en', 'Cancel'],
  ])('C41: %j is the language %s', (written, locale, text) => {
    const texts = new Texts(written);
    expect([texts.locale, texts.get('cancel')]).toEqual([locale, text]);
  });

  it('C41: any way of writing a region, a character set and a modifier leaves the language what it is', () => {
    const tail = fc.constantFrom('', '_DE', '-AT', '_CH.UTF-8', '.ISO-8859-1', '@euro', '_DE@euro', '_DE.UTF-8@euro');
    fc.assert(
      fc.property(fc.constantFrom('de', 'DE', 'De'), tail, fc.constantFrom('', ' '), (language, rest, blank) => {
        expect(new Texts(`${blank}${language}${rest}${blank}`).get('cancel')).toBe('Abbrechen');
      }),
    );
  });

  it('C41: junk never throws and gives a language that numbers can be formatted in', () => {
    fc.assert(
      fc.property(fc.string(), (junk) => {
        expect(Intl.NumberFormat.supportedLocalesOf(new Texts(junk).locale)).toHaveLength(1);
      }),
    );
  });

  it.each([
    ['de', 'Abbrechen'],
    ['de-AT', 'Abbrechen'],
    ['DE', 'Abbrechen'],
    ['en', 'Cancel'],
    ['en-US', 'Cancel'],
    ['fr', 'Cancel'],
    ['', 'Cancel'],
    ['no language!', 'Cancel'],
    ['de_DE!', 'Cancel'],
  ])('%j says %s', (locale, text) => {
    expect(new Texts(locale).get('cancel')).toBe(text);
  });

  it('formats numbers in English if it has no catalogue', () => {
    expect(new Texts('fr').locale).toBe('en');
  });

  it.each([
    ['pt', 'xx-pt-BR'],
    ['pt-PT', 'xx-pt-BR'],
    ['pt_BR.UTF-8', 'xx-pt-BR'],
    ['zh', 'xx-zh-Hans'],
    ['zh-CN', 'xx-zh-Hans'],
    ['zh-SG', 'xx-zh-Hans'],
    ['zh-Hans-TW', 'xx-zh-Hans'],
    ['zh-TW', 'Cancel'],
    ['zh-HK', 'Cancel'],
    ['zh-Hant', 'Cancel'],
    ['ja-JP', 'Cancel'],
  ])('%j finds the language of its script: %s', async (tag, text) => {
    for (const language of ['pt-BR', 'zh-Hans']) {
      addLanguage(language, () => Promise.resolve({ cancel: `xx-${language}` }));
      await loadLanguage(language);
    }
    expect(new Texts(tag).get('cancel')).toBe(text);
    expect(new Texts(tag).get('refresh')).toBe('Refresh');
  });

  it('prefers a region that has texts of its own', async () => {
    addLanguage('en-AU', () => Promise.resolve({ cancel: 'No worries' }));
    await loadLanguage('en-AU');
    expect(new Texts('en-AU').get('cancel')).toBe('No worries');
    expect(new Texts('en-NZ').get('cancel')).toBe('Cancel');
  });

  it('says a sentence about the only one for the number 1 alone, whatever the language counts as one', () => {
    const texts = { dialogEveryoneSentence_one: 'the only one', dialogEveryoneSentence_other: 'all {count}' };
    const french = new Texts('fr', texts);
    const lithuanian = new Texts('lt', texts);
    expect([0, 1, 2].map((count) => french.get('dialogEveryoneSentence', { count }))).toEqual([
      'all 0',
      'the only one',
      'all 2',
    ]);
    expect(lithuanian.get('dialogEveryoneSentence', { count: 21 })).toBe('all 21');
    expect(new Texts('fr', { totals_one: '{count} session' }).get('totals', { count: 0 })).toBe('0 session');
  });

  it('formats numbers for its region', () => {
    expect(new Texts('en-GB').get('totals', { count: 12_345 })).toBe('12,345 sessions');
    expect(german.get('totals', { count: 12_345 })).toContain('12.345');
  });
});

describe('get', () => {
  it('chooses the plural form by the number', () => {
    expect(englishTexts.get('totals', { count: 1 })).toBe('1 session');
    expect(englishTexts.get('totals', { count: 0 })).toBe('0 sessions');
    expect(englishTexts.get('totals', { count: 2 })).toBe('2 sessions');
    expect(german.get('totals', { count: 1 })).toMatch(/^1 Sitzung$/);
  });

  it('fills every placeholder, but none inside a value', () => {
    const text = englishTexts.get('logOutRow', { user: '{ip} $& $1', ip: '10.0.0.1' });
    expect(text).toBe('Log out {ip} $& $1 on 10.0.0.1');
  });

  it('returns texts without placeholders unchanged', () => {
    expect(englishTexts.get('refresh')).toBe('Refresh');
  });
});

describe('duration', () => {
  it.each([
    [-5_000, '0 s'],
    [0, '0 s'],
    [999, '0 s'],
    [59_999, '59 s'],
    [60_000, '1 min'],
    [3_599_000, '59 min'],
    [3_600_000, '1 h'],
    [90_000_000, '25 h'],
    [172_799_000, '47 h'],
    [172_800_000, '2 d'],
    [255_600_000, '2 d 23 h'],
    [604_800_000, '7 d'],
  ])('%i ms is %s', (duration, text) => {
    expect(englishTexts.duration(duration)).toBe(text);
  });
});

describe('time and lists', () => {
  it('show the time of day with seconds on the 24-hour clock', () => {
    const moment = new Date(2026, 2, 4, 21, 5, 9).getTime();
    for (const texts of [englishTexts, new Texts('en-US'), german]) expect(texts.time(moment, moment)).toBe('21:05:09');
  });

  it('show a start of today or yesterday by that word, and any other with the date', () => {
    const now = new Date(2026, 10, 28, 21, 7).getTime();
    const at = (...parts: readonly [number, number, number, number, number]) => new Date(...parts).getTime();
    expect(new Texts('en-US').since(at(2026, 10, 28, 6, 2), now)).toBe('today 06:02');
    expect(new Texts('en-US').since(at(2026, 10, 27, 23, 59), now)).toBe('yesterday 23:59');
    expect(new Texts('en-US').since(at(2026, 10, 26, 23, 59), now)).toBe('Nov 26, 23:59');
    expect(new Texts('en-US').since(at(2025, 10, 28, 0, 5), now)).toBe('Nov 28, 2025, 00:05');
    expect(german.since(at(2026, 10, 28, 6, 2), now)).toBe('heute 06:02');
    expect(german.since(at(2026, 10, 25, 6, 2), now)).toMatch(/^25\. Nov\.?,? 06:02$/);
  });

  it('say the day of a moment that is mostly of today, unless it is of today', () => {
    const now = new Date(2026, 10, 28, 21, 7).getTime();
    expect(englishTexts.time(new Date(2026, 10, 27, 21, 5, 9).getTime(), now)).toBe('yesterday 21:05:09');
    expect(new Texts('en-US').time(new Date(2026, 10, 26, 21, 5, 9).getTime(), now)).toBe('Nov 26, 21:05:09');
  });

  it('use the 24-hour clock in an exact time too, which names its zone', () => {
    const moment = new Date(2026, 10, 28, 0, 16, 41).getTime();
    expect(new Texts('en-US').dateTime(moment)).toMatch(/^Nov 28, 2026, 00:16:41 \S/);
    expect(new Texts('en-US', {}, 'America/New_York').dateTime(Date.UTC(2026, 10, 28, 5, 16, 41))).toBe(
      'Nov 28, 2026, 00:16:41 EST',
    );
    expect(new Texts('en-US').date(new Date(2026, 10, 28).getTime())).toBe('Nov 28, 2026');
  });

  it('join names by the rules of the language', () => {
    expect(new Texts('en-GB').list(['a', 'b', 'c'])).toBe('a, b and c');
    expect(german.list(['a', 'b'])).toBe('a und b');
  });
});

describe('overrides', () => {
  it('replace the catalogue form by form and leave the rest', () => {
    const texts = new Texts('en', { title: 'Who is there', totals_other: '{count} logins' });
    expect(texts.get('title')).toBe('Who is there');
    expect(texts.get('totals', { count: 3 })).toBe('3 logins');
    expect(texts.get('totals', { count: 1 })).toBe('1 session');
    expect(texts.get('cancel')).toBe('Cancel');
  });

  it('may add a language with more plural forms than English', () => {
    const polish = new Texts('pl', {
      totals_one: '{count} sesja',
      totals_few: '{count} sesje',
      totals_many: '{count} sesji',
      totals_other: '{count} sesji (ułamek)',
    });
    expect([1, 2, 5, 22, 1.5].map((count) => polish.get('totals', { count }))).toEqual([
      '1 sesja',
      '2 sesje',
      '5 sesji',
      '22 sesje',
      '1,5 sesji (ułamek)',
    ]);
    expect(new Texts('pl', { totals_other: '{count} sesji' }).get('totals', { count: 2 })).toBe('2 sesji');
  });

  it('may add a language without a catalogue, with its number format', () => {
    const texts = new Texts('fr', { totals_other: '{count} sessions' });
    expect(texts.locale).toBe('fr');
    expect(texts.get('totals', { count: 12_345 })).toMatch(/^12\s345 sessions$/);
  });
});

it('a value in a text from right to left is isolated as a whole, with the brackets at its end', () => {
  const overrides = { logOutRow: 'تسجيل خروج {user} على {ip}؟' };
  const values = { user: 'anna', ip: 'Panel 2 (10.0.0.22)' };
  expect(new Texts('ar-EG', overrides).get('logOutRow', values)).toBe(
    'تسجيل خروج \u2068anna\u2069 على \u2068Panel 2 (10.0.0.22)\u2069؟',
  );
  expect(new Texts('de', overrides).get('logOutRow', values)).toBe('تسجيل خروج anna على Panel 2 (10.0.0.22)؟');
});
