import { isOwnSession, isSystemSession, type Session } from '../session/session.js';
import type { ImpactFacts } from './affected.js';
import { kindOf, type LogoutTarget } from './target-kinds.js';

/** The sessions a target affects, as far as that can be known before it is sent. */
export interface Impact {
  readonly target: LogoutTarget;
  /** What it was computed from. */
  readonly facts: ImpactFacts;
  /** All sessions that it affects for sure: people, system sessions and the own one, in this order. */
  readonly certain: readonly Session[];
  /** People's and visitors' sessions that it affects, the own one apart. */
  readonly people: readonly Session[];
  /** Extension containers and remote servers that it affects. */
  readonly system: readonly Session[];
  /** The own session, if it is affected. */
  readonly own: Session | undefined;
  /** Sessions that it may affect as well: the server does not let us know the group, domain or certificate. */
  readonly possible: readonly Session[];
  /** Sessions of the list that it leaves alone for sure. */
  readonly untouched: number;
  /** Ids of a selection that are not in the list (any more). */
  readonly missing: number;
  /** True when a certificate decides: the server tells nobody which session uses which. */
  readonly isBlind: boolean;
  /** True when the target as it is would end the own session although the list has no (usable) entry of it. */
  readonly affectsUnlistedOwn?: boolean;
}

/** Computes whom a target affects in a list. */
export function computeImpact(target: LogoutTarget, facts: ImpactFacts): Impact {
  const kind = kindOf(target);
  const affects = kind.affects(target, facts);
  const people: Session[] = [];
  const system: Session[] = [];
  const possible: Session[] = [];
  let own: Session | undefined;
  let untouched = 0;
  for (const session of facts.sessions) {
    const affected = affects(session);
    if (affected === 'no') untouched++;
    // In doubt the own session counts as affected: it must not be ended without having been named.
    else if (isOwnSession(session, facts.own)) own = session;
    else if (affected === 'possible') possible.push(session);
    else if (isSystemSession(session)) system.push(session);
    else people.push(session);
  }
  return {
    target,
    facts,
    certain: system.length === 0 && !own ? people : [...people, ...system, ...(own ? [own] : [])],
    people,
    system,
    own,
    possible,
    untouched,
    missing: missingIds(kind.ids(target), facts.sessions, facts.sessions.length - untouched),
    isBlind: kind.isBlind === true,
    ...(affectsUnlistedOwn(target, facts) && { affectsUnlistedOwn: true }),
  };
}

function affectsUnlistedOwn(target: LogoutTarget, { sessions, own }: ImpactFacts): boolean {
  if (!own || own.id === '' || sessions.some(({ id }) => id === own.id)) return false;
  return kindOf(target).affectsUnlistedOwn(target, own);
}

/** @param affected how many sessions of the list the target affects */
function missingIds(ids: readonly string[] | undefined, sessions: readonly Session[], affected: number): number {
  // Each session has one id: as many of them as ids, and none is missing.
  if (!ids || affected === ids.length) return 0;
  const present = new Set(sessions.map(({ id }) => id));
  return ids.filter((id) => !present.has(id)).length;
}
