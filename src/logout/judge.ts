import type { LogoutChoices } from '../guards/choices.js';
import { holdsOf } from '../guards/holds.js';
import {
  administratorshipIn,
  doubtfulOf,
  lastAdministratorsOf,
  lastOperatorsOf,
  type LastOfKind,
} from '../guards/last-of-kind.js';
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
 * Judges a single session just before its own request: whether it is still the one that was confirmed, and whether anything
 * holds it back now that was not included.
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

/** The sessions that a logout is to end, those that it has been sent for included. */
export interface Meant {
  readonly sessions: readonly Session[];
  /** Those that the confirmation has named as the last of a kind: they were confirmed as such. */
  readonly named: Readonly<Record<LastOfKind, readonly Session[]>>;
}

/**
 * Which people in a logout have become the last of their kind since it was confirmed, because somebody else has left.
 * As in the confirmation, the own session has a choice of its own, and a bare address holds nobody back.
 * @param facts what is known now; its sessions are those of the last list
 * @returns why they are held back, by session id
 */
export function newLastOfKind(
  { sessions, named }: Meant,
  facts: ImpactFacts,
  { included }: Pick<LogoutChoices, 'included'>,
): ReadonlyMap<string, LeftOutReason> {
  const impact = computeImpact({ kind: 'sessions', ids: sessions.map(({ id }) => id) }, facts);
  const { certain } = impact;
  const asAdministrator = administratorshipIn(impact);
  const operators = lastOperatorsOf(certain, impact).filter(({ isNamed }) => isNamed);
  const holds = new Map<string, LeftOutReason>();
  const hold = (kind: LastOfKind, reason: LeftOutReason, last: readonly Session[]) => {
    if (included.has(kind)) return;
    const isNamed = new Set(named[kind].map(({ id }) => id));
    for (const session of last) if (session !== impact.own && !isNamed.has(session.id)) holds.set(session.id, reason);
  };
  for (const { sessions: last } of operators) hold('lastOperator', 'lastOperator', last);
  hold('lastAdministrator', 'in-doubt', doubtfulOf(certain, impact, asAdministrator));
  hold('lastAdministrator', 'lastAdministrator', lastAdministratorsOf(certain, impact, false, asAdministrator));
  return holds;
}

/**
 * The sessions that were shown as affected, and that a list no longer has: they left before anything was sent. A session
 * that may still be listed, under another form of its id or user, has not surely left.
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
