import type { DirectoryUser, DomainLookup, KnownDomain } from './directory.js';
import { memoizeByKey } from '../kit/memoize.js';
import { sessionStorageSymbol } from './read-directory.js';
import { isOwnSession } from '../session/session.js';
import type { QualifiedName } from '../server/user-name.js';

/**
 * Creates a lookup for domains that are missing from the list of sessions. The own domain comes from `GetCurrentUser`,
 * that of a stored session from the storage if its user is the same, and that of an account from `ListUsers` if its
 * name exists in one domain only.
 * @param users accounts; none if they could not be read
 * @param storedUsers by session id
 */
export function createDomainLookup(
  users: readonly DirectoryUser[],
  storedUsers: ReadonlyMap<string, QualifiedName>,
): DomainLookup {
  const byName = new Map<string, string>();
  // A name in several domains, or in one that the server does not report, has no certain domain.
  for (const { name, domain } of users) byName.set(name, (byName.get(name) ?? domain) === domain ? domain : '');
  // All sessions share a few domain objects.
  const listed = memoizeByKey((name: string): KnownDomain => ({ name, source: '' }));
  const ofOwn = memoizeByKey((name: string): KnownDomain => ({ name, source: 'GetCurrentUser' }));
  const ofStored = memoizeByKey((name: string): KnownDomain => ({ name, source: sessionStorageSymbol }));
  const ofAccount = memoizeByKey((name: string): KnownDomain => ({ name, source: 'ListUsers' }));
  return (session, own) => {
    const { user, domain, kind, id } = session;
    if (domain !== '') return listed(domain);
    if (isOwnSession(session, own) && own?.user === user && own.domain !== '') return ofOwn(own.domain);
    const stored = storedUsers.get(id);
    if (stored?.name === user && stored.domain !== '') return ofStored(stored.domain);
    const name = kind === 'person' ? (byName.get(user) ?? '') : '';
    return name === '' ? listed(name) : ofAccount(name);
  };
}
