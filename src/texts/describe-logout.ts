import type { PlanObstacle } from '../logout/plan.js';
import type { SessionOutcome } from '../report/report.js';
import type { TextKey } from './catalogue.js';
import type { Texts } from './texts.js';

const planObstacleKeys = {
  nobody: 'obstacleNobody',
  'own-only': 'obstacleOwnOnly',
  'system-only': 'obstacleSystemOnly',
  'guarded-only': 'obstacleGuardedOnly',
  inseparable: 'obstacleInseparable',
  'single-sessions-unsupported': 'obstacleSingleSessionsUnsupported',
  'everyone-unconfirmed': 'obstacleEveryoneUnconfirmed',
} as const satisfies Record<PlanObstacle, TextKey>;

/** Why what is confirmed cannot be sent. */
export function describePlanObstacle(obstacle: PlanObstacle, texts: Texts): string {
  return texts.get(planObstacleKeys[obstacle]);
}

const outcomeKeys = {
  ended: 'outcomeEnded',
  'still-active': 'outcomeStillActive',
  returned: 'outcomeReturned',
  unknown: 'outcomeUnknown',
} as const satisfies Record<SessionOutcome, TextKey>;

export function describeOutcome(outcome: SessionOutcome, texts: Texts): string {
  return texts.get(outcomeKeys[outcome]);
}
