import type { DirectoryUser, DomainLookup, KnownDomain } from './directory.js';
import { memoizeByKey } from '../kit/memoize.js';
import { sessionStorageSymbol } from './read-directory.js';
import { isOwnSession } from '../session/session.js';
import type { QualifiedName } from '../server/user-name.js';

/**
 * Looks for the domains that the list of sessions does not tell: the own one is told by `GetCurrentUser`, that of a
 * stored session by the storage, as long as it is of the same user, and that of an account by `ListUsers` where its name
 * exists in one domain only.
 * @param users accounts; none where they could not be read
 * @param storedUsers by session id
 */
export function createDomainLookup(
  users: readonly DirectoryUser[],
  storedUsers: ReadonlyMap<string, QualifiedName>,
): DomainLookup {
  const byName = new Map<string, string>();
  // Several domains, or one that the server does not tell: none can be given.
  for (const { name, domain } of users) byName.set(name, (byName.get(name) ?? domain) === domain ? domain : '');
  // A few objects stand for the domains of all sessions.
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
