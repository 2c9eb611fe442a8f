import type { SymbolClient } from '../server/symbol-client.js';
import { attempt } from '../server/answers.js';
import type { SymbolError } from '../server/symbol-error.js';
import { readSessionSubscriptions, type SessionSubscriptions } from './subscriptions.js';

/** What is known of a session that somebody looks at. */
export interface SessionDetails {
  /** The last good answer; undefined before there is one. */
  readonly subscriptions: SessionSubscriptions | undefined;
  /** When it came in, in ms since the epoch by the clock of this machine. */
  readonly readAt: number;
  /** ms that the server's clock is ahead of this machine's. */
  readonly clockOffset: number;
  /** The session is no longer in the list. */
  readonly isGone: boolean;
  /** Why the last reading failed. */
  readonly error: SymbolError | undefined;
}

/** Nothing has been answered yet. */
export const unknownDetails: SessionDetails = {
  subscriptions: undefined,
  readAt: 0,
  clockOffset: 0,
  isGone: false,
  error: undefined,
};

/** ms between an answer and the next question. */
export const detailsInterval = 5000;

export interface DetailsOptions {
  readonly client: SymbolClient;
  readonly sessionId: string;
  /** ms that the server's clock is ahead of this machine's, at each reading. */
  readonly clockOffset: () => number;
  /** Nobody looks, so that nothing is asked. */
  readonly isPaused: () => boolean;
  readonly onChange: (details: SessionDetails) => void;
}

/** Reads what a session is doing, again and again until {@link SessionDetailsReader.stop}. It costs the server something. */
export class SessionDetailsReader {
  readonly #options: DetailsOptions;
  readonly #abort = new AbortController();
  #details = unknownDetails;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(options: DetailsOptions) {
    this.#options = options;
    void this.#read();
  }

  /** Gives up what is under way; nothing is told any more. */
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
              readAt: Date.now(),
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
