import { asOldArray, malformed } from './faults-list.js';
import type { SessionList } from './session-list-types.js';
import type { SessionSpec } from './session-spec.js';
import type { Switches } from './switches.js';

/** What a fault changes; every part that is left out works as usual. */
export interface FaultBehaviour {
  /** What happens, in plain words. */
  readonly description: string;
  /** New connections are closed at once. */
  readonly refusesConnections?: true;
  /** Requests are taken and never answered. */
  readonly mute?: true;
  /** Milliseconds from a request to its execution and answer. */
  readonly delay?: number;
  /** Milliseconds after which the first connection of a client breaks. */
  readonly dropAfter?: number;
  /** Every n-th request of a connection is refused as a whole. */
  readonly refuseEvery?: number;
  /** Codes that commands are refused with, by symbol without its `::` part. */
  readonly errors?: Readonly<Record<string, number>>;
  /** `GetSymbolAccess` knows nothing of `errors`: the right gets lost between asking for it and using it. */
  readonly isUnforeseen?: true;
  /** Error codes by symbol, for subscriptions only. */
  readonly subscriptionErrors?: Readonly<Record<string, number>>;
  readonly forceLogout?: 'ignored' | 'lost' | 'lost-before' | 'no-answer' | 'partly' | 'gone';
  /** Answers something else than the list of sessions. */
  readonly list?: (list: SessionList) => unknown;
  /** Highest version of `ListUsers`. */
  readonly usersVersion?: 1;
  /** `ListUsers` answers in the shape of a version that nobody knows. */
  readonly usersShape?: 'unknown';
  /** `CreateEvent` is refused (4101) from the first ForceLogout on. */
  readonly refusesLateEvents?: true;
  /** Simulated sessions on top. */
  readonly adds?: readonly SessionSpec[];
  /** Adds sessions, users and groups with names that try to break a page. */
  readonly hostile?: true;
  /** Leaves all simulated sessions out. */
  readonly empty?: true;
  readonly switches?: Partial<Switches>;
}

/** Every fault that the emulator can have. */
export const faultTable = {
  'refused-connection': { description: 'Refuses every connection.', refusesConnections: true },
  'no-answer': { description: 'Accepts the connection and never answers anything.', mute: true },
  slow: { description: 'Executes and answers each request 1.5 s after it came.', delay: 1_500 },
  'no-rights': {
    description: 'Refuses ListActiveSessions and ForceLogout with 4101, whoever asks.',
    errors: { ListActiveSessions: 4101, ForceLogout: 4101 },
  },
  'no-groups': {
    description: 'Refuses ListUsers and ListUserGroups with 4101, whoever asks.',
    errors: { ListUsers: 4101, ListUserGroups: 4101 },
  },
  'symbol-missing': {
    description: 'Does not know ListActiveSessions (513), as a very old server.',
    errors: { ListActiveSessions: 513 },
  },
  'force-logout-missing': { description: 'Does not know ForceLogout (513).', errors: { ForceLogout: 513 } },
  'force-logout-refused': {
    description: 'Refuses ForceLogout with 4101, although GetSymbolAccess says that it is allowed.',
    errors: { ForceLogout: 4101 },
    isUnforeseen: true,
  },
  'force-logout-ignored': { description: 'Answers ForceLogout with success and ends nobody.', forceLogout: 'ignored' },
  'force-logout-lost': {
    description: 'Executes ForceLogout and breaks the connection before the answer.',
    forceLogout: 'lost',
  },
  'force-logout-lost-before': {
    description: 'Breaks the connection at ForceLogout without executing it.',
    forceLogout: 'lost-before',
  },
  'force-logout-no-answer': { description: 'Executes ForceLogout and never answers it.', forceLogout: 'no-answer' },
  'force-logout-partly': {
    description: 'Ends only every second session that ForceLogout hits.',
    forceLogout: 'partly',
  },
  drop: {
    description: 'Breaks the first connection of each client 3 s after it opened; the next one stays.',
    dropAfter: 3_000,
  },
  gone: {
    description: 'Breaks all connections at the first ForceLogout, without executing it, and refuses new ones.',
    forceLogout: 'gone',
  },
  'malformed-list': {
    description: 'Puts broken entries into the list of sessions: no id, no user, no array, repeated ids, odd types.',
    list: malformed,
  },
  'list-no-object': { description: 'Answers ListActiveSessions with a text.', list: () => 'not available' },
  'list-array': { description: 'Answers ListActiveSessions with an array, as old servers did.', list: asOldArray },
  'hostile-names': {
    description: 'Adds users with HTML, script, right-to-left and control characters, emoji and 200 kB names.',
    hostile: true,
  },
  empty: { description: 'Has no simulated sessions: nobody is there but the connected peers.', empty: true },
  flooded: { description: 'Refuses every third request of a connection as a whole (257).', refuseEvery: 3 },
  'no-subscriptions': {
    description: 'Refuses subscriptions of Diagnostics with 4101.',
    subscriptionErrors: { Diagnostics: 4101 },
  },
  'login-wait': { description: 'Answers each Login with 2057, wait.', errors: { Login: 2057 } },
  'returning-panels': {
    description: 'Panels with automatic login come back 2 s after they were logged out.',
    switches: { returningPanels: 'yes' },
  },
  'administrator-elsewhere': {
    description: 'An administrator has a session on 10.0.0.12, beside that of the page.',
    adds: [{ user: '__SystemAdministrator', clientIp: '10.0.0.12', symbols: 12 }],
  },
  'old-server': {
    description: 'ForceLogout has no key sessionId, ListUsers no version 2, and the list no flags of system sessions.',
    usersVersion: 1,
    switches: { sessionIdKey: 'unknown', systemFlags: 'absent' },
  },
  'users-other-version': {
    description: 'Answers ListUsers in a shape that nobody knows, as a newer server might.',
    usersShape: 'unknown',
  },
  'audit-refused': {
    description: 'Refuses CreateEvent with 4101, although GetSymbolAccess says that it is allowed.',
    errors: { CreateEvent: 4101 },
    isUnforeseen: true,
  },
  'audit-refused-later': {
    description: 'Refuses CreateEvent with 4101 from the first ForceLogout on.',
    refusesLateEvents: true,
  },
  'lock-refused': {
    description: 'Refuses DisableUser of both domains with 4101, although GetSymbolAccess says that it is allowed.',
    errors: { 'TcHmiUserManagement.DisableUser': 4101, 'TcHmiLdap.DisableUser': 4101 },
    isUnforeseen: true,
  },
  'users-v1': { description: 'Refuses version 2 of ListUsers with 1539, as an older server.', usersVersion: 1 },
} as const satisfies Record<string, FaultBehaviour>;

/** Name of a fault. */
export type FaultName = keyof typeof faultTable;

/** Tells whether a text names a fault. */
export function isFaultName(text: string): text is FaultName {
  return Object.hasOwn(faultTable, text);
}

/** Behaviour of a fault; that of a healthy server without one. */
export function faultBehaviour(name: FaultName | undefined): FaultBehaviour {
  return name === undefined ? { description: 'Works.' } : faultTable[name];
}
