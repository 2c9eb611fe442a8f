import { memoizeByKey } from '../kit/memoize.js';
import type { SessionRow } from '../directory/session-row.js';
import { addressesOf } from '../session/addresses.js';
import { clientKey, compareClients } from '../session/identity.js';
import { isOwnSession, type OwnSession, type Session } from '../session/session.js';

/**
 * Why a session looks abandoned:
 * - `repeated`: its user, surely the same, has more than one session on its client; nothing shows which of them is in use.
 * - `silent`: it has no subscriptions.
 */
export type OrphanReason = 'repeated' | 'silent';

/**
 * The sessions that are probably abandoned, by id. Only people's sessions count: guests and system sessions exist
 * without a user, and the own session is in use.
 */
export function likelyOrphans(
  sessions: readonly Session[],
  own: OwnSession | undefined,
): ReadonlyMap<string, OrphanReason> {
  const people = sessions.filter(({ kind }) => kind === 'person');
  const seatsOf = (session: Session): readonly string[] =>
    addressesOf(session).map((address) => JSON.stringify([clientKey(address), session.domain, session.user]));
  const counts = new Map<string, number>();
  for (const seat of people.flatMap(seatsOf)) counts.set(seat, (counts.get(seat) ?? 0) + 1);
  const orphans = new Map<string, OrphanReason>();
  for (const session of people) {
    if (isOwnSession(session, own)) continue;
    if (seatsOf(session).some((seat) => (counts.get(seat) ?? 0) > 1)) orphans.set(session.id, 'repeated');
    else if (session.symbols.length === 0) orphans.set(session.id, 'silent');
  }
  return orphans;
}

/** The filters of one press: likely orphans, people only, this page's client only. */
export const rowToggles = ['orphans', 'people', 'own-client'] as const;
export type RowToggle = (typeof rowToggles)[number];

/**
 * The rows that pass every active toggle; the same array if none is active.
 * @param orphans used only by the toggle of that name
 */
export function filterByToggles(
  rows: readonly SessionRow[],
  toggles: ReadonlySet<RowToggle>,
  own: OwnSession | undefined,
  orphans: ReadonlyMap<string, OrphanReason>,
): readonly SessionRow[] {
  if (toggles.size === 0) return rows;
  const isOnOwnClient = memoizeByKey(
    (clientIp: string) => own !== undefined && compareClients(clientIp, own.clientIp) === 'same',
  );
  const tests: Readonly<Record<RowToggle, (session: Session) => boolean>> = {
    orphans: ({ id }) => orphans.has(id),
    people: ({ kind }) => kind === 'person',
    'own-client': (session) => addressesOf(session).some(isOnOwnClient),
  };
  const wanted = [...toggles].map((toggle) => tests[toggle]);
  return rows.filter(({ session }) => wanted.every((test) => test(session)));
}
