import { shortHash } from '../kit/hash.js';
import type { QualifiedName } from '../server/user-name.js';
import { compareSessionIds, compareUsers, isSurelySameId, mayBeSame } from './identity.js';
import type { ClientAddresses } from './addresses.js';

/**
 * Whom a session belongs to: a person, a guest who has not logged in (`__SystemGuest`), or the server itself.
 * System sessions (extension containers and remote servers) are the plant's own connections, not people.
 */
export type SessionKind = 'person' | 'guest' | 'extension-container' | 'remote-server';

/** One entry of `ListActiveSessions`. Names are exactly as the server wrote them: clean them for display only. */
export interface Session extends ClientAddresses {
  /** A bearer credential: anyone who has it can act as this session. Never shown whole. */
  readonly id: string;
  /** User name without its domain. */
  readonly user: string;
  /** Authentication extension, if the server wrote the user as `Domain::name`; otherwise empty. */
  readonly domain: string;
  readonly kind: SessionKind;
  /** Names of the symbols that it is subscribed to, one per subscribed command. */
  readonly symbols: readonly string[];
}

/**
 * An entry of the list that cannot be shown as a session, with what is known of it. It may be anybody's: the own session, a
 * system session, somebody protected or busy, the last administrator.
 */
export interface UnreadableEntry extends ClientAddresses {
  /** Its session id, if it has one; as secret as that of a session. */
  readonly id?: string;
  /** Its user, if it names one. */
  readonly user?: QualifiedName;
  /** The list says nothing else of this client: it may stand for any number of sessions. */
  readonly isWholeClient?: true;
}

/** Whether one of these entries has the id of a session: then nobody knows whose session it is. */
export function sharesId({ id }: Pick<Session, 'id'>, unreadable: readonly UnreadableEntry[]): boolean {
  return unreadable.some((entry) => entry.id !== undefined && mayBeSame(compareSessionIds(entry.id, id)));
}

/** The session that the session manager itself runs in, from `GetCurrentUser`. */
export interface OwnSession {
  /** Session id; empty if the server did not report it. */
  readonly id: string;
  readonly user: string;
  readonly domain: string;
  readonly clientIp: string;
  readonly groups: readonly string[];
  /** Thumbprint of the own client certificate as the server writes it; empty without one. */
  readonly clientCertificate: string;
  /** Whether nobody is logged in. */
  readonly isGuest: boolean;
}

/** The sessions of the server at one moment. */
export interface SessionList {
  readonly sessions: readonly Session[];
  /** The entries that cannot be shown as sessions. Whoever they belong to is logged in all the same. */
  readonly unreadable: readonly UnreadableEntry[];
  /** When the answer arrived, in ms since the epoch by `steadyNow`. */
  readonly readAt: number;
  /**
   * When a value was last pushed to a session, in ms since the epoch by the server's clock, by session id; without those of
   * which the list tells nothing. The same map as before if nothing has changed.
   */
  readonly lastSent: ReadonlyMap<string, number>;
  /** Number of sessions that have been added since watching began, including those that have gone since. */
  readonly arrivals: number;
}

/** The server's user for guests, who have not logged in. */
export const guestUser = '__SystemGuest';

/** Every account is automatically a member, whether or not the group is listed among its groups. */
export const allUsersGroup = '__SystemUsers';
export const guestsGroup = '__SystemGuests';

/** Its members may use every symbol of the server. */
export const administratorsGroup = '__SystemAdministrators';

/** Whether a session belongs to the server itself, not to a person or a guest. */
export function isSystemSession(session: Session): boolean {
  return session.kind === 'extension-container' || session.kind === 'remote-server';
}

/**
 * Whether a session is, or may be, the own one: a server may write the own id otherwise in `GetCurrentUser` than in the
 * list. In doubt it is shown and spared like the own one.
 */
export function isOwnSession(session: Pick<Session, 'id'>, own: OwnSession | undefined): boolean {
  return own !== undefined && own.id !== '' && mayBeSame(compareSessionIds(session.id, own.id));
}

/** Whether a session is the own one beyond doubt, so that what `GetCurrentUser` says is true of it. */
export function isSurelyOwnSession(session: Pick<Session, 'id'>, own: OwnSession | undefined): own is OwnSession {
  return own !== undefined && own.id !== '' && isSurelySameId(session.id, own.id);
}

/** The own session in a list; in doubt the first that may be. Undefined if the list has none. */
export function findOwnSession(sessions: readonly Session[], own: OwnSession | undefined): Session | undefined {
  return sessions.find((session) => isSurelyOwnSession(session, own)) ?? sessions.find((one) => isOwnSession(one, own));
}

/** The user of a session, as the list writes it. */
export function userOf({ user, domain }: Pick<Session, 'user' | 'domain'>): QualifiedName {
  return { name: user, domain };
}

/** Whether two sessions surely belong to the same user: the list writes both alike. */
export function isSameUser(left: Pick<Session, 'user' | 'domain'>, right: Pick<Session, 'user' | 'domain'>): boolean {
  return compareUsers(userOf(left), userOf(right)) === 'same';
}

/** Whether an entry of a list with the id of a session may still belong to the same user. In doubt it does. */
export function mayBelongToSameUser(left: Session, right: Session): boolean {
  return left.kind === right.kind && mayBeSame(compareUsers(userOf(left), userOf(right)));
}

/**
 * A short substitute for a session id, enough to distinguish two sessions by eye and useless as a credential. It shows
 * the first and last four characters of a long id, and a hash of a short one, whose ends would be too much of it.
 */
export function fingerprint(sessionId: string): string {
  const ends = `${sessionId.slice(0, 4)}…${sessionId.slice(-4)}`;
  if (sessionId.length >= 24 && /^[\w-]{4}…[\w-]{4}$/.test(ends)) return ends;
  const hash = shortHash(sessionId);
  return `${hash.slice(0, 4)}…${hash.slice(4)}`;
}
