import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { DirectoryUser } from '../../directory/directory.js';
import type { SymbolError } from '../../server/symbol-error.js';
import { attempt } from '../../server/answers.js';
import type { ReportedLock } from '../account-lock.js';

/** Locks an account, with its consequences for history and records. @throws {SymbolError} where nothing was sent */
export type LockAccount = (account: DirectoryUser, reason: string, signal: AbortSignal) => Promise<ReportedLock>;

/** What became of the last request: the lock, or why nothing was sent. */
export type LastLock =
  | { readonly lock: ReportedLock; readonly error?: never }
  | { readonly lock?: never; readonly error: SymbolError };

/** Locks one account at a time: asks for confirmation, then calls once what locks it. */
export class LockController implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  #abort = new AbortController();
  #chosen: DirectoryUser | undefined;
  #isAsked = false;
  #isRunning = false;
  #last: LastLock | undefined;

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
    host.addController(this);
  }

  /** The account that was picked. */
  get chosen(): DirectoryUser | undefined {
    return this.#chosen;
  }

  /** Whether the confirmation is open. */
  get isAsked(): boolean {
    return this.#isAsked;
  }

  get isRunning(): boolean {
    return this.#isRunning;
  }

  get last(): LastLock | undefined {
    return this.#last;
  }

  /** Picks an account; what was asked about another one is not confirmed any more. */
  choose(account: DirectoryUser | undefined): void {
    this.#chosen = account;
    this.#isAsked = false;
    this.#last = undefined;
    this.#host.requestUpdate();
  }

  ask(isAsked: boolean): void {
    this.#isAsked = isAsked && this.#chosen !== undefined;
    this.#host.requestUpdate();
  }

  async confirm(lockAccount: LockAccount, reason: string): Promise<void> {
    const account = this.#chosen;
    if (!account || !this.#isAsked || this.#isRunning) return;
    const { signal } = this.#abort;
    this.#isRunning = true;
    this.#host.requestUpdate();
    try {
      const { value, error } = await attempt(() => lockAccount(account, reason, signal));
      this.#last = error ? { error } : { lock: value };
      this.#chosen = undefined;
    } catch (error) {
      if (!signal.aborted) throw error;
    } finally {
      this.#isRunning = false;
      this.#isAsked = false;
      this.#host.requestUpdate();
    }
  }

  hostDisconnected(): void {
    this.#abort.abort();
    this.#abort = new AbortController();
    this.choose(undefined);
  }
}
