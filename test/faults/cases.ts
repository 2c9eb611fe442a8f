import type { ConnectionIdentity, EmulatorOptions } from '../../demo/emulator/emulator-types.js';
import type { FaultName } from '../../demo/emulator/faults.js';
import type { SessionManager } from '../../src/manager/session-manager.js';
import type { SessionOutcome } from '../../src/report/report.js';
import type { LogoutTarget } from '../../src/targets/target-kinds.js';
import { button, deepAll, sessionOf, type Scene } from './scene.js';

/**
 * When something goes wrong: before the page has loaded anything, while the list is shown, while the confirmation is
 * open, or exactly when ForceLogout is sent.
 */
export type Moment = 'start' | 'list' | 'dialog' | 'logout';

/** One thing that goes wrong at one moment, and what the page must say and do. */
export interface FaultCase {
  readonly moment: Moment;
  /** Begins at the moment; undefined if only {@link act} does something. */
  readonly fault?: FaultName;
  /** What goes wrong if it is not a fault of the emulator, or how it differs from that fault. */
  readonly title?: string;
  /** Number of ForceLogout requests that are answered before the moment `logout`; 0 by default. */
  readonly after?: number;
  /** The outcomes once the server works again, where they differ: the report is judged again. */
  readonly finally?: readonly SessionOutcome[];
  /** Called at the moment, in addition to the fault. */
  readonly act?: (scene: Scene) => void;
  /** The emulated plant from the start; 12 sessions by default. */
  readonly plant?: EmulatorOptions;
  /** Who uses the page. */
  readonly identity?: Partial<ConnectionIdentity>;
  readonly properties?: Partial<SessionManager>;
  /** The target of the logout; john's session by default. */
  readonly target?: (scene: Scene) => LogoutTarget;
  /** Called in the open dialog before it is confirmed. */
  readonly choose?: () => void;
  /** What the page must have said at some time. */
  readonly says: RegExp;
  /** What the page must never have said. */
  readonly neverSays?: RegExp | undefined;
  /** The server's list is false, and the page cannot know it. */
  readonly isDeceived?: true;
  /** Number of ForceLogout requests that reach the server; by default 1 at the moment `logout`, otherwise 0. */
  readonly sent?: number;
  /** The reported outcomes at the moment `logout`; `none` if nothing must be sent. */
  readonly outcomes?: readonly SessionOutcome[] | 'none';
}

/** Matches a page that continues as if nothing had happened. */
export const works = /Active sessions/;
const offline = /No connection to the server/;
const notRead = /The sessions could not be read/;
const silent = /The server did not answer in time/;
const incomplete = /Details are incomplete|are hidden: your account has no access/;
const blamesRight = /your account has no access/;
const refusedList = /not allowed to see the sessions/;
const oneEnded = /1 session ended/;
const oneUnknown = /It is not known whether the session ended/;
/** What must not be said about a session whose outcome is unknown. */
const denials = /still active|Nobody was logged out|Logout failed/;
const stillActive = /the session is still active/;

const start = (fault: FaultName, says: RegExp, more: Partial<FaultCase> = {}): FaultCase => ({
  moment: 'start',
  fault,
  says,
  ...more,
});

const list = (says: RegExp, more: Partial<FaultCase>): FaultCase => ({ moment: 'list', says, ...more });

const inDialog = (says: RegExp, more: Partial<FaultCase>): FaultCase => ({ moment: 'dialog', says, ...more });

const logout = (fault: FaultName, outcomes: FaultCase['outcomes'], more: Partial<FaultCase> = {}): FaultCase => ({
  moment: 'logout',
  fault,
  says: saysFor(outcomes),
  ...(outcomes !== undefined && { outcomes }),
  ...(outcomes?.[0] === 'unknown' && { neverSays: denials }),
  ...more,
});

function saysFor(outcomes: FaultCase['outcomes']): RegExp {
  if (outcomes?.length === 2) return /1 of 2 sessions ended, 1 still active/;
  switch (outcomes?.[0]) {
    case 'ended':
      return oneEnded;
    case 'returned':
      return /came back after it was ended/;
    case 'still-active':
      return stillActive;
    default:
      return oneUnknown;
  }
}

const drop =
  (code: number) =>
  ({ emulator }: Scene): void =>
    emulator.dropConnections(code);

const restart = ({ emulator }: Scene): void => emulator.restart();
const restartForgetful = ({ emulator }: Scene): void => emulator.restart('lost');

/** The outcomes of 25 sessions. */
const of25 = (ended: number, others: SessionOutcome): readonly SessionOutcome[] => [
  ...Array<SessionOutcome>(ended).fill('ended'),
  ...Array<SessionOutcome>(25 - ended).fill(others),
];

const twentyFive = {
  plant: { sessions: 60 },
  target: (scene: Scene): LogoutTarget => ({ kind: 'sessions', ids: peopleOf(scene).slice(0, 25) }),
} as const;

/** Two single sessions, each with its own request. */
const twoSessions = (scene: Scene): LogoutTarget => ({
  kind: 'sessions',
  ids: ['john', 'anna'].map((user) => sessionOf(scene, user).id),
});

const peopleOf = ({ emulator }: Scene): readonly string[] =>
  emulator
    .activeSessions()
    .filter((session) => session.clientIp !== '10.0.0.11' && session.user !== '__SystemGuest')
    .filter((session) => !session.isExtensionContainer && !session.isRemoteClient)
    .map(({ id }) => id)
    .slice(0, 60);

/** Everything that can go wrong, in the order of RESULTS.md. */
export const faultCases: readonly FaultCase[] = [
  start('refused-connection', offline),
  start('client-limit', /The server does not accept any more clients: its limit is reached/),
  start('licence-expired', /The licence of the server has expired/),
  start('drop', /was closed: code 1006/),
  start('drop-1000', /was closed: code 1000/),
  start('drop-1011', /was closed: code 1011/),
  start('no-answer', silent),
  start('late', silent),
  start('held-back', silent),
  start('slow', works),
  start('lossy', notRead),
  start('answers-twice', works),
  start('unknown-id', silent),
  start('without-id', silent),
  start('other-id', /did not answer in time|Active sessions/),
  start('half-frame', silent),
  start('binary-frame', silent),
  start('huge-frame', works),
  start('flooded', incomplete),
  start('flood-limit', works),
  start('no-rights', refusedList),
  start('symbol-missing', /The server does not know the symbol ListActiveSessions/),
  start('force-logout-missing', /not allowed to log out sessions \(needs write access to the symbol ForceLogout/),
  start('own-missing', /the server has not identified your own session/),
  start('users-missing', /the server does not offer them \(\W*ListUsers/, { neverSays: blamesRight }),
  start('no-groups', incomplete),
  start('users-other-version', incomplete),
  start('users-v1', works),
  start('old-server', /This server version cannot end individual sessions/),
  start('domains-missing', works),
  start('access-missing', works),
  start('schema-missing', /Ending individual sessions is disabled for safety/, {
    title: 'does not know GetSchema, and takes an object without a key that it knows for everyone',
    plant: { switches: { sessionIdKey: 'unknown', emptyObject: 'everybody' } },
  }),
  start('diagnostics-missing', /the server does not offer them \(\W*Diagnostics/, { neverSays: blamesRight }),
  start('no-subscriptions', works),
  start('configuration-missing', /the server does not offer them \(\W*TcHmiSrv\.Config/, { neverSays: blamesRight }),
  start('events-missing', works),
  start('login-missing', /513 SYMBOL_NOT_MAPPED/, { identity: { user: '__SystemGuest' }, act: logIn }),
  start('logout-missing', /513 SYMBOL_NOT_MAPPED/, { identity: { user: '__SystemGuest' }, act: logInAndOut }),
  start('auth-required-missing', works),
  start('unsubscribe-missing', works, { act: stopRefreshing }),
  start('disable-user-missing', works),
  start('enable-user-missing', /needs the symbol TcHmiUserManagement\.EnableUser/, { act: openLockedAccounts }),
  start('disabled-users-missing', /This domain does not support locking accounts/, { act: openLockedAccounts }),
  start('malformed-list', /\d+ entries of the list could not be read and are not shown/),
  start('nameless-sessions', /\d+ entr(?:y|ies) of the list could not be read and (?:is|are) not shown/),
  start('list-no-object', notRead),
  start('list-array', notRead),
  start('hostile-names', works),
  start('empty', works),
  start('flicker', works, { isDeceived: true }),
  start('clock-off', works, { neverSays: /\b(59|60|61) min|\b1 h\b|-\d+ (s|min)/ }),
  start('administrator-elsewhere', works),
  start('own-session-ends', /Log in to see the sessions/),
  start('login-wait', /2057 AUTH_WAIT/, { identity: { user: '__SystemGuest' }, act: logIn }),

  list(offline, { fault: 'no-answer', title: 'the network is dead, nobody closes the connection' }),
  list(offline, { fault: 'half-frame' }),
  list(offline, { fault: 'refused-connection', act: drop(1006) }),
  list(offline, { title: 'the server restarts, all sessions are gone', act: restart }),
  list(/You are no longer logged in/, {
    title: 'the server restarts and has forgotten the login',
    act: restartForgetful,
  }),
  list(/was closed: code 1000/, { title: 'the connection is closed with 1000', act: drop(1000) }),
  list(/was closed: code 1011/, { title: 'the connection is closed with 1011', act: drop(1011) }),
  list(/its limit is reached/, { title: 'the connection is closed with 4465', act: drop(4465) }),
  list(/The licence of the server has expired/, { title: 'the connection is closed with 4460', act: drop(4460) }),
  list(works, { fault: 'lossy' }),
  list(refusedList, { fault: 'no-rights', title: '4101 from now on' }),
  list(/The list could not be refreshed/, { fault: 'list-no-object' }),

  inDialog(/Log in to see the sessions/, { title: 'somebody else ends the own session', act: endOwn }),
  inDialog(/1 already ended/, { title: 'whom it is about comes back as another session', act: replaceTarget }),
  inDialog(offline, { title: 'the connection breaks', act: drop(1006) }),
  inDialog(offline, { title: 'the server restarts, all sessions are gone', act: restart }),
  inDialog(/Nothing was sent\. Once you have logged in, you are asked again/, {
    title: 'the server restarts and has forgotten the login',
    act: restartForgetful,
  }),
  inDialog(silent, { fault: 'no-answer', title: 'the network is dead, nobody closes the connection' }),
  inDialog(refusedList, { fault: 'no-rights', title: '4101 from now on' }),

  logout('force-logout-ignored', ['still-active']),
  logout('force-logout-others', ['still-active'], { says: /1 other session ended in the meantime/ }),
  logout('force-logout-partly', ['ended', 'still-active'], { target: () => ({ kind: 'user', name: 'operator1' }) }),
  logout('force-logout-done-refused', ['ended'], { says: /257 FAIL/ }),
  logout('force-logout-refused', ['still-active'], { says: /4101 INSUFFICIENT_ACCESS/ }),
  logout('force-logout-missing', ['still-active'], { says: /513 SYMBOL_NOT_MAPPED/ }),
  logout('force-logout-lost', ['ended']),
  logout('force-logout-lost', ['ended', 'still-active'], { target: twoSessions, title: 'the first of two' }),
  logout('force-logout-lost-before', ['still-active']),
  logout('force-logout-no-answer', ['ended']),
  logout('force-logout-no-answer', ['ended', 'still-active'], { target: twoSessions, title: 'the first of two' }),
  logout('rights-lost', ['unknown']),
  logout('no-rights', ['unknown'], { title: '4101 from now on' }),
  logout('restart', ['ended']),
  logout('gone', ['unknown']),
  logout('returning-panels', ['returned'], { target: (scene) => single(scene, 'operator2') }),
  logout('no-answer', ['unknown'], { title: 'the network is dead, nobody closes the connection', sent: 0 }),
  logout('late', ['unknown']),
  logout('held-back', of25(8, 'still-active'), {
    ...twentyFive,
    title: 'everything is held back for 12 s from the eighth of 25 requests on, and then delivered',
    after: 7,
    says: /8 of 25 sessions ended, 17 still active/,
    neverSays: undefined,
    sent: 8,
  }),
  logout('no-answer', of25(0, 'unknown'), {
    ...twentyFive,
    title: 'the network is dead from the eighth of 25 requests on',
    after: 7,
    finally: of25(7, 'still-active'),
    says: /7 of 25 sessions ended, 18 still active/,
    neverSays: undefined,
    sent: 7,
  }),
  logout('slow', ['ended']),
  logout('lossy', ['ended']),
  logout('answers-twice', ['ended']),
  logout('unknown-id', ['unknown']),
  logout('without-id', ['unknown']),
  logout('other-id', ['unknown']),
  logout('half-frame', ['unknown']),
  logout('binary-frame', ['unknown']),
  logout('huge-frame', ['ended']),
  logout('flooded', ['ended']),
  logout('flood-limit', Array<SessionOutcome>(60).fill('ended'), {
    title: '60 sessions, a request each',
    plant: { sessions: 90 },
    target: (scene) => ({ kind: 'sessions', ids: peopleOf(scene) }),
    says: /All 60 sessions ended/,
    sent: 60,
  }),
  logout('flood-limit', ['still-active'], {
    title: 'another tab of this client uses up the second, ForceLogout itself is refused',
    act: useUpTheSecond,
    says: /257 \w+/,
    neverSays: /may still have been carried out|1 session ended/,
    sent: 0,
  }),
  logout('flicker', ['ended'], { isDeceived: true }),
  logout('flicker-ignored', ['still-active'], { isDeceived: true }),
  logout('broken-ignored', ['unknown']),
  logout('emptied-ignored', ['unknown']),
  logout('malformed-list', ['unknown']),
  logout('list-array', ['unknown']),
  logout('list-no-object', ['unknown']),
  logout('clock-off', ['ended']),
  ...[1000, 1006, 1011, 4460, 4465].map((code): FaultCase => ({
    moment: 'logout',
    title: `the connection is closed with ${code} before the request arrives`,
    act: drop(code),
    says: stillActive,
    // A client that was turned away waits longer than the report does.
    ...(code > 4000 ? { outcomes: ['unknown'], finally: ['still-active'] } : { outcomes: ['still-active'] }),
    sent: 0,
  })),
  logout('audit-refused', 'none', {
    properties: { audit: 'required' },
    says: /The audit record could not be written\. It is required, so nobody was logged out/,
    sent: 0,
  }),
  logout('audit-refused-later', ['ended'], {
    properties: { audit: 'on' },
    says: /The audit record could not be written/,
  }),
  logout('lock-refused', 'none', { choose: checkLock, says: /4101|could not be locked/, sent: 0 }),
];

/** The first session of a user, as a target. */
export function single(scene: Scene, user: string): LogoutTarget {
  return { kind: 'session', id: sessionOf(scene, user).id };
}

function checkLock(): void {
  const label = deepAll(document.body, 'label').find((one) => one.textContent.includes('Lock the account'));
  label?.querySelector('input')?.click();
}

function endOwn({ emulator }: Scene): void {
  const own = emulator.activeSessions().find(({ clientIp }) => clientIp === '10.0.0.11');
  if (own !== undefined) emulator.endSession(own.id);
}

/** Another tab uses up this client's requests per second before the page's own request arrives. */
function useUpTheSecond({ emulator }: Scene): void {
  const tab = emulator.connect({ clientIp: '10.0.0.11', sessionKey: 'page' }, { send: nothing, close: nothing });
  for (let id = 1; id <= 500; id++) tab.receive(JSON.stringify({ id, commands: [{ symbol: 'Heartbeat' }] }));
  tab.closed();
}

const nothing = (): void => undefined;

function replaceTarget({ emulator }: Scene): void {
  const target = emulator.activeSessions().find(({ user }) => user === 'john');
  if (target === undefined) return;
  emulator.endSession(target.id);
  emulator.openSession({ user: 'TcHmiLdap::john', clientIp: target.clientIp });
}

function logIn(): void {
  const fields = deepAll(document.body, '#user, #password').filter((one) => one instanceof HTMLInputElement);
  for (const field of fields) {
    field.value = 'anna';
    field.dispatchEvent(new Event('input', { bubbles: true, composed: true }));
  }
  button('Log in')?.click();
}

/** Makes the page end its subscription of the list. */
function stopRefreshing({ manager }: Scene): void {
  manager.refreshInterval = 0;
}

function openLockedAccounts(): void {
  button('History & server')?.click();
  setTimeout(() => button('Locked accounts')?.click(), 1_000);
}

/** Logs in and, once the list is shown, out again. */
function logInAndOut(): void {
  logIn();
  setTimeout(() => button('Log out of this page')?.click(), 10_000);
}
