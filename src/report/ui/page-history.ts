import { keepReport } from '../history.js';
import { addToHistory, type LogoutReport } from '../report.js';
import { browserStorage } from './history-controller.js';

/** The reports of the logouts of this page, newest first. The browser keeps them, too, until its session ends. */
export class PageHistory {
  readonly #node: Node;
  #reports: readonly LogoutReport[] = [];

  constructor(node: Node) {
    this.#node = node;
  }

  get reports(): readonly LogoutReport[] {
    return this.#reports;
  }

  /** @param isEarlier finds the earlier reports of the same logout, which it takes the place of; none by default */
  add(report: LogoutReport, isEarlier: (one: LogoutReport) => boolean = () => false): void {
    this.#keep(
      report,
      addToHistory(
        this.#reports.filter((one) => !isEarlier(one)),
        report,
      ),
    );
  }

  /** Puts a report where an earlier one of the same logout stands. */
  replace(before: LogoutReport, report: LogoutReport): void {
    this.#keep(
      report,
      this.#reports.map((one) => (one === before ? report : one)),
    );
  }

  #keep(report: LogoutReport, reports: readonly LogoutReport[]): void {
    this.#reports = reports;
    keepReport(browserStorage(this.#node), report);
  }
}
