import { historyLimit, type LogoutReport } from '../../report/report.js';
import type { SymbolClient } from '../../server/symbol-client.js';
import type { SessionList } from '../../session/session.js';
import type { LogoutProcess } from '../process.js';

/** A logout that has ended. */
interface EndedLogout {
  readonly report: LogoutReport;
  readonly process: Pick<LogoutProcess, 'mayChange' | 'lookAgain'>;
  /** The client of the server that it was sent to. */
  readonly client: SymbolClient;
}

/**
 * The ended logouts that a later list may tell more about. Where a list can never tell, they are kept until they are too old
 * for the history: each keeps the list that it was confirmed with.
 */
export class UndecidedLogouts {
  #logouts: readonly EndedLogout[] = [];
  #lookedAt: SessionList | undefined;

  /** Adds a logout if a later list may tell more about it. */
  add(logout: EndedLogout): void {
    if (logout.process.mayChange) this.#logouts = [...this.#logouts, logout].slice(-historyLimit);
  }

  /**
   * Judges by a new list what had to be left open. Nothing more is known of what was sent to another server.
   * @returns the reports that now say something else, each with the one that it replaces
   */
  lookAgain(
    list: SessionList | undefined,
    client: SymbolClient | undefined,
  ): readonly (readonly [before: LogoutReport, report: LogoutReport])[] {
    if (!list || list === this.#lookedAt) return [];
    this.#lookedAt = list;
    const changes: (readonly [LogoutReport, LogoutReport])[] = [];
    this.#logouts = this.#logouts.flatMap((logout) => {
      if (logout.client !== client) return [];
      const report = logout.process.lookAgain(list);
      if (report) changes.push([logout.report, report]);
      return logout.process.mayChange ? [report ? { ...logout, report } : logout] : [];
    });
    return changes;
  }

  clear(): void {
    this.#logouts = [];
  }
}
