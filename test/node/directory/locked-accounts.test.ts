import { expect, test } from 'vitest';
import { accountKey, listLockedAccounts, lockSymbol } from '../../../src/directory/locked-accounts.js';
import { ScriptedClient } from '../scripted-client.js';

test('the key of an account always includes its domain, even an empty one, so that namesakes differ', () => {
  expect(accountKey({ domain: 'D', name: 'anna' })).toBe('D::anna');
  expect(accountKey({ domain: '', name: 'anna' })).toBe('::anna');
});

test('each domain has symbols of its own for locking', () => {
  expect(lockSymbol('TcHmiLdap', 'DisableUser')).toBe('TcHmiLdap.DisableUser');
});

test('the locked accounts of a domain are read with their domain, and entries that are not names are counted', async () => {
  const client = new ScriptedClient({ 'D.ListDisabledUsers': () => ['anna', 'D::ben', null] });
  expect(await listLockedAccounts(client, 'D')).toEqual({
    accounts: [
      { name: 'anna', domain: 'D' },
      { name: 'ben', domain: 'D' },
    ],
    malformed: 1,
  });
});

test('an answer that is not a list is an error that names the symbol', async () => {
  const client = new ScriptedClient({ 'D.ListDisabledUsers': () => ({}) });
  await expect(listLockedAccounts(client, 'D')).rejects.toMatchObject({
    message: 'INVALID_ANSWER',
    symbol: 'D.ListDisabledUsers',
  });
});
