import type { Directory, KnownDomain } from './directory.js';
import { doubtfulGroups, groupsOf } from './membership.js';
import type { ClientAddresses } from '../session/addresses.js';
import {
  findOwnSession,
  fingerprint,
  isOwnSession,
  isSurelyOwnSession,
  isSystemSession,
  type OwnSession,
  type Session,
} from '../session/session.js';

/** A session with everything that is shown about it. */
export interface SessionRow {
  readonly session: Session;
  readonly fingerprint: string;
  /** All groups that its user is or may be in; undefined if unknown. */
  readonly groups: readonly string[] | undefined;
  /** Those of the groups that its user may, but need not be in. */
  readonly doubtfulGroups: readonly string[];
  /** As far as known from all sources. The domain from the list itself is in the session. */
  readonly domain: KnownDomain;
  readonly isOwn: boolean;
  readonly isSystem: boolean;
  /** ms since the epoch; undefined if unknown. */
  readonly createdAt: number | undefined;
  /**
   * When a value was last pushed to it, in ms since the epoch; undefined if unknown. A page that is closed gets none, but an
   * open page that nobody looks at does.
   */
  readonly lastActive: number | undefined;
  /** Name of its server where the page shows several. */
  readonly server?: string;
  /** When the list of its server was read, in ms since the epoch by `steadyNow`, where that is too old or the server is lost. */
  readonly outdatedSince?: number | undefined;
}

/** The part of the directory that rows need. */
export interface RowDirectory extends Pick<Directory, 'usersByName' | 'createdAt' | 'domainOf'> {
  /** When a value was last pushed to a session, by session id, in ms since the epoch by `steadyNow`. */
  readonly lastActive?: ReadonlyMap<string, number>;
}

type RowNames = Pick<RowDirectory, 'usersByName' | 'domainOf'>;

/** What all rows of a list share. */
class RowContext {
  readonly directory: RowNames;
  readonly own: OwnSession | undefined;
  /** The own session in the list. */
  readonly ownSession: Session | undefined;
  /** Whether no other one can be it: in doubt, several may be. */
  readonly #isSure: boolean;
  /** By name and domain of the user. */
  readonly #groups = new Map<string, Map<string, RowGroups>>();

  constructor({ usersByName, domainOf }: RowNames, own: OwnSession | undefined, ownSession: Session | undefined) {
    this.directory = { usersByName, domainOf };
    this.own = own;
    this.ownSession = ownSession;
    this.#isSure = ownSession === undefined || isSurelyOwnSession(ownSession, own);
  }

  isOwn(session: Session): boolean {
    return session === this.ownSession || (!this.#isSure && isOwnSession(session, this.own));
  }

  /** Whether rows made with other facts would show the same. */
  isFor({ usersByName, domainOf }: RowNames, own: OwnSession | undefined, ownSession: Session | undefined): boolean {
    const isSameDirectory = usersByName === this.directory.usersByName && domainOf === this.directory.domainOf;
    return isSameDirectory && own === this.own && ownSession === this.ownSession;
  }

  /** Returns the same groups for all sessions of a user, except for guests and the own session. */
  groupsOf(session: Session): RowGroups {
    if (session.kind === 'guest' || session === this.ownSession) return this.#read(session, this.own);
    const { user, domain } = session;
    let byDomain = this.#groups.get(user);
    if (!byDomain) this.#groups.set(user, (byDomain = new Map<string, RowGroups>()));
    let groups = byDomain.get(domain);
    if (!groups) byDomain.set(domain, (groups = this.#read(session, undefined)));
    return groups;
  }

  #read(session: Session, own: OwnSession | undefined): RowGroups {
    const { directory } = this;
    return { all: groupsOf(session, directory, own), doubtful: doubtfulGroups(session, directory, own) };
  }
}

interface RowGroups {
  readonly all: readonly string[] | undefined;
  readonly doubtful: readonly string[];
}

/** A row of a list that may be long, so it computes its values only on demand. */
class ListRow implements SessionRow {
  readonly session: Session;
  readonly context: RowContext;
  readonly createdAt: number | undefined;
  readonly lastActive: number | undefined;
  #fingerprint: string | undefined;
  #domain: KnownDomain | undefined;

  constructor(session: Session, context: RowContext, createdAt: number | undefined, lastActive: number | undefined) {
    this.session = session;
    this.context = context;
    this.createdAt = createdAt;
    this.lastActive = lastActive;
  }

  get fingerprint(): string {
    return (this.#fingerprint ??= fingerprint(this.session.id));
  }

  get groups(): readonly string[] | undefined {
    return this.context.groupsOf(this.session).all;
  }

  get doubtfulGroups(): readonly string[] {
    return this.context.groupsOf(this.session).doubtful;
  }

  get domain(): KnownDomain {
    return (this.#domain ??= this.context.directory.domainOf(this.session, this.context.own));
  }

  get isOwn(): boolean {
    return this.context.isOwn(this.session);
  }

  get isSystem(): boolean {
    return isSystemSession(this.session);
  }
}

/**
 * Joins sessions with the directory.
 * @param before the rows of the last list: those of which nothing has changed remain the same objects
 */
export function toRows(
  sessions: readonly Session[],
  directory: RowDirectory,
  own: OwnSession | undefined,
  before: readonly SessionRow[] = [],
): readonly SessionRow[] {
  const ownSession = findOwnSession(sessions, own);
  const known = new Map<Session, ListRow>();
  const last = before[0] instanceof ListRow ? before[0].context : undefined;
  const isSame = last?.isFor(directory, own, ownSession) === true;
  if (isSame) for (const row of before) if (row instanceof ListRow) known.set(row.session, row);
  const context = isSame ? last : new RowContext(directory, own, ownSession);
  return sessions.map((session) => {
    const createdAt = directory.createdAt.get(session.id);
    const lastActive = directory.lastActive?.get(session.id);
    const row = known.get(session);
    if (row && row.createdAt === createdAt && row.lastActive === lastActive) return row;
    return new ListRow(session, context, createdAt, lastActive);
  });
}

/**
 * Whether a row can be selected together with others. The own session and system sessions are logged out one by one.
 */
export function isSelectable(row: SessionRow): boolean {
  return !row.isOwn && !row.isSystem;
}

/** Totals of a list. */
export interface SessionTotals {
  readonly sessions: number;
  /** Number of different people who are logged in, without guests and system sessions. */
  readonly people: number;
}

/** Counts the sessions of a list and the people in it. */
export function countTotals(sessions: readonly Pick<Session, 'kind' | 'domain' | 'user'>[]): SessionTotals {
  const people = new Map<string, Set<string>>();
  let names = new Set<string>();
  let last: string | undefined;
  for (const { kind, user, domain } of sessions) {
    if (kind !== 'person') continue;
    // Mostly the same as before, because all people of a plant are in one or two domains.
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
export interface SessionSummary extends ClientAddresses {
  readonly user: string;
  readonly domain: string;
  readonly fingerprint: string;
  readonly kind: Session['kind'];
  /** All groups that the user is or may be in; empty if unknown. */
  readonly groups: readonly string[];
  readonly symbolCount: number;
  readonly isOwn: boolean;
  /** Name of its server where the page shows several. */
  readonly server?: string;
}

/** The part of a session that may leave the element. */
export function summarise(row: SessionRow): SessionSummary {
  const { user, domain, clientIp, otherIps, kind, symbols } = row.session;
  return {
    user,
    domain,
    clientIp,
    ...(otherIps && { otherIps }),
    kind,
    fingerprint: row.fingerprint,
    groups: row.groups ?? [],
    symbolCount: symbols.length,
    isOwn: row.isOwn,
    ...(row.server !== undefined && { server: row.server }),
  };
}
