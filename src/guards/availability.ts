import { isAuditRequired, type AuditMode } from '../host/audit-mode.js';
import type { HostObstacle } from '../host/obstacle.js';
import type { ChangeObstacle } from '../accounts/account-lock.js';
import { displayText } from '../session/display-text.js';
import { isAllowed } from '../targets/target.js';
import type { LogoutTarget, TargetKind } from '../targets/target-kinds.js';
import type { MonitorState } from '../monitor/monitor-state.js';

/** A logout that is carried out, or one that was announced and waits. */
export type UnderWay = 'running' | 'announced';

/** What decides whether logging out is offered. */
export interface AvailabilityInput {
  readonly state: Pick<
    MonitorState,
    'connection' | 'list' | 'own' | 'problem' | 'mayLogOut' | 'mayRecord' | 'sessionTargeting'
  >;
  /** The host page wants only the list. */
  readonly isReadonly: boolean;
  readonly audit: AuditMode;
  /** Why the host page does not allow it. */
  readonly hostObstacle?: HostObstacle | undefined;
  readonly underWay: UnderWay | undefined;
  /** What is to be logged out, and what the host page offers now; left out where nothing is meant yet. */
  readonly request?: LogoutRequestInput;
  /** ms: an older list that cannot be refreshed is too old to act on. */
  readonly maximumAge: number;
  /** ms since the epoch. */
  readonly now: number;
}

/** A target, and what the host page offers at this moment. */
export interface LogoutRequestInput {
  readonly target: LogoutTarget;
  readonly isEveryoneAllowed: boolean;
  /** The kinds of target that the page offers. */
  readonly kinds: readonly TargetKind[];
  /** Whether the kind was offered when the logout was asked for. Code of the page may ask for a kind that it does not offer. */
  readonly wasOffered: boolean;
}

/** Why logging out is not possible now. */
export type LogoutObstacle =
  | HostObstacle
  | 'readonly'
  | 'offline'
  | 'no-list'
  | 'own-unknown'
  | 'schema-unknown'
  | 'guest'
  | 'no-right'
  | 'no-record'
  | 'stale'
  | 'running'
  | 'announced'
  | 'everyone-not-allowed'
  | 'kind-not-offered'
  | 'no-single-sessions'
  | 'other-server';

/** Checks one condition of logging out; returns the obstacle where it is not met. */
type AvailabilityGuard = (input: AvailabilityInput) => LogoutObstacle | undefined | false;

/**
 * The guards, the best explanation first. A new guard that forbids every logout for now, such as "not between 6:00 and
 * 6:15", is one line here, its obstacle above and a text for it. One that leaves some sessions out belongs in `holds.ts`.
 */
const availabilityGuards: readonly AvailabilityGuard[] = [
  ({ isReadonly }) => isReadonly && 'readonly',
  ({ request }) => request && !isAllowed(request.target, request.isEveryoneAllowed) && 'everyone-not-allowed',
  ({ request }) => request?.wasOffered && !request.kinds.includes(request.target.kind) && 'kind-not-offered',
  // A page that does not know its demands yet may learn them once connected: the missing connection explains more.
  ({ hostObstacle }) => hostObstacle !== 'demands-unknown' && hostObstacle,
  ({ state }) => state.connection !== 'online' && 'offline',
  ({ state }) => (!state.own || (state.own.id === '' && !state.own.isGuest)) && 'own-unknown',
  ({ state }) => state.own?.isGuest === true && 'guest',
  ({ state }) => state.sessionTargeting === 'asking' && 'schema-unknown',
  ({ state }) => state.mayLogOut === 'no' && 'no-right',
  ({ state, audit }) => isAuditRequired(audit) && state.mayRecord === 'no' && 'no-record',
  ({ state }) => !state.list && 'no-list',
  (input) => isStale(input) && 'stale',
  ({ underWay }) => underWay,
  ({ hostObstacle }) => hostObstacle,
];

/** Why logging out is not possible at this moment; undefined when it is. */
export function logoutObstacle(input: AvailabilityInput): LogoutObstacle | undefined {
  for (const guard of availabilityGuards) {
    const obstacle = guard(input);
    if (obstacle) return obstacle;
  }
  return undefined;
}

/** Obstacles that do not go away by waiting. */
const lastingObstacles: readonly LogoutObstacle[] = [
  'readonly',
  'disabled',
  'no-access',
  'reauthentication',
  'comment',
];

/** Obstacles that pass by themselves: a short loss of the connection must not take an open confirmation away. */
const passingObstacles: readonly LogoutObstacle[] = [
  'offline',
  'no-list',
  'own-unknown',
  'schema-unknown',
  'stale',
  'running',
  'announced',
  'demands-unknown',
];

/** Whether an obstacle is said at once in an open confirmation. One that passes by itself is said when it is confirmed. */
export function interruptsConfirmation(obstacle: LogoutObstacle | undefined): obstacle is LogoutObstacle {
  return obstacle !== undefined && !passingObstacles.includes(obstacle);
}

/** Obstacles that nothing else on the page explains. */
const unexplainedObstacles: readonly LogoutObstacle[] = [
  'no-right',
  'no-record',
  'own-unknown',
  'schema-unknown',
  'demands-unknown',
  'unclear',
];

/** Whether logging out is offered at all: under a lasting obstacle the page only shows the list. */
export function isLogoutOffered(obstacle: LogoutObstacle | undefined): boolean {
  return obstacle === undefined || !lastingObstacles.includes(obstacle);
}

/** Whether an obstacle is explained above the list. */
export function isObstacleExplained(obstacle: LogoutObstacle): boolean {
  return typeof obstacle === 'object' || !isLogoutOffered(obstacle) || unexplainedObstacles.includes(obstacle);
}

/** The obstacle, if it also forbids changing accounts. */
export function changeObstacle(obstacle: LogoutObstacle | undefined): ChangeObstacle | undefined {
  return obstacle === 'readonly' || obstacle === 'disabled' || obstacle === 'no-access' ? obstacle : undefined;
}

/** True when the list could not be refreshed and is too old to act on. */
export function isStale(input: Pick<AvailabilityInput, 'state' | 'maximumAge' | 'now'>): boolean {
  const { list, problem, connection } = input.state;
  const isRefreshed = problem === undefined && connection === 'online';
  return list !== undefined && !isRefreshed && input.now - list.readAt > input.maximumAge;
}

/** An obstacle as one text for error messages: its name, or the reason of the host page. */
function obstacleText(obstacle: LogoutObstacle | 'no-client'): string {
  return typeof obstacle === 'object' ? displayText(obstacle.reason, 300) : obstacle;
}

/** Logging out is not possible at this moment. Thrown before anything is asked or sent. */
export class LogoutUnavailableError extends Error {
  readonly obstacle: LogoutObstacle | 'no-client';

  constructor(obstacle: LogoutObstacle | 'no-client') {
    super(`Logging out is not possible now: ${obstacleText(obstacle)}.`);
    this.name = 'LogoutUnavailableError';
    this.obstacle = obstacle;
  }
}
