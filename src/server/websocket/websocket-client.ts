import { qualifiedName } from '../user-name.js';
import { refuseSubscription } from '../call-listener.js';
import { refuseForceLogout } from '../force-logout-rule.js';
import { PendingRequest } from '../pending-request.js';
import { ReconnectingSocket, type ReconnectLimits, type SocketConstructor } from './reconnecting-socket.js';
import {
  buildRequest,
  missingCommandError,
  nextRequestId,
  readCommandResult,
  readServerMessage,
  type CommandResult,
  type ServerCommand,
  type ServerMessage,
} from '../server-message.js';
import type { Turns } from '../../kit/turns.js';
import { isLocalNetworkDenied } from './local-network.js';
import type { ListQuery } from '../list-query.js';
import { Heartbeat } from './heartbeat.js';
import { SubscriptionRegistry, type Subscription } from './subscription-registry.js';
import type {
  AuthenticatingClient,
  BatchingClient,
  ConnectionState,
  Credentials,
  RequestOptions,
} from '../symbol-client.js';
import { SymbolError, SymbolErrorCode } from '../symbol-error.js';
import { closedError, notReadyError, timeoutError } from '../transport-errors.js';

export interface WebSocketClientOptions {
  /**
   * Address of the server: `ws`, `wss`, `http` or `https`. One that begins with `/` belongs to the page's own server.
   */
  readonly url: string | URL;
  /** Milliseconds until an unanswered request, or an attempt to connect, fails. Default 10 000. */
  readonly requestTimeout?: number;
  /** Limits of the wait between two attempts to connect, in milliseconds. Default 500 and 15 000. */
  readonly reconnectDelay?: Partial<ReconnectLimits>;
  /** Milliseconds between two pushes of a subscription. Default 1000. */
  readonly subscriptionInterval?: number;
  /**
   * Milliseconds of silence after which the connection counts as lost; the server is pinged before that. Default 30
   * 000; 0 = never.
   */
  readonly silenceLimit?: number;
  /** Replaces the browser's WebSocket. */
  readonly webSocket?: SocketConstructor;
  /** Replaces Math.random in the wait between two attempts. */
  readonly random?: () => number;
  /** Shared by the clients of a page that must not all connect at once. @internal */
  readonly turns?: Turns;
  /** Replaces asking the browser whether it denies this page the local network. */
  readonly isLocalNetworkDenied?: () => Promise<boolean>;
}

/** A request that waits to be sent or answered. */
interface OpenRequest {
  readonly pending: PendingRequest;
  /** Undefined until it has been sent. */
  id: number | undefined;
  /** Cleared as soon as it is sent, because it may contain a password. */
  command: ServerCommand | readonly ServerCommand[] | undefined;
  /** Number of commands in a batch; undefined for a single command. */
  readonly batch: number | undefined;
}

/**
 * Talks to a TwinCAT HMI server over a WebSocket of its own, in the server's protocol: one JSON object per frame.
 *
 * It starts offline and does nothing until {@link connect}. After a loss it reconnects with growing, jittered waits and
 * renews its subscriptions, but not its requests: each is sent at most once.
 * - While offline, a request is refused immediately (1000, `refused`); while connecting, it waits for the connection.
 * - An open but silent connection counts as lost after {@link WebSocketClientOptions.silenceLimit}.
 * - A request under way when the connection breaks fails with 1001, `unknown`.
 * - A request that gets no answer in time fails with 3: `unknown` if it was sent, `refused` if it was still waiting.
 *
 * @fires connection-change
 */
export class WebSocketClient extends EventTarget implements AuthenticatingClient, BatchingClient {
  readonly #socket: ReconnectingSocket;
  readonly #requestTimeout: number;
  readonly #subscriptionInterval: number;
  readonly #heartbeat: Heartbeat | undefined;
  readonly #requests = new Set<OpenRequest>();
  readonly #subscriptions = new SubscriptionRegistry();
  #lastId = 0;
  #ignoredFrames = 0;

  constructor(options: WebSocketClientOptions) {
    super();
    this.#requestTimeout = options.requestTimeout ?? 10_000;
    this.#subscriptionInterval = options.subscriptionInterval ?? 1000;
    this.#socket = new ReconnectingSocket({
      url: options.url,
      delays: { initial: 500, maximum: 15_000, ...options.reconnectDelay },
      openTimeout: this.#requestTimeout,
      webSocket: options.webSocket ?? (globalThis as { WebSocket?: SocketConstructor }).WebSocket,
      random: options.random ?? Math.random,
      turns: options.turns,
      isLocalNetworkDenied: options.isLocalNetworkDenied ?? (() => isLocalNetworkDenied()),
      changed: () => this.#onConnectionChange(),
      received: (data) => this.#onFrame(data),
    });
    const { silenceLimit: limit = 30_000 } = options;
    if (limit > 0) {
      this.#heartbeat = new Heartbeat({
        limit,
        ping: () => this.#ping(),
        dead: () => this.#socket.abandon({ kind: 'silent', values: { seconds: Math.round(limit / 1000) } }),
      });
    }
  }

  get connection(): ConnectionState {
    return this.#socket.connection;
  }

  /** Host and port of the server; empty for an unusable address. */
  get server(): string {
    return this.#socket.server;
  }

  /**
   * Why there is no connection: an unusable address (2, `SERVER_URL_INVALID`), never opened (1000), closed (1001), or
   * rejected by the server for its number of clients (4465) or its licence (4460). Remains set while reconnecting.
   */
  get problem(): SymbolError | undefined {
    return this.#socket.problem;
  }

  /** Time of the next attempt to connect, in milliseconds since the epoch by `steadyNow`; undefined while none is planned. */
  get retryAt(): number | undefined {
    return this.#socket.retryAt;
  }

  /** Connects now instead of then; undefined where no attempt is planned or the server has turned this client away. */
  get retryNow(): (() => void) | undefined {
    return this.#socket.retryNow;
  }

  /** Number of frames that were ignored: not JSON, an unknown id, a second or a late answer … */
  get ignoredFrames(): number {
    return this.#ignoredFrames;
  }

  /** Starts connecting; calling it again does nothing. With an unusable address the client remains offline. */
  connect(): void {
    this.#socket.open();
  }

  /** Ends the connection, all timers and all requests. The next {@link connect} renews the subscriptions. */
  close(): void {
    this.#socket.close();
  }

  async readSymbol(name: string, options?: RequestOptions): Promise<unknown> {
    const refusal = refuseForceLogout(name, { kind: 'read' });
    if (refusal !== undefined) throw refusal;
    return this.#request({ symbol: name, ...versionOf(options), ...options?.query }, options);
  }

  async writeSymbol(name: string, value: unknown, options?: RequestOptions): Promise<unknown> {
    const refusal = refuseForceLogout(name, { kind: 'write', value });
    if (refusal !== undefined) throw refusal;
    return this.#request({ symbol: name, writeValue: value, ...versionOf(options) }, options);
  }

  async writeSymbolBatch(
    name: string,
    values: readonly unknown[],
    options?: RequestOptions,
  ): Promise<readonly CommandResult[]> {
    const refusal = refuseForceLogout(name, { kind: 'read' });
    if (refusal !== undefined) throw refusal;
    const commands = values.map((writeValue) => ({ symbol: name, writeValue, ...versionOf(options) }));
    return (await this.#request(commands, options, name)) as readonly CommandResult[];
  }

  subscribeSymbol(
    name: string,
    listener: (value: unknown) => void,
    onError?: (error: SymbolError) => void,
    query?: ListQuery,
  ): () => void {
    const refusal = refuseForceLogout(name, { kind: 'subscribe' });
    if (refusal !== undefined) return refuseSubscription(onError, refusal);
    const subscription = this.#subscriptions.add(name, listener, onError, query);
    if (this.connection === 'online') this.#sendSubscription(subscription);
    return () => {
      const { id } = subscription;
      this.#subscriptions.remove(subscription);
      if (id !== undefined) this.#sendUnsubscribe(id);
    };
  }

  /** Logs in this connection's session, not persistently. The credentials are not kept. */
  async login({ userName, password, domain }: Credentials, options?: RequestOptions): Promise<void> {
    const writeValue = { userName: qualifiedName(domain, userName), password, persistent: false };
    await this.#request({ symbol: 'Login', writeValue, secret: true }, options);
    this.#renewSubscriptions();
  }

  /** Logs out this connection's session, which becomes a guest's. */
  async logout(options?: RequestOptions): Promise<void> {
    await this.#request({ symbol: 'Logout' }, options);
    this.#renewSubscriptions();
  }

  /** Sends one command, or several of one symbol, which resolve with an array of {@link CommandResult}. */
  async #request(
    command: ServerCommand | readonly ServerCommand[],
    options: RequestOptions = {},
    symbol = 'symbol' in command ? command.symbol : '',
  ): Promise<unknown> {
    const { signal, timeout = this.#requestTimeout } = options;
    signal?.throwIfAborted();
    if (this.connection === 'offline') throw this.#notReady(symbol);
    const pending = new PendingRequest({
      symbol,
      timeout,
      signal,
      timedOut: () => timeoutError(symbol, timeout, request.id === undefined ? 'refused' : 'unknown'),
      settled: () => this.#requests.delete(request),
    });
    const batch = 'symbol' in command ? undefined : command.length;
    const request: OpenRequest = { pending, id: undefined, command, batch };
    this.#requests.add(request);
    if (this.connection === 'online') this.#sendRequest(request);
    return pending.promise;
  }

  #sendRequest(request: OpenRequest): void {
    const { command, pending } = request;
    if (command === undefined) return;
    request.command = undefined;
    const id = this.#nextId();
    try {
      if (this.#socket.send(buildRequest(id, command))) request.id = id;
      else pending.reject(this.#notReady(pending.symbol));
    } catch (cause) {
      pending.reject(notSendableError(pending.symbol, cause));
    }
  }

  #sendSubscription(subscription: Subscription): void {
    const { symbol, query } = subscription;
    const id = this.#nextId();
    if (!this.#socket.send(buildRequest(id, { symbol, ...query }, this.#subscriptionInterval))) return;
    this.#subscriptions.activate(subscription, id, this.#requestTimeout, () => {
      this.#subscriptions.fail(subscription, timeoutError(symbol, this.#requestTimeout, 'unknown'));
    });
  }

  #sendUnsubscribe(id: number): void {
    // The result does not matter: nobody listens to the subscription any longer.
    this.#request({ symbol: 'Unsubscribe', writeValue: id }).catch(() => undefined);
  }

  /** Any answer will do, even a refusal. This symbol is the smallest one that everybody may read. */
  #ping(): void {
    this.#request({ symbol: 'IsAuthRequired' }).catch(() => undefined);
  }

  /** Another user has other rights: what was refused may now be allowed, and vice versa. */
  #renewSubscriptions(): void {
    if (this.connection !== 'online') return;
    for (const subscription of this.#subscriptions.all) {
      if (subscription.id !== undefined) this.#sendUnsubscribe(subscription.id);
      this.#sendSubscription(subscription);
    }
  }

  #nextId(): number {
    const used = new Set([...this.#requests].map(({ id }) => id));
    this.#lastId = nextRequestId(this.#lastId, (id) => used.has(id) || this.#subscriptions.find(id) !== undefined);
    return this.#lastId;
  }

  #onConnectionChange(): void {
    if (this.connection === 'online') this.#heartbeat?.start();
    else this.#heartbeat?.stop();
    if (this.connection === 'online') {
      for (const request of [...this.#requests]) this.#sendRequest(request);
      for (const subscription of this.#subscriptions.all) this.#sendSubscription(subscription);
    } else if (this.connection === 'offline') {
      this.#endRequests();
    }
    this.dispatchEvent(new Event('connection-change'));
  }

  #endRequests(): void {
    const explanation = this.problem?.explanation ?? { kind: 'closed-here' };
    for (const { pending, id } of [...this.#requests]) {
      const { symbol } = pending;
      pending.reject(id === undefined ? this.#notReady(symbol) : closedError(symbol, explanation, this.problem));
    }
    for (const subscription of this.#subscriptions.all) {
      if (subscription.id === undefined) continue;
      this.#subscriptions.suspend(subscription);
      this.#subscriptions.fail(subscription, closedError(subscription.symbol, explanation, this.problem));
    }
  }

  #onFrame(data: unknown): void {
    const message = readServerMessage(data);
    if (message === undefined) {
      this.#ignoredFrames += 1;
      return;
    }
    this.#heartbeat?.heard();
    const subscription = this.#subscriptions.find(message.id);
    const request = [...this.#requests].find(({ id }) => id === message.id);
    if (subscription === undefined && request === undefined) {
      this.#ignoredFrames += 1;
      return;
    }
    this.#socket.confirm();
    if (request !== undefined) {
      const { pending, batch } = request;
      const { symbol } = pending;
      const result: CommandResult | undefined =
        batch === undefined
          ? readCommandResult(message, symbol)
          : { kind: 'value', value: readCommandResults(message, symbol, batch) };
      if (result?.kind === 'value') pending.resolve(result.value);
      else pending.reject(result?.error ?? missingCommandError(symbol));
    } else if (subscription !== undefined) {
      const result = readCommandResult(message, subscription.symbol);
      // A push that leaves out the command means that its value has not changed.
      if (result?.kind === 'value') this.#subscriptions.deliver(subscription, result.value);
      else if (result !== undefined) this.#subscriptions.fail(subscription, result.error);
    }
  }

  #notReady(symbol: string): SymbolError {
    return notReadyError(symbol, this.problem?.explanation ?? { kind: 'no-connection' }, this.problem);
  }
}

function readCommandResults(message: ServerMessage, symbol: string, count: number): readonly CommandResult[] {
  return Array.from(
    { length: count },
    (_, index) => readCommandResult(message, symbol, index) ?? { kind: 'error', error: missingCommandError(symbol) },
  );
}

function versionOf(options: RequestOptions | undefined): { version?: number } {
  return options?.version === undefined ? {} : { version: options.version };
}

function notSendableError(symbol: string, cause: unknown): SymbolError {
  return new SymbolError({
    code: SymbolErrorCode.exception,
    message: 'EXCEPTION',
    explanation: { kind: 'value-not-json' },
    symbol,
    source: 'framework',
    outcome: 'refused',
    cause,
  });
}
