import type { Certainty } from '../server/answers.js';
import type { CapacityLimits } from './capacity.js';
import { emptyDirectory, type Directory } from '../directory/directory.js';
import type { Rights } from './rights.js';
import type { ConnectionState } from '../server/symbol-client.js';
import type { SymbolError } from '../server/symbol-error.js';
import type { SessionList, OwnSession } from '../session/session.js';

/** What is known about the server besides its sessions: the directory, the own user's rights, the limits. */
export interface ServerContextState {
  readonly directory: Directory;
  /** Rights of the own user, by symbol. */
  readonly rights: Rights;
  /** Whether the own user may write `ForceLogout`. */
  readonly mayLogOut: Certainty;
  /** Whether the own user may write records of a logout. */
  readonly mayRecord: Certainty;
  /** Whether `ForceLogout` accepts single sessions; `asking` until the server has answered. */
  readonly sessionTargeting: Certainty | 'asking';
  readonly capacity: CapacityLimits;
  /** ms by which the server's clock is ahead of this machine's; 0 if unknown. */
  readonly clockOffset: number;
}

/**
 * Whether to offer single sessions as targets. A server that does not know `sessionId` could take an object with only
 * that key for "no condition", which means everyone, so they are offered only if the server is known to support them.
 */
export function offersSingleSessions({ sessionTargeting }: Pick<ServerContextState, 'sessionTargeting'>): boolean {
  // Nothing is sent until the server has answered: see logoutObstacle.
  return sessionTargeting === 'yes' || sessionTargeting === 'asking';
}

/** ms: from this age on, a list that is being read again keeps people waiting. */
const awaitedAge = 5000;

/** Whether the list waits for the connection: there is none, or the server does not answer. @param now ms since the epoch */
export function isListAwaited(
  { connection, problem, isReading, list }: Pick<MonitorState, 'connection' | 'problem' | 'isReading' | 'list'>,
  now: number,
): boolean {
  if (connection !== 'online' || problem?.source === 'transport' || problem?.source === 'timeout') return true;
  return isReading && list !== undefined && now - list.readAt >= awaitedAge;
}

/** The state before anything has been read. */
export const unknownServerContext: ServerContextState = {
  directory: emptyDirectory,
  rights: new Map(),
  mayLogOut: 'unknown',
  mayRecord: 'unknown',
  sessionTargeting: 'asking',
  capacity: { maximumSessions: undefined, licences: undefined },
  clockOffset: 0,
};

/** Everything known about the server and its sessions at one moment. Each change gives a new object. */
export interface MonitorState extends ServerContextState {
  readonly connection: ConnectionState;
  /** The last good list, which remains if later reads fail. */
  readonly list: SessionList | undefined;
  readonly own: OwnSession | undefined;
  /** The login was lost with the connection: see {@link isLoginLost}. The list is what its user saw last. */
  readonly hasLostLogin: boolean;
  /** Why the last read of the list failed; undefined after a good one. */
  readonly problem: SymbolError | undefined;
  readonly isReading: boolean;
}

export const initialState: MonitorState = {
  ...unknownServerContext,
  connection: 'offline',
  list: undefined,
  own: undefined,
  hasLostLogin: false,
  problem: undefined,
  isReading: false,
};

/**
 * Whether a login was lost with the connection, for example because the server has restarted: after an interruption the
 * own session is a guest's. A login that ends while the connection lasts was ended by somebody, who wants its list gone.
 * @param before the own session before; undefined if there was none
 * @param wasInterrupted whether the connection was interrupted since then
 * @param wasLost whether the login was lost before already
 */
export function isLoginLost(
  before: OwnSession | undefined,
  own: OwnSession,
  { wasInterrupted, wasLost }: { readonly wasInterrupted: boolean; readonly wasLost: boolean },
): boolean {
  if (!before || !own.isGuest) return false;
  return before.isGuest ? wasLost : wasInterrupted;
}
