import type { FaultBehaviour } from './fault-behaviour.js';
import { asOldArray, malformed, withoutIds, withoutName } from './faults-list.js';

/** Refuses a symbol of both domains with accounts as unknown (513). */
const both = (verb: string) => ({ [`TcHmiUserManagement.${verb}`]: 513, [`TcHmiLdap.${verb}`]: 513 });

/** Every fault that the emulator can have. */
export const faultTable = {
  'refused-connection': { description: 'Refuses every connection.', refusesConnections: true },
  'no-answer': { description: 'Accepts the connection and never answers anything.', mute: true },
  late: {
    description: 'Executes each request at once, but answers it 12 s later, when nobody is waiting any more.',
    answerDelay: 12_000,
  },
  'held-back': {
    description: 'Holds everything back for 12 s, in both directions, and then delivers it.',
    holdsFor: 12_000,
  },
  slow: { description: 'Executes and answers each request 1.5 s after it arrives.', delay: 1_500 },
  'no-rights': {
    description: 'Refuses ListActiveSessions and ForceLogout with 4101, whoever asks.',
    errors: { ListActiveSessions: 4101, ForceLogout: 4101 },
  },
  'no-groups': {
    description: 'Refuses ListUsers and ListUserGroups with 4101, whoever asks.',
    errors: { ListUsers: 4101, ListUserGroups: 4101 },
  },
  'symbol-missing': {
    description: 'Does not know ListActiveSessions (513), like a very old server.',
    errors: { ListActiveSessions: 513 },
  },
  'force-logout-missing': { description: 'Does not know ForceLogout (513).', errors: { ForceLogout: 513 } },
  'own-missing': { description: 'Does not know GetCurrentUser (513).', errors: { GetCurrentUser: 513 } },
  'users-missing': {
    description: 'Does not know ListUsers, ListUserGroups and ListUserNames (513).',
    errors: { ListUsers: 513, ListUserGroups: 513, ListUserNames: 513 },
  },
  'domains-missing': { description: 'Does not know ListDomains (513).', errors: { ListDomains: 513 } },
  'access-missing': { description: 'Does not know GetSymbolAccess (513).', errors: { GetSymbolAccess: 513 } },
  'schema-missing': {
    description: 'Does not know GetSchema and ListSymbols (513).',
    errors: { GetSchema: 513, ListSymbols: 513 },
  },
  'diagnostics-missing': { description: 'Does not know Diagnostics (513).', errors: { Diagnostics: 513 } },
  'configuration-missing': {
    description: 'Does not know TcHmiSrv.Config (513).',
    errors: { 'TcHmiSrv.Config': 513 },
  },
  'events-missing': {
    description: 'Does not know CreateEvent, ListEvents and SubscribeEvents (513).',
    errors: { CreateEvent: 513, ListEvents: 513, SubscribeEvents: 513 },
  },
  'login-missing': { description: 'Does not know Login (513).', errors: { Login: 513 } },
  'logout-missing': { description: 'Does not know Logout (513).', errors: { Logout: 513 } },
  'auth-required-missing': { description: 'Does not know IsAuthRequired (513).', errors: { IsAuthRequired: 513 } },
  'unsubscribe-missing': { description: 'Does not know Unsubscribe (513).', errors: { Unsubscribe: 513 } },
  'disable-user-missing': {
    description: 'Does not know DisableUser in either domain (513).',
    errors: both('DisableUser'),
  },
  'enable-user-missing': {
    description: 'Does not know EnableUser in either domain (513).',
    errors: both('EnableUser'),
  },
  'disabled-users-missing': {
    description: 'Does not know ListDisabledUsers in either domain (513).',
    errors: both('ListDisabledUsers'),
  },
  'force-logout-refused': {
    description: 'Refuses ForceLogout with 4101, although GetSymbolAccess says that it is allowed.',
    errors: { ForceLogout: 4101 },
    isUnforeseen: true,
  },
  'force-logout-ignored': {
    description: 'Answers ForceLogout with success, but ends no session.',
    forceLogout: 'ignored',
  },
  'force-logout-lost': {
    description: 'Executes ForceLogout and breaks the connection before answering.',
    forceLogout: 'lost',
  },
  'force-logout-lost-before': {
    description: 'Breaks the connection on ForceLogout without executing it.',
    forceLogout: 'lost-before',
  },
  'force-logout-no-answer': { description: 'Executes ForceLogout and never answers it.', forceLogout: 'no-answer' },
  'force-logout-partly': {
    description: 'Ends only every second session that ForceLogout asks for.',
    forceLogout: 'partly',
  },
  'force-logout-done-refused': {
    description: 'Executes ForceLogout, but answers it with an error (257).',
    forceLogout: 'done-refused',
  },
  'force-logout-others': {
    description: 'Ends as many sessions as ForceLogout asks for, but other ones.',
    forceLogout: 'others',
  },
  'rights-lost': {
    description: 'Executes the first ForceLogout, then refuses it and ListActiveSessions with 4101.',
    forceLogout: 'rights-lost',
  },
  drop: {
    description: 'Breaks the first connection of each client 3 s after it opens; the next one stays.',
    dropAfter: 3_000,
  },
  'drop-1000': {
    description: 'Like drop, but with a closing handshake and code 1000, as if all were well.',
    dropAfter: 3_000,
    dropCode: 1000,
  },
  'drop-1011': {
    description: 'Like drop, but with a closing handshake and code 1011, a server error.',
    dropAfter: 3_000,
    dropCode: 1011,
  },
  'client-limit': {
    description: 'Closes every connection with 4465: no more clients are allowed.',
    turnsAway: 4465,
  },
  'licence-expired': {
    description: 'Closes every connection with 4460: the licence has expired.',
    turnsAway: 4460,
  },
  lossy: {
    description: 'Loses every third frame in each direction for a minute.',
    losesEvery: 3,
  },
  'answers-twice': { description: 'Sends every frame twice.', frames: 'twice' },
  'unknown-id': { description: 'Answers with an id that no request had.', frames: 'unknown-id' },
  'without-id': { description: 'Answers without an id.', frames: 'without-id' },
  'other-id': { description: 'Answers with the id of the previous request.', frames: 'other-id' },
  'half-frame': { description: 'Sends only the first half of each frame.', frames: 'half' },
  'binary-frame': { description: 'Sends binary frames.', frames: 'binary' },
  'huge-frame': {
    description: 'Sends each list of sessions again in a frame of 10 MB.',
    frames: 'huge',
  },
  'own-session-ends': {
    description: 'Ends the first session of each client 10 s after it opens, as another administrator would.',
    endsOwnAfter: 10_000,
  },
  restart: {
    description: 'Restarts on the first ForceLogout without executing it: all connections and sessions are gone.',
    forceLogout: 'restart',
  },
  gone: {
    description: 'Breaks all connections on the first ForceLogout without executing it, and refuses new ones.',
    forceLogout: 'gone',
  },
  'malformed-list': {
    description:
      'Puts broken entries into the list of sessions: no id, no user, not an array, repeated ids, odd types.',
    list: malformed,
  },
  'nameless-sessions': {
    description: 'Lists the sessions of ben without their user name.',
    list: (list) => withoutName(list, 'ben'),
  },
  'list-no-object': { description: 'Answers ListActiveSessions with a string.', list: () => 'not available' },
  'list-array': { description: 'Answers ListActiveSessions with an array, like old servers.', list: asOldArray },
  flicker: {
    description: 'Leaves every second session out of every second list.',
    flickers: true,
  },
  'flicker-ignored': {
    description: 'Leaves every second session out of every second list, and ends no session on ForceLogout.',
    flickers: true,
    forceLogout: 'ignored',
  },
  'broken-ignored': {
    description: 'Lists sessions without their ids, except for one client, and ends no session on ForceLogout.',
    list: withoutIds,
    forceLogout: 'ignored',
  },
  'emptied-ignored': {
    description: 'Answers ListActiveSessions with an empty object, and ends no session on ForceLogout.',
    list: () => ({}),
    forceLogout: 'ignored',
  },
  'clock-off': {
    description: 'Has a clock that is one hour fast.',
    clockOffset: 3_600_000,
  },
  'hostile-names': {
    description: 'Adds users with HTML, script, right-to-left and control characters, emoji and 200 kB names.',
    hostile: true,
  },
  empty: { description: 'Has no simulated sessions: only the connected pages are there.', empty: true },
  'flood-limit': {
    description: 'Refuses whole requests (257) beyond 500 per second and client.',
    requestsPerSecond: 500,
  },
  flooded: { description: 'Refuses every third request of a connection as a whole (257).', refuseEvery: 3 },
  'no-subscriptions': {
    description: 'Refuses subscriptions of Diagnostics with 4101.',
    subscriptionErrors: { Diagnostics: 4101 },
  },
  'login-wait': { description: 'Answers each Login with 2057 (wait).', errors: { Login: 2057 } },
  'returning-panels': {
    description: 'Panels with automatic login come back 2 s after they were logged out.',
    switches: { returningPanels: 'yes' },
  },
  'administrator-elsewhere': {
    description: 'An administrator has another session, on 10.0.0.12.',
    adds: [{ user: '__SystemAdministrator', clientIp: '10.0.0.12', symbols: 12 }],
  },
  'old-server': {
    description: 'ForceLogout has no key sessionId, ListUsers no version 2, and the list no flags for system sessions.',
    usersVersion: 1,
    switches: { sessionIdKey: 'unknown', systemFlags: 'absent' },
  },
  'users-other-version': {
    description: 'Answers ListUsers in an unknown shape, as a newer server might.',
    usersShape: 'unknown',
  },
  'audit-refused': {
    description: 'Refuses CreateEvent with 4101, although GetSymbolAccess says that it is allowed.',
    errors: { CreateEvent: 4101 },
    isUnforeseen: true,
  },
  'audit-refused-later': {
    description: 'Refuses CreateEvent with 4101 once ForceLogout has been called.',
    refusesLateEvents: true,
  },
  'lock-refused': {
    description: 'Refuses DisableUser in both domains with 4101, although GetSymbolAccess says that it is allowed.',
    errors: { 'TcHmiUserManagement.DisableUser': 4101, 'TcHmiLdap.DisableUser': 4101 },
    isUnforeseen: true,
  },
  'users-v1': { description: 'Refuses version 2 of ListUsers with 1539, like an older server.', usersVersion: 1 },
} as const satisfies Record<string, FaultBehaviour>;

/** Name of a fault. */
export type FaultName = keyof typeof faultTable;

/** Tells whether a text names a fault. */
export function isFaultName(text: string): text is FaultName {
  return Object.hasOwn(faultTable, text);
}

/** The behaviour of a fault, or of a healthy server without one. */
export function faultBehaviour(name: FaultName | undefined): FaultBehaviour {
  return name === undefined ? { description: 'Works.' } : faultTable[name];
}
