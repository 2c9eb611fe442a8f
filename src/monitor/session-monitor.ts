import type { ConnectionState, SymbolClient } from '../server/symbol-client.js';
import { SymbolError, SymbolErrorCode } from '../server/symbol-error.js';
import { ChangeWatch } from './change-watch.js';
import { KnownSessions } from './known-sessions.js';
import { parseCurrentUser } from './parse-current-user.js';
import { SerialReader } from '../kit/serial-reader.js';
import { readActiveSessions, readOwnSession } from './read-sessions.js';
import { isSameData } from '../kit/json.js';
import type { OwnSession, SessionList } from '../session/session.js';
import { Surroundings } from './server-context.js';
import { unknownSurroundings, type SurroundingsState } from './server-context-state.js';

/** Everything known about the server's sessions at one moment. A new object whenever something has changed. */
export interface MonitorState extends SurroundingsState {
  readonly connection: ConnectionState;
  /** The last good list; stays when later readings fail. */
  readonly list: SessionList | undefined;
  readonly own: OwnSession | undefined;
  /** Why the last reading of the list failed; undefined after a good one. */
  readonly problem: SymbolError | undefined;
  readonly isReading: boolean;
}

export interface MonitorOptions {
  /** ms between two readings where the server does not tell of changes; 0 reads only on demand. */
  readonly refreshInterval: number;
  readonly onChange: (state: MonitorState) => void;
  /** Settles when a list that has been told of can be seen, or at the signal: what surrounds it is not asked for before. */
  readonly untilSeen?: (signal: AbortSignal) => Promise<void>;
}

/** ms between two readings while the server tells of changes by itself: catches one in, one out between two tellings. */
export const safetyInterval = 60_000;

/** ms; a longer timer would fire at once. */
const longestTimer = 2_147_483_647;

const initialState: MonitorState = {
  ...unknownSurroundings,
  connection: 'offline',
  list: undefined,
  own: undefined,
  problem: undefined,
  isReading: false,
};

/**
 * Keeps the list of sessions fresh: the only owner of polling and subscriptions. It subscribes to the number of active
 * sessions and of accepted sockets and reads the list when one changes; where the subscription is refused it reads every `refreshInterval`.
 * There is never more than one list request under way.
 */
export class SessionMonitor {
  readonly #client: SymbolClient;
  readonly #onChange: (state: MonitorState) => void;
  readonly #reader: SerialReader<SessionList>;
  readonly #untilSeen: ((signal: AbortSignal) => Promise<void>) | undefined;
  /** The list that was read last for the present user, and how many sessions had come by then. */
  #known = new KnownSessions();
  #arrivals = 0;
  readonly #surroundings: Surroundings;
  #refreshInterval: number;
  #state: MonitorState;
  #abort: AbortController | undefined;
  #endSubscriptions: (() => void)[] = [];
  readonly #changes: ChangeWatch;
  #isPaused = false;
  /** Counts the users that the monitor has worked for: an answer for one before says nothing about the present one. */
  #userNumber = 0;
  /** The last known one since start(), also while the present one is not known. */
  #lastOwn: OwnSession | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(client: SymbolClient, options: MonitorOptions) {
    this.#client = client;
    this.#onChange = options.onChange;
    this.#refreshInterval = options.refreshInterval;
    this.#state = { ...initialState, connection: client.connection };
    this.#reader = new SerialReader(() => this.#readList());
    this.#untilSeen = options.untilSeen;
    this.#surroundings = new Surroundings(
      client,
      (change) => this.#update(change),
      (reading) => this.#inBackground(reading),
    );
    this.#changes = new ChangeWatch(client, {
      onChange: () => {
        if (!this.#isPaused) this.#readInBackground();
      },
      onTold: () => this.#schedule(),
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

  /** Begins to watch; calling it again does nothing. */
  start(): void {
    if (this.#abort) return;
    this.#abort = new AbortController();
    this.#client.addEventListener('connection-change', this.#handleConnectionChange);
    // Somebody else may be logged in by now, and what was being learnt when it was stopped has been given up.
    this.#lastOwn = undefined;
    this.#update({ connection: this.#client.connection, own: undefined });
    this.#endSubscriptions.push(
      this.#client.subscribeSymbol('GetCurrentUser', this.#handleCurrentUser, this.#handleCurrentUserError),
    );
    this.#watchChanges();
    this.#readInBackground();
  }

  /** Ends everything that start() began; the last list stays readable in {@link state}. */
  stop(): void {
    this.#abort?.abort();
    this.#abort = undefined;
    this.#client.removeEventListener('connection-change', this.#handleConnectionChange);
    for (const end of this.#endSubscriptions.splice(0)) end();
    this.#changes.end();
    this.#surroundings.stop();
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#state = { ...this.#state, isReading: false };
  }

  /** No reading by itself until {@link resume}: the page is hidden and nobody looks. */
  pause(): void {
    this.#isPaused = true;
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }

  /** Reads at once and goes on. */
  resume(): void {
    if (!this.#isPaused) return;
    this.#isPaused = false;
    if (this.#abort) this.#readInBackground();
  }

  /**
   * Reads the list by a request that starts after this call. What it finds, good or bad, is in the state as well.
   * @throws {SymbolError} when it could not be read
   * @throws {DOMException} AbortError, when the monitor is or gets stopped
   */
  async readFresh(signal?: AbortSignal): Promise<SessionList> {
    const list = await this.#reader.readFresh();
    signal?.throwIfAborted();
    return list;
  }

  /** Reads the own session anew. @throws {SymbolError} when it could not be read */
  async readOwn(signal?: AbortSignal): Promise<OwnSession> {
    const own = await readOwnSession(this.#client, signal ? { signal } : {});
    return this.#setOwn(own);
  }

  /**
   * Reads everything anew that a logout is decided by: the list, the own session, and accounts, groups and locks where
   * they decide.
   * @throws {SymbolError} when the list or the own session could not be read
   */
  async readForLogout(needsDirectory: boolean, signal?: AbortSignal): Promise<SessionList> {
    const context = this.#surroundings;
    const decides = needsDirectory ? [context.readAccounts(), context.readLockedAccounts()] : [];
    await Promise.all([this.readOwn(signal), ...decides]);
    // Last, since another own session than before makes an earlier list worthless.
    return this.readFresh(signal);
  }

  /** Reads the list and the directory anew. @throws {SymbolError} when the list could not be read */
  async refresh(): Promise<void> {
    await Promise.all([this.readFresh(), this.#surroundings.read()]);
  }

  /** Reads who is locked anew. What cannot be read is told in the directory. */
  async readLockedAccounts(): Promise<void> {
    await this.#surroundings.readLockedAccounts();
  }

  /** Somebody wants to see the client certificates: they are read and stay in the directory. */
  wantCertificates(): void {
    this.#surroundings.wantCertificates();
  }

  async #readList(): Promise<SessionList> {
    const signal = this.#abort?.signal;
    // A reading may have waited for its turn while the monitor was stopped.
    if (!signal) throw new DOMException('The session monitor is stopped.', 'AbortError');
    const userNumber = this.#userNumber;
    this.#update({ isReading: true });
    try {
      const { sessions, malformed, arrived } = await readActiveSessions(this.#client, { signal }, this.#known);
      signal.throwIfAborted();
      this.#arrivals += arrived;
      const list: SessionList = { sessions, malformed, readAt: Date.now(), arrivals: this.#arrivals };
      // What another user was allowed to see is not shown to this one; the next reading is already waiting.
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

  /** The list comes first: what surrounds it is read once it can be seen, or is known not to come. */
  async #follow(signal: AbortSignal, userNumber: number): Promise<void> {
    if (this.#untilSeen) await this.#untilSeen(signal);
    if (signal.aborted || userNumber !== this.#userNumber) return;
    this.#surroundings.follow(this.#state.list);
  }

  #readInBackground(): void {
    // A failure is in the state, where everybody sees it.
    this.#inBackground(this.#reader.readFresh());
  }

  /** Lets a task end by itself; what is neither a failure of the server nor the end of the monitor is thrown on. */
  #inBackground(task: Promise<unknown>): void {
    task.catch((error: unknown) => {
      // By its name, not by the present state: the monitor may have been started again in the meantime.
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
    // A missing right does not come back every few seconds: asking for it as often only fills the server's log.
    const isRefused = this.#state.problem?.code === SymbolErrorCode.insufficientAccess;
    const interval =
      this.#changes.isTold || isRefused ? Math.max(safetyInterval, this.#refreshInterval) : this.#refreshInterval;
    this.#timer = setTimeout(() => this.#readInBackground(), Math.min(interval, longestTimer));
  }

  #watchChanges(): void {
    if (this.#refreshInterval > 0) this.#changes.start();
    else this.#changes.end();
  }

  readonly #handleConnectionChange = (): void => {
    const { connection } = this.#client;
    this.#update({ connection });
    if (connection !== 'online') return;
    if (!this.#isPaused) this.#readInBackground();
    this.#surroundings.resume();
  };

  readonly #handleCurrentUser = (answer: unknown): void => {
    const own = parseCurrentUser(answer);
    if (own.ok) this.#setOwn(own.value);
    // Who one is must not be guessed: without it nothing can be logged out.
    else this.#update({ own: undefined });
  };

  readonly #handleCurrentUserError = (error: SymbolError): void => {
    if (error.source !== 'transport') this.#update({ own: undefined });
  };

  /**
   * Another user has other rights: what was learnt for the one before does not count any more.
   * @returns the very same as before where nothing has changed
   */
  #setOwn(read: OwnSession): OwnSession {
    const before = this.#lastOwn;
    const own = before && isSameData(before, read) ? before : read;
    this.#lastOwn = own;
    this.#update({ own });
    const isSame = before?.id === own.id && before.user === own.user && before.domain === own.domain;
    if (isSame || !this.#abort) return own;
    if (before) {
      this.#userNumber++;
      this.#known = new KnownSessions();
    }
    if (own.isGuest) this.#update({ list: undefined });
    // The first list is under way, or there: it is that of this user.
    if (before || own.isGuest) this.#readInBackground();
    this.#surroundings.start(own);
    if (this.#state.list || this.#state.problem) this.#surroundings.follow(this.#state.list);
    return own;
  }

  #update(change: Partial<MonitorState>): void {
    const keys = Object.keys(change) as (keyof MonitorState)[];
    if (keys.every((key) => Object.is(this.#state[key], change[key]))) return;
    this.#state = { ...this.#state, ...change };
    if (this.#abort) this.#onChange(this.#state);
  }
}
