import type { SymbolClient } from '../server/symbol-client.js';
import type { SymbolError } from '../server/symbol-error.js';

/** What is done about changes. */
export interface ChangeHandlers {
  /** The sessions may be others than before. */
  readonly onChange: () => void;
  /** Whether the server tells of changes by itself is not as it was. */
  readonly onTold: () => void;
}

/** Learns from the server that its sessions have changed: by the number of sessions and that of accepted sockets. */
export class ChangeWatch {
  readonly #client: SymbolClient;
  readonly #handlers: ChangeHandlers;
  #end: (() => void) | undefined;
  #isTold = false;

  constructor(client: SymbolClient, handlers: ChangeHandlers) {
    this.#client = client;
    this.#handlers = handlers;
  }

  /** Whether the server tells of changes by itself. */
  get isTold(): boolean {
    return this.#isTold;
  }

  /** Begins; calling it again does nothing. */
  start(): void {
    if (this.#end) return;
    const endSessions = this.#client.subscribeSymbol(
      'Diagnostics::ACTIVESESSIONS',
      this.#handleCount,
      this.#handleError,
    );
    // Somebody who logs in on a session that was a guest's does not change the number of sessions, but an HMI page
    // loads anew then and opens another socket. Where this is refused, the readings now and then catch it.
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

  end(): void {
    this.#end?.();
    this.#end = undefined;
    this.#isTold = false;
  }

  readonly #handleCount = (): void => {
    const wasTold = this.#isTold;
    this.#isTold = true;
    // The first value only says that the subscription works: the list has just been asked for.
    if (wasTold) this.#handlers.onChange();
    else this.#handlers.onTold();
  };

  readonly #handleError = (error: SymbolError): void => {
    if (error.source === 'transport') return;
    this.#isTold = false;
    this.#handlers.onTold();
  };
}
