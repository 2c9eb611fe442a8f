import type { LogoutChoices } from '../guards/choices.js';
import { holdsOf } from '../guards/holds.js';
import type { LeftOutReason } from '../report/report.js';
import { compareSessionIds, compareUsers, mayBeSame, sessionIdFinder } from '../session/identity.js';
import {
  isSameUser,
  mayBelongToSameUser,
  sharesId,
  userOf,
  type Session,
  type SessionList,
} from '../session/session.js';
import type { ImpactFacts } from '../targets/affected.js';
import { computeImpact } from '../targets/impact.js';

/** Why nothing is sent for a session: it has left, or is held back; undefined if its request may be sent. */
export type Sparing =
  | { readonly outcome: 'left' }
  | { readonly outcome: 'left-out'; readonly hold: LeftOutReason }
  | undefined;

/**
 * Judges a session by itself, just before its own request: whether it is still the one that was confirmed, and whether
 * anything holds it back now that was not included.
 * @param facts what is known now; its sessions are those of the last list
 */
export function judgeSession(
  session: Session,
  facts: ImpactFacts,
  { included }: Pick<LogoutChoices, 'included'>,
): Sparing {
  const current = facts.sessions.find(({ id }) => id === session.id);
  const inDoubt = { outcome: 'left-out', hold: 'in-doubt' } as const;
  // One of the entries that cannot be shown may be this session.
  const mayBeThere = () =>
    facts.sessions.some((one) => mayBeSame(compareSessionIds(one.id, session.id)) && mayBelongToSameUser(one, session));
  if (!current) return facts.unreadable?.length || mayBeThere() ? inDoubt : { outcome: 'left' };
  const sameness = current.kind === session.kind ? compareUsers(userOf(session), userOf(current)) : 'different';
  if (sameness === 'different')
    return sharesId(current, facts.unreadable ?? []) || mayBeThere() ? inDoubt : { outcome: 'left' };
  const impact = computeImpact({ kind: 'session', id: current.id }, { ...facts, sessions: [current] });
  const hold = holdsOf(current, impact).find((one) => !included.has(one));
  if (hold) return { outcome: 'left-out', hold };
  return isSameUser(current, session) ? undefined : inDoubt;
}

/**
 * The sessions that were shown as affected, and that a list no longer has: they have left before anything was sent. Who
 * may still be listed, with another writing of the id or the user, has not surely left.
 */
export function leftSince(shown: Iterable<Session>, { sessions, unreadable }: SessionList): readonly Session[] {
  const distinct = new Map([...shown].map((session) => [holderKey(session), session]));
  const find = sessionIdFinder(sessions);
  return [...distinct.values()].filter(
    (session) => !find(session.id).some((one) => mayBelongToSameUser(one, session)) && !sharesId(session, unreadable),
  );
}

function holderKey({ id, user, domain, kind }: Session): string {
  return JSON.stringify([id, user, domain, kind]);
}
