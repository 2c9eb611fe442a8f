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

/** The columns that a table of sessions can have and be sorted by. */
export const sessionColumns = [
  'user',
  'domain',
  'groups',
  'client-ip',
  'place',
  'created',
  'symbols',
  'session',
] as const;
export type SessionColumn = (typeof sessionColumns)[number];

/** Those that are shown where the host asks for none in particular. */
export const defaultColumns: readonly SessionColumn[] = ['user', 'groups', 'client-ip', 'symbols', 'session'];

export interface SortOrder {
  readonly column: SessionColumn;
  readonly direction: 'ascending' | 'descending';
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

/** The order after a click on a column's header: another column ascending, the same one the other way round. */
export function nextSortOrder(order: SortOrder, column: SessionColumn): SortOrder {
  const isReversal = order.column === column && order.direction === 'ascending';
  return { column, direction: isReversal ? 'descending' : 'ascending' };
}

/** Whether a row can be ticked for logging out together with others: the own and system sessions are hit one by one. */
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

/** The ticked ids that are still in the list; the same set where all are. */
export function keepPresent(selection: ReadonlySet<string>, sessions: readonly Session[]): ReadonlySet<string> {
  if (selection.size === 0) return selection;
  const kept = new Set(sessions.flatMap((session) => (selection.has(session.id) ? [session.id] : [])));
  return kept.size === selection.size ? selection : kept;
}

/** The ticked sessions that are not among the shown rows. */
export function hiddenIds(selection: ReadonlySet<string>, shown: readonly SessionRow[]): ReadonlySet<string> {
  const hidden = new Set(selection);
  // Over as soon as all are found, which is soon in most lists.
  for (const { session } of shown) {
    if (hidden.size === 0) break;
    hidden.delete(session.id);
  }
  return hidden;
}

/** The known columns of a text with names and blanks; the usual ones where none is known. */
export function columnsFrom(names: string | null): readonly SessionColumn[] {
  const wanted = (names ?? '').split(/[\s,]+/);
  const known = wanted.filter((name): name is SessionColumn => sessionColumns.some((column) => column === name));
  return known.length > 0 ? [...new Set(known)] : defaultColumns;
}
