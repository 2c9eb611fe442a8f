import type { LoggedEvent } from './event-log.js';
import type { CatalogEntry } from './population-symbols.js';
import type { Subscription } from './subscriptions.js';

/** What a simulated session has besides its user and its client. */
export interface SimulatedTraits {
  /** Subscribed symbols. */
  readonly commands: readonly CatalogEntry[];
  /** The station logs itself in again after its session has ended, if the switch `returningPanels` says so. */
  readonly autoLogin: boolean;
  /** Number of sockets; one entry of the list each, if the switch `tabs` says so. */
  readonly sockets: number;
}

/** A session inside the emulator; it changes in place when its user logs in or is logged out. */
export interface SessionState {
  id: string;
  /** Bare user name. */
  user: string;
  domain: string;
  autoLoginUser: boolean;
  /** Milliseconds since 1970 of the login. */
  created: number;
  /** Locale chosen with `SetLocale`. */
  locale: string;
  readonly clientIp: string;
  /** Name of a test certificate, 128 hexadecimal characters or what a test gave; empty without a certificate. */
  readonly certificate: string;
  readonly isExtensionContainer: boolean;
  readonly isRemoteClient: boolean;
  /** Set where nobody is connected and the session is only told of. */
  readonly simulated: SimulatedTraits | undefined;
  /** Stands for the session cookie. */
  readonly key: string | undefined;
  readonly connections: Set<ConnectionPort>;
  /** Stops the time that the session outlives its last connection. */
  cancelExpiry: () => void;
}

/** One connection, seen from the server's state and from the symbols: they know nothing of frames. */
export interface ConnectionPort {
  readonly session: SessionState;
  readonly subscriptions: Iterable<Subscription>;
  readonly subscriptionCount: number;
  /** Closes from the server's side. */
  close(code: number, reason: string): void;
  /** Something that a symbol can tell of has changed. */
  changed(): void;
  pushEvent(event: LoggedEvent): void;
  /** Ends a subscription; an unknown id is no error. */
  unsubscribe(id: number): void;
  subscribeEvents(id: number): void;
  unsubscribeEvents(id: number): void;
}
