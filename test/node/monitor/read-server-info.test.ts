import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import {
  readClockOffset,
  readLicences,
  readMaximumSessions,
  readSessionTargeting,
  serverTimeSymbol,
} from '../../../src/monitor/read-server-info.js';
import { lostAnswer, makeError, refusal } from '../fixtures.js';
import { ScriptedClient } from '../scripted-client.js';

const now = Date.UTC(2026, 4, 6, 7, 8, 9);
const invalid = { name: 'SymbolError', message: 'INVALID_ANSWER' };

beforeEach(() => void vi.useFakeTimers({ now }));
afterEach(() => void vi.useRealTimers());

describe('the clock offset', () => {
  const offsetOf = (time: unknown) => readClockOffset(new ScriptedClient({ [serverTimeSymbol]: () => time }));

  test.each([
    [2000, 2000],
    [-2000, -2000],
    [1999, 0],
    [-1999, 0],
    [3_600_000, 3_600_000],
  ])('is measured to a server that is %i ms ahead as %i ms', async (ahead, offset) => {
    expect(await offsetOf(new Date(now + ahead).toISOString())).toBe(offset);
  });

  test('is measured against the middle of the request', async () => {
    const client = new ScriptedClient({
      [serverTimeSymbol]: async () => {
        await vi.advanceTimersByTimeAsync(8000);
        return new Date(now + 10_000).toISOString();
      },
    });
    expect(await readClockOffset(client)).toBe(6000);
  });

  test('cannot be read from an answer that is not a time', async () => {
    for (const answer of [undefined, 'noon', now]) await expect(offsetOf(answer)).rejects.toMatchObject(invalid);
  });
});

test('impossible limits are an invalid answer, and a licence without a number is no limit', async () => {
  const client = new ScriptedClient({
    'TcHmiSrv.Config::MAXSESSIONS': () => 0,
    'Diagnostics::LICENSE': () => ({ CLIENTS: 25, USEDCLIENTS: 3 }),
  });
  await expect(readMaximumSessions(client)).rejects.toMatchObject(invalid);
  expect(await readLicences(client)).toEqual({ used: 3, total: 25 });
  client.answer('Diagnostics::LICENSE', () => ({ CLIENTS: 0, USEDCLIENTS: 0 }));
  expect(await readLicences(client)).toBeUndefined();
  client.answer('Diagnostics::LICENSE', () => 'unlimited');
  await expect(readLicences(client)).rejects.toMatchObject(invalid);
});

describe('promise 1: the support for single sessions', () => {
  const ask = (answer: () => unknown) => readSessionTargeting(new ScriptedClient({ GetSchema: answer }));

  test.each<[expected: 'yes' | 'no' | 'unknown', schema: unknown]>([
    ['yes', { anyOf: [{ type: 'string' }, { properties: { sessionId: {} } }] }],
    ['yes', { properties: { sessionId: {}, group: {} } }],
    ['no', { anyOf: [{ properties: { clientIp: {} } }, { properties: { group: {} } }] }],
    ['no', { properties: {} }],
    ['unknown', { anyOf: [{ type: 'string' }] }],
    ['unknown', { anyOf: [null, 'sessionId', { properties: ['sessionId'] }] }],
    ['unknown', {}],
    ['unknown', null],
    ['unknown', 'sessionId'],
  ])('is "%s" for the schema %j, and final', async (sessionTargeting, schema) => {
    expect(await ask(() => schema)).toEqual({ sessionTargeting, isFinal: true, isRefused: false });
  });

  test.each<[error: ReturnType<typeof makeError>, sessionTargeting: string, isFinal: boolean]>([
    [refusal('GetSchema'), 'unknown', true],
    [makeError({ code: 513 }), 'unknown', true],
    [makeError({ code: 257 }), 'unknown', false],
    [lostAnswer('GetSchema'), 'asking', false],
    [makeError({ source: 'timeout', outcome: 'unknown' }), 'asking', false],
    [makeError({ source: 'framework', code: 4101 }), 'asking', false],
    [makeError({ source: 'framework', code: 513 }), 'asking', false],
  ])('is unknown after the error "%s": %s (final: %s)', async (error, sessionTargeting, isFinal) => {
    const answer = await ask(() => {
      throw error;
    });
    expect(answer).toEqual({ sessionTargeting, isFinal, isRefused: isFinal });
  });

  test('is read without ever writing or reading ForceLogout', async () => {
    const client = new ScriptedClient({ GetSchema: () => ({}) });
    await readSessionTargeting(client);
    expect(client.sent.map(({ symbol, kind }) => [symbol, kind])).toEqual([['GetSchema', 'write']]);
  });

  test('is not reported after an abort', async () => {
    const signal = AbortSignal.abort(new Error('Gone.'));
    const client = new ScriptedClient({ GetSchema: () => ({}) });
    await expect(readSessionTargeting(client, { signal })).rejects.toThrow('Gone.');
  });
});
