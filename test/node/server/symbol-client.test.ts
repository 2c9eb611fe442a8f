import { expect, test } from 'vitest';
import { canBatch, canLogin, connectionReport, serverAddress } from '../../../src/server/symbol-client.js';
import { makeError } from '../fixtures.js';
import { ScriptedClient } from '../scripted-client.js';

const extended = <Extras extends object>(extras: Extras) => Object.assign(new ScriptedClient(), extras);

test('a plain client of a host page neither batches nor logs in', () => {
  const client = new ScriptedClient();
  expect([canBatch(client), canLogin(client)]).toEqual([false, false]);
  expect(connectionReport(client)).toEqual({});
});

test('an ability counts only if it is a function', () => {
  expect(canBatch(extended({ writeSymbolBatch: () => Promise.resolve([]) }))).toBe(true);
  expect(canBatch(extended({ writeSymbolBatch: true }))).toBe(false);
  expect(canLogin(extended({ login: () => Promise.resolve() }))).toBe(true);
  expect(canLogin(extended({ login: 'yes' }))).toBe(false);
});

test('a client that owns its connection reports why it is lost and when it retries', () => {
  const problem = makeError({ source: 'transport' });
  expect(connectionReport(extended({ problem }))).toMatchObject({ problem });
  expect(connectionReport(extended({ retryAt: 17 }))).toMatchObject({ retryAt: 17 });
});

test('the address of a server is what its client says, if it is a text', () => {
  expect(serverAddress(extended({ server: 'panel:2020' }))).toBe('panel:2020');
  expect(serverAddress(extended({ server: 5 }))).toBe('');
  expect(serverAddress(new ScriptedClient())).toBe('');
});
