import { isSameAddress } from './client-address.js';
import type { OrphanReason } from './orphans.js';
import type { SessionRow } from './session-rows.js';
import type { OwnSession } from './session.js';

/** What can be filtered for with one press: left-over sessions, people only, the client that this page is on. */
export const rowToggles = ['orphans', 'people', 'own-client'] as const;
export type RowToggle = (typeof rowToggles)[number];

/** What the toggles look at besides the rows. */
export interface ToggleFacts {
  readonly own: OwnSession | undefined;
  /** Only asked for by the toggle `orphans`. */
  readonly orphans: () => ReadonlyMap<string, OrphanReason>;
}

/** The rows that pass all toggles that are on; the very same rows where none is. */
export function filterByToggles(
  rows: readonly SessionRow[],
  toggles: ReadonlySet<RowToggle>,
  { own, orphans }: ToggleFacts,
): readonly SessionRow[] {
  if (toggles.size === 0) return rows;
  const found = toggles.has('orphans') ? orphans() : undefined;
  return rows.filter(
    ({ session }) =>
      (!found || found.has(session.id)) &&
      (!toggles.has('people') || session.kind === 'person') &&
      (!toggles.has('own-client') || (own !== undefined && isSameAddress(session.clientIp, own.clientIp))),
  );
}
