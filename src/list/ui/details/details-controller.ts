import type { LitElement, ReactiveController } from 'lit';
import { SessionDetailsReader, type DetailsOptions, type SessionDetails } from '../../details-reader.js';
import type { SessionRow } from '../../../directory/session-row.js';
import type { Session } from '../../../session/session.js';
import type { SymbolClient } from '../../../server/symbol-client.js';

/** Where the details come from. */
export interface DetailsContext {
  readonly client: () => SymbolClient | undefined;
  readonly clockOffset: DetailsOptions['clockOffset'];
}

/** Keeps track of the open row, and reads what its session is doing while the host is connected. */
export class DetailsController implements ReactiveController {
  readonly #host: LitElement;
  readonly #context: DetailsContext;
  #open: { readonly key: string; readonly session: Session } | undefined;
  #reader: SessionDetailsReader | undefined;
  #client: SymbolClient | undefined;
  #details: SessionDetails | undefined;

  constructor(host: LitElement, context: DetailsContext) {
    this.#host = host;
    this.#context = context;
    host.addController(this);
  }

  /** Key of the open row's line; undefined if none is open. */
  get openRow(): string | undefined {
    return this.#open?.key;
  }

  /** Details of the open row; undefined before the first answer. */
  get details(): SessionDetails | undefined {
    return this.#details;
  }

  /** Opens a row, or closes the open one if called with undefined. */
  open(session: Session | undefined, key: string | undefined): void {
    if (session?.id !== this.#open?.session.id) this.#stop();
    this.#open = session && key !== undefined ? { session, key } : undefined;
    this.#host.requestUpdate();
  }

  /** Closes the open row if it is gone from the list or filtered out. */
  closeIfGone(rows: readonly SessionRow[]): void {
    const id = this.#open?.session.id;
    if (id !== undefined && !rows.some(({ session }) => session.id === id)) this.open(undefined, undefined);
  }

  hostUpdate(): void {
    const session = this.#open?.session;
    const client = this.#context.client();
    // With another client the session belongs to another server.
    if (this.#client !== client) this.#stop();
    if (!session || !client || this.#reader) return;
    this.#client = client;
    this.#reader = new SessionDetailsReader({
      client,
      sessionId: session.id,
      clockOffset: this.#context.clockOffset,
      isPaused: () => this.#host.ownerDocument.hidden,
      onChange: (details) => {
        this.#details = details;
        this.#host.requestUpdate();
      },
    });
  }

  hostDisconnected(): void {
    this.#stop();
  }

  #stop(): void {
    this.#reader?.stop();
    this.#reader = undefined;
    this.#details = undefined;
  }
}
