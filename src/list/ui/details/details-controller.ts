import type { LitElement, ReactiveController } from 'lit';
import { SessionDetailsReader, type DetailsOptions, type SessionDetails } from '../../details-reader.js';
import type { SessionRow } from '../../../directory/session-row.js';
import type { Session } from '../../../session/session.js';
import type { SymbolClient } from '../../../server/symbol-client.js';

/** Where the details of a session come from: its server, and its id there. */
export interface DetailsSource extends Pick<DetailsOptions, 'client' | 'sessionId' | 'clockOffset'> {
  readonly client: SymbolClient;
}

/** The source of a session's details; undefined without a connection. */
export type FindDetails = (session: Session) => DetailsSource | undefined;

/** Keeps track of the open row, and reads what its session is doing while the host is connected. */
export class DetailsController implements ReactiveController {
  readonly #host: LitElement;
  readonly #find: FindDetails;
  #open: { readonly key: string; readonly session: Session } | undefined;
  #reader: SessionDetailsReader | undefined;
  #client: SymbolClient | undefined;
  #details: SessionDetails | undefined;

  constructor(host: LitElement, find: FindDetails) {
    this.#host = host;
    this.#find = find;
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
    if (!session) return;
    const source = this.#find(session);
    // With another client the session belongs to another server.
    if (this.#client !== source?.client) this.#stop();
    if (!source || this.#reader) return;
    this.#client = source.client;
    this.#reader = new SessionDetailsReader({
      ...source,
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
