import { expect, test, vi } from 'vitest';
import { Plant } from '../../../src/plant/plant.js';
import { logInEverywhere, wantsLogin } from '../../../src/plant/log-in-everywhere.js';
import type { AuthenticatingClient, Credentials } from '../../../src/server/symbol-client.js';
import { makeError, toUserAnswer } from '../fixtures.js';
import { guest } from '../monitor/monitored-plant.js';
import { ScriptedClient } from '../scripted-client.js';

/** A client with a session of its own. */
class OwnClient extends ScriptedClient implements AuthenticatingClient {
  readonly logins: Credentials[] = [];
  error: Error | undefined;

  login(credentials: Credentials): Promise<void> {
    this.logins.push(credentials);
    return this.error ? Promise.reject(this.error) : Promise.resolve();
  }

  logout(): Promise<void> {
    return Promise.resolve();
  }
}

function open(clients: readonly ScriptedClient[]): Plant {
  const entries = clients.map((client, index) => ({ name: `Line ${index + 1}`, client }));
  const plant = new Plant(entries, { connectServer: undefined, refreshInterval: 0, onChange: () => undefined });
  for (const server of plant.servers) server.open();
  return plant;
}

test('One login goes to each server once, each answers for itself, and those that refuse are named with the reason', async () => {
  const clients = [new OwnClient(), new OwnClient(), new OwnClient()];
  const refusal = makeError({ symbol: 'Login', code: 4099 });
  if (clients[1]) clients[1].error = refusal;
  const { servers } = open(clients);
  const { signal } = new AbortController();
  const refused = await logInEverywhere(servers, { userName: 'admin', password: 'secret', domain: '' }, signal);
  expect([...refused].map(([{ name }, error]) => [name, error.code])).toEqual([['Line 2', 4099]]);
  expect(clients.map(({ logins }) => logins)).toEqual(Array(3).fill([{ userName: 'admin', password: 'secret' }]));
});

test('A login that fails with no error of ours is a refusal of its server, and hides those of the others not', async () => {
  const clients = [new OwnClient(), new OwnClient(), new OwnClient()];
  clients[0]!.error = new TypeError('boom');
  clients[2]!.error = makeError({ symbol: 'Login', code: 4099 });
  const { servers } = open(clients);
  // As clients that no HostClient wraps fail.
  for (const [index, server] of servers.entries()) vi.spyOn(server, 'client', 'get').mockReturnValue(clients[index]);
  const { signal } = new AbortController();
  const refused = await logInEverywhere(servers, { userName: 'admin', password: 'secret' }, signal);
  expect([...refused].map(([{ name }, error]) => [name, error.message])).toEqual([
    ['Line 1', 'EXCEPTION'],
    ['Line 3', expect.any(String)],
  ]);
  expect(clients.every(({ logins }) => logins.length === 1)).toBe(true);
});

test('A login is offered to a server where the page has a session of its own and nobody is logged in', () => {
  const [mine, others] = [new OwnClient(), new ScriptedClient()];
  const { servers } = open([mine, others]);
  for (const client of [mine, others]) client.push('GetCurrentUser', toUserAnswer(guest));
  expect(servers.map(wantsLogin)).toEqual([true, false]);
  mine.setConnection('offline');
  expect(servers.map(wantsLogin)).toEqual([false, false]);
});
