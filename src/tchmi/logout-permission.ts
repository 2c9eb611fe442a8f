import { LogoutUnavailableError } from '../guards/availability.js';
import type { HostObstacle, HostReason } from '../host/obstacle.js';
import { demandOf } from '../server/framework/force-logout-demand.js';
import { SymbolError, SymbolErrorCode } from '../server/symbol-error.js';

/** What an HMI page can have against logging out. */
type PageObstacle = Exclude<HostObstacle, HostReason>;

/** How the control asks the framework. */
export interface PermissionQuestions {
  /** The result of the framework's check of the access right `logout`. */
  readonly access: () => unknown;
  readonly isEnabled: () => unknown;
  /** Asks for the metadata of ForceLogout; undefined where the framework has no such function. */
  readonly metadata: ((callback: (data: unknown) => void) => unknown) | undefined;
  /** What is known has changed. */
  readonly onChange: () => void;
}

/** ms until an unanswered question for the metadata counts as not answerable: it comes from the page's own cache. */
const patience = 5000;

/** ms until it is asked again what nobody could answer, from the first to the longest; the longest for a clear demand. */
const askAgain = { first: 2000, longest: 60_000 };

/**
 * Whether the page lets the control log out: its access right, its being enabled, and what the project demands for
 * `ForceLogout`. Anything but a clear yes is a no.
 */
export class LogoutPermission {
  readonly #questions: PermissionQuestions;
  #demand: PageObstacle | undefined = 'demands-unknown';
  #question = 0;
  #again: ReturnType<typeof setTimeout> | undefined;
  #wait = askAgain.first;
  /** Ends the waiting for the answers that are still to come. */
  readonly #waiting = new Set<() => void>();

  constructor(questions: PermissionQuestions) {
    this.#questions = questions;
  }

  /** What the page has against logging out at this moment. */
  get obstacle(): PageObstacle | undefined {
    if (this.#questions.isEnabled() !== true) return 'disabled';
    if (this.#questions.access() !== true) return 'no-access';
    return this.#demand;
  }

  /** The obstacle as an error: for a ForceLogout that is about to be sent, since a right can be gone since the confirmation. */
  get refusal(): SymbolError | undefined {
    const { obstacle } = this;
    if (obstacle === undefined) return undefined;
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

  /** Asks again what the project demands; repeats itself while the answer is an obstacle. */
  async refresh(): Promise<void> {
    const question = ++this.#question;
    clearTimeout(this.#again);
    const demand = await this.#ask();
    // Only the answer to the last question counts.
    if (question !== this.#question) return;
    const isUnknown = demand === 'demands-unknown';
    const wait = isUnknown ? this.#wait : askAgain.longest;
    this.#wait = isUnknown ? Math.min(askAgain.longest, 2 * this.#wait) : askAgain.first;
    // An engineer may remove the obstacle while the page is open.
    if (demand !== undefined) this.#again = setTimeout(() => void this.refresh(), wait);
    if (demand === this.#demand) return;
    this.#demand = demand;
    this.#questions.onChange();
  }

  /** Forgets what was learnt, and every question under way. */
  reset(): void {
    this.#question++;
    clearTimeout(this.#again);
    this.#wait = askAgain.first;
    this.#demand = 'demands-unknown';
    for (const end of [...this.#waiting]) end();
  }

  #ask(): Promise<PageObstacle | undefined> {
    const { metadata } = this.#questions;
    if (!metadata) return Promise.resolve('demands-unknown');
    return new Promise((resolve) => {
      const answer = (demand: PageObstacle | undefined): void => {
        clearTimeout(timer);
        this.#waiting.delete(giveUp);
        resolve(demand);
      };
      const giveUp = (): void => answer('demands-unknown');
      const timer = setTimeout(giveUp, patience);
      this.#waiting.add(giveUp);
      try {
        metadata((data) => answer(demandOf(data)));
      } catch {
        // A question that cannot be asked has no answer, and without one nothing is sent.
        giveUp();
      }
    });
  }
}
