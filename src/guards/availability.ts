import { isAuditRequired, type AuditMode } from '../host/audit-mode.js';
import type { HostObstacle, ReasonedObstacle, NamedHostObstacle } from '../host/obstacle.js';
import type { ChangeObstacle } from '../accounts/account-lock.js';
import { displayText } from '../session/display-text.js';
import { isAllowed } from '../targets/target.js';
import type { LogoutTarget, TargetKind } from '../targets/target-kinds.js';
import type { MonitorState } from '../monitor/monitor-state.js';

/** What is under way: a logout that is carried out, or one that was announced and waits. */
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

/** The target of a logout that has begun. */
export type MeantLogout = Pick<LogoutRequestInput, 'target' | 'wasOffered'>;

/** What an obstacle means to the page beyond its text. */
interface ObstacleTraits {
  /** Waiting does not help: the page only shows the list. */
  readonly isLasting?: true;
  /** It passes by itself: a short loss of the connection must not take an open confirmation away. */
  readonly isPassing?: true;
  /** Nothing else on the page explains it. */
  readonly isUnexplained?: true;
  /** It forbids changing accounts as well. */
  readonly forbidsChanges?: true;
}

/** Every obstacle that has a name. A new one is an entry here, a guard below and a text for it. */
const obstacles = {
  readonly: { isLasting: true, forbidsChanges: true },
  disabled: { isLasting: true, forbidsChanges: true },
  'no-access': { isLasting: true, forbidsChanges: true },
  reauthentication: { isLasting: true },
  comment: { isLasting: true },
  'demands-unknown': { isPassing: true, isUnexplained: true },
  unclear: { isUnexplained: true },
  offline: { isPassing: true },
  'no-list': { isPassing: true },
  'own-unknown': { isPassing: true, isUnexplained: true },
  'schema-unknown': { isPassing: true, isUnexplained: true },
  guest: {},
  'no-right': { isUnexplained: true },
  'no-record': { isUnexplained: true },
  stale: { isPassing: true },
  asking: { isPassing: true },
  running: { isPassing: true },
  announced: { isPassing: true },
  'everyone-not-allowed': {},
  'kind-not-offered': {},
  'no-single-sessions': {},
  'other-server': {},
} as const satisfies Record<NamedHostObstacle | ChangeObstacle, ObstacleTraits> & Record<string, ObstacleTraits>;

type NamedObstacle = keyof typeof obstacles;

/** Why logging out is not possible now: one of the named obstacles, or the host page's own reason. */
export type LogoutObstacle = NamedObstacle | ReasonedObstacle;

/** The traits of an obstacle. A reason of the host page has none: it is explained wherever it is met. */
function traitsOf(obstacle: LogoutObstacle | undefined): ObstacleTraits {
  return obstacle === undefined || typeof obstacle === 'object' ? {} : obstacles[obstacle];
}

/** Checks one condition of logging out; returns the obstacle where it is not met. */
type AvailabilityGuard = (input: AvailabilityInput) => LogoutObstacle | undefined | false;

/**
 * The guards, the best explanation first. A new guard that forbids every logout for now, such as "not between 6:00 and
 * 6:15", is one line here, an entry above and a text for it. One that leaves some sessions out belongs in `holds.ts`.
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

/** Whether an obstacle is said at once in an open confirmation. One that passes by itself is said when it is confirmed. */
export function interruptsConfirmation(obstacle: LogoutObstacle | undefined): obstacle is LogoutObstacle {
  return obstacle !== undefined && traitsOf(obstacle).isPassing !== true;
}

/** Whether logging out is offered at all: under a lasting obstacle the page only shows the list. */
export function isLogoutOffered(obstacle: LogoutObstacle | undefined): boolean {
  return traitsOf(obstacle).isLasting !== true;
}

/** Whether an obstacle is explained above the list. */
export function isObstacleExplained(obstacle: LogoutObstacle): boolean {
  const { isLasting, isUnexplained } = traitsOf(obstacle);
  return typeof obstacle === 'object' || isLasting === true || isUnexplained === true;
}

/** The obstacle, if it also forbids changing accounts. */
export function changeObstacle(obstacle: LogoutObstacle | undefined): ChangeObstacle | undefined {
  return forbidsChanges(obstacle) ? obstacle : undefined;
}

function forbidsChanges(obstacle: LogoutObstacle | undefined): obstacle is ChangeObstacle {
  return traitsOf(obstacle).forbidsChanges === true;
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
