import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { allLanguages } from '../../../src/texts/all-languages.js';
import { addLanguage, englishTexts, loadLanguage, Texts } from '../../../src/texts/texts.js';

describe('moments', () => {
  it('name their zone in the hour that comes twice when summer time ends, and only then', () => {
    const timesIn = (zone: string, first: string, count: number) => {
      const texts = new Texts('en', {}, zone);
      return Array.from({ length: count }, (_, quarter) => texts.minuteOfDay(Date.parse(first) + quarter * 900_000));
    };
    const berlin = timesIn('Europe/Berlin', '2026-10-24T23:45:00Z', 10);
    expect(berlin.filter((time) => /^\d\d:\d\d$/.test(time))).toEqual(['01:45', '03:00']);
    expect(berlin.slice(1, 9).map((time) => time.slice(0, 5))).toEqual([
      ...['02:00', '02:15', '02:30', '02:45'],
      ...['02:00', '02:15', '02:30', '02:45'],
    ]);
    for (const zone of ['Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe', 'Asia/Kolkata']) {
      for (const night of ['2026-04-04', '2026-10-25', '2026-11-01', '2026-03-29', '2026-07-01']) {
        const times = timesIn(zone, `${night}T00:00:00Z`, 91);
        expect(new Set(times).size).toBe(times.length);
      }
    }
    expect(timesIn('Europe/Berlin', '2026-07-01T00:00:00Z', 1)).toEqual(['02:00']);
  });

  it('count days as the time zone has them, on the days of 23, 24 and 25 hours too', () => {
    const zones = fc.constantFrom(
      'UTC',
      'Europe/Berlin',
      'America/New_York',
      'America/Sao_Paulo',
      'Asia/Kolkata',
      'Australia/Lord_Howe',
      'Pacific/Apia',
      'Pacific/Kiritimati',
    );
    // Around the days when clocks are changed in Berlin, New York and on Lord Howe Island, and New Year.
    const days = fc.constantFrom(
      '2026-03-08',
      '2026-03-29',
      '2026-04-05',
      '2026-10-04',
      '2026-10-25',
      '2026-11-01',
      '2026-12-31',
    );
    const hours = fc.integer({ min: -30 * 60, max: 30 * 60 }).map((minutes) => minutes * 60_000);
    fc.assert(
      fc.property(zones, days, hours, fc.integer({ min: 0, max: 72 * 60 }), (zone, day, shift, minutes) => {
        const now = Date.parse(`${day}T00:00:00Z`) + shift;
        const moment = now - minutes * 60_000;
        const dayOf = (time: number): string =>
          new Intl.DateTimeFormat('en-CA', { timeZone: zone, dateStyle: 'short' }).format(time);
        // The day before a date, whatever its hours: dates have neither zones nor summer time.
        const before = new Date(Date.parse(`${dayOf(now)}T12:00:00Z`) - 86_400_000).toISOString().slice(0, 10);
        const said = new Texts('en-US', {}, zone).since(moment, now);
        const word = /^(?:today|yesterday)/.exec(said)?.[0];
        expect(word).toBe(dayOf(moment) === dayOf(now) ? 'today' : dayOf(moment) === before ? 'yesterday' : undefined);
        const clock = new Intl.DateTimeFormat('en-GB', { timeZone: zone, timeStyle: 'short' }).format(moment);
        expect(said).toContain(clock);
      }),
    );
  });

  it.each(Object.entries(allLanguages))(
    'are said on the 24-hour clock, with a day and without AM or PM, in %s',
    async (language, load) => {
      addLanguage(language, load);
      await loadLanguage(language);
      const texts = new Texts(language, {}, 'Europe/Berlin');
      const now = Date.UTC(2026, 10, 28, 20, 7);
      const evening = Date.UTC(2026, 10, 27, 21, 10);
      const said = [now - 60_000, evening, evening - 86_400_000, Date.UTC(2025, 0, 1, 12)].map((at) =>
        texts.since(at, now),
      );
      expect(new Set(said).size).toBe(4);
      expect(said[0]).toContain('21:06');
      expect(said[1]).toContain('22:10');
      expect(said[2]).toContain('22:10');
      expect(said[3]).toContain('2025');
      expect(said.join() + texts.dateTime(now)).not.toMatch(/[ap]\.?\s?m\.?\b|午[前后]|오[전후]|ÖS|ÖÖ/i);
      expect(texts.get('yesterday', { time: '' })).not.toBe(
        language === 'en' ? '' : englishTexts.get('yesterday', { time: '' }),
      );
    },
  );
});
