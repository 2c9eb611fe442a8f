/**
 * The part of the page's `TcHmi.Server` that is used here. Every call answers the id of its request, or null where its
 * parameters are unusable; callbacks may come before the call returns.
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
  /** @param interval milliseconds between two pushes */
  subscribeSymbol(name: string, interval: number, callback: FrameworkCallback): number | null;
  unsubscribe(id: number): unknown;
  /** The callback of the request does not come any more, and the queue goes on; what was sent stays sent. */
  releaseRequest(id: number): unknown;
  /**
   * Answers from the page's cache, without a message, what the project demands for a symbol. Missing in frameworks before
   * 14.3, as far as is known; there ForceLogout is never sent.
   */
  readonly resolveSymbolMetaData?: ((name: string, callback: FrameworkCallback) => unknown) | undefined;
}

/** Gets `{error, details?, response?, results?}`; nothing in it is trusted, so it is unknown here. */
export type FrameworkCallback = (data: unknown) => void;

export interface FrameworkCallOptions {
  readonly symbolOptions?: { readonly version: number };
  readonly requestOptions?: {
    /** Milliseconds; runs while the request waits in the page's queue as well. */
    readonly timeout?: number;
    /** Passes by the page's queue, in which only one request at a time is under way. */
    readonly parallel?: boolean;
  };
}

/** The part of the page's `TcHmi.EventProvider` that is used here. */
export interface FrameworkEvents {
  /** @returns ends the registration */
  register(name: 'onServerReady' | 'onServerNotReady', callback: () => void): () => void;
}
