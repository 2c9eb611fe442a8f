import type { ListQuery } from './list-query.js';
import type { CommandResult } from './server-message.js';
import type { SymbolError } from './symbol-error.js';

/** State of the connection to the server. `offline`: no attempt is being made, or the last one failed. */
export type ConnectionState = 'connecting' | 'online' | 'offline';

export interface RequestOptions {
  /** Gives up the request: its promise rejects with the signal's reason. A request that was sent is not undone. */
  readonly signal?: AbortSignal;
  /** Milliseconds until the request fails with `source: 'timeout'`. Default: the client's own. */
  readonly timeout?: number;
  /** Version of the symbol, if the server offers several. */
  readonly version?: number;
  /** Which entries of a list the server answers with. A client that does not know queries answers with all. */
  readonly query?: ListQuery;
  /**
   * Why a `ForceLogout` must not be sent any more: what was checked before may have changed while the client waited. A
   * client that waits for anything before it sends must ask this immediately before it does. Given an error, it sends
   * nothing and rejects with that error.
   */
  readonly refuse?: () => SymbolError | undefined;
  /** The symbol is the `ForceLogout` of another server, under the name that this server has for it: the same rules apply. */
  readonly isForceLogout?: true;
}

/**
 * Reads, writes and subscribes to symbols of one TwinCAT HMI server.
 *
 * A request is sent at most once: if its answer is lost, the caller has to find out what happened.
 *
 * @fires connection-change - a plain Event, whenever {@link connection} changes
 */
export interface SymbolClient extends EventTarget {
  readonly connection: ConnectionState;

  /**
   * Reads a symbol without a write value.
   * @returns the readValue, not validated
   * @throws {SymbolError} if the server, the framework or the transport refuses or loses the request
   */
  readSymbol(name: string, options?: RequestOptions): Promise<unknown>;

  /**
   * Writes a value exactly as given. This is also how functions of the server are called, with their argument as value.
   * @returns the readValue of the answer, not validated; often undefined
   * @throws {SymbolError} as {@link readSymbol}; `outcome: 'unknown'` means it may have taken effect
   */
  writeSymbol(name: string, value: unknown, options?: RequestOptions): Promise<unknown>;

  /**
   * Calls `listener` with the current value of the symbol, then on each change. The subscription survives
   * reconnections. `onError` receives refusals of the symbol and losses of the connection.
   * @param query only for a list: which entries are its value
   * @returns a function that ends the subscription; calling it again does nothing
   */
  subscribeSymbol(
    name: string,
    listener: (value: unknown) => void,
    onError?: (error: SymbolError) => void,
    query?: ListQuery,
  ): () => void;
}

/** A client that can send several values in one request. */
export interface BatchingClient extends SymbolClient {
  /**
   * Writes several values to one symbol in one request. Not for `ForceLogout`, whose values are sent one by one.
   * @returns the result for each value, in order
   * @throws {SymbolError} if the request as a whole was refused or lost
   */
  writeSymbolBatch(
    name: string,
    values: readonly unknown[],
    options?: RequestOptions,
  ): Promise<readonly CommandResult[]>;
}

/** Whether a client can send several values in one request. */
export function canBatch(client: SymbolClient): client is BatchingClient {
  return 'writeSymbolBatch' in client && typeof client.writeSymbolBatch === 'function';
}

/** What a user enters to log in. */
export interface Credentials {
  readonly userName: string;
  readonly password: string;
  /** Authentication extension, for example `TcHmiUserManagement`. Default: the server's own default. */
  readonly domain?: string;
}

/** A client that owns its session and can log it in and out. */
export interface AuthenticatingClient extends SymbolClient {
  /** @throws {SymbolError} 4099 wrong user or password, 2057 wait, 4110 account disabled … */
  login(credentials: Credentials, options?: RequestOptions): Promise<void>;
  logout(options?: RequestOptions): Promise<void>;
}

/** Whether a client owns its session, so that a login form makes sense. */
export function canLogin(client: SymbolClient): client is AuthenticatingClient {
  return 'login' in client && typeof client.login === 'function';
}

/** What a client that owns its connection knows about losing it. */
export interface ConnectionReport {
  /** Why there is no connection; undefined while there is one, or nothing has failed yet. */
  readonly problem?: SymbolError | undefined;
  /** Time of the next attempt to connect, in ms since the epoch; a client of ours by `steadyNow`. Undefined if none is planned. */
  readonly retryAt?: number | undefined;
  /** Connects now instead of then; undefined where that is not possible. */
  readonly retryNow?: (() => void) | undefined;
}

const nothingReported: ConnectionReport = {};

/** Why a client has no connection; empty if the connection belongs to the page. */
export function connectionReport(client: SymbolClient): ConnectionReport {
  return 'problem' in client || 'retryAt' in client ? (client as ConnectionReport) : nothingReported;
}

/** The address of a client's server, such as `panel:2020`; empty where the client does not say it. */
export function serverAddress(client: SymbolClient): string {
  return 'server' in client && typeof client.server === 'string' ? client.server : '';
}
