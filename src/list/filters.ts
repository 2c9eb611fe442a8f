import { isSameAddress } from '../session/address.js';
import { memoizeByKey } from '../kit/memoize.js';
import type { OrphanReason } from './orphans.js';
import { placesInSlices } from '../kit/filter-indexes.js';
import type { SessionRow } from '../directory/session-row.js';
import type { OwnSession } from '../session/session.js';

/** What can be filtered for with one press: left-over sessions, people only, the client that this page is on. */
export const rowToggles = ['orphans', 'people', 'own-client'] as const;
export type RowToggle = (typeof rowToggles)[number];

/** What the toggles look at besides the rows. */
export interface ToggleFacts {
  readonly own: OwnSession | undefined;
  /** Only looked at for the toggle `orphans`. */
  readonly orphans: ReadonlyMap<string, OrphanReason>;
}

/**
 * The places of a list whose rows pass all toggles that are on, with a yield now and then; the very same places where
 * all do.
 */
export function* filterByToggles(
  rows: readonly SessionRow[],
  places: Uint32Array,
  toggles: ReadonlySet<RowToggle>,
  { own, orphans }: ToggleFacts,
): Generator<undefined, Uint32Array> {
  if (toggles.size === 0) return places;
  const found = toggles.has('orphans') ? orphans : undefined;
  const isOfPeople = toggles.has('people');
  const isHere = toggles.has('own-client')
    ? memoizeByKey((clientIp: string) => own !== undefined && isSameAddress(clientIp, own.clientIp))
    : undefined;
  return yield* placesInSlices(places, (place) => {
    const session = rows[place]?.session;
    return (
      session !== undefined &&
      (!isOfPeople || session.kind === 'person') &&
      (!isHere || isHere(session.clientIp)) &&
      (!found || found.has(session.id))
    );
  });
}
