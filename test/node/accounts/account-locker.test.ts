import { describe, expect, test } from 'vitest';
import type { LockContext } from '../../../src/accounts/account-lock.js';
import { createAccountLocker } from '../../../src/accounts/account-locker.js';
import { createDirectory } from '../../../src/directory/directory.js';
import { lostAnswer, makeError, makeOwn, refusal } from '../fixtures.js';
import { ScriptedClient } from '../scripted-client.js';

const users = [
  { name: 'admin', domain: 'D', groups: ['__SystemAdministrators'] },
  { name: 'anna', domain: 'D', groups: [] },
  { name: 'out', domain: 'D', groups: [] },
];
const [, anna = { name: '', domain: '', groups: [] }, out = anna] = users;

function locker(client: ScriptedClient, parts: Partial<LockContext> = {}) {
  return createAccountLocker(client, () => ({
    directory: createDirectory(users, [], undefined, {
      disabledAccounts: new Set(['D::out']),
      lockKnownFor: new Set(['D']),
    }),
    own: makeOwn({ user: 'boss', domain: 'D' }),
    rights: new Map([['D.DisableUser', 'yes']]),
    ...parts,
  }));
}

describe('the offer to lock', () => {
  test('is made for an account that may be locked', () => {
    expect(locker(new ScriptedClient()).canLock(anna)).toBe(true);
  });

  test.each<[string, Partial<LockContext>]>([
    ['the right is not known', { rights: new Map() }],
    ['the right is missing', { rights: new Map([['D.DisableUser', 'no']]) }],
    ['it is the own account', { own: makeOwn({ user: 'anna', domain: 'D' }) }],
    ['nobody knows who one is', { own: undefined }],
  ])('is not made if %s', (_, parts) => {
    expect(locker(new ScriptedClient(), parts).canLock(anna)).toBe(false);
  });

  test('is made neither for the last administrator nor for an account that is already locked', () => {
    const { canLock } = locker(new ScriptedClient());
    expect(canLock({ name: 'admin', domain: 'D', groups: [] })).toBe(false);
    expect(canLock(out)).toBe(false);
  });
});

describe('the symbol to grant', () => {
  const own = makeOwn({ user: 'boss', domain: 'D', groups: ['Leads'] });
  const rights = new Map([['D.DisableUser', 'no' as const]]);
  const missing = (account: typeof anna, parts: Partial<LockContext> = {}) =>
    locker(new ScriptedClient(), { own, rights, ...parts }).missingRight(account);

  test('is named if nothing else prevents locking', () => {
    expect(missing(anna)).toBe('D.DisableUser');
  });

  test.each<[string, typeof anna, Partial<LockContext>]>([
    ['it is granted', anna, { rights: new Map([['D.DisableUser', 'yes']]) }],
    ['the right is unknown', anna, { rights: new Map() }],
    ['the account is locked already', out, {}],
    ['it is the last administrator', { name: 'admin', domain: 'D', groups: [] }, {}],
    ['it is the own account', { name: 'boss', domain: 'D', groups: [] }, {}],
    [
      'the user is an administrator, so the server lacks the symbol',
      anna,
      { own: makeOwn({ user: 'boss', domain: 'D' }) },
    ],
    ['the server does not know locked accounts', anna, { directory: directoryWithoutLocks() }],
  ])('is not named if %s', (_, account, parts) => {
    expect(missing(account, parts)).toBeUndefined();
  });
});

/** `ListDisabledUsers` fails with 513: the domain cannot lock accounts. */
function directoryWithoutLocks() {
  const error = makeError({ code: 513, symbol: 'D.ListDisabledUsers' });
  return createDirectory(users, [], undefined, {
    sources: [{ symbol: 'D.ListDisabledUsers', malformed: 0, error }],
  });
}

describe('locking as part of a logout', () => {
  const signal = new AbortController().signal;

  test('succeeds once the server lists the account', async () => {
    const client = new ScriptedClient({ 'D.DisableUser': () => null, 'D.ListDisabledUsers': () => ['anna'] });
    expect(await locker(client).lock(anna, signal)).toEqual({ account: 'D::anna', isLocked: true });
    expect(client.written('D.DisableUser')).toEqual(['anna']);
  });

  test('fails if the server refuses it', async () => {
    const client = new ScriptedClient({
      'D.DisableUser': () => {
        throw refusal('D.DisableUser');
      },
      'D.ListDisabledUsers': () => [],
    });
    expect(await locker(client).lock(anna, signal)).toMatchObject({ isLocked: false, error: { code: 4101 } });
  });

  test('has an unknown result if the answer is lost and the list cannot be read; a readable list decides', async () => {
    const lost = () => {
      throw lostAnswer('D.DisableUser');
    };
    const client = new ScriptedClient({ 'D.DisableUser': lost, 'D.ListDisabledUsers': lost });
    expect(await locker(client).lock(anna, signal)).toMatchObject({ isLocked: 'unknown', error: { code: 1001 } });
    client.answer('D.ListDisabledUsers', () => ['anna']);
    expect(await locker(client).lock(anna, signal)).toEqual({ account: 'D::anna', isLocked: true });
    client.answer('D.ListDisabledUsers', () => []);
    expect(await locker(client).lock(anna, signal)).toMatchObject({ isLocked: false, error: { code: 1001 } });
    client.answer('D.DisableUser', () => null);
    client.answer('D.ListDisabledUsers', lost);
    expect(await locker(client).lock(anna, signal)).toEqual({ account: 'D::anna', isLocked: true });
  });

  test('K5: has an unknown result if the client fails in its own way', async () => {
    const failed = () => {
      throw new TypeError('Failed to fetch');
    };
    const client = new ScriptedClient({ 'D.DisableUser': failed, 'D.ListDisabledUsers': () => ['anna'] });
    expect(await locker(client).lock(anna, signal)).toMatchObject({
      isLocked: 'unknown',
      error: { message: 'EXCEPTION', outcome: 'unknown', symbol: 'D.DisableUser' },
    });
  });

  test('is not tried if it is not allowed', async () => {
    const client = new ScriptedClient();
    const { lock } = locker(client, { own: undefined });
    expect(await lock(anna, signal)).toEqual({ account: 'D::anna', isLocked: false });
    expect(client.sent).toEqual([]);
  });
});
