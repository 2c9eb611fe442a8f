import { SymbolErrorCode } from '../server/symbol-error.js';
import { isAuditRequired, type AuditMode } from '../host/audit-mode.js';
import type { HostObstacle } from '../host/obstacle.js';
import type { ChangeObstacle } from '../accounts/account-lock.js';
import type { MonitorState } from '../monitor/session-monitor.js';

/** What decides whether logging out is offered. */
export interface AvailabilityFacts {
  readonly state: Pick<
    MonitorState,
    'connection' | 'list' | 'own' | 'problem' | 'mayLogOut' | 'mayRecord' | 'sessionTargeting'
  >;
  /** The host wants the list only. */
  readonly isReadonly: boolean;
  readonly audit: AuditMode;
  /** What the page around has against it. */
  readonly hostObstacle?: HostObstacle | undefined;
  /** A logout is under way. */
  readonly isRunning: boolean;
  /** ms: from this age on a list that cannot be renewed is too old to act on. */
  readonly maximumAge: number;
  /** ms since the epoch. */
  readonly now: number;
}

/** Why logging out is not offered. */
export type LogoutObstacle =
  | HostObstacle
  | 'readonly'
  | 'offline'
  | 'no-list'
  | 'own-unknown'
  | 'guest'
  | 'no-right'
  | 'no-record'
  | 'stale'
  | 'running';

/** Why logging out is not offered at this moment; undefined when it is. */
export function logoutObstacle(facts: AvailabilityFacts): LogoutObstacle | undefined {
  const { state, hostObstacle } = facts;
  if (facts.isReadonly) return 'readonly';
  // What the page cannot tell yet may be told when the connection is there: its lack is the better reason.
  if (hostObstacle !== undefined && hostObstacle !== 'demands-unknown') return hostObstacle;
  if (state.connection !== 'online') return 'offline';
  if (!state.own || (state.own.id === '' && !state.own.isGuest)) return 'own-unknown';
  if (state.own.isGuest) return 'guest';
  if (state.sessionTargeting === 'asking') return 'own-unknown';
  if (state.mayLogOut === 'no') return 'no-right';
  if (isAuditRequired(facts.audit) && state.mayRecord === 'no') return 'no-record';
  if (!state.list) return 'no-list';
  if (isStale(facts)) return 'stale';
  return facts.isRunning ? 'running' : hostObstacle;
}

/** Obstacles that waiting does not remove. */
const lastingObstacles: readonly (LogoutObstacle | undefined)[] = [
  'readonly',
  'disabled',
  'no-access',
  'reauthentication',
  'comment',
];

/** Whether the page has anything to log out with at all: under a lasting obstacle it only shows the list. */
export function isLogoutOffered(obstacle: LogoutObstacle | undefined): boolean {
  return !lastingObstacles.includes(obstacle);
}

/** What of it keeps somebody from changing accounts as well. */
export function changeObstacle(obstacle: LogoutObstacle | undefined): ChangeObstacle | undefined {
  return obstacle === 'readonly' || obstacle === 'disabled' || obstacle === 'no-access' ? obstacle : undefined;
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

const defaultInterval = 5000;
const shortestInterval = 500;
const defaultAge = 30_000;

/** A refresh interval that may be used, from one that comes from outside: 0 or at least half a second. @returns ms */
export function usableInterval(interval: unknown): number {
  if (typeof interval !== 'number' || !Number.isFinite(interval) || interval < 0) return defaultInterval;
  return interval === 0 ? 0 : Math.max(shortestInterval, interval);
}

/** A maximum age that may be used: one that is no number must not mean "never too old". @returns ms */
export function usableAge(age: unknown): number {
  return typeof age === 'number' && Number.isFinite(age) && age >= 0 ? age : defaultAge;
}
