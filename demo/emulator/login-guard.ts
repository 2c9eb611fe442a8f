/** Failed logins in a row before the server makes the client wait. */
const freeFailures = 5;
/** Milliseconds of the first wait; each further failure doubles it, up to {@link longestWait}. */
const firstWait = 5_000;
const longestWait = 80_000;

interface Failures {
  readonly count: number;
  readonly waitUntil: number;
}

/** Slows down guessing: counts failed logins per client. Times are in ms since 1970. */
export class LoginGuard {
  readonly #failures = new Map<string, Failures>();

  /** Milliseconds that the client still has to wait; 0 if it may try. */
  waitOf(clientIp: string, now: number): number {
    return Math.max(0, (this.#failures.get(clientIp)?.waitUntil ?? 0) - now);
  }

  failed(clientIp: string, now: number): void {
    const count = (this.#failures.get(clientIp)?.count ?? 0) + 1;
    const wait = count < freeFailures ? 0 : Math.min(firstWait * 2 ** (count - freeFailures), longestWait);
    this.#failures.set(clientIp, { count, waitUntil: now + wait });
  }

  succeeded(clientIp: string): void {
    this.#failures.delete(clientIp);
  }
}
