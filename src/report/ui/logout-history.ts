import { nothing, type TemplateResult } from 'lit';
import { BaseElement } from '../../kit/ui/base-element.js';
import { html } from '../../kit/ui/html.js';
import { property, state } from 'lit/decorators.js';
import { englishTexts, type Texts } from '../../texts/texts.js';
import { locationLabel, type Locator } from '../../host/locations.js';
import { addressText } from '../../session/addresses.js';
import { displayText } from '../../session/display-text.js';
import { type LogoutReport, historyLimit } from '../report.js';
import { targetName } from '../../targets/ui/kind-texts.js';
import { reportHeadline, reportVerdict } from './report-summary.js';
import { baseStyles } from '../../kit/ui/base-styles.js';
import { logoutHistoryStyles } from './logout-history.styles.js';

/** Lists the last reports. Each can be opened, and all can be exported together. */
export class LogoutHistory extends BaseElement {
  static override readonly styles = [...baseStyles, logoutHistoryStyles];

  @property({ attribute: false }) texts = englishTexts;
  /** Newest first. */
  @property({ attribute: false }) reports: readonly LogoutReport[] = [];
  @property({ attribute: false }) locate: Locator['locate'] | undefined;
  @state() private _open: LogoutReport | undefined;

  override render(): TemplateResult {
    const { texts, reports } = this;
    if (reports.length === 0) return html`<p>${texts.get('historyEmpty', { limit: historyLimit })}</p>`;
    return html`
      <tchmi-export-bar .texts=${texts} .reports=${reports}></tchmi-export-bar>
      <ul aria-label=${texts.get('historyLabel')}>
        ${reports.map((report) => this.#renderReport(report))}
      </ul>
    `;
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
        <span class="time">${texts.time(report.startedAt.getTime())}</span>
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

/** The target in a few words; a single session by its user and location, which say more than its fingerprint. */
function reportName({ target, sessions }: LogoutReport, locate: Locator['locate'] | undefined, texts: Texts): string {
  const [session] = sessions;
  if (target.kind !== 'session' || !session) return targetName(target, texts);
  const found = locate ? locationLabel(session, locate) : '';
  const location = found ? displayText(found) : addressText(session);
  return texts.get('historySession', { user: displayText(session.user), location });
}

declare global {
  interface HTMLElementTagNameMap {
    'tchmi-logout-history': LogoutHistory;
  }
}
