import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createEmulatorSocket } from '../../../demo/emulator/emulator-socket.js';
import { Emulator } from '../../../demo/emulator/emulator.js';
import { baseSymbol } from '../../../src/directory/gaps.js';
import { domainRights, mayUse, mayWriteRecords, readRights, serverRights } from '../../../src/monitor/rights.js';
import { WebSocketClient } from '../../../src/server/websocket/websocket-client.js';
import { refusal } from '../fixtures.js';
import { ScriptedClient } from '../scripted-client.js';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

test.each<[unknown, string, string]>([
  [0, 'no', 'no'],
  [1, 'yes', 'no'],
  [2, 'no', 'yes'],
  [3, 'yes', 'yes'],
  ['3', 'unknown', 'unknown'],
  [null, 'unknown', 'unknown'],
])('access %o means %s for reading and %s for writing', async (access, reading, writing) => {
  const client = new ScriptedClient({ GetSymbolAccess: () => access });
  const rights = await readRights(client, serverRights);
  expect([rights.get('ListUsers'), rights.get('ForceLogout')]).toEqual([reading, writing]);
});

test('a right without an answer is unknown, and the others are known', async () => {
  const client = new ScriptedClient({
    GetSymbolAccess: ({ value }) => {
      if (value === 'ListUsers') throw refusal('GetSymbolAccess');
      return 3;
    },
  });
  const rights = await readRights(client, serverRights);
  expect(rights.get('ListUsers')).toBe('unknown');
  expect(rights.get('ListUserGroups')).toBe('yes');
});

test('rights are asked for at most ten times per second if each request is sent alone', async () => {
  const client = new ScriptedClient({ GetSymbolAccess: () => 3 });
  const needs = domainRights(['A', 'B', 'C', 'D', 'E']);
  const reading = readRights(client, needs, { asked: 7 });
  const counts: number[] = [];
  for (let second = 0; second < 3; second++) {
    counts.push(client.count('GetSymbolAccess'));
    await vi.advanceTimersByTimeAsync(1000);
  }
  expect(counts).toEqual([3, 13, 15]);
  expect((await reading).size).toBe(15);
});

test('an abort stops asking for rights', async () => {
  const client = new ScriptedClient({ GetSymbolAccess: () => 3 });
  const abort = new AbortController();
  const reading = readRights(client, domainRights(['A', 'B', 'C', 'D']), { signal: abort.signal });
  const ended = expect(reading).rejects.toThrow(/abort/i);
  await vi.advanceTimersByTimeAsync(0);
  abort.abort();
  await ended;
  expect([client.count('GetSymbolAccess'), vi.getTimerCount()]).toEqual([10, 0]);
});

test('all rights are asked for in one request if the client can batch', async () => {
  vi.useRealTimers();
  const emulator = new Emulator();
  const frames: string[] = [];
  const Socket = createEmulatorSocket(emulator, { clientIp: '10.0.0.2', user: 'anna' });
  const client = new WebSocketClient({
    url: 'ws://emulator.invalid/',
    webSocket: class extends Socket {
      override send(text: string): void {
        frames.push(text);
        super.send(text);
      }
    },
  });
  client.connect();
  const rights = await readRights(client, [...serverRights, ...domainRights(['TcHmiLdap'])]);
  client.close();
  emulator.dispose();
  expect(frames).toHaveLength(1);
  expect([...rights].filter(([, knowledge]) => knowledge === 'yes').map(([symbol]) => symbol)).toEqual([
    'ForceLogout',
    'ListActiveSessions',
    'GetCurrentUser',
    'GetSchema',
    'ListDomains',
    'Diagnostics',
    'CreateEvent',
  ]);
});

test.each([
  ['all may be used', {}, false, 'yes'],
  ['the log may not be written', { CreateEvent: 'no' }, false, 'no'],
  ['nobody tells which log it is', { ListDomains: 'no' }, false, 'no'],
  ['a server without domains has one log only', { ListDomains: 'no' }, true, 'yes'],
  ['it is not known', { CreateEvent: 'unknown' }, false, 'unknown'],
] as const)(
  'the right to write records is known as far as it can be, where %s',
  (_, differing, mayUseAll, knowledge) => {
    const rights = new Map(Object.entries({ CreateEvent: 'yes', ListDomains: 'yes', ...differing } as const));
    expect(mayWriteRecords(rights, mayUseAll)).toBe(knowledge);
  },
);

test('a part of a symbol is granted with the symbol', () => {
  expect(baseSymbol('TcHmiSrv.Config::MAXSESSIONS')).toBe('TcHmiSrv.Config');
  const rights = new Map([
    ['Diagnostics', 'no' as const],
    ['ListUsers', 'unknown' as const],
  ]);
  expect(['Diagnostics::LICENSE', 'ListUsers', 'Other'].map((symbol) => mayUse(rights, symbol))).toEqual([
    false,
    true,
    true,
  ]);
});
