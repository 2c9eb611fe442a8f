import { longestTimer } from '../kit/delay.js';
import type { SymbolError } from './symbol-error.js';

/** What can end a request other than its answer. */
export interface PendingRequestOptions {
  readonly symbol: string;
  /** Milliseconds until the request times out; without it, the request waits for as long as it takes. */
  readonly timeout?: number | undefined;
  /** Creates the error at the moment of the timeout. */
  readonly timedOut: () => SymbolError;
  /** Gives up the request when it aborts. The caller must have checked that it has not aborted yet. */
  readonly signal?: AbortSignal | undefined;
  /** Called once when the request ends; `givenUp` if it ended without an answer: aborted, timed out or abandoned. */
  readonly settled: (givenUp: boolean) => void;
}

/** A request that waits for its answer. It settles once; anything that comes later has no effect. */
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

  /** Stops waiting for the answer. */
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
