import { isRecord } from './parse-result.js';

/**
 * What the page around the session manager has against logging out:
 * - `disabled`: the page has disabled it.
 * - `no-access`: the page's own access rights do not allow it to this user.
 * - `reauthentication`, `comment`: the project demands a password or a comment for each `ForceLogout`. The framework's
 *   prompt for it first sends the symbol without a value, which a server may take for "everyone".
 * - `demands-unknown`: the page cannot tell (yet) whether one of those is demanded.
 */
export type HostObstacle = 'disabled' | 'no-access' | 'reauthentication' | 'comment' | 'demands-unknown';

/** What the framework answers for a symbol that the server does not list: without metadata it demands nothing. */
const symbolUnknown = 2060;

/**
 * Reads what `TcHmi.Server.resolveSymbolMetaData('ForceLogout')` answers:
 * `{error, ListSymbols?: {REAUTHENTICATION_REQUIRED, REVIEWER_GROUPS …}, TcHmiAuditTrail?: {enabled, commentRequired}}`.
 * The shape of the part of the audit trail has not been seen: whatever in it reads as "comment required" counts.
 * @returns the obstacle, or undefined where ForceLogout goes out as it is
 */
export function demandOf(metadata: unknown): HostObstacle | undefined {
  if (!isRecord(metadata)) return 'demands-unknown';
  if (metadata.error === symbolUnknown) return undefined;
  if (metadata.error !== 0) return 'demands-unknown';
  const { ListSymbols: listed, TcHmiAuditTrail: audited } = metadata;
  if (isRecord(listed) && (isSet(listed.REAUTHENTICATION_REQUIRED) || isSet(listed.REVIEWER_GROUPS))) {
    return 'reauthentication';
  }
  return demandsComment(audited) ? 'comment' : undefined;
}

function demandsComment(audited: unknown): boolean {
  if (!isRecord(audited)) return false;
  const entries = Object.entries(audited).map(([key, value]) => [normalise(key), value] as const);
  if (entries.some(([key, value]) => key === 'enabled' && value === false)) return false;
  return entries.some(([key, value]) => (key === 'commentrequired' ? isSet(value) : demandsComment(value)));
}

function normalise(key: string): string {
  return key.replaceAll('_', '').toLowerCase();
}

/** In doubt a demand counts as made: the other mistake could log everyone out. */
function isSet(value: unknown): boolean {
  if (Array.isArray(value)) return value.length > 0;
  return value !== undefined && value !== null && value !== false && value !== 0 && value !== '';
}
