import { findOwnSession, isSystemSession, type Session } from '../session/session.js';
import type { ImpactFacts } from './affected.js';
import { kindOf, type LogoutTarget } from './target-kinds.js';
import { impactOnList, type UnreadableImpact } from './unreadable.js';

/** The sessions that a target affects, as far as that can be known before it is sent. */
export interface Impact {
  readonly target: LogoutTarget;
  /** What it was computed from. */
  readonly facts: ImpactFacts;
  /** All sessions that it certainly affects: people, system sessions and the own session, in this order. */
  readonly certain: readonly Session[];
  /** The sessions of people and guests that it affects, without the own session. */
  readonly people: readonly Session[];
  /** Extension containers and remote servers that it affects. */
  readonly system: readonly Session[];
  /** The own session, if it is affected. */
  readonly own: Session | undefined;
  /** Sessions that it may affect: the server does not disclose their group, domain or certificate. */
  readonly possible: readonly Session[];
  /** The entries that cannot be shown, and that it ends too. */
  readonly unreadable: UnreadableImpact;
  /** How many sessions of the list it certainly does not affect. */
  readonly untouched: number;
  /** How many ids of a selection are not, or no longer, in the list. */
  readonly missing: number;
  /** True when a certificate decides: the server does not disclose which session uses which one. */
  readonly isBlind: boolean;
  /** True when the target would end the own session although the list has no usable entry for it. */
  readonly affectsUnlistedOwn?: boolean;
}

/** Computes whom a target affects in a list. */
export function computeImpact(target: LogoutTarget, facts: ImpactFacts): Impact {
  const kind = kindOf(target);
  const { affects, unreadable } = impactOnList(target, facts);
  // In doubt the own session counts as affected: it must not be ended without having been named.
  const mine = findOwnSession(facts.sessions, facts.own);
  const people: Session[] = [];
  const system: Session[] = [];
  const possible: Session[] = [];
  let own: Session | undefined;
  let untouched = 0;
  for (const session of facts.sessions) {
    const affected = affects(session);
    if (affected === 'no') untouched++;
    else if (session === mine) own = session;
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
    unreadable,
    untouched,
    missing: missingIds(kind.ids(target), facts.sessions),
    isBlind: kind.isBlind === true,
    ...(!mine && affectsUnlistedOwn(target, facts) && { affectsUnlistedOwn: true }),
  };
}

/** Whether no session in the list matches a target, not even perhaps. What the server finds for it is then not known. */
export function knowsNobody({ certain, possible, unreadable }: Impact): boolean {
  return certain.length + possible.length + unreadable.certain.length === 0;
}

function affectsUnlistedOwn(target: LogoutTarget, { own }: ImpactFacts): boolean {
  if (!own || own.id === '') return false;
  return kindOf(target).affectsUnlistedOwn(target, own);
}

function missingIds(ids: readonly string[] | undefined, sessions: readonly Session[]): number {
  if (!ids) return 0;
  const present = new Set(sessions.map(({ id }) => id));
  return ids.filter((id) => !present.has(id)).length;
}
