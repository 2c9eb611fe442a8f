import { callListener } from '../call-listener.js';
import type { ListQuery } from '../list-query.js';
import type { SymbolError } from '../symbol-error.js';

/** One subscription, from subscribing to unsubscribing, over any number of connections. */
export interface Subscription {
  readonly symbol: string;
  readonly listener: (value: unknown) => void;
  readonly onError: ((error: SymbolError) => void) | undefined;
  readonly query: ListQuery | undefined;
  /** Id of its current request; undefined while there is none, for example without a connection. */
  readonly id: number | undefined;
}

interface Entry extends Subscription {
  id: number | undefined;
  firstAnswer: ReturnType<typeof setTimeout> | undefined;
}

/** The subscriptions of one client and their ids on the current connection. */
export class SubscriptionRegistry {
  readonly #entries = new Set<Entry>();
  readonly #byId = new Map<number, Entry>();

  add(
    symbol: string,
    listener: (value: unknown) => void,
    onError?: (error: SymbolError) => void,
    query?: ListQuery,
  ): Subscription {
    const entry: Entry = { symbol, listener, onError, query, id: undefined, firstAnswer: undefined };
    this.#entries.add(entry);
    return entry;
  }

  /** All subscriptions, in the order they were added. */
  get all(): readonly Subscription[] {
    return [...this.#entries];
  }

  find(id: number): Subscription | undefined {
    return this.#byId.get(id);
  }

  /**
   * Records that a request for the subscription has been sent.
   * @param late called if no answer comes for `timeout` milliseconds; the subscription remains
   */
  activate(subscription: Subscription, id: number, timeout: number, late: () => void): void {
    const entry = subscription as Entry;
    this.suspend(entry);
    entry.id = id;
    this.#byId.set(id, entry);
    entry.firstAnswer = setTimeout(late, timeout);
  }

  /** Records that the subscription's request has ended. The subscription remains. */
  suspend(subscription: Subscription): void {
    const entry = subscription as Entry;
    clearTimeout(entry.firstAnswer);
    if (entry.id !== undefined) this.#byId.delete(entry.id);
    entry.id = undefined;
  }

  remove(subscription: Subscription): void {
    this.suspend(subscription);
    this.#entries.delete(subscription as Entry);
  }

  /** Passes a value to the listener. */
  deliver(subscription: Subscription, value: unknown): void {
    clearTimeout((subscription as Entry).firstAnswer);
    callListener(subscription.listener, value);
  }

  /** Passes an error to the listener. */
  fail(subscription: Subscription, error: SymbolError): void {
    clearTimeout((subscription as Entry).firstAnswer);
    callListener(subscription.onError, error);
  }
}
