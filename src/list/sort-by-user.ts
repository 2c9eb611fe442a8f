import { collator } from '../kit/collator.js';
import type { SessionRow } from '../directory/session-row.js';
import { compareAddresses } from '../session/address.js';

/**
 * The rows by user, domain, address, fingerprint and id: the first order of a list, the same as {@link sortRows} gives.
 * For short lists, without the code that the other orders and long lists need.
 */
export function sortByUser(rows: readonly SessionRow[]): readonly SessionRow[] {
  return [...rows].sort(compareByUser);
}

/** Which of two rows comes first by user, domain, address, fingerprint and id; 0 only for the same session. */
export function compareByUser(left: SessionRow, right: SessionRow): number {
  return (
    collator.compare(left.session.user, right.session.user) ||
    collator.compare(left.session.domain, right.session.domain) ||
    compareAddresses(left.session.clientIp, right.session.clientIp) ||
    compare(left.fingerprint, right.fingerprint) ||
    compare(left.session.id, right.session.id)
  );
}

function compare(left: string, right: string): number {
  return left < right ? -1 : Number(left > right);
}
