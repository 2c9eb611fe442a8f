import { addressesOf } from '../session/addresses.js';
import type { Session, UnreadableEntry } from '../session/session.js';
import type { Impact } from './impact.js';

/** How an impact has changed between two readings of the list. */
export interface ImpactChange {
  readonly added: readonly Session[];
  readonly gone: readonly Session[];
  /** Sessions that are affected as before, but have become busy or protected, or no longer are. */
  readonly marked?: readonly Session[];
  /** Other entries that cannot be shown are affected. */
  readonly hasOtherUnreadable?: true;
  /** Other people remain: the last administrator or last operator of a location has become affected, or no longer is. */
  readonly hasOtherGuards?: boolean;
}

/**
 * Compares what was shown with what would be affected now; undefined where nothing has changed. A session that has a new
 * user, or is affected in another way than was shown (it has become the own session), counts as both gone and added.
 */
export function compareImpact(shown: Impact, now: Impact): ImpactChange | undefined {
  const before = shownSessions(shown);
  const after = shownSessions(now);
  const { added, gone } = difference(before, after);
  const addedSet = new Set(added);
  const marked =
    hasMarks(shown) || hasMarks(now)
      ? [...after.keys()].filter(
          (session) => !addedSet.has(session) && markKey(session, shown) !== markKey(session, now),
        )
      : [];
  const hasOtherUnreadable = unreadableKey(shown) !== unreadableKey(now);
  if (added.length === 0 && gone.length === 0 && marked.length === 0 && !hasOtherUnreadable) return undefined;
  return { added, gone, ...(marked.length > 0 && { marked }), ...(hasOtherUnreadable && { hasOtherUnreadable }) };
}

/**
 * Compares what was announced with what would be affected now, after a wait. Whoever has left meanwhile has done what was
 * asked of them, and is no change.
 */
export function compareAfterWaiting(shown: Impact, now: Impact): ImpactChange | undefined {
  const change = compareImpact(shown, now);
  const hasOnlyLeft = change?.added.length === 0 && !change.marked && !change.hasOtherUnreadable;
  return hasOnlyLeft ? undefined : change;
}

/** Everything that is shown of the affected entries that cannot be shown as sessions, in any order. */
function unreadableKey({ unreadable: { certain, possible } }: Impact): string {
  const keysOf = (entries: readonly UnreadableEntry[]) =>
    entries
      .map(({ id, user, isWholeClient, ...addresses }) =>
        JSON.stringify([id, user?.name, user?.domain, addressesOf(addresses), isWholeClient]),
      )
      .sort();
  return JSON.stringify([keysOf(certain), keysOf(possible)]);
}

function hasMarks({ facts: { marks } }: Impact): boolean {
  return marks !== undefined && marks.busy.size + marks.protection.size > 0;
}

/** Each shown session with the part of the impact that it belongs to. */
type ShownSessions = ReadonlyMap<Session, string>;

/** Compares by object first, since lists reuse the objects of unchanged sessions; only the rest is compared by content. */
function difference(before: ShownSessions, after: ShownSessions): Pick<ImpactChange, 'added' | 'gone'> {
  const missingFrom = (known: ShownSessions, some: ShownSessions): Session[] =>
    [...some].flatMap(([session, part]) => (known.get(session) === part ? [] : [session]));
  const gone = missingFrom(after, before);
  const added = missingFrom(before, after);
  if (gone.length === 0 || added.length === 0) return { added, gone };
  const keysOf = (sessions: readonly Session[], shown: ShownSessions): ReadonlyMap<string, Session> =>
    new Map(sessions.map((session) => [shownKey(session, shown.get(session)), session]));
  const goneKeys = keysOf(gone, before);
  const addedKeys = keysOf(added, after);
  return {
    added: [...addedKeys].flatMap(([key, session]) => (goneKeys.has(key) ? [] : [session])),
    gone: [...goneKeys].flatMap(([key, session]) => (addedKeys.has(key) ? [] : [session])),
  };
}

/** Everything that is shown of an affected session. */
function shownKey(session: Session, part: string | undefined): string {
  const { id, user, domain, kind } = session;
  return JSON.stringify([part, id, user, domain, addressesOf(session), kind]);
}

/** Leaves out why a session is busy: a reason that counts seconds would differ at every reading. */
function markKey({ id }: Session, { facts }: Impact): string {
  return JSON.stringify([facts.marks?.busy.get(id)?.state, facts.marks?.protection.get(id)]);
}

function shownSessions({ people, system, own, possible, isBlind }: Impact): ShownSessions {
  // A certificate may affect anybody, so a new possible session is not a change.
  const parts = { people, system, own: own ? [own] : [], possible: isBlind ? [] : possible };
  const shown = new Map<Session, string>();
  for (const [part, sessions] of Object.entries(parts)) for (const session of sessions) shown.set(session, part);
  return shown;
}
