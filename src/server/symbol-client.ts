import type { CommandResult } from './server-message.js';
import type { SymbolError } from './symbol-error.js';

/** State of the way to the server; `offline` means that nothing is being tried or the last try failed. */
export type ConnectionState = 'connecting' | 'online' | 'offline';

export interface RequestOptions {
  /** Gives the request up: the promise rejects with the signal's reason. What was sent stays sent. */
  readonly signal?: AbortSignal;
  /** Milliseconds until the request ends as `source: 'timeout'`; the client's own default where left out. */
  readonly timeout?: number;
  /** Version of the symbol to use, where the server offers several. */
  readonly version?: number;
}

/**
 * Reads, writes and subscribes to symbols of one TwinCAT HMI server.
 *
 * Fires `connection-change` (a plain Event) whenever {@link connection} changes. A request is sent at most once: what
 * happens after a lost answer is for the caller to find out.
 *
 * @fires connection-change
 */
export interface SymbolClient extends EventTarget {
  readonly connection: ConnectionState;

  /**
   * Reads a symbol without a write value.
   * @returns the readValue, not validated
   * @throws {SymbolError} when the server, the framework or the transport refuses or loses it
   */
  readSymbol(name: string, options?: RequestOptions): Promise<unknown>;

  /**
   * Writes a value, sent exactly as given. Functions of the server are called this way, with their argument as value.
   * @returns the readValue of the answer, not validated; often undefined
   * @throws {SymbolError} as {@link readSymbol}; `outcome: 'unknown'` means it may have taken effect
   */
  writeSymbol(name: string, value: unknown, options?: RequestOptions): Promise<unknown>;

  /**
   * Calls `listener` with the symbol's value, first with the present one, then on each change. The subscription lives
   * through reconnections. `onError` gets refusals of the symbol and losses of the connection.
   * @returns ends the subscription; calling it again does nothing
   */
  subscribeSymbol(name: string, listener: (value: unknown) => void, onError?: (error: SymbolError) => void): () => void;
}

/** A client that can put several questions into one request. */
export interface BatchingClient extends SymbolClient {
  /**
   * Writes several values to one symbol, in one request. Not for `ForceLogout`, whose values go out one by one.
   * @returns what the server said to each value, in their order
   * @throws {SymbolError} when nothing was answered at all
   */
  writeSymbolBatch(
    name: string,
    values: readonly unknown[],
    options?: RequestOptions,
  ): Promise<readonly CommandResult[]>;
}

/** Tells whether a client can put several questions into one request. */
export function canBatch(client: SymbolClient): client is BatchingClient {
  return 'writeSymbolBatch' in client && typeof client.writeSymbolBatch === 'function';
}

/** What a person gives to log in. */
export interface Credentials {
  readonly userName: string;
  readonly password: string;
  /** Authentication extension, e.g. `TcHmiUserManagement`; the server's default one where left out. */
  readonly domain?: string;
}

/** A client that owns its session and can log it in and out by itself. */
export interface AuthenticatingClient extends SymbolClient {
  /** @throws {SymbolError} 4099 wrong user or password, 2057 wait, 4110 account disabled … */
  login(credentials: Credentials, options?: RequestOptions): Promise<void>;
  logout(options?: RequestOptions): Promise<void>;
}

/** Tells whether the session belongs to the client itself, so that a sign-in form makes sense. */
export function canLogin(client: SymbolClient): client is AuthenticatingClient {
  return 'login' in client && typeof client.login === 'function';
}

/** What a client that owns its connection can tell about its absence. */
export interface ConnectionReport {
  /** Why there is no connection; undefined while there is one or nothing has failed yet. */
  readonly problem?: SymbolError | undefined;
  /** When it is tried again, in ms since the epoch; undefined where nothing is planned. */
  readonly retryAt?: number | undefined;
}

/** What is known about a missing connection; nothing where the connection belongs to the page. */
export function connectionReport(client: SymbolClient): ConnectionReport {
  return 'problem' in client || 'retryAt' in client ? (client as ConnectionReport) : {};
}
