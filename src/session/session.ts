/**
 * What a session belongs to: a person, a visitor who has not logged in (`__SystemGuest`), or the server itself.
 * System sessions (extension containers and remote servers) carry the plant's own connections, not people.
 */
export type SessionKind = 'person' | 'guest' | 'extension-container' | 'remote-server';

/** One entry of `ListActiveSessions`. Names are exactly as the server gave them: clean them for display only. */
export interface Session {
  /** A bearer credential: whoever has it can act as this session. Never shown whole. */
  readonly id: string;
  /** User name without its domain. */
  readonly user: string;
  /** Authentication extension, where the server wrote the user as `Domain::name`; otherwise empty. */
  readonly domain: string;
  /** Address of the client as the server keys it. */
  readonly clientIp: string;
  readonly kind: SessionKind;
  /** Names of the symbols it is subscribed to, one per subscribed command. */
  readonly symbols: readonly string[];
}

/** The session that the session manager itself runs in, from `GetCurrentUser`. */
export interface OwnSession {
  /** Session id; empty where the server did not tell it. */
  readonly id: string;
  readonly user: string;
  readonly domain: string;
  readonly clientIp: string;
  readonly groups: readonly string[];
  /** Thumbprint of the own client certificate as the server writes it; empty without one. */
  readonly clientCertificate: string;
  /** True when nobody is logged in. */
  readonly isGuest: boolean;
}

/** A list of sessions as it was at one moment. */
export interface SessionList {
  readonly sessions: readonly Session[];
  /** Entries of the answer that could not be used. */
  readonly malformed: number;
  /** When the answer came in, in ms since the epoch by the clock of this machine. */
  readonly readAt: number;
  /** How many sessions have come to the list since it is watched, those that are gone again included. */
  readonly arrivals: number;
}

/** The name of the server's user for visitors who have not logged in. */
export const guestUser = '__SystemGuest';

/** Every account is a member of it by itself; it need not be listed among a user's groups. */
export const allUsersGroup = '__SystemUsers';
export const guestsGroup = '__SystemGuests';

/** Its members may use every symbol that there is. */
export const administratorsGroup = '__SystemAdministrators';

export function isSystemSession(session: Session): boolean {
  return session.kind === 'extension-container' || session.kind === 'remote-server';
}

export function isOwnSession(session: Session, own: OwnSession | undefined): boolean {
  return own !== undefined && own.id !== '' && session.id === own.id;
}

/**
 * A short stand-in for a session id, enough to tell two sessions apart by eye and useless to log in with.
 * Long ids show their first and last four characters; from shorter ones, of which that would be half, a hash is shown.
 */
export function fingerprint(sessionId: string): string {
  const ends = `${sessionId.slice(0, 4)}…${sessionId.slice(-4)}`;
  if (sessionId.length >= 24 && /^[\w-]{4}…[\w-]{4}$/.test(ends)) return ends;
  const hash = fnv1a(sessionId).toString(16).padStart(8, '0');
  return `${hash.slice(0, 4)}…${hash.slice(4)}`;
}

/** FNV-1a, 32 bit: small and good enough to tell ids apart; not for secrecy beyond being short. */
function fnv1a(text: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index++) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  }
  return hash >>> 0;
}
