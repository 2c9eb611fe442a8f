import type { SymbolClient } from '../server/symbol-client.js';
import type { SymbolError } from '../server/symbol-error.js';

/** Callbacks of a {@link ChangeWatch}. */
export interface ChangeHandlers {
  /** Called when the sessions may have changed. */
  readonly onChange: () => void;
  /** Called when {@link ChangeWatch.isPushed} may have changed. */
  readonly onPushChange: () => void;
}

/** Watches for changes of the sessions by subscribing to the numbers of active sessions and of accepted sockets. */
export class ChangeWatch {
  readonly #client: SymbolClient;
  readonly #handlers: ChangeHandlers;
  #end: (() => void) | undefined;
  #isPushed = false;

  constructor(client: SymbolClient, handlers: ChangeHandlers) {
    this.#client = client;
    this.#handlers = handlers;
  }

  /** Whether the server pushes changes. */
  get isPushed(): boolean {
    return this.#isPushed;
  }

  /** Starts watching; calling it again does nothing. */
  start(): void {
    if (this.#end) return;
    const endSessions = this.#client.subscribeSymbol(
      'Diagnostics::ACTIVESESSIONS',
      this.#handleCount,
      this.#handleError,
    );
    // Logging in on a guest's session does not change the number of sessions, but the HMI page reloads and opens
    // another socket. If this subscription is refused, the occasional poll catches it.
    let sockets: unknown;
    const endSockets = this.#client.subscribeSymbol('Diagnostics::ACCEPTEDSOCKETS', (value) => {
      const isFirst = sockets === undefined;
      sockets = value;
      if (!isFirst) this.#handlers.onChange();
    });
    this.#end = () => {
      endSessions();
      endSockets();
    };
  }

  /** Stops watching. */
  end(): void {
    this.#end?.();
    this.#end = undefined;
    this.#isPushed = false;
  }

  readonly #handleCount = (): void => {
    const wasPushed = this.#isPushed;
    this.#isPushed = true;
    // The first value only says that the subscription works: the list has just been read.
    if (wasPushed) this.#handlers.onChange();
    else this.#handlers.onPushChange();
  };

  readonly #handleError = (error: SymbolError): void => {
    if (error.source === 'transport') return;
    this.#isPushed = false;
    this.#handlers.onPushChange();
  };
}
