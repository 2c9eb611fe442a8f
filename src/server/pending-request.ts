import type { SymbolError } from './symbol-error.js';

/** What ends a request besides its answer. */
export interface PendingRequestOptions {
  readonly symbol: string;
  /** Milliseconds until `timedOut` decides the error; without it the request waits as long as it takes. */
  readonly timeout?: number | undefined;
  /** Makes the error of the timeout, at the moment it happens. */
  readonly timedOut: () => SymbolError;
  /** Gives the request up when it aborts. An already aborted signal must have been looked at before. */
  readonly signal?: AbortSignal | undefined;
  /** Called once, however the request ends; `givenUp` where it ended without an answer: aborted, timed out, abandoned. */
  readonly settled: (givenUp: boolean) => void;
}

/** A longer time overflows the browsers' timers, which then fire at once. */
const longestTimer = 2 ** 31 - 1;

/** One request that waits for its answer. It settles once; whatever comes later does nothing. */
export class PendingRequest {
  readonly symbol: string;
  readonly promise: Promise<unknown>;
  readonly #options: PendingRequestOptions;
  readonly #timer: ReturnType<typeof setTimeout> | undefined;
  #resolve: (value: unknown) => void = () => undefined;
  #reject: (reason: unknown) => void = () => undefined;
  #isSettled = false;

  constructor(options: PendingRequestOptions) {
    this.symbol = options.symbol;
    this.#options = options;
    this.promise = new Promise((resolve, reject) => {
      this.#resolve = resolve;
      this.#reject = reject;
    });
    if (options.timeout !== undefined) {
      this.#timer = setTimeout(this.#onTimeout, Math.min(options.timeout, longestTimer));
    }
    options.signal?.addEventListener('abort', this.#onAbort);
  }

  resolve(value: unknown): void {
    if (this.#end(false)) this.#resolve(value);
  }

  reject(error: SymbolError): void {
    if (this.#end(false)) this.#reject(error);
  }

  /** Ends it without waiting for its answer any longer. */
  abandon(error: SymbolError): void {
    if (this.#end(true)) this.#reject(error);
  }

  readonly #onTimeout = (): void => this.abandon(this.#options.timedOut());

  readonly #onAbort = (): void => {
    if (this.#end(true)) this.#reject(this.#options.signal?.reason);
  };

  #end(givenUp: boolean): boolean {
    if (this.#isSettled) return false;
    this.#isSettled = true;
    clearTimeout(this.#timer);
    this.#options.signal?.removeEventListener('abort', this.#onAbort);
    this.#options.settled(givenUp);
    return true;
  }
}
