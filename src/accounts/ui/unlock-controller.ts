import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { unlockAccount, type LockResult } from '../account-lock.js';
import type { Account } from '../../directory/locked-accounts.js';
import type { Rights } from '../../monitor/rights.js';
import type { SymbolClient } from '../../server/symbol-client.js';

/** What the controller needs from its element. */
interface UnlockContext {
  readonly client: () => SymbolClient | undefined;
  readonly rights: () => Rights;
  /** Whether the page currently allows changes. */
  readonly mayChange: () => boolean;
  /** Reads the locked accounts again. */
  readonly readAgain: () => Promise<void>;
}

/** Unlocks one account at a time: asks for confirmation, sends the request once and verifies the result. */
export class UnlockController implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  readonly #context: UnlockContext;
  #abort = new AbortController();
  #asked: Account | undefined;
  #isRunning = false;
  #last: { readonly account: Account; readonly result: LockResult } | undefined;

  constructor(host: ReactiveControllerHost, context: UnlockContext) {
    this.#host = host;
    this.#context = context;
    host.addController(this);
  }

  /** The account that waits for confirmation. */
  get asked(): Account | undefined {
    return this.#asked;
  }

  get isRunning(): boolean {
    return this.#isRunning;
  }

  /** The result of the last request. */
  get last(): { readonly account: Account; readonly result: LockResult } | undefined {
    return this.#last;
  }

  ask(account: Account): void {
    this.#asked = account;
    this.#last = undefined;
    this.#host.requestUpdate();
  }

  cancel(): void {
    this.#asked = undefined;
    this.#host.requestUpdate();
  }

  async confirm(): Promise<void> {
    const account = this.#asked;
    const client = this.#context.client();
    if (!account || !client || this.#isRunning) return;
    if (!this.#context.mayChange()) {
      this.cancel();
      return;
    }
    const { signal } = this.#abort;
    this.#isRunning = true;
    this.#host.requestUpdate();
    try {
      const result = await unlockAccount(client, account, this.#context.rights(), { signal });
      this.#last = { account, result };
      await this.#context.readAgain();
    } catch (error) {
      if (!signal.aborted) throw error;
    } finally {
      this.#isRunning = false;
      this.#asked = undefined;
      this.#host.requestUpdate();
    }
  }

  hostDisconnected(): void {
    this.#abort.abort();
    this.#abort = new AbortController();
    this.#asked = undefined;
    this.#last = undefined;
  }
}
