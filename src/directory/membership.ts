import { compareNames, compareToNamed, compareUsers, mayBeSame, type Sameness } from '../session/identity.js';
import {
  administratorsGroup,
  allUsersGroup,
  guestsGroup,
  isSurelyOwnSession,
  userOf,
  type OwnSession,
  type Session,
} from '../session/session.js';
import type { NameOrder } from '../kit/collator.js';
import type { QualifiedName } from '../server/user-name.js';
import { namesakesOf, type Directory, type DirectoryUser } from './directory.js';

/** The accounts that a session may belong to: several if its domain is unknown and its name is not unique. */
export function accountsOf(
  session: Pick<Session, 'user' | 'domain'>,
  directory: Pick<Directory, 'usersByName'>,
): readonly DirectoryUser[] {
  const namesakes = directory.usersByName.get(session.user) ?? [];
  return session.domain === ''
    ? namesakes
    : namesakes.filter((account) => account.domain === '' || account.domain === session.domain);
}

/**
 * All accounts that a session may belong to, also those whose name or domain is written otherwise. Where the directory has
 * the name as the session writes it, another writing in the same domain is another account.
 */
export function possibleAccountsOf(
  session: Pick<Session, 'user' | 'domain'>,
  directory: Pick<Directory, 'usersByName'>,
): readonly DirectoryUser[] {
  const user = userOf(session);
  const exact = accountsOf(session, directory);
  if (exact.some((account) => account.domain === user.domain)) return exact;
  const others = namesakesOf(user.name, directory).filter(
    (account) => !exact.some(({ domain }) => domain === account.domain) && mayBeSame(compareUsers(user, account)),
  );
  return others.length === 0 ? exact : [...exact, ...others];
}

/** Whether `GetCurrentUser` reported the groups of a session. An empty list means it did not. */
function hasOwnGroups(own: OwnSession | undefined, session: Session): own is OwnSession {
  return isSurelyOwnSession(session, own) && own.groups.length > 0;
}

/**
 * All groups that a session's user is or may be in, sorted; undefined if unknown. The own groups come from
 * `GetCurrentUser`. See {@link doubtfulGroups}.
 */
export function groupsOf(
  session: Session,
  directory: Pick<Directory, 'usersByName'>,
  own: OwnSession | undefined,
): readonly string[] | undefined {
  const known = knownGroupsOf(session, directory, own);
  return known.length === 0 ? undefined : [...new Set(known.flat())].sort();
}

/** Those of a session's groups that it need not be in: it may belong to several accounts, and not all are in them. */
export function doubtfulGroups(
  session: Session,
  directory: Pick<Directory, 'usersByName'>,
  own: OwnSession | undefined,
): readonly string[] {
  const known = knownGroupsOf(session, directory, own);
  if (known.length < 2) return [];
  const isCertain = (group: string) =>
    group === allUsersGroup || known.every((groups) => compareToGroups(group, groups) === 'same');
  return [...new Set(known.flat())].filter((group) => !isCertain(group));
}

/** Whether a group is among others; `in-doubt` if only another writing of its name is. */
export function compareToGroups(group: string, others: readonly string[]): Sameness {
  if (others.includes(group)) return 'same';
  return others.some((other) => mayBeSame(compareNames(group, other))) ? 'in-doubt' : 'different';
}

/** Whether a session's user is in a group: `possible` if it is not known for certain. */
export function membership(
  session: Session,
  group: string,
  directory: Directory,
  own: OwnSession | undefined,
): 'member' | 'possible' | 'no' {
  const isGuest = session.kind === 'guest';
  const ofAll = isGuest ? 'different' : compareNames(group, allUsersGroup);
  if (ofAll === 'same') return 'member';
  const known = knownGroupsOf(session, directory, own);
  if (known.length === 0) return 'possible';
  const answers = known.map((groups) => compareToGroups(group, groups));
  // If the name exists in two domains and the list does not say which one it is, only one of them may be a member.
  if (answers.every((answer) => answer === 'same')) return 'member';
  const isCertain = isGuest || hasOwnGroups(own, session) || accountsOf(session, directory).length > 0;
  return isCertain && ofAll === 'different' && !answers.some(mayBeSame) ? 'no' : 'possible';
}

/** The groups of each account that a session may belong to; empty if they are not known. */
function knownGroupsOf(
  session: Session,
  directory: Pick<Directory, 'usersByName'>,
  own: OwnSession | undefined,
): readonly (readonly string[])[] {
  if (session.kind === 'guest') return [[guestsGroup]];
  if (hasOwnGroups(own, session)) return [own.groups];
  // Without an account as the session writes it, nothing is certain.
  const accounts = accountsOf(session, directory).length > 0 ? possibleAccountsOf(session, directory) : [];
  return accounts.map(({ groups }) => groups);
}

/**
 * Whether a session belongs to a user that somebody has named, in a target or a rule. A bare name means that user in every
 * domain. Where neither the list nor `GetCurrentUser` tells the domain, the accounts of the directory decide; without any
 * it is in doubt.
 */
export function compareToSession(
  named: QualifiedName,
  session: Session,
  directory: Directory,
  own: OwnSession | undefined,
): Sameness {
  const ownDomain = isSurelyOwnSession(session, own) ? own.domain : '';
  const user = ownDomain === '' ? userOf(session) : { name: session.user, domain: ownDomain };
  const sameness = compareToNamed(named, user);
  if (sameness !== 'in-doubt' || named.domain === '' || user.domain !== '') return sameness;
  const accounts = possibleAccountsOf(session, directory).map((account) => compareUsers(named, account));
  if (accounts.length === 0) return 'in-doubt';
  if (accounts.every((account) => account === 'different')) return 'different';
  const isExact = compareNames(named.name, session.user) === 'same';
  return isExact && accounts.every((account) => account === 'same') ? 'same' : 'in-doubt';
}

/** The names of all groups that a session may be in, sorted. */
export function groupNames({ groups }: Pick<Directory, 'groups'>, own: OwnSession | undefined): readonly string[] {
  return [...new Set([...groups, ...(own?.groups ?? []), allUsersGroup, guestsGroup])].sort();
}

/** Names of groups in an order of names; those that every server has come last. */
export function sortGroups(groups: readonly string[], nameOrder: NameOrder): readonly string[] {
  const rank = (name: string) => Number(name.startsWith('__System'));
  return [...groups].sort((left, right) => rank(left) - rank(right) || nameOrder(left, right));
}

/** The groups worth showing: the one that every account is in is left out if there are others. */
export function visibleGroups(groups: readonly string[]): readonly string[] {
  const others = groups.filter((group) => group !== allUsersGroup);
  return others.length > 0 ? others : groups;
}

/** The server's own administrator, an administrator by name even if its groups are unknown. */
const systemAdministrator = '__SystemAdministrator';

/** Whether an account is the server's own administrator; `in-doubt` in another writing of its name. */
export function compareToSystemAdministrator(name: string): Sameness {
  return compareNames(name, systemAdministrator);
}

/** Whether a session belongs to an administrator: `possible` if its groups are unknown. */
export function administratorship(
  session: Session,
  directory: Directory,
  own: OwnSession | undefined,
): ReturnType<typeof membership> {
  const isSystem = compareToSystemAdministrator(session.user);
  if (isSystem === 'same') return 'member';
  const asMember = membership(session, administratorsGroup, directory, own);
  return asMember === 'no' && isSystem === 'in-doubt' ? 'possible' : asMember;
}
