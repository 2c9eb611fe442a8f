/** A behaviour that nobody knows of a real server: its variants, the default first. */
interface SwitchDescription {
  readonly values: readonly [string, ...string[]];
  readonly description: string;
}

/** Every switch of the emulator. A fact about servers that nobody has seen is a switch here, not an assumption. */
export const switchTable = {
  forcedLogout: {
    values: ['guest', 'close-1000', 'close-4000'],
    description: 'After a forced logout a session keeps its socket as a guest, or the socket is closed.',
  },
  forcedSessionId: {
    values: ['new', 'keep'],
    description: 'The guest session that remains after a forced logout has a new session id, or the old one.',
  },
  unknownTarget: {
    values: ['success', '4098', '4103'],
    description: 'A ForceLogout that matches no session succeeds, or is refused with this code.',
  },
  emptyObject: {
    values: ['nobody', 'everybody'],
    description: 'Who is logged out by an object without a known key.',
  },
  emptyString: {
    values: ['everybody', 'nobody'],
    description: 'Who is logged out by an empty string.',
  },
  missingWriteValue: {
    values: ['everybody', 'nobody', 'refused'],
    description: 'Who is logged out by a ForceLogout without a write value, that is, by reading it.',
  },
  severalKeys: {
    values: ['or', 'and'],
    description: 'A ForceLogout with several keys ends sessions that match one of them, or all of them.',
  },
  sessionIdKey: {
    values: ['known', 'unknown'],
    description: 'ForceLogout knows the key sessionId; an older server has no such key and ignores it.',
  },
  userNames: {
    values: ['bare', 'prefixed', 'mixed'],
    description: 'User names in lists: bare, all as Domain::name, or prefixed outside the default domain only.',
  },
  tabs: {
    values: ['one', 'two'],
    description: 'A session with several sockets is one entry of ListActiveSessions, or one entry per socket.',
  },
  ipKeys: {
    values: ['plain', 'brackets', 'mapped'],
    description: 'IP addresses as they are, IPv6 in brackets, or IPv4 mapped into IPv6 (::ffff:10.0.0.21).',
  },
  systemFlags: {
    values: ['present', 'absent'],
    description: 'isExtensionContainer and isRemoteClient are in ListActiveSessions, or missing, as on older servers.',
  },
  guests: {
    values: ['listed', 'hidden'],
    description: 'Guest sessions are entries of ListActiveSessions, as __SystemGuest, or left out.',
  },
  thumbprint: {
    values: ['sha512', 'sha256', 'sha1'],
    description: 'The thumbprint of a client certificate is this hash of it, in hexadecimal digits.',
  },
  certificateList: {
    values: ['good', 'broken'],
    description: 'Every PEM text of CLIENTCERTIFICATES can be read, or one of them is broken.',
  },
  storedSessions: {
    values: ['all', 'some', 'none'],
    description: 'SESSIONSTORAGE has every session of a person, every second one and two old ones, or none.',
  },
  sessionLimit: {
    values: ['ample', 'nearly-reached', 'reached'],
    description: 'MAXSESSIONS is far above the number of sessions, 6 above that of the simulated ones, or reached.',
  },
  licences: {
    values: ['ample', 'nearly-used', 'used-up'],
    description: 'Client licences in use: one per connection, 23 of 25, or all of them.',
  },
  accountLock: {
    values: ['both', 'default', 'none'],
    description: 'Domains that can disable accounts: both, only TcHmiUserManagement, or none (513).',
  },
  auditTrail: {
    values: ['missing', 'loaded'],
    description: 'The audit-trail extension is loaded: it takes CreateEvent version 2 for its own domain.',
  },
  payloadEvents: {
    values: ['listed', 'hidden'],
    description: 'ListEvents has events with a payload of their own (payloadType 2), or leaves them out.',
  },
  eventLife: {
    values: ['kept', 'a-minute'],
    description: 'ListEvents keeps events, or forgets each after a minute.',
  },
  eventDomain: {
    values: ['any', 'server', 'others'],
    description: 'CreateEvent takes events of any domain, of TcHmiSrv only, or of any other than that.',
  },
  eventSession: {
    values: ['creator', 'absent'],
    description: 'An event has the session id of whoever created it, or none.',
  },
  returningPanels: {
    values: ['no', 'yes'],
    description: 'A simulated panel with automatic login comes back 2 s after it was logged out.',
  },
  authRequired: {
    values: ['yes', 'no'],
    description: 'Answer of IsAuthRequired.',
  },
  reauthentication: {
    values: ['no', 'yes'],
    description: 'ListSymbols says that ForceLogout needs re-authentication; the emulator itself does not ask for it.',
  },
} as const satisfies Record<string, SwitchDescription>;

/** Name of a switch. */
export type SwitchName = keyof typeof switchTable;

/** The chosen variant of every switch. */
export type Switches = { readonly [Name in SwitchName]: (typeof switchTable)[Name]['values'][number] };

const switchNames = Object.keys(switchTable) as SwitchName[];

/** Every switch at its default. */
export const defaultSwitches = Object.fromEntries(
  switchNames.map((name) => [name, switchTable[name].values[0]]),
) as Switches;

/**
 * Reads switches from outside, such as a query or a test's JSON.
 * @param candidates name -> value
 * @throws {RangeError} naming the first unknown switch or value
 */
export function parseSwitches(candidates: Readonly<Record<string, unknown>>): Partial<Switches> {
  for (const [name, value] of Object.entries(candidates)) {
    const known = switchNames.find((candidate) => candidate === name);
    if (known === undefined) throw new RangeError(`There is no switch "${name}".`);
    const values: readonly unknown[] = switchTable[known].values;
    if (!values.includes(value)) throw new RangeError(`Switch ${name} is one of ${values.join(', ')}.`);
  }
  return { ...candidates };
}
