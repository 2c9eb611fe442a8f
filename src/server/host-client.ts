import { isRecord } from '../kit/json.js';
import { callListener } from './call-listener.js';
import type { ListQuery } from './list-query.js';
import { PendingRequest } from './pending-request.js';
import type { CommandResult } from './server-message.js';
import {
  canBatch,
  canLogin,
  connectionReport,
  serverAddress,
  type AuthenticatingClient,
  type BatchingClient,
  type ConnectionReport,
  type ConnectionState,
  type RequestOptions,
  type SymbolClient,
} from './symbol-client.js';
import type { SymbolError } from './symbol-error.js';
import { timeoutError, toSymbolError } from './transport-errors.js';

/** ms until a request to a client that never answers fails; longer than any of our own clients waits. */
const unansweredAfter = 30_000;

/** ms that a client may be late beyond the time limit that it was given. */
const extraTime = 5000;

/**
 * A client of the host page, which may be of any make, as one that keeps the promises of {@link SymbolClient}: each
 * request settles, with an answer or a {@link SymbolError}, and nothing throws. It is the only place that deals with
 * clients of other makers; a request still reaches the client exactly once.
 */
export class HostClient implements SymbolClient {
  readonly #client: SymbolClient;
  /** Whether no request needs a time limit, nor a timer: as in the designer, where nothing may run. */
  readonly #answersAtOnce: boolean;
  /** Only where the client has them. */
  readonly login: AuthenticatingClient['login'] | undefined;
  readonly logout: AuthenticatingClient['logout'] | undefined;
  readonly writeSymbolBatch: BatchingClient['writeSymbolBatch'] | undefined;

  constructor(client: SymbolClient) {
    this.#client = client;
    this.#answersAtOnce = 'answersAtOnce' in client && client.answersAtOnce === true;
    if (canLogin(client)) {
      this.login = async (credentials, options) => {
        await this.#request('Login', options, () => client.login(credentials, options));
      };
      this.logout = async (options) => {
        await this.#request('Logout', options, () => client.logout(options));
      };
    }
    if (canBatch(client)) {
      this.writeSymbolBatch = async (name, values, options) =>
        (await this.#request(name, options, () =>
          client.writeSymbolBatch(name, values, options),
        )) as readonly CommandResult[];
    }
  }

  /** A state that is none of the three counts as no connection. */
  get connection(): ConnectionState {
    const connection = this.#ask(() => this.#client.connection);
    return connection === 'online' || connection === 'connecting' ? connection : 'offline';
  }

  get server(): string {
    return this.#ask(() => serverAddress(this.#client)) ?? '';
  }

  get problem(): SymbolError | undefined {
    const problem = this.#report().problem as unknown;
    return problem === undefined || problem === null ? undefined : toSymbolError('', problem);
  }

  get retryAt(): number | undefined {
    const retryAt = this.#report().retryAt as unknown;
    return typeof retryAt === 'number' && Number.isFinite(retryAt) ? retryAt : undefined;
  }

  get retryNow(): (() => void) | undefined {
    const retryNow: unknown = this.#ask(() => connectionReport(this.#client).retryNow);
    return typeof retryNow === 'function'
      ? () => void this.#ask(() => retryNow.call(this.#client) as unknown)
      : undefined;
  }

  readSymbol(name: string, options?: RequestOptions): Promise<unknown> {
    return this.#request(name, options, () => this.#client.readSymbol(name, options));
  }

  writeSymbol(name: string, value: unknown, options?: RequestOptions): Promise<unknown> {
    return this.#request(name, options, () => this.#client.writeSymbol(name, value, options));
  }

  subscribeSymbol(
    name: string,
    listener: (value: unknown) => void,
    onError?: (error: SymbolError) => void,
    query?: ListQuery,
  ): () => void {
    let isEnded = false;
    let end: unknown;
    const stop = () => {
      if (typeof end === 'function') callListener(end as () => void, undefined);
      end = undefined;
    };
    const fail = (error: unknown) => {
      if (!isEnded) onError?.(toSymbolError(name, error));
    };
    try {
      const started: unknown = this.#client.subscribeSymbol(name, (value) => !isEnded && listener(value), fail, query);
      // Where the client needs time to subscribe, its answer is the function that ends the subscription.
      if (typeof started === 'function') end = started;
      else
        void Promise.resolve(started).then((late) => {
          end = late;
          if (isEnded) stop();
        }, fail);
    } catch (error) {
      fail(error);
    }
    return () => {
      isEnded = true;
      stop();
    };
  }

  addEventListener(...listener: Parameters<EventTarget['addEventListener']>): void {
    this.#ask(() => this.#client.addEventListener(...listener));
  }

  removeEventListener(...listener: Parameters<EventTarget['removeEventListener']>): void {
    this.#ask(() => this.#client.removeEventListener(...listener));
  }

  dispatchEvent(event: Event): boolean {
    return this.#ask(() => this.#client.dispatchEvent(event)) === true;
  }

  /** Sends a request once, and waits for its answer, but not for ever. */
  async #request(symbol: string, options: RequestOptions | undefined, send: () => unknown): Promise<unknown> {
    const { signal, timeout } = options ?? {};
    signal?.throwIfAborted();
    const limit = timeout === undefined ? unansweredAfter : timeout + extraTime;
    const request = new PendingRequest({
      symbol,
      signal,
      timeout: this.#answersAtOnce ? undefined : limit,
      timedOut: () => timeoutError(symbol, timeout ?? unansweredAfter, 'unknown'),
      settled: () => undefined,
    });
    // Calling it within a promise also catches what it throws at once, and waits for any kind of promise.
    new Promise((resolve) => resolve(send())).then(
      (value) => request.resolve(value),
      (error: unknown) => request.reject(toSymbolError(symbol, error)),
    );
    return request.promise;
  }

  #report(): ConnectionReport {
    const report = this.#ask(() => {
      const { problem, retryAt } = connectionReport(this.#client);
      return { problem, retryAt };
    });
    return isRecord(report) ? report : {};
  }

  /** Asks the client for something that is not a request; what it throws counts as no answer. */
  #ask<Answer>(question: () => Answer): Answer | undefined {
    try {
      return question();
    } catch {
      return undefined;
    }
  }
}
