/** Limits of the waiting time between two attempts to connect, in milliseconds. */
export interface ReconnectLimits {
  /** Upper bound of the first wait; doubled with each failed attempt. */
  readonly initial: number;
  /** No wait is longer than this. */
  readonly maximum: number;
}

/**
 * Waiting time before the next attempt: exponential backoff with full jitter, so that a hall full of panels does not
 * come back in the same instant after the server restarted.
 * @param failures attempts that failed in a row, 0 for the first wait
 * @param random 0 (inclusive) to 1 (exclusive), as Math.random
 * @returns whole milliseconds, from 0 up to `limits.maximum`
 */
export function reconnectDelay(failures: number, limits: ReconnectLimits, random: () => number): number {
  return Math.round(random() * Math.min(limits.maximum, limits.initial * 2 ** failures));
}
