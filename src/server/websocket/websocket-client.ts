import { qualifiedName } from '../user-name.js';
import { callListener } from '../call-listener.js';
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
  /** Address of the server: `ws`, `wss`, `http` or `https`; one that begins with `/` belongs to the page's server. */
  readonly url: string | URL;
  /** Milliseconds until an unanswered request ends; also what one attempt to connect may take. Default 10 000. */
  readonly requestTimeout?: number;
  /** Bounds of the wait between two attempts to connect, in milliseconds. Default 500 and 15 000. */
  readonly reconnectDelay?: Partial<ReconnectLimits>;
  /** Milliseconds between two pushes of a subscription. Default 1000. */
  readonly subscriptionInterval?: number;
  /**
   * Milliseconds without a word from the server after which the connection counts as lost; before, the server is asked
   * for a sign of life. Default 30 000; 0 = for ever.
   */
  readonly silenceLimit?: number;
  /** Stands in for the browser's WebSocket. */
  readonly webSocket?: SocketConstructor;
  /** Stands in for Math.random in the wait between two attempts. */
  readonly random?: () => number;
}

/** A request that waits for its answer, and what it needs until it is sent. */
interface OpenRequest {
  readonly pending: PendingRequest;
  /** Undefined until it has been sent. */
  id: number | undefined;
  /** Forgotten as soon as it is sent: it may contain a password. */
  command: ServerCommand | readonly ServerCommand[] | undefined;
  /** Number of commands whose results are wanted each; undefined for a single one. */
  readonly batch: number | undefined;
}

/**
 * Talks to a TwinCAT HMI server over a WebSocket of its own, in the server's protocol: one JSON object per frame.
 *
 * It starts offline and does nothing until {@link connect}. A lost connection is opened again with growing, jittered
 * waits, and subscriptions are renewed; requests are not: each is sent at most once.
 * - While offline a request is refused at once (1000, `refused`); while connecting it waits for the connection.
 * - A connection that is open and silent counts as lost after {@link WebSocketClientOptions.silenceLimit}.
 * - A request under way when the connection breaks ends as 1001, `unknown`.
 * - A request without an answer in time ends as 3: `unknown` once it was sent, `refused` while it still waited.
 *
 * @fires connection-change
 */
export class WebSocketClient extends EventTarget implements AuthenticatingClient, BatchingClient {
  readonly #socket: ReconnectingSocket;
  readonly #requestTimeout: number;
  readonly #subscriptionInterval: number;
  readonly #silence: Heartbeat | undefined;
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
      changed: () => this.#onConnectionChange(),
      received: (data) => this.#onFrame(data),
    });
    const { silenceLimit: limit = 30_000 } = options;
    if (limit > 0) {
      this.#silence = new Heartbeat({
        limit,
        ask: () => this.#askForSignOfLife(),
        dead: () => this.#socket.abandon({ kind: 'silent', values: { seconds: Math.round(limit / 1000) } }),
      });
    }
  }

  get connection(): ConnectionState {
    return this.#socket.connection;
  }

  /**
   * Why there is no connection: an unusable address (2, `SERVER_URL_INVALID`), never opened (1000), closed (1001), or
   * turned away by the server for its number of clients (4465) or its licence (4460). Stays while connecting again.
   */
  get problem(): SymbolError | undefined {
    return this.#socket.problem;
  }

  /** When the next attempt to connect is made, in milliseconds since 1970; undefined while none is planned. */
  get retryAt(): number | undefined {
    return this.#socket.retryAt;
  }

  /** Frames that meant nothing to this client: no JSON, an unknown id, a second answer, a late one … */
  get ignoredFrames(): number {
    return this.#ignoredFrames;
  }

  /** Starts connecting; does nothing where it has started already. With an unusable address it stays offline. */
  connect(): void {
    this.#socket.open();
  }

  /** Ends the connection, all timers and requests. Subscriptions are kept and renewed by the next {@link connect}. */
  close(): void {
    this.#socket.close();
  }

  async readSymbol(name: string, options?: RequestOptions): Promise<unknown> {
    const refusal = refuseForceLogout(name, { kind: 'read' });
    if (refusal !== undefined) throw refusal;
    return this.#request({ symbol: name, ...versionOf(options) }, options);
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
  ): () => void {
    const refusal = refuseForceLogout(name, { kind: 'subscribe' });
    if (refusal !== undefined) {
      queueMicrotask(() => callListener(onError, refusal));
      return () => undefined;
    }
    const subscription = this.#subscriptions.add(name, listener, onError);
    if (this.connection === 'online') this.#sendSubscription(subscription);
    return () => {
      const { id } = subscription;
      this.#subscriptions.remove(subscription);
      if (id !== undefined) this.#sendUnsubscribe(id);
    };
  }

  /** Logs this connection's session in, not persistently. Nothing of what was given is kept. */
  async login({ userName, password, domain }: Credentials, options?: RequestOptions): Promise<void> {
    const writeValue = { userName: qualifiedName(domain, userName), password, persistent: false };
    await this.#request({ symbol: 'Login', writeValue, secret: true }, options);
    this.#renewSubscriptions();
  }

  /** Makes this connection's session a guest's. */
  async logout(options?: RequestOptions): Promise<void> {
    await this.#request({ symbol: 'Logout' }, options);
    this.#renewSubscriptions();
  }

  /** Sends one command, or several of one symbol, which then resolve with one {@link CommandResult} each. */
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
    const { symbol } = subscription;
    const id = this.#nextId();
    if (!this.#socket.send(buildRequest(id, { symbol }, this.#subscriptionInterval))) return;
    this.#subscriptions.activate(subscription, id, this.#requestTimeout, () => {
      this.#subscriptions.fail(subscription, timeoutError(symbol, this.#requestTimeout, 'unknown'));
    });
  }

  #sendUnsubscribe(id: number): void {
    // Whatever the server says to it: nobody listens to the subscription any more.
    this.#request({ symbol: 'Unsubscribe', writeValue: id }).catch(() => undefined);
  }

  /** Any answer will do, a refusal too; the symbol is the smallest that everybody may read. */
  #askForSignOfLife(): void {
    this.#request({ symbol: 'IsAuthRequired' }).catch(() => undefined);
  }

  /** Another user has other rights, so what was refused may be allowed now, and the other way round. */
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
    if (this.connection === 'online') this.#silence?.start();
    else this.#silence?.stop();
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
    this.#silence?.heard();
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
      // A push without the command says that it has not changed.
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
