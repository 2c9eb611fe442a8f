import type { DirectoryUser, DomainLookup, KnownDomain } from './directory.js';
import { groupBy } from '../kit/group.js';
import { memoizeByKey } from '../kit/memoize.js';
import { sessionStorageSymbol } from './read-directory.js';
import { compareNames, mayBeSame, nameKey } from '../session/identity.js';
import { isSurelyOwnSession } from '../session/session.js';
import type { QualifiedName } from '../server/user-name.js';

/**
 * Creates a lookup for domains that are missing from the list of sessions. The own domain comes from `GetCurrentUser`,
 * that of a stored session from the storage if its user is the same, and that of an account from `ListUsers` if its
 * name exists in one domain only, in whatever writing.
 * @param users accounts; none if they could not be read
 * @param storedUsers by session id
 */
export function createDomainLookup(
  users: readonly DirectoryUser[],
  storedUsers: ReadonlyMap<string, QualifiedName>,
): DomainLookup {
  const byKey = groupBy(users, ({ name }) => nameKey(name));
  // A name that is, or may be, in several domains, or in one that the server does not report, has no certain domain.
  const domainOfName = memoizeByKey((name: string): string => {
    const namesakes = (byKey.get(nameKey(name)) ?? []).map((user) => ({ ...user, is: compareNames(user.name, name) }));
    const [first, ...others] = namesakes.filter(({ is }) => mayBeSame(is));
    const isExact = namesakes.some(({ is }) => is === 'same');
    return first && isExact && others.every(({ domain }) => domain === first.domain) ? first.domain : '';
  });
  // All sessions share a few domain objects.
  const listed = memoizeByKey((name: string): KnownDomain => ({ name, source: '' }));
  const ofOwn = memoizeByKey((name: string): KnownDomain => ({ name, source: 'GetCurrentUser' }));
  const ofStored = memoizeByKey((name: string): KnownDomain => ({ name, source: sessionStorageSymbol }));
  const ofAccount = memoizeByKey((name: string): KnownDomain => ({ name, source: 'ListUsers' }));
  return (session, own) => {
    const { user, domain, kind, id } = session;
    if (domain !== '') return listed(domain);
    if (isSurelyOwnSession(session, own) && isSurely(own.user, user) && own.domain !== '') return ofOwn(own.domain);
    const stored = storedUsers.get(id);
    if (stored && isSurely(stored.name, user) && stored.domain !== '') return ofStored(stored.domain);
    const name = kind === 'person' ? domainOfName(user) : '';
    return name === '' ? listed(name) : ofAccount(name);
  };
}

function isSurely(left: string, right: string): boolean {
  return compareNames(left, right) === 'same';
}
