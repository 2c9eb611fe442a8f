import type { LogoutChoices } from '../guards/choices.js';
import { holdsOf } from '../guards/holds.js';
import type { LeftOutReason } from '../report/report.js';
import { compareUsers } from '../session/identity.js';
import { isSameUser, sharesId, userOf, type Session, type SessionList } from '../session/session.js';
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
  if (!current) return facts.unreadable?.length ? inDoubt : { outcome: 'left' };
  const sameness = current.kind === session.kind ? compareUsers(userOf(session), userOf(current)) : 'different';
  if (sameness === 'different') return sharesId(current, facts.unreadable ?? []) ? inDoubt : { outcome: 'left' };
  const impact = computeImpact({ kind: 'session', id: current.id }, { ...facts, sessions: [current] });
  const hold = holdsOf(current, impact).find((one) => !included.has(one));
  if (hold) return { outcome: 'left-out', hold };
  return isSameUser(current, session) ? undefined : inDoubt;
}

/** The sessions that were shown as affected, and that a list no longer has: they have left before anything was sent. */
export function leftSince(shown: Iterable<Session>, { sessions, unreadable }: SessionList): readonly Session[] {
  const present = new Set(sessions.map(holderKey));
  const gone = new Map([...shown].map((session) => [holderKey(session), session]));
  return [...gone].flatMap(([key, session]) => (present.has(key) || sharesId(session, unreadable) ? [] : [session]));
}

function holderKey({ id, user, domain, kind }: Session): string {
  return JSON.stringify([id, user, domain, kind]);
}
