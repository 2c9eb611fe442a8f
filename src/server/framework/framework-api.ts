import type { ListQuery } from '../list-query.js';

/**
 * The part of the page's `TcHmi.Server` that is used here. Every call returns the id of its request, or null if its
 * parameters are unusable. A callback may run before the call returns.
 */
export interface FrameworkServer {
  /** Whether the page's connection to the server is up. */
  isReady(): boolean;
  readSymbolEx2(name: string, options: FrameworkCallOptions, callback: FrameworkCallback): number | null;
  writeSymbol(name: string, value: unknown, callback: FrameworkCallback): number | null;
  writeSymbolEx2(
    name: string,
    value: unknown,
    options: FrameworkCallOptions,
    callback: FrameworkCallback,
  ): number | null;
  /** Sends a message as it is; for commands that the other functions cannot write, such as one with a filter. */
  requestEx(
    message: FrameworkMessage,
    options: NonNullable<FrameworkCallOptions['requestOptions']>,
    callback: FrameworkCallback,
  ): number | null;
  /** @param interval milliseconds between two pushes */
  subscribeSymbol(name: string, interval: number, callback: FrameworkCallback): number | null;
  unsubscribe(id: number): unknown;
  /** Drops the callback of a request and lets the queue continue. A request that was sent is not undone. */
  releaseRequest(id: number): unknown;
  /**
   * Reads what the project demands for a symbol from the page's cache, without a request. Missing, as far as is known,
   * in frameworks before 14.3; ForceLogout is never sent there.
   */
  readonly resolveSymbolMetaData?: ((name: string, callback: FrameworkCallback) => unknown) | undefined;
}

export interface FrameworkMessage {
  readonly requestType: 'ReadWrite' | 'Subscription';
  /** Milliseconds between two pushes of a subscription. */
  readonly intervalTime?: number;
  readonly commands: readonly (ListQuery & {
    readonly symbol: string;
    readonly version?: number;
    /** Without `SendErrorMessage` an error has its code only. */
    readonly commandOptions: readonly string[];
  })[];
}

/** Receives `{error, details?, response?, results?}`. Nothing in it is trusted, hence `unknown`. */
export type FrameworkCallback = (data: unknown) => void;

export interface FrameworkCallOptions {
  readonly symbolOptions?: { readonly version: number };
  readonly requestOptions?: {
    /** Milliseconds, including the time that the request waits in the page's queue. */
    readonly timeout?: number;
    /** Bypasses the page's queue, which sends one request at a time. */
    readonly parallel?: boolean;
  };
}

/** The part of the page's `TcHmi.EventProvider` that is used here. */
export interface FrameworkEvents {
  /** @returns a function that ends the registration */
  register(name: 'onServerReady' | 'onServerNotReady', callback: () => void): () => void;
}
