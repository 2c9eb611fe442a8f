import { isOwnSession, isSystemSession, type Session, type UnreadableEntry } from '../session/session.js';
import type { Impact } from '../targets/impact.js';
import { toWriteValue } from '../targets/target.js';
import { endingWith } from '../targets/unreadable.js';
import type { LastOfKind } from './last-of-kind.js';

/** Whether a session of an impact is held back by default, regardless of who else is logged out. */
type Guard = (session: Session, impact: Impact) => boolean;

/**
 * The guards against logging somebody out by accident, in the order of their check boxes. A new guard that leaves some
 * sessions out until they are included is one line here and its words in `logout/ui`. One that forbids every logout for
 * now belongs in `availability.ts`.
 */
const guards = {
  // In doubt, more than one session may be the own one.
  own: (session, { own, facts }) => session === own || isOwnSession(session, facts.own),
  system: (session, { own }) => session !== own && isSystemSession(session),
  protected: ({ id }, { facts }) => facts.marks?.protection.has(id) === true,
  busy: ({ id }, { facts }) => facts.marks?.busy.has(id) === true,
  // An entry that cannot be shown has the same id: nobody knows whose session it is. The entries themselves are held, too.
  unreadable: ({ id }, { unreadable }) => unreadable.mayHaveId(id),
} as const satisfies Readonly<Record<string, Guard>>;

/** Why a session is held back regardless of who else is logged out; a session may have several of these. */
export type SessionHold = keyof typeof guards;

/** Why a session is held back until the administrator includes it. */
export type Hold = SessionHold | LastOfKind;

/** All holds of single sessions, in the order of their check boxes. */
export const sessionHolds = Object.keys(guards) as readonly SessionHold[];

/** Why a session of an impact is left out by default. */
export function holdsOf(session: Session, impact: Impact): readonly SessionHold[] {
  return sessionHolds.filter((hold) => guards[hold](session, impact));
}

/** Whether it is in doubt that a hold applies to a session: the session counts as held, and the page says that it is in doubt. */
export function isInDoubt(hold: SessionHold, session: Session, impact: Impact): boolean {
  if (hold === 'unreadable') return guards.unreadable(session, impact);
  const { marks } = impact.facts;
  const { id } = session;
  if (hold === 'busy') return marks?.busy.get(id)?.state === 'unknown';
  return hold === 'protected' && marks?.protection.get(id)?.isCertain === false;
}

/** Whether a session is held back for more than being the own session or a system session. */
export function isGuarded(session: Session, impact: Impact): boolean {
  return holdsOf(session, impact).some((hold) => hold !== 'own' && hold !== 'system');
}

/** The entries that cannot be shown and that end if they are included: without an id, only with the target as a whole. */
function heldEntries({ target, certain, unreadable }: Impact): readonly UnreadableEntry[] {
  return toWriteValue(target) === undefined
    ? endingWith(certain, unreadable)
    : [...unreadable.certain, ...unreadable.possible];
}

/** How many a guard holds back: sessions, and entries that cannot be shown. */
export function countHeld(hold: SessionHold, impact: Impact): number {
  const sessions = heldBy(hold, impact);
  return hold === 'unreadable' ? Math.max(sessions.length, heldEntries(impact).length) : sessions.length;
}

/** The sessions that a guard holds back, among all that are certainly or possibly affected. */
export function heldBy(hold: SessionHold, impact: Impact): readonly Session[] {
  return [...impact.certain, ...impact.possible].filter((session) => guards[hold](session, impact));
}
