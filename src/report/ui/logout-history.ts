import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import { englishTexts, type Texts } from '../../texts/texts.js';
import type { Locator } from '../../host/locations.js';
import { displayText } from '../../session/display-text.js';
import { historyLimit } from '../logout-history.js';
import type { LogoutReport } from '../report.js';
import type { LogoutTarget } from '../../targets/target.js';
import { reportHeadline, reportVerdict } from './report-summary.js';
import { baseStyles } from '../../kit/ui/base-styles.js';
import { logoutHistoryStyles } from './logout-history.styles.js';
import { qualifiedName } from '../../server/user-name.js';

/** The last reports, each to be opened; all of them to be exported. */
export class LogoutHistory extends LitElement {
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
        <span class="target">${targetName(report.target, texts)}</span>
        <span class="outcome">${reportHeadline(report, false, texts)}</span>
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

/** What was to be logged out, in a few words. */
function targetName(target: LogoutTarget, texts: Texts): string {
  switch (target.kind) {
    case 'user': {
      const name = qualifiedName(target.domain, target.name);
      return texts.get('historyUser', { name: displayText(name) });
    }
    case 'group':
      return texts.get('historyGroup', { name: displayText(target.name) });
    case 'client-ip':
      return texts.get('historyClientIp', { name: displayText(target.address) });
    case 'client-certificate':
      return texts.get('historyCertificate', { name: displayText(target.thumbprint, 20) });
    case 'session':
      return texts.get('historySession', { name: target.id });
    case 'sessions':
      return texts.get('historySessions', { count: target.ids.length });
    case 'everyone':
      return texts.get(target.except === 'own' ? 'historyEveryoneButMe' : 'historyEveryone');
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'tchmi-logout-history': LogoutHistory;
  }
}
