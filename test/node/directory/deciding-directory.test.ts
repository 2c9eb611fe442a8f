import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decidingDirectory } from '../../../src/directory/deciding-directory.js';
import { createDirectory, type DirectorySource } from '../../../src/directory/directory.js';
import { administratorship } from '../../../src/directory/membership.js';
import { noChoices } from '../../../src/guards/choices.js';
import { selectSessions } from '../../../src/guards/select-sessions.js';
import { computeImpact } from '../../../src/targets/impact.js';
import { lostAnswer, makeOwn, makeSession } from '../fixtures.js';

const local = 'TcHmiUserManagement';
const symbols = ['ListUsers', 'ListUserGroups', `${local}.ListDisabledUsers`, 'ListDomains', 'Diagnostics::LICENSE'];

/** A directory of one administrator and one operator, some of whose sources could not be read again. */
function directoryWith(outdated: readonly string[]) {
  const sources = symbols.map((symbol): DirectorySource => ({
    symbol,
    readAt: 1000,
    malformed: 0,
    ...(outdated.includes(symbol) && { error: lostAnswer(symbol), isOutdated: true }),
  }));
  const users = [
    { name: 'admin', domain: local, groups: ['__SystemAdministrators'] },
    { name: 'anna', domain: local, groups: ['Operators'] },
  ];
  return createDirectory(users, ['Operators'], undefined, { sources, lockKnownFor: new Set([local]) });
}

describe('ux 9: a directory that decides about a logout', () => {
  test('ux 9: has accounts and locks exactly where the last attempt to read them was answered', () => {
    fc.assert(
      fc.property(fc.subarray(symbols), (outdated) => {
        const directory = directoryWith(outdated);
        const deciding = decidingDirectory(directory);
        const hasAccounts = !outdated.includes('ListUsers') && !outdated.includes('ListUserGroups');
        expect(deciding.isKnown).toBe(hasAccounts);
        expect(deciding.users).toEqual(hasAccounts ? directory.users : []);
        expect(deciding.usersByName.size).toBe(hasAccounts ? 2 : 0);
        expect(deciding.lockKnownFor.has(local)).toBe(!outdated.includes(`${local}.ListDisabledUsers`));
        expect(deciding.sources).toBe(directory.sources);
      }),
    );
  });

  test('ux 9: is the same object where nothing is outdated', () => {
    const directory = directoryWith([]);
    expect(decidingDirectory(directory)).toBe(directory);
  });

  test('ux 9: says that an administrator may be among those logged out, where the groups are only known from earlier', () => {
    const sessions = [makeSession('own', { user: 'boss' }), makeSession('a', { user: 'anna', domain: local })];
    const own = makeOwn({ id: 'own', user: 'boss', groups: [] });
    const doubtful = (outdated: readonly string[]) => {
      const directory = decidingDirectory(directoryWith(outdated));
      expect(administratorship(sessions[1]!, directory, own)).toBe(outdated.length > 0 ? 'possible' : 'no');
      const impact = computeImpact({ kind: 'session', id: 'a' }, { sessions, directory, own });
      return selectSessions(impact, noChoices, true).doubtfulAdministrators.map(({ id }) => id);
    };
    expect(doubtful([])).toEqual([]);
    expect(doubtful(['ListUsers'])).toEqual(['a']);
  });
});
