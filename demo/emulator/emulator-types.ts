import type { FaultName } from './faults.js';
import type { Switches } from './switches.js';

export type { SessionSpec } from './session-spec.js';

/** Who is at the other end of a connection; a real server learns this from TCP, the cookie and its configuration. */
export interface ConnectionIdentity {
  /** IP address that the emulated server sees, e.g. `10.0.0.21`. */
  readonly clientIp: string;
  /** User (`name` or `Domain::name`) that the new session is logged in as; AUTO_LOGINUSER if left out. */
  readonly user?: string;
  /** Stands for the session cookie: connections with the same key share one session, also after a reconnection. */
  readonly sessionKey?: string;
  /** Client certificate of the client, by name or thumbprint; none if left out. */
  readonly certificate?: string;
}

/** The server's way back to one connected peer. */
export interface EmulatorPeer {
  /** One text frame. */
  send(text: string): void;
  /** One binary frame, which only a fault sends; a transport that cannot carry it drops it. */
  sendBinary?(bytes: Uint8Array): void;
  /** Closes from the server's side; 1006 means a broken connection, without a closing handshake. */
  close(code: number, reason?: string): void;
}

/** One open connection, seen from the transport that carries it. */
export interface EmulatorConnection {
  /** A text frame has arrived. */
  receive(text: string): void;
  /** The peer has gone; the session remains for a while, as on a real server. */
  closed(): void;
}

/** A session as the emulator knows it: the truth that tests compare the page with. */
export interface EmulatedSession {
  readonly id: string;
  readonly user: string;
  readonly domain: string;
  readonly clientIp: string;
  /** Thumbprint of the client certificate, empty without one. */
  readonly certificate: string;
  readonly isExtensionContainer: boolean;
  readonly isRemoteClient: boolean;
}

/** One executed or refused ForceLogout, in order of arrival. */
export interface ForceLogoutRecord {
  /** The write value exactly as it came over the wire; `hasWriteValue` false means the key was missing. */
  readonly writeValue: unknown;
  readonly hasWriteValue: boolean;
  /** User and session id of the caller. */
  readonly by: string;
  readonly bySession: string;
  /** Sessions that it really ended. */
  readonly ended: readonly EmulatedSession[];
  /** Error code answered, 0 without one. */
  readonly code: number;
}

/** Everything the emulator was asked for, for tests. */
export interface EmulatorRecord {
  readonly forceLogouts: readonly ForceLogoutRecord[];
  /** Number of commands per symbol name, reads and writes. */
  readonly commands: Readonly<Record<string, number>>;
  /** Accepted write values of `CreateEvent`, in order of arrival. */
  readonly createdEvents: readonly unknown[];
  /** Executed symbols with a side effect (`CreateEvent`, `ForceLogout`, `<domain>.DisableUser` …), in order. */
  readonly sideEffects: readonly string[];
  /** Reads of `ListActiveSessions` that asked for `averageDuration` or `readValueJsonLength`. */
  readonly detailedLists: number;
  /** Number of subscriptions that are open now, and of connections. */
  readonly openSubscriptions: number;
  readonly openConnections: number;
}

/** The world that an emulator starts with; every part has a default. */
export interface EmulatorOptions {
  /** Number of simulated sessions, 0 to 100000, besides those of connected peers; 24 if left out. */
  readonly sessions?: number;
  /** The same seed gives the same world; 1 if left out. */
  readonly seed?: number;
  readonly fault?: FaultName;
  readonly switches?: Partial<Switches>;
  /** User that a new session is logged in as, the server's AUTO_LOGINUSER; empty = new sessions are guests. */
  readonly autoLoginUser?: string;
  /** Milliseconds that a session outlives its last connection; 10000 if left out. */
  readonly graceTime?: number;
  /** Symbols granted to groups besides the built-in rights: group name -> symbol names. */
  readonly grants?: Readonly<Record<string, readonly string[]>>;
  readonly serverId?: string;
  /** Types of the framework and its packages, which the server of a project tells the framework: name -> JSON schema. */
  readonly frameworkTypes?: Readonly<Record<string, unknown>>;
}
