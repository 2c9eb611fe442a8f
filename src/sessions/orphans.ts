import { isOwnSession, type OwnSession, type Session } from './session.js';

/**
 * Why a session looks as if nobody used it any more:
 * - `repeated`: its user is on its client more than once; which of them is in use cannot be told from outside.
 * - `silent`: it is subscribed to nothing.
 */
export type OrphanReason = 'repeated' | 'silent';

/**
 * The sessions that are likely left over, by their ids. Only people's are looked at: visitors and system sessions are
 * there as they are, and the own session is in use.
 */
export function likelyOrphans(
  sessions: readonly Session[],
  own: OwnSession | undefined,
): ReadonlyMap<string, OrphanReason> {
  const seats = new Map<string, number>();
  const people = sessions.filter(({ kind }) => kind === 'person');
  for (const session of people) seats.set(seatOf(session), (seats.get(seatOf(session)) ?? 0) + 1);
  const orphans = new Map<string, OrphanReason>();
  for (const session of people) {
    if (isOwnSession(session, own)) continue;
    if ((seats.get(seatOf(session)) ?? 0) > 1) orphans.set(session.id, 'repeated');
    else if (session.symbols.length === 0) orphans.set(session.id, 'silent');
  }
  return orphans;
}

function seatOf({ domain, user, clientIp }: Session): string {
  return JSON.stringify([domain, user, clientIp]);
}
