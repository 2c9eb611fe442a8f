import { LogoutUnavailableError } from '../guards/availability.js';
import type { HostObstacle, ReasonedObstacle } from '../host/obstacle.js';
import type { ForceLogoutDemand } from '../server/framework/force-logout-demand.js';
import { retryDelay } from '../kit/delay.js';
import { SymbolError, SymbolErrorCode } from '../server/symbol-error.js';
import type { RightQueries } from './rights.js';

/** Why an HMI page may not allow logging out. */
type PageObstacle = Exclude<HostObstacle, ReasonedObstacle>;

/** How the control queries the framework. */
export interface PermissionQueries extends RightQueries<'logout'> {
  /** Whether the control is enabled. */
  readonly isEnabled: () => unknown;
  /** Asks what the project demands for ForceLogout. Without a client, or once it is disposed, nobody knows. */
  readonly demand: () => Promise<ForceLogoutDemand | undefined>;
  /** Called when the project's demand has changed. */
  readonly onChange: () => void;
}

/**
 * Decides whether the page lets the control log out: the access right, whether the control is enabled, and what the
 * project demands for `ForceLogout`. Anything but a clear yes is a no.
 */
export class LogoutPermission {
  readonly #queries: PermissionQueries;
  #demand: ForceLogoutDemand | undefined = 'demands-unknown';
  #query = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #delay = retryDelay.first;

  constructor(queries: PermissionQueries) {
    this.#queries = queries;
  }

  /** Why the page does not allow logging out now; undefined if it does. */
  get obstacle(): PageObstacle | undefined {
    if (this.#queries.isEnabled() !== true) return 'disabled';
    if (this.#queries.access('logout') !== true) return this.#queries.knowsUser() ? 'no-access' : 'offline';
    return this.#demand;
  }

  /** The obstacle as an error, checked just before ForceLogout is sent: a right may be withdrawn after the confirmation. */
  get refusal(): SymbolError | undefined {
    const { obstacle } = this;
    return obstacle && refusalBy(obstacle);
  }

  /** Reads again what the project demands, and repeats this automatically while the answer is an obstacle. */
  async refresh(): Promise<void> {
    const query = ++this.#query;
    clearTimeout(this.#timer);
    const demand = await this.#queries.demand().catch(() => 'demands-unknown' as const);
    // Only the answer to the latest query counts.
    if (query !== this.#query) return;
    const isUnknown = demand === 'demands-unknown';
    const delay = isUnknown ? this.#delay : retryDelay.longest;
    this.#delay = isUnknown ? Math.min(retryDelay.longest, 2 * this.#delay) : retryDelay.first;
    // An engineer may remove the obstacle while the page is open.
    if (demand !== undefined) this.#timer = setTimeout(() => void this.refresh(), delay);
    if (demand === this.#demand) return;
    this.#demand = demand;
    this.#queries.onChange();
  }

  /** Forgets the demand, and ignores the answer to every query under way. */
  reset(): void {
    this.#query++;
    clearTimeout(this.#timer);
    this.#delay = retryDelay.first;
    this.#demand = 'demands-unknown';
  }
}

/** The error of a ForceLogout that the page does not allow. */
export function refusalBy(obstacle: PageObstacle): SymbolError {
  return new SymbolError({
    code: SymbolErrorCode.notAllowed,
    message: 'NOT_ALLOWED',
    explanation: { kind: 'permission-withdrawn', values: { obstacle } },
    symbol: 'ForceLogout',
    source: 'framework',
    outcome: 'refused',
    cause: new LogoutUnavailableError(obstacle),
  });
}
