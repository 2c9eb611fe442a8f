import fc from 'fast-check';
import { expect, test } from 'vitest';
import { capacityLevel, capacityMeters, parseLicences, parseMaximumSessions } from '../../../src/monitor/capacity.js';

test.each<[number, number, string]>([
  [0, 128, 'normal'],
  [102, 128, 'normal'],
  [103, 128, 'nearly-full'],
  [127, 128, 'nearly-full'],
  [128, 128, 'full'],
  [130, 128, 'full'],
  [0, 1, 'nearly-full'],
  [2, 3, 'nearly-full'],
  [1, 3, 'normal'],
])('a use of %d of %d is %s', (used, total, level) => {
  expect(capacityLevel(used, total)).toBe(level);
});

test('a higher use never has a lower level', () => {
  const order = ['normal', 'nearly-full', 'full'];
  fc.assert(
    fc.property(fc.nat(300), fc.integer({ min: 1, max: 300 }), (used, total) => {
      const level = (number: number) => order.indexOf(capacityLevel(number, total));
      expect(level(used + 1)).toBeGreaterThanOrEqual(level(used));
      if (total - used <= 1) expect(level(used)).toBeGreaterThan(0);
    }),
  );
});

test('a meter needs a known limit', () => {
  expect(capacityMeters({ maximumSessions: undefined, licences: undefined }, 24)).toEqual([]);
  expect(capacityMeters({ maximumSessions: 128, licences: { used: 24, total: 25 } }, 24)).toEqual([
    { kind: 'sessions', used: 24, total: 128, level: 'normal' },
    { kind: 'licences', used: 24, total: 25, level: 'nearly-full' },
  ]);
});

test('promise 9: an impossible limit is refused', () => {
  for (const answer of [0, -1, 1.5, Number.NaN, '128', null, undefined, {}]) {
    expect(parseMaximumSessions(answer).ok).toBe(false);
  }
  expect(parseLicences('Demo')).toEqual({
    ok: false,
    problem: { kind: 'answer-type', values: { found: 'string', expected: 'object' } },
  });
  expect(parseLicences({ CLIENTS: 25, USEDCLIENTS: 3, STATE: 'OK' })).toEqual({
    ok: true,
    value: { used: 3, total: 25 },
  });
  for (const CLIENTS of [0, -1, '25', undefined]) {
    expect(parseLicences({ CLIENTS, USEDCLIENTS: 3 })).toEqual({ ok: true, value: undefined });
  }
});
