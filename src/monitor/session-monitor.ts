import { longestTimer } from '../kit/delay.js';
import type { SymbolClient } from '../server/symbol-client.js';
import { SymbolError, SymbolErrorCode } from '../server/symbol-error.js';
import { ChangeWatch } from './change-watch.js';
import { KnownSessions } from './parse-active-sessions.js';
import { parseCurrentUser, readActiveSessions, readOwnSession } from './read-sessions.js';
import { SerialReader } from '../kit/serial-reader.js';
import { isSameData } from '../kit/json.js';
import { closedError } from '../server/transport-errors.js';
import { isSameUser, type OwnSession, type SessionList } from '../session/session.js';
import { ServerContext } from './server-context.js';
import { initialState, isLoginLost, type MonitorState } from './monitor-state.js';
import { steadyNow } from '../kit/clock.js';

export interface MonitorOptions {
  /** ms between two reads while the server does not push changes; 0 reads only on demand. */
  readonly refreshInterval: number;
  readonly onChange: (state: MonitorState) => void;
  /** Resolves once the list is painted, or when the signal aborts. Nothing else is read before that. */
  readonly untilSeen?: (signal: AbortSignal) => Promise<void>;
}

/**
 * ms between two reads while the server pushes changes. Catches what a push cannot show: one session gone and another
 * one added between two pushes.
 */
export const safetyInterval = 60_000;

/**
 * Keeps the list of sessions fresh. It subscribes to the number of active sessions and of accepted sockets, and reads
 * the list whenever one of them changes. If the subscription is refused, it polls every `refreshInterval` instead.
 * There is never more than one list request under way. What else is known about the server comes from its {@link
 * ServerContext}.
 */
export class SessionMonitor {
  readonly #client: SymbolClient;
  readonly #onChange: (state: MonitorState) => void;
  readonly #reader: SerialReader<SessionList>;
  readonly #untilSeen: ((signal: AbortSignal) => Promise<void>) | undefined;
  /** The last list read for the current user. */
  #known = new KnownSessions();
  /** Number of sessions that have been added since watching began. */
  #arrivals = 0;
  readonly #context: ServerContext;
  #refreshInterval: number;
  #state: MonitorState;
  #abort: AbortController | undefined;
  #endSubscriptions: (() => void)[] = [];
  readonly #changes: ChangeWatch;
  #isPaused = false;
  /** Counts the users, so that an answer to an earlier user is recognised. */
  #userNumber = 0;
  /** The last known own session since start(), kept while the current one is unknown. */
  #lastOwn: OwnSession | undefined;
  /** The last one that was no guest's: what the list shows was read for its user. */
  #lastUser: OwnSession | undefined;
  /** Whether the connection was interrupted since the own session was read. */
  #wasInterrupted = false;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(client: SymbolClient, options: MonitorOptions) {
    this.#client = client;
    this.#onChange = options.onChange;
    this.#refreshInterval = options.refreshInterval;
    this.#state = { ...initialState, connection: client.connection };
    this.#reader = new SerialReader(() => this.#readList());
    this.#untilSeen = options.untilSeen;
    this.#context = new ServerContext(
      client,
      () => this.#state,
      (change) => this.#update(change),
      (reading) => this.#inBackground(reading),
    );
    this.#changes = new ChangeWatch(client, {
      onChange: () => {
        if (!this.#isPaused) this.#readInBackground();
      },
      onPushChange: () => this.#schedule(),
    });
  }

  get client(): SymbolClient {
    return this.#client;
  }

  get state(): MonitorState {
    return this.#state;
  }

  get refreshInterval(): number {
    return this.#refreshInterval;
  }

  set refreshInterval(interval: number) {
    if (interval === this.#refreshInterval) return;
    this.#refreshInterval = interval;
    if (!this.#abort) return;
    this.#watchChanges();
    this.#schedule();
  }

  /** Starts watching; calling it again does nothing. */
  start(): void {
    if (this.#abort) return;
    this.#abort = new AbortController();
    this.#client.addEventListener('connection-change', this.#handleConnectionChange);
    // Another user may have logged in since stop(), which cancelled all reads.
    this.#lastOwn = undefined;
    this.#lastUser = undefined;
    this.#wasInterrupted = false;
    this.#update({ connection: this.#client.connection, own: undefined, hasLostLogin: false });
    this.#endSubscriptions.push(
      this.#client.subscribeSymbol('GetCurrentUser', this.#handleCurrentUser, this.#handleCurrentUserError),
    );
    this.#watchChanges();
    this.#readInBackground();
  }

  /** Stops everything that start() started; the last list remains in {@link state}. */
  stop(): void {
    this.#abort?.abort();
    this.#abort = undefined;
    this.#client.removeEventListener('connection-change', this.#handleConnectionChange);
    for (const end of this.#endSubscriptions.splice(0)) end();
    this.#changes.end();
    this.#context.stop();
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#state = { ...this.#state, isReading: false };
  }

  /** Stops automatic reads until {@link resume}, for example while the page is hidden. */
  pause(): void {
    this.#isPaused = true;
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }

  /** Reads immediately and continues with automatic reads. Resolves when it has read, or failed; it never rejects. */
  async resume(): Promise<void> {
    if (!this.#isPaused) return;
    this.#isPaused = false;
    if (!this.#abort) return;
    const read = this.#reader.readFresh();
    this.#inBackground(read);
    await read.catch(() => undefined);
  }

  /**
   * Reads the list with a request that starts after this call. The state receives the result, too, good or bad.
   * @throws {SymbolError} if the list could not be read
   * @throws {DOMException} AbortError, if the monitor is stopped before that
   */
  async readFresh(signal?: AbortSignal): Promise<SessionList> {
    const list = await this.#reader.readFresh();
    signal?.throwIfAborted();
    return list;
  }

  /** Reads the own session again. @throws {SymbolError} if it could not be read */
  async readOwn(signal?: AbortSignal): Promise<OwnSession> {
    const own = await readOwnSession(this.#client, signal ? { signal } : {});
    return this.#setOwn(own);
  }

  /**
   * Reads again what decides a logout: the list, the own session and what permits it, and accounts, groups and locks if they matter.
   * @throws {SymbolError} if the list or the own session could not be read
   */
  async readForLogout(needsDirectory: boolean, signal?: AbortSignal): Promise<SessionList> {
    const context = this.#context;
    const decides = needsDirectory ? [context.readAccounts(), context.readLockedAccounts()] : [];
    await Promise.all([this.readOwn(signal), context.readPermission(), ...decides]);
    // Last, because a list read for another user would be worthless.
    return this.readFresh(signal);
  }

  /** Reads the list and the directory again. @throws {SymbolError} if the list could not be read */
  async refresh(): Promise<void> {
    await Promise.all([this.readFresh(), this.#context.read()]);
  }

  /** Reads the locked accounts again. Failures are in the directory. */
  async readLockedAccounts(): Promise<void> {
    await this.#context.readLockedAccounts();
  }

  /** Starts reading the client certificates, because they are to be shown. */
  wantCertificates(): void {
    this.#context.wantCertificates();
  }

  async #readList(): Promise<SessionList> {
    const signal = this.#abort?.signal;
    // This read may have waited for its turn while the monitor was stopped.
    if (!signal) throw new DOMException('The session monitor is stopped.', 'AbortError');
    const userNumber = this.#userNumber;
    // No news to show yet: who waits for an old list looks again each second.
    this.#state = { ...this.#state, isReading: true };
    try {
      const { arrived, ...read } = await readActiveSessions(this.#client, { signal }, this.#known);
      signal.throwIfAborted();
      this.#arrivals += arrived;
      const list: SessionList = { ...read, readAt: steadyNow(), arrivals: this.#arrivals };
      // Never show a user what the previous one was allowed to see; the next read is already waiting.
      this.#update({ isReading: false, ...(userNumber === this.#userNumber && { list, problem: undefined }) });
      return list;
    } catch (error) {
      if (!signal.aborted) {
        this.#update({ isReading: false, ...(error instanceof SymbolError && { problem: error }) });
      }
      throw error;
    } finally {
      this.#schedule();
      this.#inBackground(this.#follow(signal, userNumber));
    }
  }

  /** Reads everything else once the list is painted, or has failed. */
  async #follow(signal: AbortSignal, userNumber: number): Promise<void> {
    if (this.#untilSeen) await this.#untilSeen(signal);
    if (signal.aborted || userNumber !== this.#userNumber) return;
    this.#context.follow(this.#state.list);
  }

  #readInBackground(): void {
    // A failure is in the state.
    this.#inBackground(this.#reader.readFresh());
  }

  /**
   * Runs a task without waiting. Failures of the server are in the state, an abort is ignored, anything else is thrown.
   */
  #inBackground(task: Promise<unknown>): void {
    task.catch((error: unknown) => {
      // Check the error rather than the state: the monitor may have been restarted meanwhile.
      if (error instanceof SymbolError || (error instanceof DOMException && error.name === 'AbortError')) return;
      queueMicrotask(() => {
        throw error;
      });
    });
  }

  #schedule(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    if (!this.#abort || this.#isPaused || !(this.#refreshInterval > 0)) return;
    // A missing right is not granted within seconds, so frequent reads would only fill the server's log.
    const { problem } = this.#state;
    const isRefused = problem?.code === SymbolErrorCode.insufficientAccess;
    // Pushes make up for frequent reads only of a list that is current: one that could not be read is tried again soon.
    const isFollowed = this.#changes.isPushed && !problem;
    const interval = isFollowed || isRefused ? Math.max(safetyInterval, this.#refreshInterval) : this.#refreshInterval;
    this.#timer = setTimeout(() => this.#readInBackground(), Math.min(interval, longestTimer));
  }

  #watchChanges(): void {
    if (this.#refreshInterval > 0) this.#changes.start();
    else this.#changes.end();
  }

  readonly #handleConnectionChange = (): void => {
    const { connection } = this.#client;
    this.#update({ connection });
    this.#wasInterrupted ||= connection !== 'online';
    if (connection !== 'online') return;
    if (!this.#isPaused) this.#readInBackground();
    this.#context.resume();
  };

  readonly #handleCurrentUser = (answer: unknown): void => {
    const own = parseCurrentUser(answer);
    if (own.ok) this.#setOwn(own.value);
    // Never guess the own session: without it, nothing can be logged out.
    else this.#update({ own: undefined });
  };

  readonly #handleCurrentUserError = (error: SymbolError): void => {
    if (error.source !== 'transport') this.#update({ own: undefined });
  };

  /**
   * Sets the own session. Another user has other rights, so everything known for the previous one is dropped.
   * @returns the same object as before if nothing has changed
   */
  #setOwn(read: OwnSession): OwnSession {
    const before = this.#lastOwn;
    const own = before && isSameData(before, read) ? before : read;
    this.#lastOwn = own;
    const hadLostLogin = this.#state.hasLostLogin;
    const hasLostLogin = isLoginLost(before, own, {
      wasInterrupted: this.#wasInterrupted,
      wasLost: hadLostLogin,
    });
    this.#wasInterrupted = false;
    const isListKept =
      hasLostLogin || (hadLostLogin && this.#lastUser !== undefined && isSameUser(this.#lastUser, own));
    this.#update({
      own,
      hasLostLogin,
      // Nobody has read it since, so it must not pass for a current one.
      ...(isListKept && hasLostLogin !== hadLostLogin && { problem: notReadSince() }),
    });
    if (!own.isGuest) this.#lastUser = own;
    const isSame = before?.id === own.id && isSameUser(before, own);
    if (isSame || !this.#abort) return own;
    if (before) {
      this.#userNumber++;
      this.#known = new KnownSessions();
    }
    if (!isListKept && (own.isGuest || hadLostLogin)) this.#update({ list: undefined });
    // The first list, already read or under way, is this user's.
    if (before || own.isGuest) this.#readInBackground();
    // With the list stays what is known about its sessions.
    if (hasLostLogin) {
      this.#context.stop();
      return own;
    }
    this.#context.start(own);
    if (this.#state.list || this.#state.problem) this.#context.follow(this.#state.list);
    return own;
  }

  #update(change: Partial<MonitorState>): void {
    const keys = Object.keys(change) as (keyof MonitorState)[];
    if (keys.every((key) => Object.is(this.#state[key], change[key]))) return;
    this.#state = { ...this.#state, ...change };
    if (this.#abort) this.#onChange(this.#state);
  }
}

/** Why a list that is still shown is not current: its user's login was lost with the connection. */
function notReadSince(): SymbolError {
  return closedError('ListActiveSessions', { kind: 'not-read-since' });
}
