import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { detailsInterval, SessionDetailsReader, type SessionDetails } from '../../../src/list/details-reader.js';
import { refusal } from '../fixtures.js';
import { deferred, ScriptedClient } from '../scripted-client.js';

beforeEach(() => vi.useFakeTimers({ now: 1_000_000 }));
afterEach(() => vi.useRealTimers());

const list = 'ListActiveSessions';
const answerOf = (...symbols: readonly string[]) => ({
  clients: {
    '10.0.0.21': [{ sessionId: 'a', userName: 'anna', commands: symbols.map((symbol) => ({ id: 1, symbol })) }],
  },
  subscriptions: {},
});

function start(client: ScriptedClient, isPaused = () => false) {
  const changes: SessionDetails[] = [];
  const reader = new SessionDetailsReader({
    client,
    sessionId: 'a',
    clockOffset: () => 60_000,
    isPaused,
    onChange: (details) => changes.push(details),
  });
  return { reader, changes };
}

const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms);

test('session details are read immediately, then one interval after each answer', async () => {
  const client = new ScriptedClient({ [list]: () => answerOf('Tank') });
  const { reader, changes } = start(client);
  await pass(0);
  expect(changes).toMatchObject([{ readAt: 1_000_000, clockOffset: 60_000, isGone: false, error: undefined }]);
  expect(changes[0]?.subscriptions?.symbols.map(({ symbol }) => symbol)).toEqual(['Tank']);
  await pass(detailsInterval - 1);
  expect(client.count(list)).toBe(1);
  await pass(1);
  expect(client.count(list)).toBe(2);
  reader.stop();
});

test('promise 10: a stopped details reader sends no request, reports no change and leaves no timer', async () => {
  const client = new ScriptedClient({ [list]: () => answerOf('Tank') });
  const { reader, changes } = start(client);
  await pass(0);
  const late = deferred<unknown>();
  client.answer(list, () => late.promise);
  await pass(detailsInterval);
  reader.stop();
  late.resolve(answerOf('Pump'));
  await pass(60_000);
  expect([client.count(list), changes.length, vi.getTimerCount(), client.open.get(list)]).toEqual([2, 1, 0, 0]);
});

test('session details are not read while nobody is looking', async () => {
  let isHidden = true;
  const client = new ScriptedClient({ [list]: () => answerOf() });
  const { reader } = start(client, () => isHidden);
  await pass(20_000);
  expect(client.count(list)).toBe(0);
  isHidden = false;
  await pass(detailsInterval);
  expect(client.count(list)).toBe(1);
  reader.stop();
});

test('the last details stay when the session is gone or the server refuses a read', async () => {
  const client = new ScriptedClient({ [list]: () => answerOf('Tank') });
  const { reader, changes } = start(client);
  await pass(0);
  client.answer(list, () => ({ clients: {} }));
  await pass(detailsInterval);
  client.answer(list, () => {
    throw refusal(list);
  });
  await pass(detailsInterval);
  client.answer(list, () => ['old server']);
  await pass(detailsInterval);
  expect(changes.map(({ isGone, error }) => [isGone, error?.message])).toEqual([
    [false, undefined],
    [true, undefined],
    [true, 'INSUFFICIENT_ACCESS'],
    [true, 'INVALID_ANSWER'],
  ]);
  expect(changes.every(({ subscriptions }) => subscriptions?.symbols.length === 1)).toBe(true);
  reader.stop();
});
