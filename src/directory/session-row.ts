import type { Directory, KnownDomain } from './directory.js';
import { groupsOf } from './membership.js';
import { fingerprint, isSystemSession, type OwnSession, type Session } from '../session/session.js';

/** A session joined with everything that is shown of it. */
export interface SessionRow {
  readonly session: Session;
  readonly fingerprint: string;
  /** Undefined where the server does not let us know. */
  readonly groups: readonly string[] | undefined;
  /** As far as anybody tells it; what the list itself tells is in the session. */
  readonly domain: KnownDomain;
  readonly isOwn: boolean;
  readonly isSystem: boolean;
  /** ms since the epoch; undefined where the server does not let us know. */
  readonly createdAt: number | undefined;
}

/** What of the directory stands in the rows. */
export type RowDirectory = Pick<Directory, 'usersByName' | 'createdAt' | 'domainOf'>;

/** What all rows of a list share. */
class RowFacts {
  readonly directory: RowDirectory;
  readonly own: OwnSession | undefined;
  /** The own one in the list. */
  readonly ownSession: Session | undefined;
  /** By name and domain of the user. */
  readonly #groups = new Map<string, Map<string, readonly string[] | undefined>>();

  constructor(sessions: readonly Session[], directory: RowDirectory, own: OwnSession | undefined) {
    this.directory = directory;
    this.own = own;
    this.ownSession = own && own.id !== '' ? sessions.find(({ id }) => id === own.id) : undefined;
  }

  /** The same array for all sessions of a user, other than visitors and the own one. */
  groupsOf(session: Session): readonly string[] | undefined {
    if (session.kind === 'guest' || session === this.ownSession) return groupsOf(session, this.directory, this.own);
    const { user, domain } = session;
    let byDomain = this.#groups.get(user);
    if (!byDomain) this.#groups.set(user, (byDomain = new Map<string, readonly string[] | undefined>()));
    if (!byDomain.has(domain)) byDomain.set(domain, groupsOf(session, this.directory, undefined));
    return byDomain.get(domain);
  }
}

/** A row of a list that may be long: what is not looked at is not made. */
class ListRow implements SessionRow {
  readonly session: Session;
  readonly #facts: RowFacts;
  #fingerprint: string | undefined;
  #domain: KnownDomain | undefined;

  constructor(session: Session, facts: RowFacts) {
    this.session = session;
    this.#facts = facts;
  }

  get fingerprint(): string {
    return (this.#fingerprint ??= fingerprint(this.session.id));
  }

  get groups(): readonly string[] | undefined {
    return this.#facts.groupsOf(this.session);
  }

  get domain(): KnownDomain {
    return (this.#domain ??= this.#facts.directory.domainOf(this.session, this.#facts.own));
  }

  get isOwn(): boolean {
    return this.session === this.#facts.ownSession;
  }

  get isSystem(): boolean {
    return isSystemSession(this.session);
  }

  get createdAt(): number | undefined {
    return this.#facts.directory.createdAt.get(this.session.id);
  }
}

/** Joins sessions with what is known of them. */
export function toRows(
  sessions: readonly Session[],
  directory: RowDirectory,
  own: OwnSession | undefined,
): readonly SessionRow[] {
  const facts = new RowFacts(sessions, directory, own);
  return sessions.map((session) => new ListRow(session, facts));
}

/** Whether a row can be selected together with others: the own and system sessions are logged out one by one. */
export function isSelectable(row: SessionRow): boolean {
  return !row.isOwn && !row.isSystem;
}

/** What the page says about the list as a whole. */
export interface SessionTotals {
  readonly sessions: number;
  /** Different people that are logged in; visitors and system sessions are none. */
  readonly people: number;
}

export function countTotals(sessions: readonly Pick<Session, 'kind' | 'domain' | 'user'>[]): SessionTotals {
  const people = new Map<string, Set<string>>();
  let names = new Set<string>();
  let last: string | undefined;
  for (const { kind, user, domain } of sessions) {
    if (kind !== 'person') continue;
    // Mostly the one before: all people of a plant are in one or two domains.
    if (domain !== last) {
      names = people.get(domain) ?? new Set();
      people.set((last = domain), names);
    }
    names.add(user);
  }
  let count = 0;
  for (const { size } of people.values()) count += size;
  return { sessions: sessions.length, people: count };
}

/** A session as it may leave the element: without its id. */
export interface SessionSummary {
  readonly user: string;
  readonly domain: string;
  readonly clientIp: string;
  readonly fingerprint: string;
  readonly kind: Session['kind'];
  readonly groups: readonly string[];
  readonly symbolCount: number;
  readonly isOwn: boolean;
}

export function summarise(row: SessionRow): SessionSummary {
  const { user, domain, clientIp, kind, symbols } = row.session;
  return {
    user,
    domain,
    clientIp,
    kind,
    fingerprint: row.fingerprint,
    groups: row.groups ?? [],
    symbolCount: symbols.length,
    isOwn: row.isOwn,
  };
}
