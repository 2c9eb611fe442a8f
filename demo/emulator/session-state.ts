import type { LoggedEvent } from './event-log.js';
import type { CatalogEntry } from './population-symbols.js';
import type { Subscription } from './subscriptions.js';

/** What a simulated session has besides its user and client. */
export interface SimulatedTraits {
  /** Subscribed symbols. */
  readonly commands: readonly CatalogEntry[];
  /** The station logs in again automatically after its session has ended, if the switch `returningPanels` says so. */
  readonly autoLogin: boolean;
  /** Number of sockets; each has an entry of its own in the list if the switch `tabs` says so. */
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
  /** Name of a test certificate, a thumbprint, or any text that a test has set; empty without a certificate. */
  readonly certificate: string;
  readonly isExtensionContainer: boolean;
  readonly isRemoteClient: boolean;
  /** Set if nobody is connected and the session only appears in the list. */
  readonly simulated: SimulatedTraits | undefined;
  /** Stands for the session cookie. */
  readonly key: string | undefined;
  readonly connections: Set<ConnectionPort>;
  /** Cancels the end of the session after its last connection has closed. */
  cancelExpiry: () => void;
}

/** One connection as the server's state and the symbols see it, without frames. */
export interface ConnectionPort {
  readonly session: SessionState;
  readonly subscriptions: Iterable<Subscription>;
  readonly subscriptionCount: number;
  /** Closes from the server's side. */
  close(code: number, reason: string): void;
  /** Something that a symbol reports has changed. */
  changed(): void;
  pushEvent(event: LoggedEvent): void;
  /** Ends a subscription; an unknown id is no error. */
  unsubscribe(id: number): void;
  subscribeEvents(id: number): void;
  unsubscribeEvents(id: number): void;
}
