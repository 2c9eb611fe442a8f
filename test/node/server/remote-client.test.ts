import { expect, test } from 'vitest';
import type { FrameworkCallback, FrameworkServer } from '../../../src/server/framework/framework-api.js';
import { FrameworkClient } from '../../../src/server/framework/framework-client.js';
import { makeError } from '../fixtures.js';
import { remoteClient } from '../../../src/server/remote-client.js';
import { ScriptedClient } from '../scripted-client.js';

test('Every read, write and subscription goes to the symbol of the remote server, by the form of the names that is set', async () => {
  const forms = [
    { form: undefined, nameOf: (symbol: string) => `Line2.${symbol}` },
    {
      form: (domain: string, symbol: string) => `Remote::${domain}::${symbol}`,
      nameOf: (symbol: string) => `Remote::Line2::${symbol}`,
    },
  ];
  for (const { form, nameOf } of forms) {
    const list = nameOf('ListActiveSessions');
    const client = new ScriptedClient({ [list]: ({ kind }) => kind, [nameOf('ForceLogout')]: ({ kind }) => kind });
    const remote = form ? remoteClient(client, 'Line2', form) : remoteClient(client, 'Line2');
    expect(await remote.readSymbol('ListActiveSessions')).toBe('read');
    expect(await remote.writeSymbol('ForceLogout', 'anna')).toBe('write');
    const values: unknown[] = [];
    const end = remote.subscribeSymbol('ListActiveSessions', (value) => values.push(value));
    client.push(list, 5);
    end();
    client.push(list, 6);
    expect(values).toEqual([5]);
    expect(client.sent.map(({ symbol }) => symbol)).toEqual([list, nameOf('ForceLogout')]);
  }
});

test('promise 11: ForceLogout of the remote server is never read, subscribed to or sent without a value', async () => {
  const client = new ScriptedClient();
  const remote = remoteClient(client, 'Line2');
  const refused = { code: 2, source: 'framework', outcome: 'refused' };
  await expect(remote.readSymbol('ForceLogout')).rejects.toMatchObject(refused);
  for (const value of [undefined, {}.constructor, { sessionId: undefined }]) {
    await expect(remote.writeSymbol('ForceLogout', value)).rejects.toMatchObject(refused);
  }
  const errors: unknown[] = [];
  const end = remote.subscribeSymbol(
    'ForceLogout',
    () => undefined,
    (error) => errors.push(error),
  );
  await Promise.resolve();
  end();
  expect(errors).toMatchObject([refused]);
  expect([client.sent.length, client.subscriptions.size]).toEqual([0, 0]);
});

test('K0: a page of the framework asks what the project demands for ForceLogout of the remote server, too, and for no other symbol', async () => {
  let metadata: unknown = { error: 0, ListSymbols: { REAUTHENTICATION_REQUIRED: true } };
  const asked: string[] = [];
  const written: unknown[] = [];
  const answer = (name: string, value: unknown, callback: FrameworkCallback): number => {
    written.push([name, value]);
    callback({ error: 0, response: { commands: [{}] } });
    return 1;
  };
  const server: FrameworkServer = {
    isReady: () => true,
    readSymbolEx2: () => null,
    writeSymbol: answer,
    writeSymbolEx2: (name, value, _, callback) => answer(name, value, callback),
    requestEx: () => null,
    subscribeSymbol: () => null,
    unsubscribe: () => undefined,
    releaseRequest: () => undefined,
    resolveSymbolMetaData: (name, callback) => {
      asked.push(name);
      callback(metadata);
    },
  };
  const remote = remoteClient(new FrameworkClient(server), 'Line2');
  await expect(remote.writeSymbol('ForceLogout', 'anna')).rejects.toMatchObject({ code: 110, outcome: 'refused' });
  metadata = { error: 0, ListSymbols: {} };
  const changed = makeError({ message: 'CHANGED' });
  await expect(remote.writeSymbol('ForceLogout', 'anna', { refuse: () => changed })).rejects.toBe(changed);
  expect(written).toEqual([]);
  await remote.writeSymbol('ForceLogout', 'anna');
  await remote.writeSymbol('GetSymbolAccess', 'ForceLogout');
  expect(written).toEqual([
    ['Line2.ForceLogout', 'anna'],
    ['Line2.GetSymbolAccess', 'ForceLogout'],
  ]);
  expect(asked).toEqual(['Line2.ForceLogout', 'Line2.ForceLogout', 'Line2.ForceLogout']);
});

test('A name that would be that of the own server is refused, and nothing is sent', async () => {
  const client = new ScriptedClient({ ForceLogout: () => undefined });
  expect(() => remoteClient(client, ' ')).toThrow(TypeError);
  for (const nameOf of [
    (symbol: string) => symbol,
    (symbol: string) => `TcHmiSrv.${symbol}`,
    (symbol: string) => ` ${symbol}`,
    (symbol: string) => `${symbol}::Line2`,
  ]) {
    const remote = remoteClient(client, 'Line2', (_, symbol) => nameOf(symbol));
    await expect(remote.writeSymbol('ForceLogout', null)).rejects.toThrow(TypeError);
  }
  expect(client.sent).toEqual([]);
});

test('The connection to the remote server is that to the own one', () => {
  const client = new ScriptedClient();
  const remote = remoteClient(client, 'Line2');
  let changes = 0;
  remote.addEventListener('connection-change', () => changes++);
  client.setConnection('offline');
  expect(remote.connection).toBe('offline');
  expect(changes).toBe(1);
});
