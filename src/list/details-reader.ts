import type { SymbolClient } from '../server/symbol-client.js';
import { attempt } from '../server/answers.js';
import type { SymbolError } from '../server/symbol-error.js';
import { readSessionSubscriptions, type SessionSubscriptions } from './subscriptions.js';
import { steadyNow } from '../kit/clock.js';

/** What is known about the session whose details are open. */
export interface SessionDetails {
  /** The last good answer; undefined before there is one. */
  readonly subscriptions: SessionSubscriptions | undefined;
  /** When it arrived, in ms since the epoch by `steadyNow`. */
  readonly readAt: number;
  /** ms that the server's clock is ahead of this machine's. */
  readonly clockOffset: number;
  /** The session is no longer in the list. */
  readonly isGone: boolean;
  /** Why the last read failed. */
  readonly error: SymbolError | undefined;
}

/** Before the first answer. */
export const unknownDetails: SessionDetails = {
  subscriptions: undefined,
  readAt: 0,
  clockOffset: 0,
  isGone: false,
  error: undefined,
};

/** ms between an answer and the next request. */
export const detailsInterval = 5000;

export interface DetailsOptions {
  readonly client: SymbolClient;
  readonly sessionId: string;
  /** Returns the ms that the server's clock is ahead of this machine's; called after each read. */
  readonly clockOffset: () => number;
  /** Whether to skip a read because nobody is looking. */
  readonly isPaused: () => boolean;
  readonly onChange: (details: SessionDetails) => void;
}

/**
 * Reads what a session is doing, repeatedly until {@link SessionDetailsReader.stop}. The request is expensive for the
 * server, so use it only for a session that somebody is looking at.
 */
export class SessionDetailsReader {
  readonly #options: DetailsOptions;
  readonly #abort = new AbortController();
  #details = unknownDetails;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(options: DetailsOptions) {
    this.#options = options;
    void this.#read();
  }

  /** Aborts a running read; `onChange` is not called again. */
  stop(): void {
    this.#abort.abort();
    clearTimeout(this.#timer);
  }

  async #read(): Promise<void> {
    const { client, sessionId, clockOffset, isPaused, onChange } = this.#options;
    const { signal } = this.#abort;
    if (!isPaused()) {
      try {
        const { value, error } = await attempt(() => readSessionSubscriptions(client, [sessionId], { signal }));
        if (signal.aborted) return;
        const subscriptions = value?.get(sessionId);
        this.#details = error
          ? { ...this.#details, error }
          : {
              subscriptions: subscriptions ?? this.#details.subscriptions,
              readAt: steadyNow(),
              clockOffset: clockOffset(),
              isGone: !subscriptions,
              error,
            };
        onChange(this.#details);
      } catch (error) {
        if (signal.aborted) return;
        throw error;
      }
    }
    this.#timer = setTimeout(() => void this.#read(), detailsInterval);
  }
}
