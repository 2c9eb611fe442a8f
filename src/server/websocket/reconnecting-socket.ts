import type { Explanation } from '../error-explanation.js';
import { parseServerUrl, type ServerUrl } from './server-url.js';
import type { ConnectionState } from '../symbol-client.js';
import { SymbolError, SymbolErrorCode } from '../symbol-error.js';
import { closedError, closeProblem, isTurnedAway, localNetworkDenied, notReadyError } from '../transport-errors.js';
import type { Turns } from '../../kit/turns.js';
import { steadyNow } from '../../kit/clock.js';

/** The part of the browser's WebSocket that is used. */
export interface SocketLike {
  readonly readyState: number;
  send(text: string): void;
  close(code?: number, reason?: string): void;
  addEventListener(type: 'open' | 'error', listener: () => void): void;
  addEventListener(type: 'message', listener: (event: { readonly data: unknown }) => void): void;
  addEventListener(type: 'close', listener: (event: { readonly code: number; readonly reason: string }) => void): void;
}

/** The browser's WebSocket, or a replacement. */
export type SocketConstructor = new (url: string) => SocketLike;

export interface ReconnectingSocketOptions {
  readonly url: string | URL;
  readonly delays: ReconnectLimits;
  /** Longest duration of an attempt to connect, in milliseconds. */
  readonly openTimeout: number;
  readonly webSocket: SocketConstructor | undefined;
  readonly random: () => number;
  /** Whether the browser is known to deny this page the local network. */
  readonly isLocalNetworkDenied: () => Promise<boolean>;
  /** Shared by the sockets of a page, so that not all of them connect at once; undefined where there is no other. */
  readonly turns: Turns | undefined;
  /** Called when `connection`, `problem` or `retryAt` has changed. */
  readonly changed: () => void;
  /** Called with the data of each frame, unchecked. */
  readonly received: (data: unknown) => void;
}

const readyStateOpen = 1;

/** In Node there is no event for the network. */
const browser: Partial<EventTarget> = globalThis;

/** A WebSocket that reconnects until it is closed. It does not interpret what is sent over it. */
export class ReconnectingSocket {
  readonly #options: ReconnectingSocketOptions;
  readonly #url: ServerUrl;
  #connection: ConnectionState = 'offline';
  #problem: SymbolError | undefined;
  #retryAt: number | undefined;
  #isWanted = false;
  #failures = 0;
  /** The server has turned this client away: nothing brings the next attempt forward. */
  #isTurnedAway = false;
  #socket: SocketLike | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #endTurn: () => void = () => undefined;

  constructor(options: ReconnectingSocketOptions) {
    this.#options = options;
    this.#url = parseServerUrl(options.url, typeof location === 'undefined' ? undefined : location.href);
    if (!this.#url.ok)
      this.#problem = unusableError(SymbolErrorCode.parameterInvalid, 'SERVER_URL_INVALID', this.#url.explanation);
    else if (options.webSocket === undefined) {
      this.#problem = unusableError(SymbolErrorCode.websocketNotReady, 'WEBSOCKET_MISSING', { kind: 'no-websocket' });
    }
  }

  /** Host and port of the server; empty for an unusable address. */
  get server(): string {
    return this.#url.ok ? new URL(this.#url.url).host : '';
  }

  get connection(): ConnectionState {
    return this.#connection;
  }

  /** Why there is no connection; undefined while there is one, or nothing has failed yet. */
  get problem(): SymbolError | undefined {
    return this.#problem;
  }

  /** Time of the next attempt, in milliseconds since the epoch by `steadyNow`; undefined while none is planned. */
  get retryAt(): number | undefined {
    return this.#retryAt;
  }

  /** Brings the next attempt forward; undefined unless one is planned, or where the server has turned this client away. */
  get retryNow(): (() => void) | undefined {
    if (this.#retryAt === undefined || this.#isTurnedAway) return undefined;
    return () => {
      if (this.#retryAt !== undefined) this.#attempt();
    };
  }

  /**
   * Connects, and reconnects whenever the connection is lost. Does nothing without a usable address and a WebSocket.
   */
  open(): void {
    if (this.#isWanted || !this.#url.ok || this.#options.webSocket === undefined) return;
    this.#isWanted = true;
    this.#failures = 0;
    browser.addEventListener?.('online', this.#onNetworkBack);
    this.#attempt();
  }

  /** Ends the connection and all attempts. */
  close(): void {
    if (!this.#isWanted) return;
    this.#isWanted = false;
    browser.removeEventListener?.('online', this.#onNetworkBack);
    this.#dropSocket();
    this.#problem = undefined;
    this.#retryAt = undefined;
    this.#enter('offline');
  }

  /**
   * Sends one text frame.
   * @returns false if no socket is open and nothing was sent
   */
  send(text: string): boolean {
    if (this.#socket?.readyState !== readyStateOpen) return false;
    this.#socket.send(text);
    return true;
  }

  /** Treats the open connection as lost and reconnects. @param explanation why */
  abandon(explanation: Explanation): void {
    if (this.#connection === 'online') this.#lost(closedError('', explanation), false);
  }

  /** Resets the wait between attempts. Call it once the other end has proved to be a server. */
  confirm(): void {
    this.#failures = 0;
  }

  #attempt(): void {
    this.#dropSocket();
    this.#retryAt = undefined;
    const { turns } = this.#options;
    if (!turns) {
      this.#connect();
      return;
    }
    const mustWait = turns.isFull;
    this.#endTurn = turns.take(() => this.#connect());
    if (mustWait) this.#enter('connecting');
  }

  #connect(): void {
    const { webSocket, openTimeout } = this.#options;
    if (!this.#url.ok || webSocket === undefined) return;
    const { url } = this.#url;
    try {
      this.#socket = new webSocket(url);
    } catch (error) {
      // For example, a page loaded over https may not open ws:.
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
      this.#endTurn();
      clearTimeout(this.#timer);
      this.#problem = undefined;
      this.#enter('online');
    });
    socket.addEventListener('message', (event) => {
      if (isCurrent()) this.#options.received(event.data);
    });
    // A close event with the details follows. Without this listener, Node's `ws` would throw.
    socket.addEventListener('error', () => undefined);
    socket.addEventListener('close', ({ code, reason }) => {
      if (isCurrent()) this.#lost(closeProblem(wasOpen, code, reason, url), isTurnedAway(code));
    });
  }

  /** @param isTurnedAway whether the server has turned this client away, so that trying again soon is pointless */
  #lost(problem: SymbolError, isTurnedAway: boolean): void {
    this.#dropSocket();
    const { delays, random } = this.#options;
    const delay = isTurnedAway ? turnedAwayDelay(delays, random) : reconnectDelay(this.#failures, delays, random);
    this.#isTurnedAway = isTurnedAway;
    this.#failures += 1;
    this.#problem = problem;
    this.#attemptIn(delay);
    this.#enter('offline');
    if (problem.explanation?.kind === 'not-reachable') void this.#askBrowser(problem);
  }

  /** @param delay ms */
  #attemptIn(delay: number): void {
    clearTimeout(this.#timer);
    this.#retryAt = steadyNow() + delay;
    this.#timer = setTimeout(() => this.#attempt(), delay);
  }

  /** The browser does not tell a page why no connection could be opened. Its permissions may. */
  async #askBrowser(problem: SymbolError): Promise<void> {
    const isDenied = await this.#options.isLocalNetworkDenied();
    if (isDenied && this.#problem === problem) this.#problem = localNetworkDenied(problem);
  }

  /** Clears the current socket before closing it, so that its further events are ignored. */
  #dropSocket(): void {
    clearTimeout(this.#timer);
    this.#endTurn();
    const socket = this.#socket;
    this.#socket = undefined;
    socket?.close(1000);
  }

  #enter(connection: ConnectionState): void {
    this.#connection = connection;
    this.#options.changed();
  }

  /** The network of a whole plant comes back at one moment: each connection tries soon after, at a moment of its own. */
  readonly #onNetworkBack = (): void => {
    if (this.#connection !== 'offline' || this.#isTurnedAway) return;
    const delay = reconnectDelay(0, this.#options.delays, this.#options.random);
    if (this.#retryAt !== undefined && this.#retryAt <= steadyNow() + delay) return;
    this.#attemptIn(delay);
    this.#options.changed();
  };
}

function unusableError(code: number, message: string, explanation: Explanation): SymbolError {
  return new SymbolError({ code, message, explanation, symbol: '', source: 'transport', outcome: 'refused' });
}

/** Limits of the wait between two attempts to connect, in milliseconds. */
export interface ReconnectLimits {
  /** Upper bound of the first wait; doubles with each failed attempt. */
  readonly initial: number;
  /** Longest wait. */
  readonly maximum: number;
}

/**
 * Wait before the next attempt: exponential backoff with full jitter, so that a plant full of panels does not reconnect
 * in the same instant after a restart of the server.
 * @param failures number of consecutive failed attempts, 0 for the first wait
 * @param random returns 0 (inclusive) to 1 (exclusive), like Math.random
 * @returns whole milliseconds, from 0 to `limits.maximum`
 */
export function reconnectDelay(failures: number, limits: ReconnectLimits, random: () => number): number {
  return Math.round(random() * Math.min(limits.maximum, limits.initial * 2 ** failures));
}

/**
 * Wait before the next attempt at a server that has turned this client away, because it is full for instance: the longest
 * wait and up to as much again, so that all the clients it turned away do not come back in one burst.
 * @returns whole milliseconds, from `limits.maximum` to twice as much
 */
export function turnedAwayDelay({ maximum }: ReconnectLimits, random: () => number): number {
  return Math.round(maximum * (1 + random()));
}
