import { isOwnSession, type OwnSession, type Session } from '../session/session.js';

/**
 * Why a session looks as if nobody used it any more:
 * - `repeated`: its user is on its client more than once; which of them is in use cannot be told from outside.
 * - `silent`: it is subscribed to nothing.
 */
export type OrphanReason = 'repeated' | 'silent';

/** Sessions between two yields. */
const sliceLength = 2048;

/**
 * The sessions that are likely left over, by their ids, with a yield now and then. Only people's are looked at: visitors
 * and system sessions are there as they are, and the own session is in use.
 */
export function* likelyOrphans(
  sessions: readonly Session[],
  own: OwnSession | undefined,
): Generator<undefined, ReadonlyMap<string, OrphanReason>> {
  const people = sessions.filter(({ kind }) => kind === 'person');
  const seats = new Map<string, Map<string, Map<string, Seat>>>();
  // The seat of each session is looked up once.
  const seatsOf: Seat[] = [];
  for (const { clientIp, user, domain } of people) {
    if (seatsOf.length % sliceLength === sliceLength - 1) yield;
    const ofClient = seats.get(clientIp) ?? new Map<string, Map<string, Seat>>();
    if (ofClient.size === 0) seats.set(clientIp, ofClient);
    const ofDomain = ofClient.get(domain) ?? new Map<string, Seat>();
    if (ofDomain.size === 0) ofClient.set(domain, ofDomain);
    const seat = ofDomain.get(user) ?? { count: 0 };
    if (seat.count === 0) ofDomain.set(user, seat);
    seat.count++;
    seatsOf.push(seat);
  }
  const orphans = new Map<string, OrphanReason>();
  for (const [index, session] of people.entries()) {
    if (index % sliceLength === sliceLength - 1) yield;
    if (isOwnSession(session, own)) continue;
    if ((seatsOf[index]?.count ?? 0) > 1) orphans.set(session.id, 'repeated');
    else if (session.symbols.length === 0) orphans.set(session.id, 'silent');
  }
  return orphans;
}

/** A user of a domain on a client. */
interface Seat {
  count: number;
}
