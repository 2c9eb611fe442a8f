import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import type { TextKey } from '../../locales/catalogue.js';
import { describeError, describeOutcome } from '../../locales/describe.js';
import { englishTexts } from '../../locales/texts.js';
import { displayText } from '../../sessions/display-text.js';
import { countOutcomes, type LogoutReport, type ReportedSession, type SessionOutcome } from '../../sessions/report.js';
import type { SymbolError } from '../../symbols/symbol-error.js';
import { baseStyles } from '../shared/base-styles.js';
import { logoutReportStyles } from './logout-report.styles.js';

/** The report is to go. */
export class ReportDismissEvent extends CustomEvent<null> {
  static readonly type = 'report-dismiss';
  constructor() {
    super(ReportDismissEvent.type);
  }
}

/** Lines that are shown before somebody asks for all. */
const firstLines = 50;

/** What did not end comes first: that is what needs a look. */
const urgency: Readonly<Record<SessionOutcome, number>> = { 'still-active': 0, unknown: 1, returned: 2, ended: 3 };

const marks: Readonly<Record<SessionOutcome, string>> = {
  ended: '✓',
  returned: '↺',
  'still-active': '✕',
  unknown: '?',
};

const hints = {
  returned: 'returnedHint',
  'still-active': 'stillActiveHint',
  unknown: 'unknownHint',
} as const satisfies Partial<Record<SessionOutcome, TextKey>>;

/**
 * What really happened to each session of a logout, while it runs and after.
 *
 * @fires {ReportDismissEvent} report-dismiss
 */
export class LogoutReportElement extends LitElement {
  static override readonly styles = [...baseStyles, logoutReportStyles];

  @query('h3') private readonly _title!: HTMLElement | null;

  @property({ attribute: false }) texts = englishTexts;
  @property({ attribute: false }) report: LogoutReport | undefined;
  /** True until the last look at the list. */
  @property({ attribute: false }) isRunning = false;
  @state() private _showsAll = false;

  /** Puts the focus on the title: the result is read next. */
  async focusTitle(): Promise<void> {
    await this.updateComplete;
    this._title?.focus();
  }

  override willUpdate(): void {
    const verdict = this.#verdict();
    if (verdict) this.setAttribute('verdict', verdict);
    else this.removeAttribute('verdict');
  }

  override render(): TemplateResult | typeof nothing {
    const { report, texts } = this;
    if (!report) return nothing;
    const sessions = [...report.sessions].sort((left, right) => urgency[left.outcome] - urgency[right.outcome]);
    const shown = this._showsAll ? sessions : sessions.slice(0, firstLines);
    return html`
      <header>
        <div class="headline">
          <h3 tabindex="-1">${this.#headline(report)}</h3>
          ${
            this.isRunning
              ? nothing
              : html`<span class="time"
                  >${texts.get('reportTime', { time: texts.time(report.finishedAt.getTime()) })}</span
                >`
          }
        </div>
        ${
          this.isRunning
            ? nothing
            : html`<button
                type="button"
                aria-label=${texts.get('dismissReport')}
                @click=${() => this.dispatchEvent(new ReportDismissEvent())}
              >
                ${texts.get('dismiss')}
              </button>`
        }
      </header>
      <div class="lines" role="region" tabindex="0" aria-label=${texts.get('reportLabel')}>
        <ul>
          ${report.error ? html`<li class="still-active">${this.#renderError(report.error)}</li>` : nothing}
          ${sessions.length === 0 && !this.isRunning ? html`<li>${texts.get('reportNobodyText')}</li>` : nothing}
          ${shown.map((session) => this.#renderSession(session))}
        </ul>
        ${
          sessions.length > shown.length
            ? html`<button type="button" @click=${() => (this._showsAll = true)}>
                ${texts.get('reportAllLines', { count: sessions.length - shown.length })}
              </button>`
            : nothing
        }
      </div>
    `;
  }

  #verdict(): 'good' | 'mixed' | 'bad' | undefined {
    if (!this.report || this.isRunning) return undefined;
    const { ended } = countOutcomes(this.report);
    if (ended === this.report.sessions.length && ended > 0 && !this.report.error) return 'good';
    return ended > 0 ? 'mixed' : 'bad';
  }

  #headline(report: LogoutReport): string {
    const { texts } = this;
    const total = report.sessions.length;
    const counts = countOutcomes(report);
    if (this.isRunning) return texts.get('reportRunning', { done: counts.ended + counts.returned, total });
    if (total === 0) return texts.get('reportNobody');
    const parts = [
      counts.ended === total
        ? texts.get('reportEnded', { count: total })
        : counts.ended === 0
          ? texts.get('reportNone', { count: total })
          : texts.get('reportPartly', { ended: counts.ended, total }),
    ];
    if (counts.returned > 0) parts.push(texts.get('reportReturned', { count: counts.returned }));
    if (counts['still-active'] > 0) parts.push(texts.get('reportStillActive', { count: counts['still-active'] }));
    if (counts.unknown > 0) parts.push(texts.get('reportUnknown', { count: counts.unknown }));
    return parts.join(', ');
  }

  #renderSession(session: ReportedSession): TemplateResult {
    const { texts } = this;
    // While it runs, anything but an end is only what was seen so far.
    const isChecking = this.isRunning && session.outcome !== 'ended' && session.outcome !== 'returned';
    const outcome = isChecking ? texts.get('outcomeChecking') : describeOutcome(session.outcome, texts);
    return html`
      <li class=${isChecking ? 'checking' : session.outcome}>
        <span class="outcome">
          <span aria-hidden="true">${isChecking ? '…' : marks[session.outcome]}</span> ${outcome}
        </span>
        <span class="user">${displayText(session.user)}</span>
        <span class="ip">${displayText(session.clientIp)}</span>
        <span class="fingerprint">${session.fingerprint}</span>
        ${isChecking ? nothing : this.#renderHint(session)}
      </li>
    `;
  }

  #renderHint(session: ReportedSession): TemplateResult | typeof nothing {
    if (session.outcome === 'ended') return nothing;
    if (session.error) return this.#renderError(session.error);
    return html`<span class="hint">${this.texts.get(hints[session.outcome])}</span>`;
  }

  #renderError(error: SymbolError): TemplateResult {
    const { code, cause, remedy } = describeError(error, this.texts);
    return html`<span class="hint">${cause} ${remedy} (${code})</span>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'tchmi-logout-report': LogoutReportElement;
  }
}
