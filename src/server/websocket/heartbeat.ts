/** How to deal with a silent server. */
export interface HeartbeatOptions {
  /** ms of silence after which the connection counts as dead. The server is pinged after two thirds of it. */
  readonly limit: number;
  /** Sends a request that any server answers. */
  readonly ping: () => void;
  /** Called if the server did not answer the ping. */
  readonly dead: () => void;
}

/**
 * Detects a connection that is dead but not closed, for example after a pulled cable or a firewall that dropped it. A
 * socket reports that only after minutes, if ever.
 */
export class Heartbeat {
  readonly #options: HeartbeatOptions;
  #heardAt = 0;
  #hasPinged = false;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(options: HeartbeatOptions) {
    this.#options = options;
  }

  /** Call it when the connection opens. */
  start(): void {
    this.heard();
    this.#wait(this.#patience);
  }

  /** Call it for every message of the server. */
  heard(): void {
    this.#heardAt = performance.now();
    this.#hasPinged = false;
  }

  /** Call it when the connection closes. */
  stop(): void {
    clearTimeout(this.#timer);
  }

  /** ms of silence before the ping. */
  get #patience(): number {
    return (this.#options.limit * 2) / 3;
  }

  #wait(time: number): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(this.#check, time);
  }

  readonly #check = (): void => {
    const rest = this.#heardAt + this.#patience - performance.now();
    if (rest > 0) {
      this.#wait(rest);
    } else if (!this.#hasPinged) {
      // Ping even after a long silence: the computer may have been asleep.
      this.#hasPinged = true;
      this.#wait(this.#options.limit / 3);
      this.#options.ping();
    } else {
      this.#options.dead();
    }
  };
}
