import { describe, expect, test } from 'vitest';
import type { LockFacts } from '../../../src/sessions/account-lock.js';
import { createAccountLocker } from '../../../src/sessions/account-locker.js';
import { createDirectory } from '../../../src/sessions/directory.js';
import { makeOwn, refusal } from './fixtures.js';
import { ScriptedClient } from './scripted-client.js';

const users = [
  { name: 'admin', domain: 'D', groups: ['__SystemAdministrators'] },
  { name: 'anna', domain: 'D', groups: [] },
  { name: 'out', domain: 'D', groups: [] },
];
const [, anna = { name: '', domain: '', groups: [] }, out = anna] = users;

function locker(client: ScriptedClient, parts: Partial<LockFacts> = {}) {
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

describe('locking is offered', () => {
  test('for an account that may be locked', () => {
    expect(locker(new ScriptedClient()).canLock(anna)).toBe(true);
  });

  test.each<[string, Partial<LockFacts>]>([
    ['the right is not known', { rights: new Map() }],
    ['the right is missing', { rights: new Map([['D.DisableUser', 'no']]) }],
    ['it is the own account', { own: makeOwn({ user: 'anna', domain: 'D' }) }],
    ['nobody knows who one is', { own: undefined }],
  ])('not where %s', (_, parts) => {
    expect(locker(new ScriptedClient(), parts).canLock(anna)).toBe(false);
  });

  test('not for the last administrator, nor for an account that is locked already', () => {
    const { canLock } = locker(new ScriptedClient());
    expect(canLock({ name: 'admin', domain: 'D', groups: [] })).toBe(false);
    expect(canLock(out)).toBe(false);
  });
});

describe('locking', () => {
  const signal = new AbortController().signal;

  test('is done once the server lists it', async () => {
    const client = new ScriptedClient({ 'D.DisableUser': () => null, 'D.ListDisabledUsers': () => ['anna'] });
    expect(await locker(client).lock(anna, signal)).toEqual({ account: 'D::anna', isLocked: true });
    expect(client.written('D.DisableUser')).toEqual(['anna']);
  });

  test('is not done where the server refuses it', async () => {
    const client = new ScriptedClient({
      'D.DisableUser': () => {
        throw refusal('D.DisableUser');
      },
      'D.ListDisabledUsers': () => [],
    });
    expect(await locker(client).lock(anna, signal)).toMatchObject({ isLocked: false, error: { code: 4101 } });
  });

  test('is not even tried where it must not be', async () => {
    const client = new ScriptedClient();
    const { lock } = locker(client, { own: undefined });
    expect(await lock(anna, signal)).toEqual({ account: 'D::anna', isLocked: false });
    expect(client.sent).toEqual([]);
  });
});
