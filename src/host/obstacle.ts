import { memoizeLast } from '../kit/memoize.js';
import type { ForceLogoutDemand } from '../server/framework/force-logout-demand.js';
import { callHost } from './given-value.js';
import { hasVisibleText } from '../session/display-text.js';

/** The host page's own reason not to log anybody out now: "Shift change until 6:15". */
export interface ReasonedObstacle {
  readonly reason: string;
}

/**
 * Why the host page does not allow logging out: it has disabled the session manager (`disabled`), its own access rights
 * do not allow this user to log others out (`no-access`) or are not known without a connection (`offline`), the project
 * has a demand for each `ForceLogout`, or it gives a reason of its own. `unclear` stands for an answer that cannot be understood.
 */
export type HostObstacle = NamedHostObstacle | ReasonedObstacle;

export type NamedHostObstacle = 'disabled' | 'no-access' | 'offline' | ForceLogoutDemand | 'unclear';

const named: readonly unknown[] = [
  'disabled',
  'no-access',
  'offline',
  'reauthentication',
  'comment',
  'demands-unknown',
  'unclear',
] satisfies readonly NamedHostObstacle[];

/**
 * Creates a reader of the host page's `hostObstacle`. Anything that the host page sets, throws or returns counts as an
 * obstacle unless it is nothing: it must not be taken for permission. The same reason gives the same object, so that
 * nothing renders again.
 */
export function createHostObstacleReader(): (ask: unknown) => HostObstacle | undefined {
  const withReason = memoizeLast((reason: string): ReasonedObstacle => ({ reason }));
  const read = (answer: unknown): HostObstacle | undefined => {
    if (answer === undefined || answer === null) return undefined;
    if (isNamed(answer)) return answer;
    const reason = typeof answer === 'object' && 'reason' in answer ? answer.reason : undefined;
    return hasVisibleText(reason) ? withReason(reason) : 'unclear';
  };
  return (ask) => {
    if (ask === undefined || ask === null) return undefined;
    if (typeof ask !== 'function') return 'unclear';
    try {
      return read(callHost(ask as () => unknown));
    } catch {
      return 'unclear';
    }
  };
}

function isNamed(answer: unknown): answer is NamedHostObstacle {
  return named.includes(answer);
}
