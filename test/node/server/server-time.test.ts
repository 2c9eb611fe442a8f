import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseMoment, parseTimespan, possibleTime, possibleTimes } from '../../../src/server/server-time.js';

describe('a time of the server', () => {
  test.each<[unknown, number | undefined]>([
    ['2025-05-06T07:08:09Z', Date.UTC(2025, 4, 6, 7, 8, 9)],
    ['2025-05-06T07:08:09.9999999Z', Date.UTC(2025, 4, 6, 7, 8, 9, 999)],
    ['2025-05-06T07:08:09', Date.UTC(2025, 4, 6, 7, 8, 9)],
    ['2025-05-06T09:08:09+02:00', Date.UTC(2025, 4, 6, 7, 8, 9)],
    [' 2025-05-06T07:08:09Z\n', Date.UTC(2025, 4, 6, 7, 8, 9)],
    ['2025-05-06T07:08:09.5', Date.UTC(2025, 4, 6, 7, 8, 9, 500)],
    ['2025-13-06T07:08:09Z', undefined],
    ['yesterday', undefined],
    [17, undefined],
  ])('%o is the time %o', (value, moment) => {
    expect(parseMoment(value)).toBe(moment);
  });

  test('can be from the year 2000 until a minute after the time of the server; any other is not known', () => {
    const now = Date.UTC(2026, 10, 29, 12);
    const earliest = Date.UTC(2000, 0, 1);
    for (const time of [earliest, now - 1, now, now + 60_000]) expect(possibleTime(time, now)).toBe(time);
    for (const time of [0, -1, earliest - 1, now + 60_001, Infinity, -Infinity, NaN, undefined]) {
      expect(possibleTime(time, now)).toBeUndefined();
    }
  });

  test('is judged by the clock of the server, however far the clock of this machine is from it', () => {
    const hours = fc.integer({ min: -100_000, max: 100_000 }).map((hour) => hour * 3_600_000);
    const now = Date.UTC(2026, 10, 29, 12);
    fc.assert(
      fc.property(
        hours,
        fc.integer({ min: 0, max: 800_000_000_000 }),
        fc.integer({ min: 60_001 }),
        (offset, age, ahead) => {
          const times = new Map([
            ['known', now - age + offset],
            ['future', now + ahead + offset],
            ['none', NaN],
          ]);
          expect([...possibleTimes(times, offset, now)]).toEqual([['known', now - age]]);
        },
      ),
    );
  });

  test.each<[unknown, number | undefined]>([
    ['PT0.0004S', 0.4],
    ['P30D', 30 * 86_400_000],
    ['P1DT2H3M4S', 93_784_000],
    [' P30D ', 30 * 86_400_000],
    ['P', undefined],
    ['PT', undefined],
    ['1 s', undefined],
    [null, undefined],
  ])('%o lasts %o ms', (value, duration) => {
    expect(parseTimespan(value)).toBe(duration);
  });
});
