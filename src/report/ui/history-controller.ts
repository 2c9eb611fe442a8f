import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { windowOf } from '../../kit/ui/window-of.js';
import { attempt } from '../../server/answers.js';
import type { SymbolClient } from '../../server/symbol-client.js';
import type { SymbolError } from '../../server/symbol-error.js';
import type { OwnSession } from '../../session/session.js';
import { keptReports, mergeHistory, type HistoryStorage } from '../history.js';
import type { LogoutReport } from '../report.js';
import { readHistory } from '../server-history.js';

/** What is known of the server's log: `reading` it, what it has, or why it could not be read. */
export type HistoryLog =
  | { readonly state: 'none' }
  | { readonly state: 'reading' }
  | { readonly state: 'read'; readonly reports: readonly LogoutReport[] }
  | { readonly state: 'failed'; readonly error: SymbolError };

/** The storage of the browser session; undefined where the page may not use it. */
export function browserStorage(node: Node): HistoryStorage | undefined {
  try {
    return windowOf(node).sessionStorage;
  } catch {
    return undefined;
  }
}

/** Reads the history once it is to be shown: from the server's log, and from what the browser has kept. */
export class HistoryController implements ReactiveController {
  readonly #host: ReactiveControllerHost & HTMLElement;
  #abort = new AbortController();
  #client: SymbolClient | undefined;
  #log: HistoryLog = { state: 'none' };

  constructor(host: ReactiveControllerHost & HTMLElement) {
    this.#host = host;
    host.addController(this);
  }

  get log(): HistoryLog {
    return this.#log;
  }

  /** All known reports, the newest first. */
  reports(page: readonly LogoutReport[], own: OwnSession | undefined): readonly LogoutReport[] {
    const server = this.#log.state === 'read' ? this.#log.reports : [];
    return mergeHistory(page, keptReports(browserStorage(this.#host)), server, own);
  }

  /** The history of a server is to be shown. */
  want(client: SymbolClient | undefined): void {
    if (client === this.#client) return;
    this.#client = client;
    this.#abort.abort();
    this.#abort = new AbortController();
    this.#log = client ? { state: 'reading' } : { state: 'none' };
    if (client) void this.#read(client, this.#abort.signal);
  }

  hostDisconnected(): void {
    this.want(undefined);
  }

  async #read(client: SymbolClient, signal: AbortSignal): Promise<void> {
    try {
      const { value, error } = await attempt(() => readHistory(client, { signal }));
      if (signal.aborted) return;
      this.#log = error ? { state: 'failed', error } : { state: 'read', reports: value };
      this.#host.requestUpdate();
    } catch (error) {
      if (!signal.aborted) throw error;
    }
  }
}
