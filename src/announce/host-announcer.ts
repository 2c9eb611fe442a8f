import { within } from '../kit/delay.js';
import { callListener } from '../server/call-listener.js';
import type { Announcement, Announcer, Answer, ReceivedMessage, Withdrawal } from './announcement.js';
import { readReceived } from './messages.js';

/** ms until a channel that never answers has failed. */
const unansweredAfter = 10_000;

/**
 * A channel of the host page, which may be of any make, as one that keeps the promises of {@link Announcer}: each call
 * settles, nothing throws, and what it hands on is read like everything from outside.
 */
export class HostAnnouncer implements Announcer {
  readonly #host: Announcer;

  constructor(host: Announcer) {
    this.#host = host;
  }

  announce(announcement: Announcement): Promise<void> {
    return settled(() => this.#host.announce(announcement));
  }

  withdraw(withdrawal: Withdrawal): Promise<void> {
    return settled(() => this.#host.withdraw(withdrawal));
  }

  answer(answer: Answer): Promise<void> {
    return settled(() => {
      if (!this.#host.answer) throw new Error('People cannot answer through this channel.');
      return this.#host.answer(answer);
    });
  }

  refresh(): Promise<void> {
    return settled(async () => this.#host.refresh?.());
  }

  subscribe(listener: (messages: readonly ReceivedMessage[]) => void, onError?: (error: unknown) => void): () => void {
    let isEnded = false;
    let end: (() => void) | undefined;
    try {
      end = this.#host.subscribe(
        (messages) => !isEnded && callListener(listener, readReceived(messages)),
        (error) => !isEnded && callListener(onError, error),
      );
    } catch (error) {
      queueMicrotask(() => !isEnded && callListener(onError, error));
    }
    return () => {
      if (isEnded) return;
      isEnded = true;
      try {
        end?.();
      } catch {
        // Nothing is heard any more, whatever the host page does or has returned.
      }
    };
  }
}

async function settled(call: () => Promise<void>): Promise<void> {
  await within(call(), unansweredAfter, () => new Error("The page's own channel does not answer."));
}
