import fc from 'fast-check';
import { expect, test } from 'vitest';
import { PushTimes, subscriptionsById } from '../../../src/monitor/listed-subscriptions.js';

const push = (minute: number): string => `2026-11-29T12:0${minute}:00.1234567Z`;
const time = (minute: number): number => Date.UTC(2026, 10, 29, 12, minute, 0, 123);
const command = (symbol: string, minute: number) => ({ symbol, lastSent: push(minute) });

test('the subscriptions of an answer are known by their inner ids, whatever their keys', () => {
  const answer = { one: { id: 7, commands: [command('X', 1)] }, 8: { id: '8' }, junk: 'text' };
  const byId = subscriptionsById(answer);
  expect(new Set(byId.keys())).toEqual(new Set([7, '8']));
  expect(byId.get(7)).toBe(answer.one);
  for (const other of [undefined, null, 'text', [answer.one]]) expect(subscriptionsById(other).size).toBe(0);
});

test('the newest push to a session is that of the symbols it is subscribed to, in the subscriptions it names', () => {
  const times = new PushTimes({
    one: { id: 7, commands: [command('X', 3), command('Z', 5)] },
    two: { id: 8, commands: [command('Y', 2), { symbol: 'never sent' }] },
  });
  expect(
    times.newestOf([
      { id: 7, symbol: 'X' },
      { id: 8, symbol: 'Y' },
    ]),
  ).toBe(time(3));
  expect(
    times.newestOf([
      { id: 8, symbol: 'Y' },
      { id: 7, symbol: 'X' },
    ]),
  ).toBe(time(3));
  expect(times.newestOf([{ id: 8, symbol: 'Y' }])).toBe(time(2));
});

test('the newest push is not known of a session without a subscription of its symbols', () => {
  const times = new PushTimes({ one: { id: 7, commands: [command('X', 3), { symbol: 'never sent' }] } });
  for (const commands of [
    [],
    [{ id: 7, symbol: 'Y' }],
    [{ id: 9, symbol: 'X' }],
    [{ id: 7, symbol: 'never sent' }],
    ['X', null],
    undefined,
    { id: 7, symbol: 'X' },
  ]) {
    expect(times.newestOf(commands)).toBeUndefined();
  }
});

test('the newest push is found whatever the forms and the order of the times, and without those that are none', () => {
  const form = fc.constantFrom(
    (at: number) => new Date(at).toISOString(),
    (at: number) => new Date(at).toISOString().replace('Z', '0000Z'),
    (at: number) => new Date(at).toISOString().replace('Z', ''),
    (at: number) => new Date(at + 7_200_000).toISOString().replace('Z', '+02:00'),
  );
  const moment = fc.integer({ min: Date.UTC(2000, 0, 1), max: Date.UTC(2099, 0, 1) });
  const push = fc.oneof(
    fc.record({ at: moment, form }).map(({ at, form: write }) => ({ at, text: write(at) as unknown })),
    fc.constantFrom(undefined, null, 7, '', 'zzzz-zz-zzTzz:zz:zz.zzzZ').map((text) => ({ at: -1, text })),
  );
  fc.assert(
    fc.property(fc.array(push, { maxLength: 8 }), fc.boolean(), (pushes, isWhole) => {
      const listed = pushes.map(({ text }, index) => ({ symbol: `S${index}`, lastSent: text }));
      const others = isWhole ? [] : [{ symbol: 'of another session', lastSent: '2100-01-01T00:00:00.000Z' }];
      const times = new PushTimes({ one: { id: 7, commands: [...others, ...listed] } });
      const newest = Math.max(-1, ...pushes.map(({ at }) => at));
      const found = times.newestOf(listed.map(({ symbol }) => ({ id: 7, symbol })));
      expect(found ?? -1).toBe(newest);
    }),
  );
});
