import type { Certainty } from '../server/answers.js';
import type { CapacityFacts } from './capacity.js';
import { emptyDirectory, type Directory } from '../directory/directory.js';
import type { Rights } from './rights.js';

/** What is known around the list of sessions. */
export interface SurroundingsState {
  readonly directory: Directory;
  /** What the own user may use, by symbol. */
  readonly rights: Rights;
  /** Whether the own user may write `ForceLogout`. */
  readonly mayLogOut: Certainty;
  /** Whether the own user may write records of a logout. */
  readonly mayRecord: Certainty;
  /** Whether `ForceLogout` knows single sessions; `asking` until the server has answered. */
  readonly sessionTargeting: Certainty | 'asking';
  readonly capacity: CapacityFacts;
  /** ms that the server's clock is ahead of this machine's; 0 where it is not known. */
  readonly clockOffset: number;
}

/**
 * Whether single sessions are offered. On a server that does not know them an object with only that key could mean "no
 * condition", which is everyone: where it could not be found out, they are not.
 */
export function offersSingleSessions({ sessionTargeting }: Pick<SurroundingsState, 'sessionTargeting'>): boolean {
  // As long as nobody has answered nothing is sent at all: see logoutObstacle.
  return sessionTargeting === 'yes' || sessionTargeting === 'asking';
}

/** What is known before anything has been asked. */
export const unknownSurroundings: SurroundingsState = {
  directory: emptyDirectory,
  rights: new Map(),
  mayLogOut: 'unknown',
  mayRecord: 'unknown',
  sessionTargeting: 'asking',
  capacity: { maximumSessions: undefined, licences: undefined },
  clockOffset: 0,
};
