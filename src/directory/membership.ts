import {
  administratorsGroup,
  allUsersGroup,
  guestsGroup,
  isOwnSession,
  type OwnSession,
  type Session,
} from '../session/session.js';
import type { Directory, DirectoryUser } from './directory.js';

/** The accounts that a session may belong to: several where its domain is not known and the name is not unique. */
export function accountsOf(
  session: Pick<Session, 'user' | 'domain'>,
  directory: Pick<Directory, 'usersByName'>,
): readonly DirectoryUser[] {
  const namesakes = directory.usersByName.get(session.user) ?? [];
  return session.domain === ''
    ? namesakes
    : namesakes.filter((account) => account.domain === '' || account.domain === session.domain);
}

/** True for the own session, where `GetCurrentUser` told its groups: a server that says none has not told them. */
function tellsOwnGroups(own: OwnSession | undefined, session: Session): own is OwnSession {
  return isOwnSession(session, own) && own !== undefined && own.groups.length > 0;
}

/** Groups of a session's user, sorted; undefined where they are not known. The own ones come from `GetCurrentUser`. */
export function groupsOf(
  session: Session,
  directory: Pick<Directory, 'usersByName'>,
  own: OwnSession | undefined,
): readonly string[] | undefined {
  if (session.kind === 'guest') return [guestsGroup];
  if (tellsOwnGroups(own, session)) return [...own.groups].sort();
  const accounts = accountsOf(session, directory);
  return accounts.length === 0 ? undefined : [...new Set(accounts.flatMap((account) => account.groups))].sort();
}

/** Whether a session's user is in a group: `possible` where the server does not let us know for sure. */
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
  if (tellsOwnGroups(own, session)) return 'member';
  // The same name in two domains, and the list does not say which: one of them may not be a member.
  const accounts = accountsOf(session, directory);
  return session.kind === 'guest' || accounts.every((account) => account.groups.includes(group))
    ? 'member'
    : 'possible';
}

/** The groups that tell something: the one that every account is in goes without saying where there are others. */
export function visibleGroups(groups: readonly string[]): readonly string[] {
  const telling = groups.filter((group) => group !== allUsersGroup);
  return telling.length > 0 ? telling : groups;
}

/** The server's own administrator: it is one by its name, whether or not anybody tells its groups. */
const systemAdministrator = '__SystemAdministrator';

/** Whether an account is the server's own administrator. */
export function isSystemAdministrator(name: string): boolean {
  return name === systemAdministrator;
}

/** Whether a person's session is an administrator's: `possible` where nobody tells its groups. */
export function administratorship(
  session: Session,
  directory: Directory,
  own: OwnSession | undefined,
): ReturnType<typeof membership> {
  return isSystemAdministrator(session.user) ? 'member' : membership(session, administratorsGroup, directory, own);
}
