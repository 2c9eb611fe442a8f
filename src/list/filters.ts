import { memoizeByKey } from '../kit/memoize.js';
import type { SessionRow } from '../directory/session-row.js';
import { isSameAddress } from '../session/address.js';
import { isOwnSession, type OwnSession, type Session } from '../session/session.js';

/**
 * Why a session looks as if nobody used it any more:
 * - `repeated`: its user is on its client more than once; which of them is in use cannot be told from outside.
 * - `silent`: it is subscribed to nothing.
 */
export type OrphanReason = 'repeated' | 'silent';

/**
 * The sessions that are likely left over, by their ids. Only people's are looked at: guests and system sessions are there
 * without anybody using them, and the own session is in use.
 */
export function likelyOrphans(
  sessions: readonly Session[],
  own: OwnSession | undefined,
): ReadonlyMap<string, OrphanReason> {
  const people = sessions.filter(({ kind }) => kind === 'person');
  const seatOf = ({ clientIp, domain, user }: Session): string => JSON.stringify([clientIp, domain, user]);
  const counts = new Map<string, number>();
  for (const seat of people.map(seatOf)) counts.set(seat, (counts.get(seat) ?? 0) + 1);
  const orphans = new Map<string, OrphanReason>();
  for (const session of people) {
    if (isOwnSession(session, own)) continue;
    if ((counts.get(seatOf(session)) ?? 0) > 1) orphans.set(session.id, 'repeated');
    else if (session.symbols.length === 0) orphans.set(session.id, 'silent');
  }
  return orphans;
}

/** What can be filtered for with one press: left-over sessions, people only, the client that this page is on. */
export const rowToggles = ['orphans', 'people', 'own-client'] as const;
export type RowToggle = (typeof rowToggles)[number];

/**
 * The rows that pass all toggles that are on; the very same array where none is.
 * @param orphans only looked at for the toggle of that name
 */
export function filterByToggles(
  rows: readonly SessionRow[],
  toggles: ReadonlySet<RowToggle>,
  own: OwnSession | undefined,
  orphans: ReadonlyMap<string, OrphanReason>,
): readonly SessionRow[] {
  if (toggles.size === 0) return rows;
  const isOnOwnClient = memoizeByKey((clientIp: string) => own !== undefined && isSameAddress(clientIp, own.clientIp));
  const tests: Readonly<Record<RowToggle, (session: Session) => boolean>> = {
    orphans: ({ id }) => orphans.has(id),
    people: ({ kind }) => kind === 'person',
    'own-client': ({ clientIp }) => isOnOwnClient(clientIp),
  };
  const wanted = [...toggles].map((toggle) => tests[toggle]);
  return rows.filter(({ session }) => wanted.every((test) => test(session)));
}
