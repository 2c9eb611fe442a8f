import { demandOf, type HostObstacle } from '../sessions/host-obstacle.js';

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

/**
 * Whether the page lets the control log out: its access right, its being enabled, and what the project demands for
 * `ForceLogout`. Anything but a clear yes is a no.
 */
export class LogoutPermission {
  readonly #questions: PermissionQuestions;
  #demand: HostObstacle | undefined = 'demands-unknown';
  #question = 0;

  constructor(questions: PermissionQuestions) {
    this.#questions = questions;
  }

  /** What the page has against logging out, as far as it can be told at once. */
  get obstacle(): HostObstacle | undefined {
    if (this.#questions.isEnabled() !== true) return 'disabled';
    if (this.#questions.access() !== true) return 'no-access';
    return this.#demand;
  }

  /** Asks again what the project demands. */
  async refresh(): Promise<void> {
    const question = ++this.#question;
    const demand = await this.#ask();
    if (question !== this.#question || demand === this.#demand) return;
    this.#demand = demand;
    this.#questions.onChange();
  }

  /** What the page has against sending now, asked anew. */
  async verify(): Promise<HostObstacle | undefined> {
    await this.refresh();
    return this.obstacle;
  }

  /** Forgets what was learnt, and every question under way. */
  reset(): void {
    this.#question++;
    this.#demand = 'demands-unknown';
  }

  #ask(): Promise<HostObstacle | undefined> {
    const { metadata } = this.#questions;
    if (!metadata) return Promise.resolve('demands-unknown');
    return new Promise((resolve) => {
      const timer = setTimeout(() => resolve('demands-unknown'), patience);
      const answer = (demand: HostObstacle | undefined): void => {
        clearTimeout(timer);
        resolve(demand);
      };
      try {
        metadata((data) => answer(demandOf(data)));
      } catch {
        // A question that cannot be asked has no answer, and without one nothing is sent.
        answer('demands-unknown');
      }
    });
  }
}
