import type { SymbolClient } from '../server/symbol-client.js';
import { readServerClock, type ServerClock } from './server-clock.js';

/** ms between two readings. */
const readEvery = 10_000;

/** ms after a reading in which times are certain enough to be chosen: any clock may have been set since. */
const freshFor = 30_000;

/** The clock of a server, read until it is known, and again while somebody chooses a time by it. */
export class ClockFollower {
  readonly #onRead: () => void;
  #client: SymbolClient | undefined;
  #clock: ServerClock | undefined;
  #readAt = -Infinity;
  #askedAt = -Infinity;

  /** @param onRead called when it has been read */
  constructor(onRead: () => void) {
    this.#onRead = onRead;
  }

  /** Now by the server's clock, in ms since the epoch; undefined while it is not known. */
  get now(): number | undefined {
    return this.#clock?.now();
  }

  /** Now by the server's clock, where that was read lately. */
  get freshNow(): number | undefined {
    return performance.now() - this.#readAt < freshFor ? this.now : undefined;
  }

  /** Reads the clock where that is due. Called often. @param isChoosing whether somebody chooses a time */
  follow(client: SymbolClient | undefined, isChoosing: boolean): void {
    if (client !== this.#client) this.#begin(client);
    const isNeeded = client && (this.#clock === undefined || isChoosing);
    if (!isNeeded || performance.now() - this.#askedAt < readEvery) return;
    this.#askedAt = performance.now();
    readServerClock(client).then(
      (clock) => {
        if (client === this.#client && clock) this.note(clock);
      },
      // It is read again; until then nobody can choose a moment.
      () => undefined,
    );
  }

  /** The clock was read elsewhere. */
  note(clock: ServerClock): void {
    this.#clock = clock;
    this.#readAt = performance.now();
    this.#onRead();
  }

  #begin(client: SymbolClient | undefined): void {
    this.#client = client;
    this.#clock = undefined;
    this.#readAt = -Infinity;
    this.#askedAt = -Infinity;
  }
}
