import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { isPointlessToGoOn, notSent, sendRequest, withoutSessionIds } from '../../../src/logout/request.js';
import { fingerprint } from '../../../src/session/session.js';
import type { SymbolError } from '../../../src/server/symbol-error.js';
import { ScriptedClient } from '../scripted-client.js';
import { lostAnswer, makeError, makeSession, refusal } from '../fixtures.js';

describe('one request', () => {
  const timing = { answerWithin: 5000, sendWithin: 1000 };

  beforeEach(() => vi.useFakeTimers({ now: 1_000_000 }));
  afterEach(() => vi.useRealTimers());

  test('goes out with its value and the signal, once, and only after nothing has spoken against it', async () => {
    const client = new ScriptedClient({ ForceLogout: () => undefined });
    const { signal } = new AbortController();
    const calls: string[] = [];
    const obstacle = () => {
      calls.push('asked');
      return undefined;
    };
    const onSend = () => calls.push('sent');
    expect(await sendRequest('anna', { client, obstacle, signal }, timing, onSend)).toEqual({});
    expect(await sendRequest('anna', { client, obstacle }, timing, onSend)).toEqual({});
    expect(calls).toEqual(['asked', 'sent', 'asked', 'sent']);
    expect(client.sent.map(({ symbol, value, options }) => [symbol, value, options])).toStrictEqual([
      ['ForceLogout', 'anna', { refuse: expect.any(Function) as unknown, signal }],
      ['ForceLogout', 'anna', { refuse: expect.any(Function) as unknown }],
    ]);
  });

  test('is held by what speaks against it, and the client learns nothing of it', async () => {
    const client = new ScriptedClient();
    const onSend = vi.fn();
    const sending = await sendRequest('anna', { client, obstacle: () => 'readonly' }, timing, onSend);
    expect([sending, client.sent.length, onSend.mock.calls.length]).toEqual([{ hold: 'readonly' }, 0, 0]);
  });

  test('is refused to a client that asks late, with an error that says that nothing was sent', async () => {
    const client = new ScriptedClient();
    let hold: 'readonly' | undefined;
    let refused: SymbolError | undefined;
    client.answer('ForceLogout', ({ options }) => {
      hold = 'readonly';
      refused = options?.refuse?.();
      throw refused ?? new Error('not refused');
    });
    expect(await sendRequest('anna', { client, obstacle: () => hold }, timing, () => undefined)).toEqual({ hold });
    expect(refused).toMatchObject({
      message: 'NOT_SENT',
      code: 110,
      symbol: 'ForceLogout',
      source: 'framework',
      outcome: 'refused',
    });
  });

  test('has an error of unknown outcome where no answer comes in time', async () => {
    const client = new ScriptedClient({ ForceLogout: () => new Promise(() => undefined) });
    const sending = sendRequest('anna', { client, obstacle: () => undefined }, timing, () => undefined);
    await vi.advanceTimersByTimeAsync(5000);
    expect((await sending).error).toMatchObject({
      code: 3,
      source: 'timeout',
      outcome: 'unknown',
      symbol: 'ForceLogout',
    });
  });
});

describe('after an error of one request', () => {
  test.each([
    ['a missing right', refusal()],
    ['a symbol that is not mapped', makeError({ code: 513 })],
    ['a session that is no longer valid', makeError({ code: 4097 })],
    ['a lost answer', lostAnswer()],
    ['a timeout', makeError({ code: 3, source: 'timeout' })],
  ])('nothing more is sent: %s', (_, error) => expect(isPointlessToGoOn(error)).toBe(true));

  test.each([
    ['a session that was not found', makeError({ code: 4103 })],
    ['a user that was not found', makeError({ code: 4098 })],
  ])('the next request is sent: %s', (_, error) => expect(isPointlessToGoOn(error)).toBe(false));
});

test('a request that was not sent has had no effect, and names the error that stopped it', () => {
  const cause = lostAnswer();
  expect(notSent(cause)).toMatchObject({
    message: 'NOT_SENT',
    code: cause.code,
    source: cause.source,
    outcome: 'refused',
    explanation: { kind: 'earlier-failed', values: { error: 'WEBSOCKET_CLOSED' } },
    symbol: 'ForceLogout',
    domain: cause.domain,
    cause,
  });
});

describe('promise 6: an error that the server gives', () => {
  test('has fingerprints instead of the ids of listed sessions, whatever they look like', () => {
    const session = makeSession('short-id');
    const error = withoutSessionIds(makeError({ reason: 'Session short-id is gone.' }), [session]);
    expect(error.reason).toBe(`Session ${fingerprint('short-id')} is gone.`);
    expect(error).toMatchObject({ code: 257, outcome: 'refused' });
  });

  test('has fingerprints instead of whatever looks like an id, in its message too, and keeps everything else', () => {
    const id = 'AB'.repeat(64);
    const parts = {
      code: 4103,
      domain: 'TcHmiSrv',
      source: 'server',
      outcome: 'unknown',
      symbol: 'ForceLogout',
    } as const;
    const error = withoutSessionIds(makeError({ ...parts, message: `NO ${id}`, reason: 'No.' }), [makeSession('a1')]);
    expect(error).toMatchObject({ ...parts, reason: 'No.' });
    expect(error.message).not.toContain(id);
  });

  test('has fingerprints for each of several ids', () => {
    const sessions = [makeSession('id-one'), makeSession('id-two')];
    const error = withoutSessionIds(makeError({ reason: 'id-one, id-two, id-one' }), sessions);
    const [one, two] = sessions.map(({ id }) => fingerprint(id));
    expect(error.reason).toBe(`${one}, ${two}, ${one}`);
  });

  test('is the same error where it quotes none', () => {
    const error = makeError({ reason: 'No.' });
    expect(withoutSessionIds(error, [makeSession('a1')])).toBe(error);
  });
});
