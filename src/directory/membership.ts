import {
  administratorsGroup,
  allUsersGroup,
  guestsGroup,
  isOwnSession,
  type OwnSession,
  type Session,
} from '../session/session.js';
import type { Directory, DirectoryUser } from './directory.js';

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

/** Whether a session is the own one and `GetCurrentUser` reported its groups. An empty list means it did not. */
function hasOwnGroups(own: OwnSession | undefined, session: Session): own is OwnSession {
  return isOwnSession(session, own) && own !== undefined && own.groups.length > 0;
}

/** Groups of a session's user, sorted; undefined if unknown. The own groups come from `GetCurrentUser`. */
export function groupsOf(
  session: Session,
  directory: Pick<Directory, 'usersByName'>,
  own: OwnSession | undefined,
): readonly string[] | undefined {
  if (session.kind === 'guest') return [guestsGroup];
  if (hasOwnGroups(own, session)) return [...own.groups].sort();
  const accounts = accountsOf(session, directory);
  return accounts.length === 0 ? undefined : [...new Set(accounts.flatMap((account) => account.groups))].sort();
}

/** Whether a session's user is in a group: `possible` if it is not known for certain. */
export function membership(
  session: Session,
  group: string,
  directory: Directory,
  own: OwnSession | undefined,
): 'member' | 'possible' | 'no' {
  if (group === allUsersGroup && session.kind !== 'guest') return 'member';
  const groups = groupsOf(session, directory, own);
  if (groups === undefined) return 'possible';
  if (!groups.includes(group)) return 'no';
  if (hasOwnGroups(own, session)) return 'member';
  // If the name exists in two domains and the list does not say which one it is, only one of them may be a member.
  const accounts = accountsOf(session, directory);
  return session.kind === 'guest' || accounts.every((account) => account.groups.includes(group))
    ? 'member'
    : 'possible';
}

/** The groups worth showing: the one that every account is in is left out if there are others. */
export function visibleGroups(groups: readonly string[]): readonly string[] {
  const others = groups.filter((group) => group !== allUsersGroup);
  return others.length > 0 ? others : groups;
}

/** The server's own administrator, an administrator by name even if its groups are unknown. */
const systemAdministrator = '__SystemAdministrator';

/** Whether an account is the server's own administrator. */
export function isSystemAdministrator(name: string): boolean {
  return name === systemAdministrator;
}

/** Whether a session belongs to an administrator: `possible` if its groups are unknown. */
export function administratorship(
  session: Session,
  directory: Directory,
  own: OwnSession | undefined,
): ReturnType<typeof membership> {
  return isSystemAdministrator(session.user) ? 'member' : membership(session, administratorsGroup, directory, own);
}
