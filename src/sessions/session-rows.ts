import { noLocator, placeText, type Locator } from './client-place.js';
import { groupsOf, tellingGroups, type Directory } from './directory.js';
import { fingerprint, isOwnSession, isSystemSession, type OwnSession, type Session } from './session.js';

/** A session joined with everything that is shown of it. */
export interface SessionRow {
  readonly session: Session;
  readonly fingerprint: string;
  /** Undefined where the server does not let us know. */
  readonly groups: readonly string[] | undefined;
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

export function toRows(
  sessions: readonly Session[],
  directory: Directory,
  own: OwnSession | undefined,
): readonly SessionRow[] {
  return sessions.map((session) => ({
    session,
    fingerprint: fingerprint(session.id),
    groups: groupsOf(session, directory, own),
    isOwn: isOwnSession(session, own),
    isSystem: isSystemSession(session),
    createdAt: directory.createdAt.get(session.id),
  }));
}

/** The place of a client as one text; empty where none is known. */
export function placeLabel(clientIp: string, locate: Locator['locate']): string {
  const place = locate(clientIp);
  return place ? placeText(place) : '';
}

const collator = new Intl.Collator('en', { numeric: true, sensitivity: 'base' });

type Comparison = (left: SessionRow, right: SessionRow) => number;

const byUser: Comparison = (left, right) =>
  collator.compare(left.session.user, right.session.user) ||
  collator.compare(left.session.domain, right.session.domain);
// Numeric collation orders dotted addresses by their parts: 10.0.0.9 before 10.0.0.21.
const byClientIp: Comparison = (left, right) => collator.compare(left.session.clientIp, right.session.clientIp);
const byFingerprint: Comparison = (left, right) =>
  left.fingerprint < right.fingerprint ? -1 : Number(left.fingerprint > right.fingerprint);
// Never shown; for the rare two sessions that share a fingerprint.
const byId: Comparison = (left, right) =>
  left.session.id < right.session.id ? -1 : Number(left.session.id > right.session.id);

/** As the column shows them: what is not seen must not decide the order. */
const shownGroups = ({ isSystem, groups }: SessionRow): string => (isSystem ? '' : tellingGroups(groups ?? []).join());

const comparisons: Readonly<Record<Exclude<SessionColumn, 'place'>, Comparison>> = {
  user: byUser,
  domain: (left, right) => collator.compare(left.session.domain, right.session.domain),
  groups: (left, right) => collator.compare(shownGroups(left), shownGroups(right)),
  'client-ip': byClientIp,
  created: (left, right) => (left.createdAt ?? 0) - (right.createdAt ?? 0),
  symbols: (left, right) => left.session.symbols.length - right.session.symbols.length,
  session: byFingerprint,
};

function comparisonOf(column: SessionColumn, locate: Locator['locate']): Comparison {
  if (column !== 'place') return comparisons[column];
  const placeOf = ({ session }: SessionRow): string => placeLabel(session.clientIp, locate);
  return (left, right) => collator.compare(placeOf(left), placeOf(right));
}

/**
 * The rows in the wanted order. Equal rows follow by user, address and fingerprint, so that a refresh never makes
 * them jump.
 */
export function sortRows(
  rows: readonly SessionRow[],
  order: SortOrder,
  locate: Locator['locate'] = noLocator.locate,
): readonly SessionRow[] {
  const compare = comparisonOf(order.column, locate);
  const sign = order.direction === 'ascending' ? 1 : -1;
  return [...rows].sort(
    (left, right) =>
      sign * compare(left, right) ||
      byUser(left, right) ||
      byClientIp(left, right) ||
      byFingerprint(left, right) ||
      byId(left, right),
  );
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
  const people = new Set<string>();
  for (const session of sessions) {
    if (session.kind === 'person') people.add(`${session.domain}::${session.user}`);
  }
  return { sessions: sessions.length, people: people.size };
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
