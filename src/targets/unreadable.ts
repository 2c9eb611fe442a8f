import { sessionIdKey } from '../session/identity.js';
import type { Session, UnreadableEntry } from '../session/session.js';
import { inDoubt, type Affected, type Affects, type ImpactFacts } from './affected.js';
import { kindOf, type LogoutTarget } from './target-kinds.js';

/** The entries of the list that cannot be shown, and that a target ends all the same. */
export interface UnreadableImpact {
  /** Those that it certainly ends. */
  readonly certain: readonly UnreadableEntry[];
  /** Those that it may end: neither their user nor what else decides is known. */
  readonly possible: readonly UnreadableEntry[];
  /** Keys of the ids of all entries that cannot be shown: a session with one of them may be somebody else's. */
  readonly idKeys: ReadonlySet<string>;
}

/** Whom a target affects, the entries that cannot be shown included. */
export interface ListImpact {
  readonly affects: Affects;
  readonly unreadable: UnreadableImpact;
}

const nothingUnreadable: UnreadableImpact = { certain: [], possible: [], idKeys: new Set() };

/**
 * Whom a target affects in a list, the entries that cannot be shown included. What is not known of them is in doubt. An id
 * that several entries have is one session, so what affects one of them may affect all.
 */
export function impactOnList(target: LogoutTarget, facts: ImpactFacts): ListImpact {
  const { sessions, unreadable = [] } = facts;
  const affects = kindOf(target).affects(target, facts);
  if (unreadable.length === 0) return { affects, unreadable: nothingUnreadable };
  const needsUser = kindOf(target).needsDirectory === true;
  const affectsEntry = (entry: UnreadableEntry): Affected =>
    needsUser && entry.user === undefined ? 'possible' : affects(asSession(entry));
  const idKeys = new Set(unreadable.flatMap(idKeysOf));
  const affectedKeys = new Set([
    ...unreadable.filter((entry) => affectsEntry(entry) !== 'no').flatMap(idKeysOf),
    ...sessions.filter((one) => affects(one) !== 'no').flatMap(idKeysOf),
  ]);
  const mayBeAffected = (entry: WithId) => idKeysOf(entry).some((key) => affectedKeys.has(key));
  const certain = unreadable.filter((entry) => affectsEntry(entry) === 'yes');
  const isCertain = new Set(certain);
  const possible = unreadable.filter(
    (entry) => !isCertain.has(entry) && (affectsEntry(entry) === 'possible' || mayBeAffected(entry)),
  );
  return {
    affects(session) {
      const affected = affects(session);
      const isShared = affected === 'no' && idKeys.has(sessionIdKey(session.id)) && mayBeAffected(session);
      return isShared ? inDoubt(session, 'possible') : affected;
    },
    unreadable: { certain, possible, idKeys },
  };
}

type WithId = Pick<UnreadableEntry, 'id'>;

/** The keys by which entries with the same id find each other: one, or none without an id. */
function idKeysOf({ id }: WithId): readonly string[] {
  return id === undefined ? [] : [sessionIdKey(id)];
}

/** Of these entries, those that end with one of the sessions, since they have the same id. */
export function endingWith(
  sessions: readonly Session[],
  { certain, possible, idKeys }: UnreadableImpact,
): readonly UnreadableEntry[] {
  if (idKeys.size === 0) return [];
  const ended = new Set(sessions.flatMap(idKeysOf));
  return [...certain, ...possible].filter((entry) => idKeysOf(entry).some((key) => ended.has(key)));
}

/** An entry as a session, for everything that is known of it. */
function asSession({ id = '', user, clientIp, otherIps }: UnreadableEntry): Session {
  const { name, domain } = user ?? { name: '', domain: '' };
  return { id, user: name, domain, clientIp, ...(otherIps && { otherIps }), kind: 'person', symbols: [] };
}
