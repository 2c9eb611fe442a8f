import { setMaxListeners } from 'node:events';
import type { ConnectionState, RequestOptions, SymbolClient } from '../../src/server/symbol-client.js';
import type { SymbolError } from '../../src/server/symbol-error.js';
import { makeError } from './fixtures.js';

/** One request as it was sent. */
export interface SentRequest {
  readonly kind: 'read' | 'write';
  readonly symbol: string;
  readonly value: unknown;
  readonly options: RequestOptions | undefined;
}

/** Answers a request: with a value, or by throwing. */
export type Answer = (request: SentRequest) => unknown;

interface Subscription {
  readonly symbol: string;
  readonly listener: (value: unknown) => void;
  readonly onError: ((error: SymbolError) => void) | undefined;
}

/** A scripted server: a function answers each symbol, and every request is recorded. */
export class ScriptedClient extends EventTarget implements SymbolClient {
  connection: ConnectionState = 'online';
  readonly sent: SentRequest[] = [];
  readonly subscriptions = new Set<Subscription>();
  /** Number of open requests by symbol, and the highest number so far. */
  readonly open = new Map<string, number>();
  readonly mostOpen = new Map<string, number>();
  readonly #answers = new Map<string, Answer>();

  constructor(answers: Readonly<Record<string, Answer>> = {}) {
    super();
    for (const [symbol, answer] of Object.entries(answers)) this.answer(symbol, answer);
  }

  answer(symbol: string, answer: Answer): void {
    this.#answers.set(symbol, answer);
  }

  readSymbol(name: string, options?: RequestOptions): Promise<unknown> {
    return this.#request({ kind: 'read', symbol: name, value: undefined, options });
  }

  writeSymbol(name: string, value: unknown, options?: RequestOptions): Promise<unknown> {
    return this.#request({ kind: 'write', symbol: name, value, options });
  }

  subscribeSymbol(
    symbol: string,
    listener: (value: unknown) => void,
    onError?: (error: SymbolError) => void,
  ): () => void {
    const subscription = { symbol, listener, onError };
    this.subscriptions.add(subscription);
    return () => this.subscriptions.delete(subscription);
  }

  /** Sends a value to all subscriptions of the symbol. */
  push(symbol: string, value: unknown): void {
    for (const subscription of this.#subscribed(symbol)) subscription.listener(value);
  }

  /** Fails all subscriptions of the symbol. */
  fail(symbol: string, error: SymbolError): void {
    for (const subscription of this.#subscribed(symbol)) subscription.onError?.(error);
  }

  setConnection(connection: ConnectionState): void {
    this.connection = connection;
    this.dispatchEvent(new Event('connection-change'));
  }

  /** Number of requests of a symbol so far. */
  count(symbol: string): number {
    return this.sent.filter((request) => request.symbol === symbol).length;
  }

  /** Values written to a symbol, in order. */
  written(symbol: string): readonly unknown[] {
    return this.sent.filter((request) => request.symbol === symbol && request.kind === 'write').map((r) => r.value);
  }

  #subscribed(symbol: string): readonly Subscription[] {
    return [...this.subscriptions].filter((subscription) => subscription.symbol === symbol);
  }

  async #request(request: SentRequest): Promise<unknown> {
    const { symbol, options } = request;
    const signal = options?.signal;
    signal?.throwIfAborted();
    this.sent.push(request);
    this.#count(symbol, 1);
    try {
      const answer = this.#answers.get(symbol);
      if (!answer) throw makeError({ message: 'SYMBOL_NOT_MAPPED', code: 513, symbol, domain: 'TcHmiSrv' });
      return await settledOrAborted(
        Promise.resolve().then(() => answer(request)),
        signal,
      );
    } finally {
      this.#count(symbol, -1);
    }
  }

  #count(symbol: string, change: number): void {
    const open = (this.open.get(symbol) ?? 0) + change;
    this.open.set(symbol, open);
    this.mostOpen.set(symbol, Math.max(open, this.mostOpen.get(symbol) ?? 0));
  }
}

function settledOrAborted(answer: Promise<unknown>, signal: AbortSignal | undefined): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const abort = () => reject(signal?.reason as Error);
    // Some tests send a burst of requests on one signal, which is not a leak.
    if (signal) setMaxListeners(0, signal);
    signal?.addEventListener('abort', abort, { once: true });
    answer.then(resolve, reject).finally(() => signal?.removeEventListener('abort', abort));
  });
}

/** A promise that is settled by the test. */
export function deferred<Value>(): {
  readonly promise: Promise<Value>;
  readonly resolve: (value: Value) => void;
  readonly reject: (error: unknown) => void;
} {
  let resolve: (value: Value) => void = () => {};
  let reject: (error: unknown) => void = () => {};
  const promise = new Promise<Value>((onResolve, onReject) => {
    resolve = onResolve;
    reject = onReject;
  });
  return { promise, resolve, reject };
}
