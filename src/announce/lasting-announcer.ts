import { steadyNow } from '../kit/clock.js';
import { callListener } from '../server/call-listener.js';
import type { Announcement, Announcer, Answer, ReceivedMessage, Withdrawal } from './announcement.js';
import { memorable } from './conversation.js';

/** ms between two repetitions of an announcement that the server has forgotten. */
const repeatAfter = 30_000;

/** ms until a subscription that was refused, or has failed, is tried again. */
const renewAfter = 10_000;

interface Listener {
  readonly hear: (messages: readonly ReceivedMessage[]) => void;
  readonly onError: ((error: unknown) => void) | undefined;
}

/** An own announcement that holds. */
interface Own {
  /** Its latest revision. */
  readonly announcement: Announcement;
  saidAt: number;
  /** Whether the server has handed it on: one that never does has forgotten nothing. */
  wasHeard: boolean;
}

/**
 * A channel that is subscribed to once for all listeners, and again where that fails, and that does not depend on how long the
 * server keeps its events: it remembers what it has heard, and says its own announcements again where the server has forgotten
 * them, so that a panel that is switched on later hears them too.
 */
export class LastingAnnouncer implements Announcer {
  readonly #channel: Announcer;
  readonly #listeners = new Set<Listener>();
  #end: (() => void) | undefined;
  #isHeard = false;
  #messages: readonly ReceivedMessage[] = [];
  readonly #own = new Map<string, Own>();
  /** The announcements that the server still has. */
  #present: ReadonlySet<string> = new Set();
  #repeat: ReturnType<typeof setTimeout> | undefined;
  #renew: ReturnType<typeof setTimeout> | undefined;

  constructor(channel: Announcer) {
    this.#channel = channel;
  }

  async announce(announcement: Announcement): Promise<void> {
    const wasHeard = this.#own.get(announcement.id)?.wasHeard === true;
    const own: Own = { announcement, saidAt: steadyNow(), wasHeard };
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
    if (!this.#end) this.#open();
    return () => {
      if (!this.#listeners.delete(listener) || this.#listeners.size > 0) return;
      this.#close();
    };
  }

  #open(): void {
    this.#end = this.#channel.subscribe(
      (messages) => this.#hear(messages),
      (error) => {
        clearTimeout(this.#renew);
        this.#renew = setTimeout(() => {
          this.#close();
          this.#open();
        }, renewAfter);
        for (const { onError } of [...this.#listeners]) callListener(onError, error);
      },
    );
  }

  #close(): void {
    clearTimeout(this.#repeat);
    clearTimeout(this.#renew);
    this.#end?.();
    this.#end = undefined;
  }

  #hear(received: readonly ReceivedMessage[]): void {
    this.#isHeard = true;
    this.#messages = this.#remember(received);
    this.#present = new Set(received.flatMap(({ type, content }) => (type === 'announcement' ? [content.id] : [])));
    for (const { hear } of [...this.#listeners]) callListener(hear, this.#messages);
    this.#sayAgain();
  }

  /** Says what the server has forgotten, for those who were not there before. */
  #sayAgain(): void {
    clearTimeout(this.#repeat);
    let next = Infinity;
    for (const own of this.#own.values()) {
      own.wasHeard ||= this.#present.has(own.announcement.id);
      if (!own.wasHeard || this.#present.has(own.announcement.id)) continue;
      if (steadyNow() - own.saidAt >= repeatAfter) {
        own.saidAt = steadyNow();
        // It is no failure if it cannot be said again.
        this.#channel.announce(own.announcement).catch(() => undefined);
      }
      next = Math.min(next, own.saidAt + repeatAfter - steadyNow());
    }
    if (next < Infinity && this.#end) this.#repeat = setTimeout(() => this.#sayAgain(), next);
  }

  /** All messages that were received, as they came: the server's clock may be set, and then puts them into another order. */
  #remember(received: readonly ReceivedMessage[]): readonly ReceivedMessage[] {
    const keys = new Set(this.#messages.map((message) => JSON.stringify(message)));
    const added = received.filter((message) => !keys.has(JSON.stringify(message)));
    if (added.length === 0) return this.#messages;
    return memorable([...this.#messages, ...added], (id) => this.#own.has(id));
  }
}
