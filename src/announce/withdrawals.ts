import { steadyNow } from '../kit/clock.js';
import type { AnnouncedLogout } from './announced-logout.js';
import type { Announcer, Withdrawal, WithdrawalCause } from './announcement.js';
import { afterDeadline } from './conversation.js';

/** ms between two attempts to say what people may not know. */
const repeatedEvery = 10_000;

/** The withdrawals of a page, until people know of them. */
export class Withdrawals {
  /** What waits until people have been told, or for an answer. */
  readonly #ending = new Set<AnnouncedLogout>();
  /** What people may not know, until their announcement has ended by itself. */
  #untold: readonly { readonly withdrawal: Withdrawal; readonly until: number }[] = [];
  #saidAt = -Infinity;

  /** Withdraws an announcement. */
  withdraw(announced: AnnouncedLogout, cause: WithdrawalCause): void {
    this.#ending.add(announced);
    void announced.withdraw(cause).then(() => {
      this.#ending.delete(announced);
      this.noteUntold(announced, cause);
    });
  }

  /** The page closes: everything that waits is said at once. */
  hurry(): void {
    for (const announced of this.#ending) announced.withdrawAtOnce();
  }

  /** An announcement was withdrawn. It is repeated where people may not know. */
  noteUntold({ state: { announcement, problem }, remaining }: AnnouncedLogout, cause: WithdrawalCause): void {
    if (problem === undefined) return;
    const withdrawal = { announcement: announcement.id, cause };
    this.#untold = [...this.#untold, { withdrawal, until: steadyNow() + remaining + afterDeadline }];
    this.#saidAt = -Infinity;
  }

  /** Repeats what people may not know. It may be called often: it repeats at once, then every ten seconds. */
  repeat(channel: Announcer | undefined): void {
    if (!channel || this.#untold.length === 0 || performance.now() - this.#saidAt < repeatedEvery) return;
    this.#saidAt = performance.now();
    this.#untold = this.#untold.filter(({ until }) => steadyNow() < until);
    for (const one of this.#untold) {
      channel.withdraw(one.withdrawal).then(
        () => (this.#untold = this.#untold.filter((other) => other !== one)),
        () => undefined,
      );
    }
  }
}
