import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseCurrentUser, readActiveSessions, readOwnSession } from '../../../src/monitor/read-sessions.js';
import { blankTexts, makeOwn, makeSession, toAnswer, toUserAnswer } from '../fixtures.js';
import { ScriptedClient } from '../scripted-client.js';
import { explainInEnglish } from '../../../src/server/error-explanation.js';

describe('parsing GetCurrentUser', () => {
  test('gives the own session', () => {
    const own = makeOwn({ clientCertificate: 'ab'.repeat(20) });
    expect(parseCurrentUser({ ...toUserAnswer(own), autoLogoff: 'P30D', locale: 'client' })).toEqual({
      ok: true,
      value: own,
    });
  });

  test('leaves empty what is missing or of another type', () => {
    const empty = {
      id: '',
      user: 'anna',
      domain: '',
      clientIp: '',
      groups: [],
      clientCertificate: '',
      isGuest: false,
    };
    expect(parseCurrentUser({ name: 'anna' })).toEqual({ ok: true, value: empty });
    expect(
      parseCurrentUser({ name: 'anna', session: 7, domain: null, clientIp: {}, groups: 'x', clientCertificate: [] }),
    ).toEqual({ ok: true, value: empty });
  });

  test('understands a domain before the name, and prefers the separate one', () => {
    expect(parseCurrentUser({ name: 'TcHmiLdap::anna' })).toMatchObject({
      value: { user: 'anna', domain: 'TcHmiLdap' },
    });
    expect(parseCurrentUser({ name: 'A::anna', domain: 'B' })).toMatchObject({ value: { user: 'anna', domain: 'B' } });
    expect(parseCurrentUser({ name: 'A::anna', domain: '' })).toMatchObject({ value: { user: 'anna', domain: 'A' } });
  });

  test('recognises the guest', () => {
    expect(parseCurrentUser({ name: '__SystemGuest' })).toMatchObject({ value: { isGuest: true } });
  });

  test('treats a blank session id as missing, because it would match nothing and protect nobody', () => {
    for (const session of blankTexts) {
      expect(parseCurrentUser({ name: 'anna', session })).toMatchObject({ value: { id: '' } });
    }
  });

  test('refuses an answer without a visible name, in words', () => {
    for (const name of [...blankTexts, undefined, null, 7, {}, []]) {
      expect(parseCurrentUser({ name })).toEqual({ ok: false, problem: { kind: 'answer-no-user' } });
    }
  });

  test('refuses anything but an object, in words', () => {
    expect(parseCurrentUser('anna')).toEqual({
      ok: false,
      problem: { kind: 'answer-type', values: { found: 'string', expected: 'object' } },
    });
    expect(parseCurrentUser([])).toEqual({
      ok: false,
      problem: { kind: 'answer-type', values: { found: 'array', expected: 'object' } },
    });
  });

  test('keeps the good groups of a mixed list', () => {
    expect(parseCurrentUser({ name: 'anna', groups: ['A', null, 7, 'B'] })).toMatchObject({
      value: { groups: ['A', 'B'] },
    });
  });
});

test('promise 9: any JSON as the current user is either refused in words or read', () => {
  fc.assert(
    fc.property(fc.jsonValue(), fc.nat(2), (value, shape) => {
      const answers = [value, [value], { name: value, anything: value }];
      const result = parseCurrentUser(answers[shape]);
      expect(result.ok || explainInEnglish(result.problem) !== '').toBe(true);
    }),
  );
});

describe('reading the sessions of a server', () => {
  const sessions = [makeSession('a'), makeSession('b', { user: 'ben', domain: 'D' })];

  test('returns the list and the own session', async () => {
    const client = new ScriptedClient({
      ListActiveSessions: () => toAnswer(sessions),
      GetCurrentUser: () => toUserAnswer(makeOwn()),
    });
    expect(await readActiveSessions(client)).toEqual({ sessions, lastSent: new Map(), unreadable: [], arrived: 2 });
    expect(await readOwnSession(client)).toEqual(makeOwn());
  });

  test('fails with a SymbolError of unknown outcome if an answer has no usable shape', async () => {
    const client = new ScriptedClient({ ListActiveSessions: () => [], GetCurrentUser: () => ({}) });
    const failure = { name: 'SymbolError', message: 'INVALID_ANSWER', outcome: 'unknown' };
    await expect(readActiveSessions(client)).rejects.toMatchObject({ ...failure, symbol: 'ListActiveSessions' });
    await expect(readOwnSession(client)).rejects.toMatchObject({ ...failure, symbol: 'GetCurrentUser' });
  });
});
