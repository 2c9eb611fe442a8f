import { describe, expect, test } from 'vitest';
import { parseMoment, parseTimespan } from '../../../src/server/server-time.js';

describe('a time of the server', () => {
  test.each<[unknown, number | undefined]>([
    ['2025-05-06T07:08:09Z', Date.UTC(2025, 4, 6, 7, 8, 9)],
    ['2025-05-06T07:08:09.9999999Z', Date.UTC(2025, 4, 6, 7, 8, 9, 999)],
    ['2025-05-06T07:08:09', Date.UTC(2025, 4, 6, 7, 8, 9)],
    ['2025-05-06T09:08:09+02:00', Date.UTC(2025, 4, 6, 7, 8, 9)],
    ['2025-13-06T07:08:09Z', undefined],
    ['yesterday', undefined],
    [17, undefined],
  ])('%o is the time %o', (value, moment) => {
    expect(parseMoment(value)).toBe(moment);
  });

  test.each<[unknown, number | undefined]>([
    ['PT0.0004S', 0.4],
    ['P30D', 30 * 86_400_000],
    ['P1DT2H3M4S', 93_784_000],
    ['P', undefined],
    ['PT', undefined],
    ['1 s', undefined],
    [null, undefined],
  ])('%o lasts %o ms', (value, duration) => {
    expect(parseTimespan(value)).toBe(duration);
  });
});
