import { memoizeLast } from '../kit/memoize.js';
import type { ForceLogoutDemand } from '../server/framework/force-logout-demand.js';
import { hasVisibleText } from '../session/display-text.js';

/** A reason of the host page's own not to log anybody out now, in its own words: "Shift change until 6:15". */
export interface HostReason {
  readonly reason: string;
}

/**
 * What the host page has against logging out: `disabled` where it has disabled the session manager, `no-access` where
 * its own access rights do not allow it to this user, what the project demands for each `ForceLogout`, or a reason of
 * its own. `unclear` is for an answer that cannot be understood.
 */
export type HostObstacle = 'disabled' | 'no-access' | ForceLogoutDemand | 'unclear' | HostReason;

const named: readonly unknown[] = [
  'disabled',
  'no-access',
  'reauthentication',
  'comment',
  'demands-unknown',
  'unclear',
] satisfies readonly Exclude<HostObstacle, HostReason>[];

/**
 * Creates a reader of the host page's `hostObstacle`. Whatever else the host may have set, throw or answer than an
 * obstacle or nothing counts as an obstacle: it must not be taken for a yes. The same reason gives the same object
 * again, so that nobody renders again for it.
 */
export function createHostObstacleReader(): (ask: unknown) => HostObstacle | undefined {
  const withReason = memoizeLast((reason: string): HostReason => ({ reason }));
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
      return read((ask as () => unknown)());
    } catch {
      return 'unclear';
    }
  };
}

function isNamed(answer: unknown): answer is Exclude<HostObstacle, HostReason> {
  return named.includes(answer);
}
