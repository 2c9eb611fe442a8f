import { describe, expect, test } from 'vitest';
import { isPointlessToGoOn, notSent, withoutSessionIds } from '../../../src/logout/request.js';
import { fingerprint } from '../../../src/session/session.js';
import { lostAnswer, makeError, makeSession, refusal } from '../fixtures.js';

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
