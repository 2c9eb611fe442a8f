import type { LogoutObstacle } from '../guards/availability.js';
import type { ReasonedObstacle } from '../host/obstacle.js';
import type { ForeignAnnouncement } from '../logout/grace.js';
import type { PlanObstacle } from '../logout/plan.js';
import { displayText } from '../session/display-text.js';
import type { SymbolError } from '../server/symbol-error.js';
import type { TextKey } from './catalogue.js';
import { explainError, explainReason, type ErrorExplanation } from './explain.js';
import type { Texts } from './texts.js';

/** An error in words. */
export interface ErrorDescription extends ErrorExplanation {
  /** Its code and name with the server's reason: `Error 4101 INSUFFICIENT_ACCESS: <reason of the server>` */
  readonly code: string;
}

/** Describes an error. Texts from the server are cleaned and shortened. */
export function describeError(error: SymbolError, texts: Texts): ErrorDescription {
  const head = texts.get('error', { code: String(error.code), name: displayText(error.message) });
  const reason = explainReason(error, texts);
  const code = reason === '' ? head : `${head}: ${reason}`;
  return { code, ...explainError(error, texts) };
}

/** Cause and remedy in one line. */
export function describeCause(error: SymbolError, texts: Texts): string {
  const { cause, remedy } = explainError(error, texts);
  return `${cause} ${remedy}`;
}

const logoutObstacleKeys = {
  readonly: 'blockedReadonly',
  offline: 'blockedOffline',
  'no-list': 'blockedNoList',
  'own-unknown': 'blockedOwnUnknown',
  'schema-unknown': 'blockedSchemaUnknown',
  guest: 'blockedGuest',
  'no-right': 'blockedNoRight',
  'no-record': 'blockedNoRecord',
  asking: 'blockedAsking',
  running: 'blockedRunning',
  announced: 'blockedAnnounced',
  disabled: 'blockedDisabled',
  'no-access': 'blockedNoAccess',
  reauthentication: 'blockedReauthentication',
  comment: 'blockedComment',
  'demands-unknown': 'blockedDemandsUnknown',
  unclear: 'blockedUnclear',
  'everyone-not-allowed': 'blockedEveryoneNotAllowed',
  'kind-not-offered': 'blockedKindNotOffered',
  'no-single-sessions': 'blockedNoSingleSessions',
  'other-server': 'blockedOtherServer',
} as const satisfies Record<Exclude<LogoutObstacle, 'stale' | ReasonedObstacle>, TextKey>;

/**
 * Says why logging out is not possible.
 * @param age age of the list in ms; undefined for what was decided earlier, by a list that is no longer the one on the page
 */
export function describeLogoutObstacle(obstacle: LogoutObstacle, age: number | undefined, texts: Texts): string {
  if (typeof obstacle === 'object') return displayText(obstacle.reason, 300);
  if (obstacle !== 'stale') return texts.get(logoutObstacleKeys[obstacle]);
  return age === undefined ? texts.get('blockedTooOld') : texts.get('blockedStale', { age: texts.duration(age) });
}

const planObstacleKeys = {
  nobody: 'obstacleNobody',
  'own-only': 'obstacleOwnOnly',
  'system-only': 'obstacleSystemOnly',
  'unreadable-only': 'obstacleUnreadableOnly',
  'guarded-only': 'obstacleGuardedOnly',
  inseparable: 'obstacleInseparable',
  'single-sessions-unsupported': 'obstacleSingleSessionsUnsupported',
  'everyone-unconfirmed': 'obstacleEveryoneUnconfirmed',
} as const satisfies Record<PlanObstacle, TextKey>;

/** Why a logout cannot be sent, whoever it means. */
export function describePlanObstacle(obstacle: PlanObstacle, texts: Texts): string {
  return texts.get(planObstacleKeys[obstacle]);
}

const notReachedKeys = {
  ...logoutObstacleKeys,
  ...planObstacleKeys,
  stale: 'plantUnreachable',
  cancelled: 'plantCancelled',
  'no-answer': 'plantNoAnswer',
} as const satisfies Readonly<Record<string, TextKey>>;

/**
 * Why nothing was sent to a server.
 * @param reason as a report has it: one of the words for programs, or what the host page or the server said
 */
export function describeNotReached(reason: string, texts: Texts): string {
  const known = Object.entries(notReachedKeys).find(([word]) => word === reason);
  return known ? texts.get(known[1]) : displayText(reason, 300);
}

/** Who else has announced a logout, and for when. Anybody could have written the name. */
export function announcedText({ by, deadline }: ForeignAnnouncement, texts: Texts): string {
  return texts.get('announcedByOther', { by: displayText(by, 100), time: texts.minuteOfDay(deadline) });
}
