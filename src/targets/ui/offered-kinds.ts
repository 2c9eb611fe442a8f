import type { TextKey } from '../../texts/catalogue.js';
import { pickableKinds, type PickableKind } from '../pickable-kinds.js';

const valueLabels = {
  user: 'pickUser',
  group: 'pickGroup',
  'client-ip': 'pickClientIp',
  'client-certificate': 'pickCertificate',
  everyone: 'pickUser',
} as const satisfies Record<PickableKind, TextKey>;

/** The kinds that are really offered: everyone only where that has been allowed. */
export function offeredKinds(kinds: readonly PickableKind[], allowEveryone: boolean): readonly PickableKind[] {
  return pickableKinds.filter((kind) => kinds.includes(kind) && (kind !== 'everyone' || allowEveryone));
}

/** What the value field is called for a kind; "everyone" has no value, and no field is shown. */
export function valueLabel(kind: PickableKind): (typeof valueLabels)[PickableKind] {
  return valueLabels[kind];
}
