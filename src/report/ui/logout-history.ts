import { nothing, type PropertyValues, type TemplateResult } from 'lit';
import { BaseElement } from '../../kit/ui/base-element.js';
import { html } from '../../kit/ui/html.js';
import { property, state } from 'lit/decorators.js';
import { englishTexts } from '../../texts/texts.js';
import type { Locator } from '../../host/locations.js';
import { describeCause } from '../../texts/describe.js';
import { listEventsSymbol } from '../../server/event-log.js';
import { SymbolErrorCode } from '../../server/symbol-error.js';
import { reportKey } from '../history.js';
import { type LogoutReport, historyLimit } from '../report.js';
import type { HistoryLog } from './history-controller.js';
import { reportHeadline, reportName, reportVerdict } from './report-summary.js';
import { baseStyles } from '../../kit/ui/base-styles.js';
import { logoutHistoryStyles } from './logout-history.styles.js';

/** Lists the last reports. Each can be opened, and all can be exported together. */
export class LogoutHistory extends BaseElement {
  static override readonly styles = [...baseStyles, logoutHistoryStyles];

  @property({ attribute: false }) texts = englishTexts;
  /** Newest first. */
  @property({ attribute: false }) reports: readonly LogoutReport[] = [];
  @property({ attribute: false }) locate: Locator['locate'] | undefined;
  /** What is known of the server's log. */
  @property({ attribute: false }) log: HistoryLog = { state: 'none' };
  @state() private _open: LogoutReport | undefined;

  protected override willUpdate(changes: PropertyValues<this>): void {
    const open = this._open;
    if (!open || !changes.has('reports') || this.reports.includes(open)) return;
    // Read again, it is another object, and stays open under somebody's eyes.
    this._open = this.reports.find((report) => reportKey(report) === reportKey(open));
  }

  override render(): TemplateResult {
    const { texts, reports } = this;
    if (reports.length === 0) {
      // Says nothing about what is still being read.
      if (this.log.state === 'reading') return html`${this.#renderSource()}`;
      return html`${this.#renderSource()}
        <p>${texts.get('historyEmpty', { limit: historyLimit })}</p>`;
    }
    return html`
      ${this.#renderSource()}
      <tchmi-export-bar .texts=${texts} .reports=${reports} .locate=${this.locate}></tchmi-export-bar>
      <ul aria-label=${texts.get('historyLabel')}>
        ${reports.map((report) => this.#renderReport(report))}
      </ul>
    `;
  }

  /** Where the history is from: the server's log, or only this browser, and why. */
  #renderSource(): TemplateResult | typeof nothing {
    const { texts, log } = this;
    if (log.state === 'none') return nothing;
    if (log.state === 'reading') return html`<p role="status">${texts.get('historyReading')}</p>`;
    if (log.state === 'read') return html`<p role="status">${texts.get('historyFromServer')}</p>`;
    const cause =
      log.error.code === SymbolErrorCode.insufficientAccess
        ? texts.get('grantSymbol', { symbol: listEventsSymbol })
        : describeCause(log.error, texts);
    return html`<p role="status">${texts.get('historyFromBrowser', { cause })}</p>`;
  }

  #renderReport(report: LogoutReport): TemplateResult {
    const { texts } = this;
    const isOpen = report === this._open;
    return html`<li>
      <button
        type="button"
        class="entry ${reportVerdict(report, false) ?? ''}"
        aria-expanded=${isOpen ? 'true' : 'false'}
        @click=${() => (this._open = isOpen ? undefined : report)}
      >
        <span class="time">${texts.dateTime(report.startedAt.getTime())}</span>
        <span class="target">${reportName(report, this.locate, texts)}</span>
        <span class="outcome">${reportHeadline(report, false, texts, this.locate)}</span>
      </button>
      ${
        isOpen
          ? html`<tchmi-logout-report
              .texts=${texts}
              .report=${report}
              .locate=${this.locate}
              .isPast=${true}
            ></tchmi-logout-report>`
          : nothing
      }
    </li>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'tchmi-logout-history': LogoutHistory;
  }
}
