import type { Account } from './directory.js';
import { administratorName, defaultDomain, Directory, guestName, splitUserName } from './directory.js';
import type {
  ConnectionIdentity,
  EmulatedSession,
  EmulatorConnection,
  EmulatorOptions,
  EmulatorPeer,
  ForceLogoutRecord,
  SessionSpec,
} from './emulator-types.js';
import { EventLog } from './event-log.js';
import type { LoggedEvent } from './event-log.js';
import type { FaultBehaviour } from './fault-behaviour.js';
import type { FaultName } from './faults.js';
import { faultBehaviour } from './faults.js';
import { hostileAccounts, hostileGroups, hostileSessions } from './hostile.js';
import { LoginGuard } from './login-guard.js';
import { clampSessions, commandsOf, lockedAccounts, plantAccounts, plantGroups, populate } from './population.js';
import { firstLiveSubscription } from './population-symbols.js';
import { hexFrom } from './random.js';
import { serverTime } from './server-time.js';
import { createSession, SessionStore, snapshotOf } from './session-store.js';
import type { ConnectionPort, SessionState } from './session-state.js';
import { SubscriptionIds } from './subscriptions.js';
import { defaultSwitches } from './switches.js';
import type { Switches } from './switches.js';
import { testCertificate } from './test-certificates.js';
import { Timers } from './timers.js';

/** Milliseconds after which a panel with automatic login is back. */
const returnDelay = 2_000;

/** Symbols that nobody may use any more: see the fault `rights-lost`. */
const lostRights = { ListActiveSessions: 4101, ForceLogout: 4101 };

/** Hexadecimal characters of a hash. */
const hashLengths = { sha512: 128, sha256: 64, sha1: 40 } as const;

/** Makes the connection of one peer to a session. */
export type ConnectionMaker = (
  core: EmulatorCore,
  peer: EmulatorPeer,
  session: SessionState,
) => ConnectionPort & EmulatorConnection;

/** The state of the emulated server and everything that changes it; symbols and connections work on it. */
export class EmulatorCore {
  readonly timers = new Timers();
  readonly directory: Directory;
  readonly sessions: SessionStore;
  readonly guard = new LoginGuard();
  readonly events = new EventLog((at) => this.serverTime(at));
  readonly subscriptionIds = new SubscriptionIds(firstLiveSubscription);
  readonly startedAt = Date.now();
  /** ms by which somebody has set the server's clock forward, or back where it is negative. */
  clockSetBy = 0;
  readonly serverId: string;
  readonly frameworkTypes: Readonly<Record<string, unknown>>;
  readonly autoLoginUser: string;
  readonly simulatedCount: number;
  readonly connections = new Set<ConnectionPort>();
  /** Connections since the start. */
  acceptedSockets = 0;
  readonly forceLogouts: ForceLogoutRecord[] = [];
  readonly createdEvents: unknown[] = [];
  readonly commandCounts = new Map<string, number>();
  /** Executed symbols with a side effect, in order. */
  readonly sideEffects: string[] = [];
  /** Reads of the list that asked for additional values. */
  detailedLists = 0;
  /** Reads of the list under the fault `flicker`. */
  listReadings = 0;
  /** The server has died: see the fault `gone`. */
  gone = false;
  /** The one ForceLogout that the fault `rights-lost` allows has been executed. */
  rightsAreLost = false;
  /** When the current fault began, in ms since 1970. */
  faultSince = this.startedAt;
  #fault: FaultBehaviour = faultBehaviour(undefined);
  #switches: Switches;
  #added: readonly SessionState[] = [];
  readonly #connect: ConnectionMaker;
  readonly #nextId: () => string;
  readonly #graceTime: number;
  /** Requests of each client in the current second. */
  readonly #requests = new Map<string, { readonly second: number; readonly count: number }>();
  readonly #harmed = new Set<string>();
  /** Cookies whose session was logged out: they do not log in again automatically. */
  readonly #loggedOutKeys = new Set<string>();

  /** @param connect makes the connection of one peer */
  constructor(options: EmulatorOptions, connect: ConnectionMaker) {
    this.#connect = connect;
    const seed = options.seed ?? 1;
    this.simulatedCount = clampSessions(options.sessions ?? 24);
    this.directory = new Directory(plantAccounts(this.simulatedCount), plantGroups(), options.grants);
    this.sessions = new SessionStore(() => populate(this.simulatedCount, seed, this.startedAt));
    this.serverId = options.serverId ?? 'E1';
    this.frameworkTypes = options.frameworkTypes ?? { Emulated: { type: 'object' } };
    this.autoLoginUser = options.autoLoginUser ?? administratorName;
    this.#switches = { ...defaultSwitches, ...options.switches };
    this.#nextId = hexFrom(seed, 4);
    this.#graceTime = options.graceTime ?? 10_000;
    for (const account of lockedAccounts) this.directory.setDisabled(account, true);
    this.setFault(options.fault);
  }

  get fault(): FaultBehaviour {
    return this.#fault;
  }

  /** Codes that commands are refused with now, by symbol. */
  get errors(): FaultBehaviour['errors'] {
    return this.rightsAreLost ? lostRights : this.#fault.errors;
  }

  get switches(): Switches {
    return this.#fault.switches === undefined ? this.#switches : { ...this.#switches, ...this.#fault.switches };
  }

  setSwitches(switches: Partial<Switches>): void {
    this.#switches = { ...this.#switches, ...switches };
    this.changed();
  }

  setFault(name: FaultName | undefined): void {
    this.#fault = faultBehaviour(name);
    this.gone = false;
    this.rightsAreLost = false;
    this.faultSince = Date.now();
    this.sessions.hideSimulated = this.#fault.empty === true;
    for (const session of this.#added) this.sessions.remove(session);
    const hostile = this.#fault.hostile === true;
    this.directory.setExtras(hostile ? hostileAccounts : [], hostile ? hostileGroups : []);
    this.#added = [...(hostile ? hostileSessions : []), ...(this.#fault.adds ?? [])].map((spec) =>
      this.openSession(spec),
    );
    this.changed();
  }

  /** Whether a new connection would be closed immediately. */
  get refusesConnections(): boolean {
    return this.gone || this.#fault.refusesConnections === true;
  }

  openConnection(identity: ConnectionIdentity, peer: EmulatorPeer): EmulatorConnection {
    if (this.refusesConnections) {
      peer.close(1006, 'The server refuses connections.');
      return { receive: () => undefined, closed: () => undefined };
    }
    const session = this.#sessionFor(identity);
    const connection = this.#connect(this, peer, session);
    session.cancelExpiry();
    session.connections.add(connection);
    this.connections.add(connection);
    this.acceptedSockets++;
    this.#harm(connection, identity.sessionKey ?? identity.clientIp);
    this.changed();
    return connection;
  }

  /** What the fault does to a new connection. `client` tells a client's first connection from later ones. */
  #harm(connection: ConnectionPort, client: string): void {
    const { turnsAway, dropAfter, dropCode = 1006, endsOwnAfter } = this.#fault;
    if (turnsAway !== undefined) connection.close(turnsAway, 'Turned away.');
    if (this.#harmed.has(client)) return;
    if (dropAfter !== undefined) {
      this.timers.after(dropAfter, () => connection.close(dropCode, dropCode === 1006 ? '' : 'Closed by the server.'));
    }
    if (endsOwnAfter !== undefined) this.timers.after(endsOwnAfter, () => this.endFromOutside(connection.session));
    if (dropAfter !== undefined || endsOwnAfter !== undefined) this.#harmed.add(client);
  }

  /** Counts a request of a client and says whether it exceeds what the fault allows per second. */
  isFlooded(clientIp: string): boolean {
    const { requestsPerSecond } = this.#fault;
    if (requestsPerSecond === undefined) return false;
    const second = Math.floor(Date.now() / 1_000);
    const before = this.#requests.get(clientIp);
    const count = before?.second === second ? before.count + 1 : 1;
    this.#requests.set(clientIp, { second, count });
    return count > requestsPerSecond;
  }

  /** The connection has ended; its session ends too unless the client comes back within the grace time. */
  connectionClosed(connection: ConnectionPort): void {
    const { session } = connection;
    this.connections.delete(connection);
    session.connections.delete(connection);
    if (session.connections.size === 0) {
      session.cancelExpiry();
      session.cancelExpiry = this.timers.after(this.#graceTime, () => {
        this.sessions.remove(session);
        this.changed();
      });
    }
    this.changed();
  }

  openSession(spec: SessionSpec): SessionState {
    const { name, domain = defaultDomain } = splitUserName(spec.user);
    const session = createSession({
      id: this.#nextId(),
      user: name,
      domain,
      clientIp: spec.clientIp,
      created: Date.now(),
      certificate: spec.certificate ?? '',
      isExtensionContainer: spec.isExtensionContainer ?? false,
      isRemoteClient: spec.isRemoteClient ?? false,
      simulated: { commands: commandsOf(spec.symbols ?? 8, 0), autoLogin: spec.autoLogin ?? false, sockets: 1 },
    });
    this.sessions.add(session);
    this.changed();
    return session;
  }

  /** Logs another user into the session, which gets a new id. */
  login(session: SessionState, account: Account): void {
    session.user = account.name;
    session.domain = account.domain;
    session.autoLoginUser = false;
    session.created = Date.now();
    if (session.key !== undefined) this.#loggedOutKeys.delete(session.key);
    this.sessions.rename(session, this.#nextId());
    this.raise(this.events.add('LOGIN_LOG', session.id, { userName: `${account.domain}::${account.name}` }));
    this.changed();
  }

  /** Logs the session's user out: a guest session with a new id remains. */
  logout(session: SessionState): void {
    this.#becomeGuest(session, this.#nextId(), 'Logout');
    this.changed();
  }

  /**
   * Ends sessions from outside: one with a socket becomes a guest session or loses its socket, others disappear.
   * @param afterAnswer runs an action once the caller has its answer
   * @returns the sessions as they were
   */
  forceOut(sessions: readonly SessionState[], afterAnswer: (action: () => void) => void): readonly EmulatedSession[] {
    const ended: EmulatedSession[] = [];
    const { forcedLogout, forcedSessionId, returningPanels } = this.switches;
    for (const session of sessions) {
      const before = this.snapshot(session);
      ended.push(before);
      this.#becomeGuest(session, forcedSessionId === 'keep' ? session.id : this.#nextId(), 'ForceLogout');
      if (session.connections.size === 0) this.sessions.remove(session);
      if (forcedLogout !== 'guest') {
        const code = forcedLogout === 'close-1000' ? 1000 : 4000;
        afterAnswer(() => {
          for (const connection of [...session.connections]) connection.close(code, 'Logged out.');
        });
      }
      if (session.simulated?.autoLogin === true && returningPanels === 'yes') this.#returnLater(session, before);
    }
    this.changed();
    return ended;
  }

  /** Ends a session as another administrator's ForceLogout would, without recording it. */
  endFromOutside(session: SessionState): void {
    const waiting: (() => void)[] = [];
    this.forceOut([session], (action) => waiting.push(action));
    for (const action of waiting) action();
  }

  /**
   * Restarts the server: every connection breaks and no session remains; a client that comes back gets a new one.
   * @param logins whether such a client is logged in again, as by AUTO_LOGINUSER, or is a guest
   */
  restart(logins: 'renewed' | 'lost' = 'renewed'): void {
    if (logins === 'lost') {
      for (const { key } of this.sessions.all()) if (key !== undefined) this.#loggedOutKeys.add(key);
    }
    for (const connection of [...this.connections]) connection.close(1006, 'The server restarts.');
    this.sessions.clear();
    this.changed();
  }

  /** A time as the server writes it, by its own clock. `at` in ms since 1970. */
  serverTime(at: number): string {
    return serverTime(at + this.clockLead);
  }

  /** ms by which the server's clock is ahead of this machine's. */
  get clockLead(): number {
    return this.clockSetBy + (this.#fault.clockOffset ?? 0);
  }

  snapshot(session: SessionState): EmulatedSession {
    return snapshotOf(session, this.thumbprintOf(session));
  }

  /** The thumbprint of a session's certificate, made with the hash that the switch names; empty without one. */
  thumbprintOf({ certificate }: SessionState): string {
    const known = testCertificate(certificate);
    const { thumbprint } = this.switches;
    if (known !== undefined) return known[thumbprint];
    return certificate.length === 128 ? certificate.slice(0, hashLengths[thumbprint]) : certificate;
  }

  /** Sends an event to all connections that subscribed to events. */
  raise(event: LoggedEvent): void {
    for (const connection of this.connections) connection.pushEvent(event);
  }

  /** Something that a symbol reports has changed. */
  changed(): void {
    for (const connection of this.connections) connection.changed();
  }

  dispose(): void {
    for (const connection of [...this.connections]) connection.close(1001, 'The server ends.');
    this.timers.dispose();
  }

  /** A panel logs in again automatically: same user and client, new session. A disabled account prevents it. */
  #returnLater(session: SessionState, { user, domain }: EmulatedSession): void {
    this.timers.after(returnDelay, () => {
      if (this.directory.isDisabled({ name: user, domain })) return;
      this.sessions.add({ ...session, id: this.#nextId(), user, domain, autoLoginUser: true, created: Date.now() });
      this.changed();
    });
  }

  #becomeGuest(session: SessionState, id: string, reason: string): void {
    const userName = `${session.domain}::${session.user}`;
    const event = this.events.add('LOGOUT_LOG', session.id, { userName, reason });
    session.user = guestName;
    session.domain = defaultDomain;
    session.autoLoginUser = false;
    if (session.key !== undefined) this.#loggedOutKeys.add(session.key);
    this.sessions.rename(session, id);
    this.raise(event);
  }

  #sessionFor({ clientIp, user, sessionKey, certificate = '' }: ConnectionIdentity): SessionState {
    // After a login a page keeps the new session id itself in its cookie.
    const existing =
      sessionKey === undefined ? undefined : (this.sessions.byKey(sessionKey) ?? this.sessions.get(sessionKey));
    if (existing !== undefined) return existing;
    const loggedOut = sessionKey !== undefined && this.#loggedOutKeys.has(sessionKey);
    const wanted = loggedOut ? undefined : this.directory.find(splitUserName(user ?? this.autoLoginUser));
    const account = wanted === undefined || this.directory.isDisabled(wanted) ? undefined : wanted;
    const session = createSession({
      id: this.#nextId(),
      user: account?.name ?? guestName,
      domain: account?.domain ?? defaultDomain,
      autoLoginUser: account !== undefined && user === undefined,
      clientIp,
      certificate,
      key: sessionKey,
      created: Date.now(),
    });
    this.sessions.add(session);
    return session;
  }
}
