import { describe, expect, test } from 'vitest';
import {
  readAuthenticationDomains,
  readSessionStorage,
  readUserGroups,
  readUsers,
} from '../../../src/directory/read-directory.js';
import { lostAnswer, makeError, refusal } from '../fixtures.js';
import { ScriptedClient } from '../scripted-client.js';

const users = [{ name: 'anna', domain: 'D', groups: [] }];

describe('reading the accounts', () => {
  const answerVersion2 = (error: Error) =>
    new ScriptedClient({
      ListUsers: ({ options }) => {
        if (options?.version === 2) throw error;
        return users;
      },
    });

  test('asks for version 2 of ListUsers', async () => {
    const client = new ScriptedClient({ ListUsers: () => users });
    expect(await readUsers(client)).toEqual({ users, malformed: 0 });
    expect(client.sent.map(({ options }) => options?.version)).toEqual([2]);
  });

  test('falls back to version 1 on a server that does not know version 2', async () => {
    const client = answerVersion2(makeError({ code: 513 }));
    expect(await readUsers(client)).toEqual({ users, malformed: 0 });
    expect(client.sent.map(({ options }) => options?.version)).toEqual([2, undefined]);
  });

  test.each([refusal('ListUsers'), lostAnswer('ListUsers'), new RangeError('A bug.')])(
    'does not ask again after "%s"',
    async (error) => {
      const client = answerVersion2(error);
      await expect(readUsers(client)).rejects.toBe(error);
      expect(client.count('ListUsers')).toBe(1);
    },
  );
});

test('an answer without a usable shape is an error that names the symbol, for every part of the directory', async () => {
  const client = new ScriptedClient({
    ListUsers: () => 'text',
    ListUserGroups: () => 'text',
    ListDomains: () => 'text',
    'TcHmiSrv.Config::SESSIONSTORAGE': () => 'text',
  });
  for (const [read, symbol] of [
    [readUsers, 'ListUsers'],
    [readUserGroups, 'ListUserGroups'],
    [readAuthenticationDomains, 'ListDomains'],
    [readSessionStorage, 'TcHmiSrv.Config::SESSIONSTORAGE'],
  ] as const) {
    await expect(read(client)).rejects.toMatchObject({ message: 'INVALID_ANSWER', symbol });
  }
});
