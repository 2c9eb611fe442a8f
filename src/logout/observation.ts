import { groupBy, groupByEach } from '../kit/group.js';
import { seated } from '../monitor/capacity.js';
import type { LogoutReport, SessionOutcome } from '../report/report.js';
import { addressesOf } from '../session/addresses.js';
import {
  clientKey,
  clientKeys,
  compareClients,
  compareNames,
  mayBeSame,
  nameKey,
  sessionIdFinder,
  surestOf,
} from '../session/identity.js';
import {
  isOwnSession,
  mayBelongToSameUser,
  sharesId,
  type OwnSession,
  type Session,
  type SessionList,
  type UnreadableEntry,
} from '../session/session.js';
import type { LogoutContext } from './run-context.js';

/**
 * What one reading of the list says about a session that should be gone:
 * - `gone`: it is no longer listed, or no longer belongs to anybody.
 * - `active`: it is still there.
 * - `returned`: it is gone, and the same user is on the same client with a new session, each perhaps in another writing.
 * - `in-doubt`: another writing of its id is new in the list, for a user who may be the same: it may still be there.
 * - `unseen`: it is not listed, but the list is no proof: see {@link provesAbsence}.
 */
export type Observation = 'gone' | 'active' | 'returned' | 'in-doubt' | 'unseen';

/** What was known just before sending. */
export interface ObservationBasis {
  readonly list: SessionList;
  /** Ids of its sessions: any other one is new. */
  readonly ids: ReadonlySet<string>;
  /** The own session in it; undefined where the server does not list it. */
  readonly remaining: Session | undefined;
  /** Whether the own session is to be ended itself: then a list without it may be a good one. */
  readonly endsOwn?: boolean;
}

/**
 * Whether a session missing from the list has really ended. The list proves nothing in two cases: it has an entry that
 * cannot be shown and was not there before, which may be the missing session; or it lacks the own session, although that
 * is the session reading it, and it was not to be ended.
 * @param own the own session as it is now: after a reconnection it may be another one
 */
export function provesAbsence(list: SessionList, basis: ObservationBasis, own: OwnSession | undefined): boolean {
  if (hasNewEntries(list.unreadable, basis.list.unreadable)) return false;
  const { remaining, endsOwn } = basis;
  if (endsOwn || (remaining === undefined && (own === undefined || own.id === ''))) return true;
  if (own && own.id !== '' && sharesId(own, list.unreadable)) return true;
  return list.sessions.some((session) => session.id === remaining?.id || isOwnSession(session, own));
}

/** Whether there are entries that cannot be shown and that were not there before, by all that is known of them. */
function hasNewEntries(now: readonly UnreadableEntry[], before: readonly UnreadableEntry[]): boolean {
  const keyOf = (entry: UnreadableEntry) =>
    JSON.stringify([addressesOf(entry), entry.id, entry.user?.domain, entry.user?.name, entry.isWholeClient]);
  const known = groupBy(before, keyOf);
  return [...groupBy(now, keyOf)].some(([key, entries]) => entries.length > (known.get(key)?.length ?? 0));
}

/**
 * Compares a list with what should have been ended.
 * @param before ids of all sessions that were there before sending: any other one is new
 * @param isProof whether a session that the list lacks is really gone
 * @returns one observation per expected session, in their order; a new session counts as the return of one only
 */
export function observeSessions(
  expected: readonly Session[],
  before: ReadonlySet<string>,
  list: SessionList,
  isProof = true,
): readonly Observation[] {
  const present = new Map(list.sessions.map((session) => [session.id, session]));
  // An id that was listed before beside another writing of it is another session.
  const newcomers = list.sessions.filter(({ id }) => !before.has(id));
  const findNew = sessionIdFinder(newcomers);
  const observed = expected.map((session): Observation => {
    const entry = present.get(session.id);
    // A server may keep the id and turn the session into a guest's: the user is logged out all the same.
    if (entry && (mayBeNamesake(entry, session) || isOtherKind(entry, session))) return 'active';
    if (findNew(session.id).some((other) => mayBelongToSameUser(other, session))) return 'in-doubt';
    if (sharesId(session, list.unreadable)) return 'unseen';
    return entry || isProof ? 'gone' : 'unseen';
  });
  const counted = new Set<Session>();
  for (const { near, isReturn } of returnsOf(newcomers)) {
    expected.forEach((session, index) => {
      if (observed[index] !== 'gone') return;
      const returned = near(session).find((newcomer) => !counted.has(newcomer) && isReturn(newcomer, session));
      if (!returned) return;
      counted.add(returned);
      observed[index] = 'returned';
    });
  }
  return observed;
}

/** What makes a new session count as the return of one that is gone. */
interface ReturnRule {
  /** The new sessions that may be meant, found quickly. */
  readonly near: (session: Session) => readonly Session[];
  readonly isReturn: (newcomer: Session, session: Session) => boolean;
}

/**
 * The surest rule comes first: a return in doubt must not take a new session away from the user whose it is. Last come those
 * on a client that may be the same in another writing.
 */
function returnsOf(newcomers: readonly Session[]): readonly ReturnRule[] {
  const byHolder = groupByEach(newcomers, holdersOf);
  const onSameClient = (session: Session) => [...holdersOf(session)].flatMap((key) => byHolder.get(key) ?? []);
  const keyOf = ({ user, kind }: Session, key: string) => JSON.stringify([nameKey(user), kind, key]);
  const byClient = groupByEach(newcomers, (session) =>
    addressesOf(session).flatMap((address) => clientKeys(address).own.map((key) => keyOf(session, key))),
  );
  const onNearClient = (session: Session) =>
    addressesOf(session).flatMap((address) => {
      const { own, mayBe } = clientKeys(address);
      return [...own.slice(1), ...mayBe].flatMap((key) => byClient.get(keyOf(session, key)) ?? []);
    });
  return [
    { near: onSameClient, isReturn: ({ user }, session) => compareNames(user, session.user) === 'same' },
    { near: onSameClient, isReturn: mayBeNamesake },
    { near: onNearClient, isReturn: (one, other) => mayBeNamesake(one, other) && mayBeSameClient(one, other) },
  ];
}

/** Whether the names of two users may be the same, whatever their domains: a list may leave them out. In doubt they are. */
function mayBeNamesake(left: Session, right: Session): boolean {
  return left.kind === right.kind && mayBeSame(compareNames(left.user, right.user));
}

/**
 * Whether the user of a session, or one who may be the same, still has it as another kind of client. A guest is nobody, and
 * one who has logged in still has the session.
 */
function isOtherKind(now: Session, before: Session): boolean {
  if (now.kind === before.kind || now.kind === 'guest') return false;
  return before.kind === 'guest' || mayBeSame(compareNames(now.user, before.user));
}

function mayBeSameClient(left: Session, right: Session): boolean {
  const pairs = addressesOf(left).flatMap((one) => addressesOf(right).map((other) => compareClients(one, other)));
  return mayBeSame(surestOf(pairs));
}

/** Keys of who may hold a session, at each of its addresses: a new port is the same client. */
function holdersOf(session: Session): ReadonlySet<string> {
  return new Set(
    addressesOf(session).map((address) => JSON.stringify([nameKey(session.user), clientKey(address), session.kind])),
  );
}

/** Whether a list still has an entry that could not be shown, as what it was or as a session. Without an id nobody can tell. */
export function isListed({ id }: UnreadableEntry, { sessions, unreadable }: SessionList): boolean {
  return id !== undefined && (sessions.some((session) => session.id === id) || sharesId({ id }, unreadable));
}

/**
 * The seats that are free again: of people whose sessions the latest list no longer has, under any user, but at most as
 * many as it has fewer sessions. Whoever has opened the login page or has come meanwhile takes one.
 * @param basis the list before, and how many sessions the server allows
 */
export function freedSeats(
  outcomes: ReadonlyMap<Session, SessionOutcome>,
  { list, seats: total }: Pick<LogoutContext, 'list' | 'seats'>,
  latest: SessionList | undefined,
): Pick<LogoutReport, 'seats'> {
  if (total === undefined || !latest) return {};
  const present = new Set(latest.sessions.map(({ id }) => id));
  const ended = [...outcomes].flatMap(([session, outcome]) => (outcome === 'ended' ? [session] : []));
  const gone = seated(ended).filter(({ id }) => !present.has(id)).length;
  const countOf = ({ sessions, unreadable }: SessionList) => sessions.length + unreadable.length;
  const freed = Math.min(gone, countOf(list) - countOf(latest));
  return freed > 0 ? { seats: { freed, total } } : {};
}

/** What one observation means for the report. */
export function outcomeOf(observation: Observation): SessionOutcome {
  switch (observation) {
    case 'gone':
      return 'ended';
    case 'returned':
      return 'returned';
    case 'active':
      return 'still-active';
    case 'in-doubt':
    case 'unseen':
      return 'unknown';
  }
}
