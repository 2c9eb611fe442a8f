import type { SessionRow } from '../directory/session-row.js';
import { compareClients } from '../session/identity.js';
import type { OwnSession, Session } from '../session/session.js';
import type { LikelyOrphans } from './orphans.js';

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
  orphans: LikelyOrphans['reasons'],
): readonly SessionRow[] {
  if (toggles.size === 0) return rows;
  const tests = toggleTests(own, orphans);
  const wanted = [...toggles].map((toggle) => tests[toggle]);
  return rows.filter(({ session }) => wanted.every((test) => test(session)));
}

/** How many rows each toggle would leave on its own. */
export function countByToggle(
  rows: readonly SessionRow[],
  own: OwnSession | undefined,
  orphans: LikelyOrphans['reasons'],
): Readonly<Record<RowToggle, number>> {
  const tests = toggleTests(own, orphans);
  const count = (toggle: RowToggle): number =>
    rows.reduce((sum, { session }) => sum + Number(tests[toggle](session)), 0);
  return { orphans: count('orphans'), people: count('people'), 'own-client': count('own-client') };
}

function toggleTests(
  own: OwnSession | undefined,
  orphans: LikelyOrphans['reasons'],
): Readonly<Record<RowToggle, (session: Session) => boolean>> {
  const isOnOwnClient = (clientIp: string): boolean =>
    own !== undefined && compareClients(clientIp, own.clientIp) === 'same';
  return {
    orphans: ({ id }) => orphans.has(id),
    people: ({ kind }) => kind === 'person',
    'own-client': ({ clientIp, otherIps }) => isOnOwnClient(clientIp) || otherIps?.some(isOnOwnClient) === true,
  };
}
