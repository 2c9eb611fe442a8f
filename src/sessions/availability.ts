import { SymbolErrorCode } from '../symbols/symbol-error.js';
import type { MonitorState } from './session-monitor.js';

/** What decides whether logging out is offered. */
export interface AvailabilityFacts {
  readonly state: Pick<MonitorState, 'connection' | 'list' | 'own' | 'problem' | 'mayLogOut'>;
  /** The host wants the list only. */
  readonly isReadonly: boolean;
  /** A logout is under way. */
  readonly isRunning: boolean;
  /** ms: from this age on a list that cannot be renewed is too old to act on. */
  readonly maximumAge: number;
  /** ms since the epoch. */
  readonly now: number;
}

/** Why logging out is not offered. */
export type LogoutObstacle =
  'readonly' | 'offline' | 'no-list' | 'own-unknown' | 'guest' | 'no-right' | 'stale' | 'running';

/** Why logging out is not offered at this moment; undefined when it is. */
export function logoutObstacle(facts: AvailabilityFacts): LogoutObstacle | undefined {
  const { state } = facts;
  if (facts.isReadonly) return 'readonly';
  if (state.connection !== 'online') return 'offline';
  if (!state.own || (state.own.id === '' && !state.own.isGuest)) return 'own-unknown';
  if (state.own.isGuest) return 'guest';
  if (state.mayLogOut === 'no') return 'no-right';
  if (!state.list) return 'no-list';
  if (isStale(facts)) return 'stale';
  return facts.isRunning ? 'running' : undefined;
}

/** True when the list could not be renewed and is older than what may be acted on. */
export function isStale(facts: Pick<AvailabilityFacts, 'state' | 'maximumAge' | 'now'>): boolean {
  const { list, problem, connection } = facts.state;
  const isRenewed = problem === undefined && connection === 'online';
  return list !== undefined && !isRenewed && facts.now - list.readAt > facts.maximumAge;
}

/**
 * What the place of the list shows:
 * - `loading`: nothing has come in yet.
 * - `sign-in`: nobody is logged in, or this user may not see sessions and could log in as another one.
 * - `no-permission`: this user may not see sessions.
 * - `offline`: there is no connection and never was a list.
 * - `failed`: the list could not be read and never was.
 * - `list`: there is a list, possibly an old one.
 */
export type ListPlace = 'loading' | 'sign-in' | 'no-permission' | 'offline' | 'failed' | 'list';

/** Decides what the place of the list shows. */
export function listPlace(
  state: Pick<MonitorState, 'connection' | 'list' | 'own' | 'problem'>,
  canSignIn: boolean,
): ListPlace {
  const isRefused = state.problem?.code === SymbolErrorCode.insufficientAccess;
  if (state.own?.isGuest && canSignIn) return 'sign-in';
  if (isRefused) return canSignIn ? 'sign-in' : 'no-permission';
  if (state.list) return 'list';
  if (state.connection === 'offline') return 'offline';
  return state.problem && state.connection === 'online' ? 'failed' : 'loading';
}

/** Logging out is not possible at this moment, thrown before anything is asked or sent. */
export class LogoutUnavailableError extends Error {
  readonly obstacle: LogoutObstacle | 'no-client';

  constructor(obstacle: LogoutObstacle | 'no-client') {
    super(`Logging out is not possible now: ${obstacle}.`);
    this.name = 'LogoutUnavailableError';
    this.obstacle = obstacle;
  }
}
