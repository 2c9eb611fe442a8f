import type { HostObstacle } from '../host/obstacle.js';
import { demandOf } from '../server/framework/force-logout-demand.js';

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
  #demand: HostObstacle | undefined = 'demands-unknown';
  #question = 0;
  #again: ReturnType<typeof setTimeout> | undefined;
  #wait = askAgain.first;
  /** Ends the waiting for the answers that are still to come. */
  readonly #waiting = new Set<() => void>();

  constructor(questions: PermissionQuestions) {
    this.#questions = questions;
  }

  /** What the page has against logging out, as far as it can be told at once. */
  get obstacle(): HostObstacle | undefined {
    return this.#obstacleWith(this.#demand);
  }

  /** Asks again what the project demands; by itself once more as long as there is an obstacle in it. */
  async refresh(): Promise<void> {
    await this.#learn();
  }

  /** What the page has against sending now, asked anew; a question that has been asked since counts as well. */
  async verify(): Promise<HostObstacle | undefined> {
    const demand = await this.#learn();
    return this.#obstacleWith(demand ?? this.#demand);
  }

  /** Forgets what was learnt, and every question under way. */
  reset(): void {
    this.#question++;
    clearTimeout(this.#again);
    this.#wait = askAgain.first;
    this.#demand = 'demands-unknown';
    for (const end of [...this.#waiting]) end();
  }

  #obstacleWith(demand: HostObstacle | undefined): HostObstacle | undefined {
    if (this.#questions.isEnabled() !== true) return 'disabled';
    if (this.#questions.access() !== true) return 'no-access';
    return demand;
  }

  /** @returns the answer, also where a later question has been asked meanwhile, which is the one that is kept */
  async #learn(): Promise<HostObstacle | undefined> {
    const question = ++this.#question;
    clearTimeout(this.#again);
    const demand = await this.#ask();
    if (question !== this.#question) return demand;
    const isUnknown = demand === 'demands-unknown';
    const wait = isUnknown ? this.#wait : askAgain.longest;
    this.#wait = isUnknown ? Math.min(askAgain.longest, 2 * this.#wait) : askAgain.first;
    // What stands against logging out may be mended while the page is open.
    if (demand !== undefined) this.#again = setTimeout(() => void this.refresh(), wait);
    if (demand !== this.#demand) {
      this.#demand = demand;
      this.#questions.onChange();
    }
    return demand;
  }

  #ask(): Promise<HostObstacle | undefined> {
    const { metadata } = this.#questions;
    if (!metadata) return Promise.resolve('demands-unknown');
    return new Promise((resolve) => {
      const answer = (demand: HostObstacle | undefined): void => {
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
