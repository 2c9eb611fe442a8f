import { isRecord } from '../../kit/json.js';

/**
 * What the project demands before each `ForceLogout`. The framework's prompt for a password or a comment first sends
 * the symbol without a value, which a server may take for "everyone", so nothing may be sent while one of these
 * applies.
 * - `reauthentication`: a password, or the consent of a reviewer.
 * - `comment`: a comment for the audit trail.
 * - `demands-unknown`: the page does not know (yet) whether there is a demand.
 */
export type ForceLogoutDemand = 'reauthentication' | 'comment' | 'demands-unknown';

/** The framework's code for a symbol that the server does not list. A symbol without metadata has no demands. */
const symbolUnknown = 2060;

/**
 * Reads the answer of `TcHmi.Server.resolveSymbolMetaData('ForceLogout')`: `{error, ListSymbols?:
 * {REAUTHENTICATION_REQUIRED, REVIEWER_GROUPS …}, TcHmiAuditTrail?: {enabled, commentRequired}}`. The shape of the
 * audit trail's part is unknown, so anything in it that reads as "comment required" counts.
 * @returns the demand, or undefined if the framework sends ForceLogout without a prompt
 */
export function demandOf(metadata: unknown): ForceLogoutDemand | undefined {
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

/** In doubt, the demand counts as made: to overlook one could log everyone out. */
function isSet(value: unknown): boolean {
  if (Array.isArray(value)) return value.length > 0;
  return value !== undefined && value !== null && value !== false && value !== 0 && value !== '';
}
