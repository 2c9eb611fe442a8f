import { LogoutUnavailableError, type UnderWay } from '../guards/availability.js';

/** Whoever runs logouts, and what the present one does: it asks, it waits for its announced time, or it is carried out. */
export interface LogoutRunner {
  readonly phase: 'asking' | UnderWay | undefined;
}

/** A page has one logout at a time, on one server or on several. This is the only place that decides it. */
export class PageLogout {
  #runner: LogoutRunner | undefined;

  /** What keeps the page from another logout. */
  get phase(): LogoutRunner['phase'] {
    return this.#runner?.phase;
  }

  /** What is under way. An open question is not: it covers the page, which looks the same behind it. */
  get underWay(): UnderWay | undefined {
    return this.phase === 'asking' ? undefined : this.phase;
  }

  /** @throws {LogoutUnavailableError} while there is a logout */
  assertFree(): void {
    if (this.phase) throw new LogoutUnavailableError(this.phase);
  }

  /** Makes a logout the one of the page. @throws {LogoutUnavailableError} while there is another */
  begin(runner: LogoutRunner): void {
    this.assertFree();
    this.#runner = runner;
  }

  /** The logout has ended, in whatever way. */
  end(runner: LogoutRunner): void {
    if (this.#runner === runner) this.#runner = undefined;
  }
}
