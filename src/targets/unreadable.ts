import { sessionIdFinder } from '../session/identity.js';
import type { Session, UnreadableEntry } from '../session/session.js';
import { inDoubt, type Affected, type Affects, type ImpactFacts } from './affected.js';
import { kindOf, type LogoutTarget } from './target-kinds.js';

/** The entries of the list that cannot be shown, and that a target ends all the same. */
export interface UnreadableImpact {
  /** Those that it certainly ends. */
  readonly certain: readonly UnreadableEntry[];
  /** Those that it may end: neither their user nor what else decides is known. */
  readonly possible: readonly UnreadableEntry[];
  /** Whether an entry that cannot be shown has, or may have, an id: a session with it may be somebody else's. */
  readonly mayHaveId: (id: string) => boolean;
}

/** Whom a target affects, the entries that cannot be shown included. */
export interface ListImpact {
  readonly affects: Affects;
  readonly unreadable: UnreadableImpact;
}

const nothingUnreadable: UnreadableImpact = { certain: [], possible: [], mayHaveId: () => false };

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
  const mayHaveId = hasIdOf(unreadable);
  const isAffectedId = hasIdOf([
    ...unreadable.filter((entry) => affectsEntry(entry) !== 'no'),
    ...sessions.filter((one) => affects(one) !== 'no'),
  ]);
  const mayBeAffected = ({ id }: WithId) => id !== undefined && isAffectedId(id);
  const certain = unreadable.filter((entry) => affectsEntry(entry) === 'yes');
  const isCertain = new Set(certain);
  const possible = unreadable.filter(
    (entry) => !isCertain.has(entry) && (affectsEntry(entry) === 'possible' || mayBeAffected(entry)),
  );
  return {
    affects(session) {
      const affected = affects(session);
      const isShared = affected === 'no' && mayHaveId(session.id) && mayBeAffected(session);
      return isShared ? inDoubt(session, 'possible') : affected;
    },
    unreadable: { certain, possible, mayHaveId },
  };
}

type WithId = Pick<UnreadableEntry, 'id'>;

/** Whether one of some entries has, or may have, an id. */
function hasIdOf(entries: readonly WithId[]): (id: string) => boolean {
  const find = sessionIdFinder(entries.flatMap(({ id }) => (id === undefined ? [] : [{ id }])));
  return (id) => find(id).length > 0;
}

/** Of these entries, those that end with one of the sessions, since they have the same id. */
export function endingWith(
  sessions: readonly Session[],
  { certain, possible }: UnreadableImpact,
): readonly UnreadableEntry[] {
  const entries = [...certain, ...possible].filter(({ id }) => id !== undefined);
  if (entries.length === 0) return [];
  const isEnded = hasIdOf(sessions);
  return entries.filter(({ id }) => id !== undefined && isEnded(id));
}

/** An entry as a session, for everything that is known of it. */
function asSession({ id = '', user, clientIp, otherIps }: UnreadableEntry): Session {
  const { name, domain } = user ?? { name: '', domain: '' };
  return { id, user: name, domain, clientIp, ...(otherIps && { otherIps }), kind: 'person', symbols: [] };
}
