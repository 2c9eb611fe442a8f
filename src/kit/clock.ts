/** ms by which two clocks may differ without one of them having been set: timers are coarse, and clocks are slewed. */
const tolerance = 1000;

/**
 * A clock in ms since the epoch that nobody can set back. It follows a monotonic clock, and jumps ahead with the wall
 * clock when that gains on it: some systems stop the monotonic clock while they sleep, so an answer would seem fresh
 * after a night. A wall clock that is set forward makes everything look older too, which is the safe mistake. See
 * docs/decisions/clock.md.
 */
export class SteadyClock {
  readonly #readMonotonic: () => number;
  readonly #readWall: () => number;
  #monotonic = Infinity;
  /** ms from the monotonic clock to this one. */
  #lead = 0;
  /** ms by which this clock is ahead of the wall clock, because that has been set back. */
  #ahead = 0;

  /**
   * @param readMonotonic ms since any moment; never goes back
   * @param readWall ms since the epoch; anybody may set it
   */
  constructor(readMonotonic: () => number, readWall: () => number) {
    this.#readMonotonic = readMonotonic;
    this.#readWall = readWall;
  }

  /** Whole ms since the epoch; never less than before. */
  get now(): number {
    const monotonic = this.#readMonotonic();
    const wall = this.#readWall();
    // The first reading. A monotonic clock that goes back is another one: nothing read before can be compared with it.
    if (monotonic < this.#monotonic) {
      this.#lead = wall - monotonic;
      this.#ahead = 0;
    }
    this.#monotonic = monotonic;
    const gain = wall - (monotonic + this.#lead - this.#ahead);
    if (gain > tolerance) this.#lead += gain;
    else if (gain < -tolerance) this.#ahead -= gain;
    return Math.floor(monotonic + this.#lead);
  }

  /** What the wall clock would have shown at a moment of this clock, by its present setting. For display only. */
  toWallTime(moment: number): number {
    return moment - this.#ahead;
  }
}

const clock = new SteadyClock(
  () => performance.now(),
  () => Date.now(),
);

/** The present moment for ages, waits and limits: ms since the epoch by a {@link SteadyClock}. */
export function steadyNow(): number {
  return clock.now;
}

/** A moment of {@link steadyNow} as the wall clock shows it, in ms since the epoch: to show it, never to compare it. */
export function toWallTime(moment: number): number {
  return clock.toWallTime(moment);
}

const minute = 60_000;

/** The moment of {@link steadyNow} at which the wall clock's present minute has begun. */
export function startOfMinute(moment: number): number {
  return moment - (toWallTime(moment) % minute);
}

/** Whether the wall clock shows the same minute at two moments of {@link steadyNow}. */
export function isSameMinute(left: number, right: number): boolean {
  return startOfMinute(left) === startOfMinute(right);
}

/** The date and time of the wall clock: to record when something happened, never to decide anything. */
export function recordedNow(): Date {
  return new Date();
}

/** Whole seconds until a moment of {@link steadyNow}; 0 once it is reached. */
export function secondsUntil(moment: number, now: number): number {
  return Math.max(0, Math.ceil((moment - now) / 1000));
}
