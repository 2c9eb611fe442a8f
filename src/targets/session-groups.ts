import { collator, type NameOrder } from '../kit/collator.js';
import { groupBy, groupByEach } from '../kit/group.js';
import { qualifiedName } from '../server/user-name.js';
import { addressesOf } from '../session/addresses.js';
import { isOwnSession, type OwnSession, type Session } from '../session/session.js';

type Pair = readonly [string, string];

/** Counts sessions by pairs of texts, sorted by the second text, then the first. */
export function tally(
  sessions: readonly Session[],
  pairsOf: (session: Session) => readonly Pair[],
  nameOrder: NameOrder = collator.compare,
): readonly (readonly [Pair, number])[] {
  const counts = new Map<string, [Pair, number]>();
  for (const session of sessions) {
    for (const pair of pairsOf(session)) {
      const key = JSON.stringify(pair);
      const entry = counts.get(key);
      if (entry) entry[1]++;
      else counts.set(key, [pair, 1]);
    }
  }
  const inOrder = [...counts].sort(
    ([leftKey, [left]], [rightKey, [right]]) =>
      nameOrder(left[1], right[1]) ||
      nameOrder(left[0], right[0]) ||
      // Names that differ only in case: the order of the list would make them jump when it is read again.
      (leftKey < rightKey ? -1 : 1),
  );
  return inOrder.map(([, counted]) => counted);
}

/** One session of each user with the number of that user's sessions; guests and system sessions count separately. */
export function oneOfEachUser(sessions: readonly Session[], own: OwnSession | undefined): ReadonlyMap<Session, number> {
  const users = groupBy(sessions, (session) =>
    isOwnSession(session, own) ? '' : JSON.stringify([session.kind, session.domain, session.user]),
  );
  return new Map([...users.values()].flatMap((group) => (group[0] ? [[group[0], group.length] as const] : [])));
}

/** The sessions of one user on one client, as a target that can only be sent as single sessions. */
export interface UserOnClient {
  readonly user: string;
  readonly clientIp: string;
  readonly sessions: readonly Session[];
  readonly target: { readonly kind: 'sessions'; readonly ids: readonly string[] };
}

/** Each client of each person who also has sessions elsewhere; the own session is left out. */
export function usersOnClients(sessions: readonly Session[], own: OwnSession | undefined): readonly UserOnClient[] {
  const people = sessions.filter((session) => session.kind === 'person' && !isOwnSession(session, own));
  const byUser = groupBy(people, ({ domain, user }) => qualifiedName(domain, user));
  return [...byUser].flatMap(([user, ofUser]) => {
    const clients = [...groupByEach(ofUser, addressesOf)].filter(([, list]) => list.length < ofUser.length);
    return clients.map(([clientIp, list]) => ({
      user,
      clientIp,
      sessions: list,
      target: { kind: 'sessions' as const, ids: list.map(({ id }) => id) },
    }));
  });
}
