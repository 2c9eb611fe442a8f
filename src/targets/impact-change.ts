import type { Session } from '../session/session.js';
import type { Impact } from './impact.js';

/** How an impact has changed between two readings of the list. */
export interface ImpactChange {
  readonly added: readonly Session[];
  readonly gone: readonly Session[];
  /** Sessions that are affected as before, but have become busy or protected, or are no longer. */
  readonly marked?: readonly Session[];
  /** Who stays is not the same: the last administrator or the last operator of a location is affected now, or no longer. */
  readonly hasOtherGuards?: boolean;
}

/**
 * Compares what was shown with what would be affected now; undefined where it is the same. A session that has got another
 * user, or is affected in another way than was shown (the own one is another now), is both gone and added.
 */
export function compareImpact(shown: Impact, now: Impact): ImpactChange | undefined {
  const before = shownSessions(shown);
  const after = shownSessions(now);
  const { added, gone } = difference(before, after);
  const news = new Set(added);
  const marked =
    hasMarks(shown) || hasMarks(now)
      ? [...after.keys()].filter((session) => !news.has(session) && markKey(session, shown) !== markKey(session, now))
      : [];
  if (added.length === 0 && gone.length === 0 && marked.length === 0) return undefined;
  return { added, gone, ...(marked.length > 0 && { marked }) };
}

function hasMarks({ facts: { marks } }: Impact): boolean {
  return marks !== undefined && marks.busy.size + marks.protection.size > 0;
}

/** In which way each shown session is affected. */
type ShownSessions = ReadonlyMap<Session, string>;

/** What is among some and not among others. What has not changed is the same object in most lists. */
function difference(before: ShownSessions, after: ShownSessions): Pick<ImpactChange, 'added' | 'gone'> {
  const others = (some: ShownSessions, known: ShownSessions): Session[] =>
    [...some].flatMap(([session, part]) => (known.get(session) === part ? [] : [session]));
  const gone = others(before, after);
  const added = others(after, before);
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
function shownKey({ id, user, domain, clientIp, kind }: Session, part: string | undefined): string {
  return JSON.stringify([part, id, user, domain, clientIp, kind]);
}

/** Not the reason of a busy one: one that counts seconds would never be the same twice. */
function markKey({ id }: Session, { facts }: Impact): string {
  return JSON.stringify([facts.marks?.busy.get(id)?.state, facts.marks?.protection.get(id)]);
}

function shownSessions({ people, system, own, possible, isBlind }: Impact): ShownSessions {
  // Of a certificate everybody is possible: somebody new is then no news about whom it affects.
  const parts = { people, system, own: own ? [own] : [], possible: isBlind ? [] : possible };
  const shown = new Map<Session, string>();
  for (const [part, sessions] of Object.entries(parts)) for (const session of sessions) shown.set(session, part);
  return shown;
}
