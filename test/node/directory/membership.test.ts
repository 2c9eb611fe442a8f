import { describe, expect, test } from 'vitest';
import { createDirectory, emptyDirectory, type DirectoryUser } from '../../../src/directory/directory.js';
import {
  accountsOf,
  administratorship,
  groupsOf,
  compareToSystemAdministrator,
  membership,
  visibleGroups,
} from '../../../src/directory/membership.js';
import { makeOwn, makeSession } from '../fixtures.js';

const local = 'TcHmiUserManagement';
const ldap = 'TcHmiLdap';
const account = (name: string, domain: string, ...groups: string[]): DirectoryUser => ({ name, domain, groups });

const directory = createDirectory(
  [
    account('admin', local, '__SystemAdministrators'),
    account('anna', local, 'Operators'),
    account('maria', local, 'Operators'),
    account('maria', ldap, 'Engineering'),
    account('__SystemUser', local),
  ],
  ['Quality'],
);

describe('the groups of a session', () => {
  test('are those of all accounts that the session may belong to', () => {
    expect(groupsOf(makeSession('m', { user: 'maria' }), directory, undefined)).toEqual(['Engineering', 'Operators']);
    expect(groupsOf(makeSession('m', { user: 'maria', domain: ldap }), directory, undefined)).toEqual(['Engineering']);
  });

  test('come from GetCurrentUser for the own session, or from the accounts if it reports none', () => {
    const session = makeSession('own', { user: 'admin' });
    expect(groupsOf(session, directory, makeOwn({ groups: ['B', 'A'] }))).toEqual(['A', 'B']);
    expect(groupsOf(session, directory, makeOwn({ groups: [] }))).toEqual(['__SystemAdministrators']);
    expect(membership(session, 'Operators', emptyDirectory, makeOwn({ groups: [] }))).toBe('possible');
  });

  test('are found for names like those of object properties', () => {
    const odd = createDirectory([account('__proto__', '', 'A'), account('constructor', '', 'B')], []);
    expect(groupsOf(makeSession('a', { user: '__proto__' }), odd, undefined)).toEqual(['A']);
    expect(groupsOf(makeSession('a', { user: 'toString' }), odd, undefined)).toBeUndefined();
  });

  test('are only the guests for a guest, even if an account has its name', () => {
    expect(groupsOf(makeSession('g', { user: 'anna', kind: 'guest' }), directory, undefined)).toEqual([
      '__SystemGuests',
    ]);
  });
});

describe('the membership in a group', () => {
  test.each<[user: string, domain: string, group: string, is: ReturnType<typeof membership>]>([
    ['anna', '', 'Operators', 'member'],
    ['anna', '', 'Engineering', 'no'],
    ['anna', 'Other', 'Operators', 'possible'],
    ['maria', '', 'Operators', 'possible'],
    ['maria', local, 'Operators', 'member'],
    ['maria', ldap, 'Operators', 'no'],
    ['nobody', '', 'Operators', 'possible'],
    ['nobody', '', '__SystemUsers', 'member'],
  ])('is, for %s (domain "%s") in %s: %s', (user, domain, group, is) => {
    expect(membership(makeSession('s', { user, domain }), group, directory, undefined)).toBe(is);
  });

  test('is certain for the server’s own administrator among the administrators, whatever the accounts say', () => {
    expect(compareToSystemAdministrator('__SystemAdministrator')).toBe('same');
    expect(compareToSystemAdministrator('__SystemAdministrators')).toBe('different');
    const session = makeSession('s', { user: '__SystemAdministrator' });
    expect(administratorship(session, emptyDirectory, undefined)).toBe('member');
    expect(administratorship(makeSession('s', { user: 'admin' }), directory, undefined)).toBe('member');
    expect(administratorship(makeSession('s'), directory, undefined)).toBe('no');
    expect(administratorship(makeSession('s'), emptyDirectory, undefined)).toBe('possible');
  });
});

test('an account without a domain may belong to any session of its name', () => {
  const bare = createDirectory([account('anna', ''), account('anna', ldap)], []);
  expect(accountsOf({ user: 'anna', domain: local }, bare).map(({ domain }) => domain)).toEqual(['']);
  expect(accountsOf({ user: 'anna', domain: ldap }, bare).map(({ domain }) => domain)).toEqual(['', ldap]);
});

describe('the visible groups', () => {
  test('leave out the group of all users if there are others', () => {
    expect(visibleGroups(['Operators', '__SystemUsers'])).toEqual(['Operators']);
    expect(visibleGroups(['__SystemUsers'])).toEqual(['__SystemUsers']);
    expect(visibleGroups([])).toEqual([]);
  });
});
