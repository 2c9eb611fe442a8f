import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseSessionStorage } from '../../../src/directory/session-storage.js';
import { parseMoment, parseTimespan } from '../../../src/server/server-time.js';
import { parseSessionSubscriptions, readSessionSubscriptions } from '../../../src/list/subscriptions.js';
import { ScriptedClient } from '../scripted-client.js';

const answer = {
  clients: {
    '10.0.0.21': [
      {
        sessionId: 'a',
        userName: 'anna',
        commands: [{ id: 7, symbol: 'Tank' }, { id: 8, symbol: 'Pump' }, null, { id: 9 }],
      },
      { sessionId: 'a', userName: 'anna', commands: [{ id: 99, symbol: 'Lost' }] },
      { sessionId: 'b', userName: 'ben', commands: 'none' },
    ],
  },
  subscriptions: {
    first: {
      id: 7,
      clientCount: 2,
      intervalTime: 500,
      averageDuration: 'PT0.0004S',
      commands: [{ symbol: 'Tank', lastSent: '2025-05-06T07:08:09.1234567Z', readValueJsonLength: 12 }],
    },
    second: { id: 8, intervalTime: 'fast', commands: [] },
  },
};

describe('what a session is doing', () => {
  test('is joined by the inner id of a subscription, over all entries of the session', () => {
    expect(parseSessionSubscriptions(answer, ['a', 'gone'])).toEqual({
      ok: true,
      value: new Map([
        [
          'a',
          {
            malformed: 2,
            symbols: [
              {
                symbol: 'Tank',
                interval: 500,
                lastSent: Date.UTC(2025, 4, 6, 7, 8, 9, 123),
                size: 12,
                duration: 0.4,
                sharedBy: 2,
              },
              ...['Pump', 'Lost'].map((symbol) => ({
                symbol,
                interval: undefined,
                lastSent: undefined,
                size: undefined,
                duration: undefined,
                sharedBy: undefined,
              })),
            ],
          },
        ],
      ]),
    });
    expect(parseSessionSubscriptions(answer, ['b'])).toEqual({
      ok: true,
      value: new Map([['b', { symbols: [], malformed: 1 }]]),
    });
  });

  test('is asked for with all that costs the server something', async () => {
    const client = new ScriptedClient({ ListActiveSessions: () => answer });
    const read = await readSessionSubscriptions(client, ['a']);
    expect(read.get('a')?.symbols).toHaveLength(3);
    expect(client.written('ListActiveSessions')).toEqual([{ averageDuration: true, readValueJsonLength: true }]);
  });

  test('promise 9: of any JSON at all is refused in words or read', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.nat(3), (value, shape) => {
        const entry = { sessionId: 'a', commands: value };
        const shapes = [
          value,
          { clients: value },
          { clients: { x: [entry] } },
          { clients: { x: [entry] }, subscriptions: value },
        ];
        for (const parse of [(some: unknown) => parseSessionSubscriptions(some, ['a']), parseSessionStorage]) {
          const result = parse(shapes[shape]);
          expect(result.ok || result.problem !== '').toBe(true);
        }
      }),
    );
  });
});

describe('a time of the server', () => {
  test.each<[unknown, number | undefined]>([
    ['2025-05-06T07:08:09Z', Date.UTC(2025, 4, 6, 7, 8, 9)],
    ['2025-05-06T07:08:09.9999999Z', Date.UTC(2025, 4, 6, 7, 8, 9, 999)],
    ['2025-05-06T07:08:09', Date.UTC(2025, 4, 6, 7, 8, 9)],
    ['2025-05-06T09:08:09+02:00', Date.UTC(2025, 4, 6, 7, 8, 9)],
    ['2025-13-06T07:08:09Z', undefined],
    ['yesterday', undefined],
    [17, undefined],
  ])('%o is the moment %o', (value, moment) => {
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

describe('the storage of sessions', () => {
  test('tells when a session was created and whose it is, and counts entries without a usable time', () => {
    const stored = {
      a: { userName: 'anna', domain: 'D', created: '2025-05-06T07:08:09Z' },
      b: { created: 'soon' },
      p: { userName: 'Ldap::maria', created: 'soon' },
      bare: { userName: 'john', created: 'soon' },
      none: { userName: 'Ldap::', domain: 7, created: 'soon' },
      c: null,
      ' ': { created: '2025-05-06T07:08:09Z' },
    };
    expect(parseSessionStorage(stored)).toEqual({
      ok: true,
      value: {
        createdAt: new Map([['a', Date.UTC(2025, 4, 6, 7, 8, 9)]]),
        users: new Map([
          ['a', { name: 'anna', domain: 'D' }],
          ['p', { name: 'maria', domain: 'Ldap' }],
        ]),
        malformed: 6,
      },
    });
    expect(parseSessionStorage([])).toEqual({
      ok: false,
      problem: 'The storage of sessions is an array, not an object.',
    });
  });
});
