import type { Explanation } from '../error-explanation.js';
import { parseServerUrl, type ServerUrl } from './server-url.js';
import type { ConnectionState } from '../symbol-client.js';
import { SymbolError, SymbolErrorCode } from '../symbol-error.js';
import { closedError, closeProblem, isTurnedAway, notReadyError } from '../transport-errors.js';

/** The part of the browser's WebSocket that is used. */
export interface SocketLike {
  readonly readyState: number;
  send(text: string): void;
  close(code?: number, reason?: string): void;
  addEventListener(type: 'open' | 'error', listener: () => void): void;
  addEventListener(type: 'message', listener: (event: { readonly data: unknown }) => void): void;
  addEventListener(type: 'close', listener: (event: { readonly code: number; readonly reason: string }) => void): void;
}

/** The browser's WebSocket, or something that stands in for it. */
export type SocketConstructor = new (url: string) => SocketLike;

export interface ReconnectingSocketOptions {
  readonly url: string | URL;
  readonly delays: ReconnectLimits;
  /** Milliseconds that an attempt to connect may take. */
  readonly openTimeout: number;
  readonly webSocket: SocketConstructor | undefined;
  readonly random: () => number;
  /** `connection`, `problem` or `retryAt` has changed. */
  readonly changed: () => void;
  /** A frame came in, whatever is in it. */
  readonly received: (data: unknown) => void;
}

const readyStateOpen = 1;

/** A WebSocket that is opened again for as long as it is wanted. It knows nothing of what is sent over it. */
export class ReconnectingSocket {
  readonly #options: ReconnectingSocketOptions;
  readonly #url: ServerUrl;
  #connection: ConnectionState = 'offline';
  #problem: SymbolError | undefined;
  #retryAt: number | undefined;
  #isWanted = false;
  #failures = 0;
  #socket: SocketLike | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(options: ReconnectingSocketOptions) {
    this.#options = options;
    this.#url = parseServerUrl(options.url, typeof location === 'undefined' ? undefined : location.href);
    if (!this.#url.ok)
      this.#problem = unusableError(SymbolErrorCode.parameterInvalid, 'SERVER_URL_INVALID', this.#url.explanation);
    else if (options.webSocket === undefined) {
      this.#problem = unusableError(SymbolErrorCode.websocketNotReady, 'WEBSOCKET_MISSING', { kind: 'no-websocket' });
    }
  }

  get connection(): ConnectionState {
    return this.#connection;
  }

  /** Why there is no connection, undefined while there is one or nothing went wrong yet. */
  get problem(): SymbolError | undefined {
    return this.#problem;
  }

  /** When the next attempt is made, in milliseconds since 1970; undefined while none is planned. */
  get retryAt(): number | undefined {
    return this.#retryAt;
  }

  /** Connects, and connects again whenever the connection is lost. Does nothing where that can never work. */
  open(): void {
    if (this.#isWanted || !this.#url.ok || this.#options.webSocket === undefined) return;
    this.#isWanted = true;
    this.#failures = 0;
    if (typeof window !== 'undefined') window.addEventListener('online', this.#onNetworkBack);
    this.#attempt();
  }

  /** Ends the connection and every further attempt. */
  close(): void {
    if (!this.#isWanted) return;
    this.#isWanted = false;
    if (typeof window !== 'undefined') window.removeEventListener('online', this.#onNetworkBack);
    this.#dropSocket();
    this.#problem = undefined;
    this.#retryAt = undefined;
    this.#enter('offline');
  }

  /**
   * Sends one text frame.
   * @returns false where there is no open socket: then nothing was sent
   */
  send(text: string): boolean {
    if (this.#socket?.readyState !== readyStateOpen) return false;
    this.#socket.send(text);
    return true;
  }

  /** Gives the open connection up, as if it had been lost, and connects again. @param explanation why */
  abandon(explanation: Explanation): void {
    if (this.#connection === 'online') this.#lost(closedError('', explanation), false);
  }

  /** The other end has proven to be a server: the next loss is a new one, not the last one going on. */
  confirm(): void {
    this.#failures = 0;
  }

  #attempt(): void {
    this.#dropSocket();
    this.#retryAt = undefined;
    const { webSocket, openTimeout } = this.#options;
    if (!this.#url.ok || webSocket === undefined) return;
    const { url } = this.#url;
    try {
      this.#socket = new webSocket(url);
    } catch (error) {
      // A page under https may not open ws:, for example.
      this.#lost(notReadyError('', { kind: 'connect-refused', values: { error: String(error) } }, error), false);
      return;
    }
    this.#listen(this.#socket, url);
    this.#timer = setTimeout(() => this.#lost(closeProblem(false, 0, '', url), false), openTimeout);
    this.#enter('connecting');
  }

  #listen(socket: SocketLike, url: string): void {
    const isCurrent = (): boolean => this.#socket === socket;
    let wasOpen = false;
    socket.addEventListener('open', () => {
      if (!isCurrent()) return;
      wasOpen = true;
      clearTimeout(this.#timer);
      this.#problem = undefined;
      this.#enter('online');
    });
    socket.addEventListener('message', (event) => {
      if (isCurrent()) this.#options.received(event.data);
    });
    // A close event with everything there is to know follows; without a listener Node's `ws` would throw.
    socket.addEventListener('error', () => undefined);
    socket.addEventListener('close', ({ code, reason }) => {
      if (isCurrent()) this.#lost(closeProblem(wasOpen, code, reason, url), isTurnedAway(code));
    });
  }

  /** @param isPatient whether trying again soon is pointless */
  #lost(problem: SymbolError, isPatient: boolean): void {
    this.#dropSocket();
    const { delays, random } = this.#options;
    const delay = isPatient ? delays.maximum : reconnectDelay(this.#failures, delays, random);
    this.#failures += 1;
    this.#problem = problem;
    this.#retryAt = Date.now() + delay;
    this.#timer = setTimeout(() => this.#attempt(), delay);
    this.#enter('offline');
  }

  /** Lets go of the present socket first: what it still reports is no longer listened to. */
  #dropSocket(): void {
    clearTimeout(this.#timer);
    const socket = this.#socket;
    this.#socket = undefined;
    socket?.close(1000);
  }

  #enter(connection: ConnectionState): void {
    this.#connection = connection;
    this.#options.changed();
  }

  readonly #onNetworkBack = (): void => {
    if (this.#connection === 'offline') this.#attempt();
  };
}

function unusableError(code: number, message: string, explanation: Explanation): SymbolError {
  return new SymbolError({ code, message, explanation, symbol: '', source: 'transport', outcome: 'refused' });
}

/** Limits of the waiting time between two attempts to connect, in milliseconds. */
export interface ReconnectLimits {
  /** Upper bound of the first wait; doubled with each failed attempt. */
  readonly initial: number;
  /** No wait is longer than this. */
  readonly maximum: number;
}

/**
 * Waiting time before the next attempt: exponential backoff with full jitter, so that a hall full of panels does not
 * come back in the same instant after the server restarted.
 * @param failures attempts that failed in a row, 0 for the first wait
 * @param random 0 (inclusive) to 1 (exclusive), as Math.random
 * @returns whole milliseconds, from 0 up to `limits.maximum`
 */
export function reconnectDelay(failures: number, limits: ReconnectLimits, random: () => number): number {
  return Math.round(random() * Math.min(limits.maximum, limits.initial * 2 ** failures));
}
