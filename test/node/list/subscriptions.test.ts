import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseSessionStorage } from '../../../src/directory/session-storage.js';
import { parseSessionSubscriptions, readSessionSubscriptions } from '../../../src/list/subscriptions.js';
import { ScriptedClient } from '../scripted-client.js';
import { explainInEnglish } from '../../../src/server/error-explanation.js';

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

test('Near: each of 2,500 symbols has the values of its own command; the first of several with one symbol counts', () => {
  const commands = Array.from({ length: 2500 }, (_, index) => ({ id: 1, symbol: `Tank${index}` }));
  const reported = commands.map(({ symbol }, index) => ({ symbol, readValueJsonLength: index }));
  const parsed = parseSessionSubscriptions(
    {
      clients: { '10.0.0.21': [{ sessionId: 'a', userName: 'anna', commands }] },
      subscriptions: { one: { id: 1, commands: [null, ...reported, { symbol: 'Tank7', readValueJsonLength: 9999 }] } },
    },
    ['a'],
  );
  const symbols = parsed.ok ? parsed.value.get('a')?.symbols : undefined;
  expect(symbols?.map(({ size }) => size)).toEqual(commands.map((_, index) => index));
});

describe('what a session is doing', () => {
  test('is joined by the inner id of a subscription across all entries of the session', () => {
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

  test('is requested with the expensive options of the server', async () => {
    const client = new ScriptedClient({ ListActiveSessions: () => answer });
    const read = await readSessionSubscriptions(client, ['a']);
    expect(read.get('a')?.symbols).toHaveLength(3);
    expect(client.written('ListActiveSessions')).toEqual([{ averageDuration: true, readValueJsonLength: true }]);
  });

  test('promise 9: is either read from any JSON or refused with a problem', () => {
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
          expect(result.ok || explainInEnglish(result.problem) !== '').toBe(true);
        }
      }),
    );
  });
});
