import { steadyNow } from '../kit/clock.js';
import { callListener } from '../server/call-listener.js';
import type { Announcement, Announcer, Answer, ReceivedMessage, Withdrawal } from './announcement.js';

/** How many messages are remembered: far more than people say in a day. */
const rememberedMessages = 1000;

/** ms between two times that an announcement is said again which the server has forgotten. */
const repeatAfter = 30_000;

interface Listener {
  readonly hear: (messages: readonly ReceivedMessage[]) => void;
  readonly onError: ((error: unknown) => void) | undefined;
}

/**
 * A channel that is subscribed to once for all listeners, and that does not depend on how long the server keeps its
 * events: it remembers what it has heard, and says its own announcements again where the server has forgotten them, so
 * that a panel that is switched on later hears them too.
 */
export class LastingAnnouncer implements Announcer {
  readonly #channel: Announcer;
  readonly #listeners = new Set<Listener>();
  #end: (() => void) | undefined;
  #isHeard = false;
  #messages: readonly ReceivedMessage[] = [];
  /** The latest revision of each own announcement that holds, and when it was last said. */
  readonly #own = new Map<string, { readonly announcement: Announcement; saidAt: number }>();

  constructor(channel: Announcer) {
    this.#channel = channel;
  }

  async announce(announcement: Announcement): Promise<void> {
    const own = { announcement, saidAt: steadyNow() };
    this.#own.set(announcement.id, own);
    await this.#channel.announce(announcement);
    own.saidAt = steadyNow();
  }

  withdraw(withdrawal: Withdrawal): Promise<void> {
    this.#own.delete(withdrawal.announcement);
    return this.#channel.withdraw(withdrawal);
  }

  async refresh(): Promise<void> {
    await this.#channel.refresh?.();
  }

  async answer(answer: Answer): Promise<void> {
    if (!this.#channel.answer) throw new Error('People cannot answer through this channel.');
    await this.#channel.answer(answer);
  }

  subscribe(hear: Listener['hear'], onError?: (error: unknown) => void): () => void {
    const listener = { hear, onError };
    this.#listeners.add(listener);
    if (this.#isHeard) callListener(hear, this.#messages);
    this.#end ??= this.#channel.subscribe(
      (messages) => this.#hear(messages),
      (error) => {
        for (const { onError: tell } of [...this.#listeners]) callListener(tell, error);
      },
    );
    return () => {
      if (!this.#listeners.delete(listener) || this.#listeners.size > 0) return;
      this.#end?.();
      this.#end = undefined;
    };
  }

  #hear(received: readonly ReceivedMessage[]): void {
    this.#isHeard = true;
    this.#messages = remember(this.#messages, received);
    for (const { hear } of [...this.#listeners]) callListener(hear, this.#messages);
    const present = new Set(received.map(({ type, content }) => type === 'announcement' && content.id));
    for (const own of this.#own.values()) {
      if (present.has(own.announcement.id) || steadyNow() - own.saidAt < repeatAfter) continue;
      own.saidAt = steadyNow();
      // Said for those who were not there before: it is no failure if it cannot be said again.
      this.#channel.announce(own.announcement).catch(() => undefined);
    }
  }
}

/** All messages that were ever received, as they came: the server's clock may be set, and then puts them into another order. */
function remember(known: readonly ReceivedMessage[], received: readonly ReceivedMessage[]): readonly ReceivedMessage[] {
  const keys = new Set(known.map((message) => JSON.stringify(message)));
  const added = received.filter((message) => !keys.has(JSON.stringify(message)));
  return added.length === 0 ? known : [...known, ...added].slice(-rememberedMessages);
}
