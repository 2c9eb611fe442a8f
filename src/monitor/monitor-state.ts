import type { Certainty } from '../server/answers.js';
import type { CapacityLimits } from './capacity.js';
import { emptyDirectory, type Directory } from '../directory/directory.js';
import type { Rights } from './rights.js';
import type { ConnectionState } from '../server/symbol-client.js';
import type { SymbolError } from '../server/symbol-error.js';
import type { SessionList, OwnSession } from '../session/session.js';

/** What is known about the server besides its sessions: what the list is joined with, and what the own user may do. */
export interface ServerContextState {
  readonly directory: Directory;
  /** What the own user may use, by symbol. */
  readonly rights: Rights;
  /** Whether the own user may write `ForceLogout`. */
  readonly mayLogOut: Certainty;
  /** Whether the own user may write records of a logout. */
  readonly mayRecord: Certainty;
  /** Whether `ForceLogout` knows single sessions; `asking` until the server has answered. */
  readonly sessionTargeting: Certainty | 'asking';
  readonly capacity: CapacityLimits;
  /** ms that the server's clock is ahead of this machine's; 0 where it is not known. */
  readonly clockOffset: number;
}

/**
 * Whether single sessions are offered as targets. A server that does not know `sessionId` could take an object with only
 * that key for "no condition", which means everyone: they are offered only if the server is known to understand them.
 */
export function offersSingleSessions({ sessionTargeting }: Pick<ServerContextState, 'sessionTargeting'>): boolean {
  // Nothing is sent until the server has answered: see logoutObstacle.
  return sessionTargeting === 'yes' || sessionTargeting === 'asking';
}

/** The state before anything has been asked. */
export const unknownServerContext: ServerContextState = {
  directory: emptyDirectory,
  rights: new Map(),
  mayLogOut: 'unknown',
  mayRecord: 'unknown',
  sessionTargeting: 'asking',
  capacity: { maximumSessions: undefined, licences: undefined },
  clockOffset: 0,
};

/** Everything known about the server and its sessions at one moment. A new object whenever anything changes. */
export interface MonitorState extends ServerContextState {
  readonly connection: ConnectionState;
  /** The last good list; kept when later readings fail. */
  readonly list: SessionList | undefined;
  readonly own: OwnSession | undefined;
  /** Why the last reading of the list failed; undefined after a good one. */
  readonly problem: SymbolError | undefined;
  readonly isReading: boolean;
}

export const initialState: MonitorState = {
  ...unknownServerContext,
  connection: 'offline',
  list: undefined,
  own: undefined,
  problem: undefined,
  isReading: false,
};
