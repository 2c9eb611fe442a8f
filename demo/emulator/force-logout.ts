import { splitUserName } from './directory.js';
import { isRecord, Refusal } from './protocol.js';
import type { SessionState } from './session-state.js';
import type { Switches } from './switches.js';

/** What is needed to find the sessions that a ForceLogout ends. */
export interface LogoutScene {
  readonly sessions: readonly SessionState[];
  readonly switches: Switches;
  readonly groupsOf: (session: SessionState) => readonly string[];
  readonly thumbprintOf: (session: SessionState) => string;
}

type Condition = (session: SessionState) => boolean;

/**
 * The sessions that a write value of ForceLogout ends.
 * @param hasWriteValue false when the command had no write value at all
 * @throws {Refusal} 1537 or 1540 for a value outside the schema, or the code that the switch `unknownTarget` asks for
 */
export function affectedSessions(
  hasWriteValue: boolean,
  writeValue: unknown,
  scene: LogoutScene,
): readonly SessionState[] {
  const { sessions, switches } = scene;
  const choose = (variant: 'everybody' | 'nobody') => (variant === 'everybody' ? sessions : []);
  if (!hasWriteValue) {
    if (switches.missingWriteValue === 'refused') throw new Refusal(1540, 'ForceLogout needs a write value.');
    return choose(switches.missingWriteValue);
  }
  if (writeValue === null) return sessions;
  if (writeValue === '') return choose(switches.emptyString);
  const conditions = conditionsOf(writeValue, scene);
  if (conditions.length === 0) return choose(switches.emptyObject);
  const affected = sessions.filter((session) =>
    switches.severalKeys === 'or'
      ? conditions.some((condition) => condition(session))
      : conditions.every((condition) => condition(session)),
  );
  if (affected.length === 0 && switches.unknownTarget !== 'success') {
    throw new Refusal(Number(switches.unknownTarget), 'Nothing matches the target.');
  }
  return affected;
}

function conditionsOf(writeValue: unknown, scene: LogoutScene): readonly Condition[] {
  if (typeof writeValue === 'string') return [byUser(writeValue)];
  if (!isRecord(writeValue)) throw new Refusal(1537, 'ForceLogout takes a text, null or an object.');
  const conditions: Condition[] = [];
  for (const [key, make] of Object.entries(makers)) {
    if (!Object.hasOwn(writeValue, key)) continue;
    // A server older than this key ignores it, like any other unknown key.
    if (key === 'sessionId' && scene.switches.sessionIdKey === 'unknown') continue;
    const value = writeValue[key];
    if (typeof value !== 'string') throw new Refusal(1537, `${key} must be a text.`);
    conditions.push(make(value, scene));
  }
  return conditions;
}

function byUser(text: string): Condition {
  const { name, domain } = splitUserName(text);
  return (session) => (domain === undefined || session.domain === domain) && (name === '' || session.user === name);
}

const makers: Readonly<Record<string, (value: string, scene: LogoutScene) => Condition>> = {
  sessionId: (value) => (session) => session.id === value,
  clientIp: (value) => (session) => plainAddress(session.clientIp) === plainAddress(value),
  group:
    (value, { groupsOf }) =>
    (session) =>
      groupsOf(session).includes(value),
  clientCertificate:
    (value, { thumbprintOf }) =>
    (session) => {
      const thumbprint = plainThumbprint(thumbprintOf(session));
      return thumbprint !== '' && thumbprint === plainThumbprint(value);
    },
};

/** An address without brackets, zone, or the prefix of a mapped IPv4 address. */
function plainAddress(address: string): string {
  return address
    .replace(/^\[(.*)\]$/, '$1')
    .replace(/%.*$/, '')
    .replace(/^::ffff:(?=\d+\.)/i, '')
    .toLowerCase();
}

function plainThumbprint(thumbprint: string): string {
  return thumbprint.replace(/[:\s]/g, '').toLowerCase();
}

/** An address as the server lists it, according to the switch `ipKeys`. */
export function listedAddress(address: string, variant: Switches['ipKeys']): string {
  if (variant === 'brackets' && address.includes(':')) return `[${address}]`;
  if (variant === 'mapped' && /^\d+\.\d+\.\d+\.\d+$/.test(address)) return `::ffff:${address}`;
  return address;
}
