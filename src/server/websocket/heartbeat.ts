/** What is done about a server that says nothing. */
export interface HeartbeatOptions {
  /** ms of silence after which the connection counts as dead; asked for a sign of life after two thirds of it. */
  readonly limit: number;
  /** Asks for a sign of life. */
  readonly ask: () => void;
  /** It was asked and did not answer. */
  readonly dead: () => void;
}

/**
 * Finds a connection that is dead without having been closed: a pulled cable, a firewall that forgot it. A socket tells
 * of that only after minutes, if ever.
 */
export class Heartbeat {
  readonly #options: HeartbeatOptions;
  #heardAt = 0;
  #hasAsked = false;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(options: HeartbeatOptions) {
    this.#options = options;
  }

  /** The connection is open. */
  start(): void {
    this.heard();
    this.#wait(this.#patience);
  }

  /** Something came in. */
  heard(): void {
    this.#heardAt = performance.now();
    this.#hasAsked = false;
  }

  /** The connection is closed. */
  stop(): void {
    clearTimeout(this.#timer);
  }

  /** ms until it is asked. */
  get #patience(): number {
    return (this.#options.limit * 2) / 3;
  }

  #wait(time: number): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(this.#look, time);
  }

  readonly #look = (): void => {
    const rest = this.#heardAt + this.#patience - performance.now();
    if (rest > 0) {
      this.#wait(rest);
    } else if (!this.#hasAsked) {
      // Also after a sleep of the computer, when the silence says nothing yet.
      this.#hasAsked = true;
      this.#wait(this.#options.limit / 3);
      this.#options.ask();
    } else {
      this.#options.dead();
    }
  };
}
