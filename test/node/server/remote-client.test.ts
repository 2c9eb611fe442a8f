import { expect, test } from 'vitest';
import { remoteClient } from '../../../src/server/remote-client.js';
import { ScriptedClient } from '../scripted-client.js';

test('Every read, write and subscription goes to the symbol of the remote server, by the form of the names that is set', async () => {
  const forms = [
    { form: undefined, name: 'Line2.ForceLogout' },
    { form: (domain: string, symbol: string) => `Remote::${domain}::${symbol}`, name: 'Remote::Line2::ForceLogout' },
  ];
  for (const { form, name } of forms) {
    const client = new ScriptedClient({ [name]: ({ kind }) => kind });
    const remote = form ? remoteClient(client, 'Line2', form) : remoteClient(client, 'Line2');
    expect(await remote.readSymbol('ForceLogout')).toBe('read');
    expect(await remote.writeSymbol('ForceLogout', 'anna')).toBe('write');
    const values: unknown[] = [];
    const end = remote.subscribeSymbol('ForceLogout', (value) => values.push(value));
    client.push(name, 5);
    end();
    client.push(name, 6);
    expect(values).toEqual([5]);
    expect(client.sent.map(({ symbol }) => symbol)).toEqual([name, name]);
  }
});

test('A name that would be that of the own server is refused, and nothing is sent', async () => {
  const client = new ScriptedClient({ ForceLogout: () => undefined });
  expect(() => remoteClient(client, ' ')).toThrow(TypeError);
  const remote = remoteClient(client, 'Line2', (_, symbol) => symbol);
  await expect(remote.writeSymbol('ForceLogout', null)).rejects.toThrow(TypeError);
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
