import { isPlainRecord } from '../../kit/json.js';

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

/** The parts of the metadata, as {@link normalise} writes them. */
const parts = { listed: 'listsymbols', audited: 'tchmiaudittrail' } as const;

/**
 * Reads the answer of `TcHmi.Server.resolveSymbolMetaData('ForceLogout')`: `{error, ListSymbols?:
 * {REAUTHENTICATION_REQUIRED, REVIEWER_GROUPS …}, TcHmiAuditTrail?: {enabled, commentRequired}}`. Its shape is not known
 * for certain, so anything in it that reads as a demand counts, wherever it stands, and a part that is not an object
 * leaves the demands unknown.
 * @returns the demand, or undefined if the framework sends ForceLogout without a prompt
 */
export function demandOf(metadata: unknown): ForceLogoutDemand | undefined {
  if (!isPlainRecord(metadata)) return 'demands-unknown';
  if (metadata.error === symbolUnknown) return undefined;
  if (metadata.error !== 0) return 'demands-unknown';
  const demands = new Set<ForceLogoutDemand>();
  for (const [key, value] of entriesOf(metadata)) {
    const isPart = key === parts.listed || key === parts.audited;
    if (isPart && value !== undefined && !isPlainRecord(value)) demands.add('demands-unknown');
  }
  findDemands(metadata, false, demands, new Set());
  return (['reauthentication', 'comment', 'demands-unknown'] as const).find((demand) => demands.has(demand));
}

/** @param isAudit whether the value is in the part of the audit trail, where comments may be switched off */
function findDemands(value: unknown, isAudit: boolean, demands: Set<ForceLogoutDemand>, seen: Set<unknown>): void {
  if (typeof value !== 'object' || value === null || seen.has(value)) return;
  seen.add(value);
  const entries = entriesOf(value);
  const switches = entries.filter(([key]) => key === 'enabled');
  const isOff = isAudit && switches.length > 0 && switches.every(([, each]) => each === false);
  const found = isOff ? new Set<ForceLogoutDemand>() : demands;
  for (const [key, each] of entries) {
    if (isSet(each) && /reauth|review|password/.test(key)) demands.add('reauthentication');
    if (isSet(each) && key.includes('comment')) found.add('comment');
    findDemands(each, isAudit || key === parts.audited, found, seen);
  }
  if (found.has('reauthentication')) demands.add('reauthentication');
}

function entriesOf(value: object): readonly (readonly [key: string, value: unknown])[] {
  return Object.entries(value).map(([key, each]) => [normalise(key), each] as const);
}

function normalise(key: string): string {
  return key.toLowerCase().replace(/[^a-z]/g, '');
}

/** In doubt, the demand counts as made: to overlook one could log everyone out. */
function isSet(value: unknown): boolean {
  if (Array.isArray(value)) return value.length > 0;
  return value !== undefined && value !== null && value !== false && value !== 0 && value !== '';
}
