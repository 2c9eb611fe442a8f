import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  lockAccount,
  lockObstacle,
  LockRefusedError,
  unlockAccount,
  unlockObstacle,
  type LockContext,
} from '../../../src/accounts/account-lock.js';
import { accountKey, type Account } from '../../../src/directory/locked-accounts.js';
import { administratorsGroup } from '../../../src/session/session.js';
import { createDirectory, type DirectoryUser } from '../../../src/directory/directory.js';
import { blankTexts, lostAnswer, makeOwn, refusal } from '../fixtures.js';
import { ScriptedClient } from '../scripted-client.js';

const local = 'TcHmiUserManagement';
const user = (name: string, groups: readonly string[] = [], domain = local): DirectoryUser => ({
  name,
  domain,
  groups,
});
const anna: Account = { name: 'anna', domain: local };
const plant = [user('admin', [administratorsGroup]), user('anna'), user('root', [administratorsGroup]), user('ben')];

function factsOf(
  users: readonly DirectoryUser[] | undefined = plant,
  locked: readonly Account[] = [],
  parts: Partial<LockContext> = {},
): LockContext {
  return {
    directory: createDirectory(users, [], undefined, {
      disabledAccounts: new Set(locked.map(accountKey)),
      lockKnownFor: new Set([local, 'TcHmiLdap']),
    }),
    own: makeOwn(),
    rights: new Map(),
    ...parts,
  };
}

describe('the accounts that may be locked', () => {
  test('include a person whose account is known', () => {
    expect(lockObstacle(anna, factsOf())).toBeUndefined();
  });

  test('never include the own account, even if the own domain or the own user is unknown', () => {
    const own = { name: 'admin', domain: local };
    expect(lockObstacle(own, factsOf())).toBe('own');
    expect(lockObstacle(own, factsOf(plant, [], { own: makeOwn({ domain: '' }) }))).toBe('own');
    expect(lockObstacle(anna, factsOf(plant, [], { own: undefined }))).toBe('own');
    expect(
      lockObstacle({ name: 'admin', domain: 'TcHmiLdap' }, factsOf([...plant, user('admin', [], 'TcHmiLdap')])),
    ).toBe(undefined);
  });

  test('include an administrator only while another unlocked one is left', () => {
    const root = { name: 'root', domain: local };
    expect(lockObstacle(root, factsOf())).toBeUndefined();
    expect(lockObstacle(root, factsOf(plant, [{ name: 'admin', domain: local }]))).toBe('last-administrator');
    expect(lockObstacle(root, factsOf(plant, [], {}), [{ name: 'admin', domain: local }])).toBe('last-administrator');
  });

  test('do not include an administrator if it is unknown whether the other one is locked', () => {
    const users = [user('boss', [administratorsGroup], 'TcHmiOauth'), user('root', [administratorsGroup])];
    expect(lockObstacle({ name: 'root', domain: local }, factsOf(users))).toBe('last-administrator');
  });

  test('treat an account that is not listed as a possible administrator', () => {
    expect(lockObstacle({ name: 'ghost', domain: local }, factsOf([user('anna')]))).toBe('last-administrator');
    expect(lockObstacle({ name: 'ghost', domain: local }, factsOf())).toBeUndefined();
  });

  test('include no system account but the administrator, even if its groups are unknown', () => {
    expect(lockObstacle({ name: '__SystemUser', domain: local }, factsOf())).toBe('system-account');
    expect(lockObstacle({ name: '__SystemAdministrator', domain: local }, factsOf())).toBeUndefined();
    expect(lockObstacle({ name: '__SystemAdministrator', domain: local }, factsOf([user('anna')]))).toBe(
      'last-administrator',
    );
  });

  test('include nobody without the right, without a domain, or while the accounts are unknown', () => {
    const rights = new Map([[`${local}.DisableUser`, 'no' as const]]);
    expect(lockObstacle(anna, factsOf(plant, [], { rights }))).toBe('no-right');
    expect(lockObstacle(anna, { ...factsOf(), directory: createDirectory(undefined, []) })).toBe('accounts-unknown');
    for (const blank of blankTexts) {
      expect(lockObstacle({ name: 'anna', domain: blank }, factsOf())).toBe('domain-unknown');
      expect(lockObstacle({ name: blank, domain: local }, factsOf())).toBe('domain-unknown');
      expect(unlockObstacle({ name: 'anna', domain: blank }, new Map())).toBe('domain-unknown');
    }
  });

  test('always leave one administrator and the own account, whatever is locked one after the other', () => {
    const names = ['a', 'b', 'c', 'd'];
    const accounts = fc.record({
      name: fc.constantFrom(...names),
      domain: fc.constantFrom(local, 'TcHmiLdap', 'TcHmiOauth', ''),
      groups: fc.constantFrom<string[]>([administratorsGroup], [], ['Operators']),
    });
    fc.assert(
      fc.property(
        fc.uniqueArray(accounts, { selector: accountKey, maxLength: 8 }),
        fc.uniqueArray(fc.record({ name: fc.constantFrom(...names), domain: fc.constantFrom(local, 'TcHmiLdap') }), {
          selector: accountKey,
        }),
        fc.constantFrom(...names),
        fc.constantFrom(local, ''),
        (users, requests, ownName, ownDomain) => {
          const facts = factsOf(users, [], { own: makeOwn({ user: ownName, domain: ownDomain }) });
          const locked: Account[] = [];
          for (const request of requests) if (!lockObstacle(request, facts, locked)) locked.push(request);
          const keys = locked.map(accountKey);
          expect(keys).not.toContain(`${local}::${ownName}`);
          const administrators = users.filter(({ groups }) => groups.includes(administratorsGroup));
          const hit = administrators.filter((each) => keys.includes(accountKey(each)));
          if (hit.length > 0) expect(administrators.length).toBeGreaterThan(hit.length);
        },
      ),
      { numRuns: 500 },
    );
  });
});

describe('locking', () => {
  const client = (names: readonly unknown[]) =>
    new ScriptedClient({
      [`${local}.DisableUser`]: () => undefined,
      [`${local}.EnableUser`]: () => undefined,
      [`${local}.ListDisabledUsers`]: () => names,
    });

  test('writes the name without domain once, and verifies the result', async () => {
    const server = client(['anna']);
    expect(await lockAccount(server, anna, factsOf())).toEqual({ isLocked: true });
    expect(server.written(`${local}.DisableUser`)).toEqual(['anna']);
  });

  test('is not a success if the server confirms it without doing it', async () => {
    expect(await lockAccount(client([]), anna, factsOf())).toEqual({ isLocked: false });
    expect(await unlockAccount(client([`${local}::anna`]), anna, new Map())).toEqual({ isLocked: true });
  });

  test('is never sent again if the answer is lost, but verified', async () => {
    const server = client(['anna']);
    server.answer(`${local}.DisableUser`, () => {
      throw lostAnswer();
    });
    expect(await lockAccount(server, anna, factsOf())).toMatchObject({ isLocked: true, error: { code: 1001 } });
    expect(server.count(`${local}.DisableUser`)).toBe(1);
  });

  test('has an unknown result if the list cannot be read', async () => {
    const server = client([]);
    server.answer(`${local}.ListDisabledUsers`, () => {
      throw refusal();
    });
    expect(await lockAccount(server, anna, factsOf())).toEqual({ isLocked: 'unknown' });
    server.answer(`${local}.ListDisabledUsers`, () => 'nobody');
    expect(await lockAccount(server, anna, factsOf())).toEqual({ isLocked: 'unknown' });
  });

  test('sends nothing if it is not allowed', async () => {
    const server = client([]);
    const own = { name: 'admin', domain: local };
    await expect(lockAccount(server, own, factsOf())).rejects.toThrow(LockRefusedError);
    const rights = new Map([[`${local}.EnableUser`, 'no' as const]]);
    await expect(unlockAccount(server, anna, rights)).rejects.toMatchObject({ obstacle: 'no-right' });
    expect(server.sent).toEqual([]);
  });
});
