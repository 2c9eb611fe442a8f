import { describe, expect, test } from 'vitest';
import { createDirectory, type DirectoryUser } from '../../../src/directory/directory.js';
import { makeError } from '../fixtures.js';

const local = 'TcHmiUserManagement';
const account = (name: string, domain: string, ...groups: string[]): DirectoryUser => ({ name, domain, groups });

const directory = createDirectory(
  [
    account('admin', local, '__SystemAdministrators'),
    account('anna', local, 'Operators'),
    account('maria', local, 'Operators'),
    account('maria', 'TcHmiLdap', 'Engineering'),
    account('__SystemUser', local),
  ],
  ['Quality'],
);

describe('a directory', () => {
  test('has the groups of accounts and of the server, each once and sorted', () => {
    expect(directory.groups).toEqual(['Engineering', 'Operators', 'Quality', '__SystemAdministrators']);
  });

  test('has no users and says why if the list of users could not be read', () => {
    const problem = makeError({ symbol: 'ListUsers' });
    expect(createDirectory(undefined, ['A'], problem)).toMatchObject({
      isKnown: false,
      users: [],
      groups: ['A'],
      problem,
    });
    expect(createDirectory([], [])).not.toHaveProperty('problem');
  });

  test('finds all accounts of a name, and reuses the index of the same list of accounts', () => {
    expect(directory.usersByName.get('maria')).toHaveLength(2);
    expect(directory.usersByName.get('nobody')).toBeUndefined();
    const again = createDirectory(directory.users, []);
    expect(again.usersByName).toBe(directory.usersByName);
  });
});
