import type { ExplanationKind } from '../error-explanation.js';
import { callListener, refuseSubscription } from '../call-listener.js';
import { demandOf, type ForceLogoutDemand } from './force-logout-demand.js';
import { refuseForceLogout, isForceLogout } from '../force-logout-rule.js';
import { frameworkError, readFrameworkResult, thrownError } from './framework-result.js';
import type {
  FrameworkCallback,
  FrameworkCallOptions,
  FrameworkEvents,
  FrameworkMessage,
  FrameworkServer,
} from './framework-api.js';
import { PendingRequest } from '../pending-request.js';
import type { ListQuery } from '../list-query.js';
import { missingCommandError } from '../server-message.js';
import type { ConnectionState, RequestOptions, SymbolClient } from '../symbol-client.js';
import { SymbolError, SymbolErrorCode } from '../symbol-error.js';
import { closedError, notReadyError, timeoutError } from '../transport-errors.js';

export interface FrameworkClientOptions {
  /** Milliseconds until an unanswered read ends. Default 10 000. */
  readonly requestTimeout?: number;
  /** Milliseconds between two pushes of a subscription. Default 1000. */
  readonly subscriptionInterval?: number;
  /** Reports changes of the page's connection. Without it, they are noticed only when a request is answered. */
  readonly events?: FrameworkEvents;
  /** Called immediately before each ForceLogout is sent. If it returns an error, that is thrown and nothing is sent. */
  readonly refuseForceLogout?: () => SymbolError | undefined;
}

interface FrameworkSubscription {
  readonly symbol: string;
  readonly listener: (value: unknown) => void;
  readonly onError: ((error: SymbolError) => void) | undefined;
  readonly query: ListQuery | undefined;
  id: number | null;
  /** Counts its requests, so that a callback of an earlier one is recognised. */
  request: number;
  /** The framework refused it for lack of a connection, and does not renew it automatically. */
  isUnsent: boolean;
}

/** Milliseconds that a request waits beyond the framework's own timeout, in case the callback never comes. */
const extraTimeout = 2000;

/** Milliseconds until unanswered metadata counts as unknown. It comes from the page's own cache. */
const metadataTimeout = 5000;
const disposed = { kind: 'client-disposed' } as const;

/**
 * Talks to the server through the API of the HMI page it runs in: one session, one connection and one queue, all shared
 * with the page. Reads bypass the queue, so that they never hold up the page. `ForceLogout` goes through it, but only
 * after the metadata of the symbol has shown that the framework opens no prompt for it (promise 11).
 *
 * @fires connection-change
 */
export class FrameworkClient extends EventTarget implements SymbolClient {
  readonly #server: FrameworkServer;
  readonly #requestTimeout: number;
  readonly #subscriptionInterval: number;
  readonly #refuseForceLogout: () => SymbolError | undefined;
  readonly #requests = new Set<PendingRequest>();
  readonly #subscriptions = new Set<FrameworkSubscription>();
  readonly #unregister: readonly (() => void)[];
  #connection: ConnectionState;
  #isDisposed = false;

  constructor(server: FrameworkServer, options: FrameworkClientOptions = {}) {
    super();
    this.#server = server;
    this.#requestTimeout = options.requestTimeout ?? 10_000;
    this.#subscriptionInterval = options.subscriptionInterval ?? 1000;
    this.#refuseForceLogout = options.refuseForceLogout ?? (() => undefined);
    this.#connection = this.#stateOfPage();
    this.#unregister =
      options.events === undefined
        ? []
        : [
            options.events.register('onServerReady', () => this.#enter('online')),
            options.events.register('onServerNotReady', () => this.#enter('offline')),
          ];
  }

  get connection(): ConnectionState {
    return this.#connection;
  }

  /** The framework talks to the server that its page comes from. */
  get server(): string {
    return (globalThis as { readonly location?: Location }).location?.host ?? '';
  }

  async readSymbol(name: string, options: RequestOptions = {}): Promise<unknown> {
    const refusal = refuseForceLogout(name, { kind: 'read' });
    if (refusal !== undefined) throw refusal;
    const timeout = options.timeout ?? this.#requestTimeout;
    const requestOptions = { parallel: true, timeout };
    return this.#request(name, options.signal, timeout + extraTimeout, (callback) =>
      options.query
        ? this.#server.requestEx(queryMessage(name, options.query, options), requestOptions, callback)
        : this.#server.readSymbolEx2(name, { ...symbolOptions(options), requestOptions }, callback),
    );
  }

  /**
   * Writes a value. With a `timeout` or a `version` the request bypasses the page's queue like a read; for ForceLogout
   * both are ignored. Without a `timeout` it waits for an answer as long as the framework does.
   * @throws {SymbolError} `NOT_ALLOWED`, outcome `refused`: the project demands a password or a comment for
   *   ForceLogout, or the page does not know whether it does; also what `refuseForceLogout` or `refuse` returns
   */
  async writeSymbol(name: string, value: unknown, options: RequestOptions = {}): Promise<unknown> {
    const refusal = refuseForceLogout(name, { kind: 'write', value });
    if (refusal !== undefined) throw refusal;
    const isRemote = options.isForceLogout === true;
    const isLogout = isRemote || isForceLogout(name);
    if (isLogout) {
      const demand = await this.readDemand(options.signal, isRemote ? name : undefined);
      const refused =
        demand === undefined ? (this.#refuseForceLogout() ?? options.refuse?.()) : demandError(name, demand);
      if (refused !== undefined) throw refused;
    }
    const { timeout, version } = options;
    const isPlain = isLogout || (timeout === undefined && version === undefined);
    const call: FrameworkCallOptions = {
      ...symbolOptions(options),
      requestOptions: { parallel: true, ...(timeout === undefined ? {} : { timeout }) },
    };
    // A request with a limit ends even if the framework never calls back: the caller may ask again.
    const limit = isPlain || timeout === undefined ? undefined : timeout + extraTimeout;
    return this.#request(name, options.signal, limit, (callback) =>
      isPlain
        ? this.#server.writeSymbol(name, value, callback)
        : this.#server.writeSymbolEx2(name, value, call, callback),
    );
  }

  /**
   * Asks what the project demands for each ForceLogout, afresh: it may change while the page is open.
   * @param symbol its name, where it is that of another server
   * @returns `demands-unknown` also if the framework has no such function, throws or does not answer
   * @throws {SymbolError} once the client is no longer in use
   */
  async readDemand(signal?: AbortSignal, symbol = 'ForceLogout'): Promise<ForceLogoutDemand | undefined> {
    signal?.throwIfAborted();
    const unanswered = timeoutError(symbol, metadataTimeout, 'refused');
    const question = new PendingRequest({
      symbol,
      timeout: metadataTimeout,
      signal,
      timedOut: () => unanswered,
      settled: () => this.#requests.delete(question),
    });
    this.#requests.add(question);
    try {
      const resolve = (metadata: unknown): void => question.resolve(metadata);
      if (this.#server.resolveSymbolMetaData) this.#server.resolveSymbolMetaData(symbol, resolve);
      else resolve(undefined);
    } catch {
      question.resolve(undefined);
    }
    try {
      return demandOf(await question.promise);
    } catch (error) {
      if (error === unanswered) return 'demands-unknown';
      throw error;
    }
  }

  subscribeSymbol(
    name: string,
    listener: (value: unknown) => void,
    onError?: (error: SymbolError) => void,
    query?: ListQuery,
  ): () => void {
    const refusal = refuseForceLogout(name, { kind: 'subscribe' }) ?? this.#refuseDisposed(name);
    if (refusal !== undefined) return refuseSubscription(onError, refusal);
    const subscription = { symbol: name, listener, onError, query, id: null, request: 0, isUnsent: false };
    this.#subscriptions.add(subscription);
    this.#subscribe(subscription);
    return () => this.#unsubscribe(subscription);
  }

  /** Ends every request, subscription and registration with the page. The client cannot be used afterwards. */
  dispose(): void {
    if (this.#isDisposed) return;
    this.#isDisposed = true;
    for (const unregister of this.#unregister) unregister();
    for (const subscription of [...this.#subscriptions]) this.#unsubscribe(subscription);
    for (const request of [...this.#requests]) request.abandon(closedError(request.symbol, disposed));
  }

  async #request(
    symbol: string,
    signal: AbortSignal | undefined,
    timeout: number | undefined,
    send: (callback: FrameworkCallback) => number | null,
  ): Promise<unknown> {
    signal?.throwIfAborted();
    const refusal = this.#refuseDisposed(symbol);
    if (refusal !== undefined) throw refusal;
    let id: number | null = null;
    const pending = new PendingRequest({
      symbol,
      timeout,
      signal,
      timedOut: () => timeoutError(symbol, timeout ?? 0, 'unknown'),
      settled: (givenUp) => {
        this.#requests.delete(pending);
        if (givenUp && id !== null) this.#server.releaseRequest(id);
      },
    });
    this.#requests.add(pending);
    try {
      id = send((data) => this.#onAnswer(pending, data));
      if (id === null) pending.reject(frameworkError(SymbolErrorCode.parameterInvalid, undefined, symbol));
    } catch (cause) {
      pending.reject(thrownError(symbol, cause));
    }
    return pending.promise;
  }

  #onAnswer(pending: PendingRequest, data: unknown): void {
    const result = readFrameworkResult(data, pending.symbol);
    if (result?.kind === 'value') pending.resolve(result.value);
    else pending.reject(result?.error ?? missingCommandError(pending.symbol));
    this.#enter(this.#stateOfPage());
  }

  #subscribe(subscription: FrameworkSubscription): void {
    const { symbol, query, id: earlier } = subscription;
    const request = ++subscription.request;
    subscription.isUnsent = false;
    if (earlier !== null) this.#server.unsubscribe(earlier);
    const onPush = (data: unknown) => {
      if (subscription.request === request) this.#onPush(subscription, data);
    };
    const intervalTime = this.#subscriptionInterval;
    const id = query
      ? this.#server.requestEx(
          { ...queryMessage(symbol, query), requestType: 'Subscription', intervalTime },
          {},
          onPush,
        )
      : this.#server.subscribeSymbol(symbol, intervalTime, onPush);
    subscription.id = id;
    if (id !== null && !this.#subscriptions.has(subscription)) this.#server.unsubscribe(id);
    if (id === null) {
      callListener(subscription.onError, frameworkError(SymbolErrorCode.parameterInvalid, undefined, symbol));
    }
  }

  #onPush(subscription: FrameworkSubscription, data: unknown): void {
    if (!this.#subscriptions.has(subscription)) return;
    const result = readFrameworkResult(data, subscription.symbol);
    if (result?.kind === 'value') {
      callListener(subscription.listener, result.value);
    } else if (result !== undefined) {
      subscription.isUnsent = result.error.code === SymbolErrorCode.websocketNotReady;
      callListener(subscription.onError, result.error);
    }
    this.#enter(this.#stateOfPage());
  }

  #unsubscribe(subscription: FrameworkSubscription): void {
    if (this.#subscriptions.delete(subscription) && subscription.id !== null) {
      this.#server.unsubscribe(subscription.id);
    }
  }

  #stateOfPage(): ConnectionState {
    return this.#server.isReady() ? 'online' : 'offline';
  }

  #enter(connection: ConnectionState): void {
    if (this.#isDisposed || this.#connection === connection) return;
    this.#connection = connection;
    if (connection === 'online') {
      for (const subscription of this.#subscriptions) if (subscription.isUnsent) this.#subscribe(subscription);
    }
    this.dispatchEvent(new Event('connection-change'));
  }

  #refuseDisposed(symbol: string): SymbolError | undefined {
    return this.#isDisposed ? notReadyError(symbol, disposed) : undefined;
  }
}

const demandKinds = {
  reauthentication: 'demands-reauthentication',
  comment: 'demands-comment',
  'demands-unknown': 'demands-unknown',
} as const satisfies Record<ForceLogoutDemand, ExplanationKind>;

function demandError(symbol: string, demand: ForceLogoutDemand): SymbolError {
  return new SymbolError({
    code: SymbolErrorCode.notAllowed,
    message: 'NOT_ALLOWED',
    explanation: { kind: demandKinds[demand] },
    symbol,
    source: 'framework',
    outcome: 'refused',
  });
}

function symbolOptions({ version }: RequestOptions): Pick<FrameworkCallOptions, 'symbolOptions'> {
  return version === undefined ? {} : { symbolOptions: { version } };
}

function queryMessage(symbol: string, query: ListQuery, { version }: RequestOptions = {}): FrameworkMessage {
  const command = { symbol, ...(version !== undefined && { version }), ...query };
  return { requestType: 'ReadWrite', commands: [{ ...command, commandOptions: ['SendErrorMessage'] }] };
}

/** The part of a TwinCAT HMI page's global `TcHmi` that is used here. */
interface PageFramework {
  readonly Server?: FrameworkServer;
  readonly EventProvider?: FrameworkEvents;
}

/** Creates a client on the TwinCAT HMI framework of the page; undefined on a page without it. */
export function createPageClient(): FrameworkClient | undefined {
  const framework = (globalThis as { TcHmi?: PageFramework }).TcHmi;
  if (!framework?.Server) return undefined;
  const { EventProvider } = framework;
  return new FrameworkClient(framework.Server, EventProvider ? { events: EventProvider } : {});
}
