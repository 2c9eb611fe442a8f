import { membership, type Directory } from './directory.js';
import { administratorsGroup, type OwnSession, type Session } from '../session/session.js';

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
