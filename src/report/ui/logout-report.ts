import { nothing, type PropertyValues, type TemplateResult } from 'lit';
import { recordedNow } from '../../kit/clock.js';
import { BaseElement } from '../../kit/ui/base-element.js';
import { html } from '../../kit/ui/html.js';
import { renderHiddenReason } from '../../kit/ui/unusable.js';
import { property, query, state } from 'lit/decorators.js';
import { englishTexts } from '../../texts/texts.js';
import type { Locator } from '../../host/locations.js';
import { displayText } from '../../session/display-text.js';
import { describeNotReached } from '../../texts/describe.js';
import {
  countOutcomes,
  countSent,
  isBlind,
  leftOutTarget,
  lockTarget,
  retryTarget,
  type LogoutReport,
  type SessionOutcome,
} from '../report.js';
import type { ReportedLock } from '../../accounts/account-lock.js';
import type { LogoutTarget, TargetOf } from '../../targets/target-kinds.js';
import { baseStyles } from '../../kit/ui/base-styles.js';
import { logoutReportStyles } from './logout-report.styles.js';
import { othersText, renderAuditLine, renderError, renderLockLine, renderSessionLine } from './report-lines.js';
import {
  announcementText,
  answerText,
  finishText,
  originText,
  reportHeadline,
  reportVerdict,
} from './report-summary.js';

/** The report was dismissed. */
class ReportDismissEvent extends CustomEvent<null> {
  static readonly type = 'report-dismiss';
  constructor() {
    super(ReportDismissEvent.type);
  }
}

/** Another logout of people in the report; the ordinary confirmation comes next. */
export class ReportRetryEvent extends CustomEvent<{ readonly target: LogoutTarget; readonly wantsLock: boolean }> {
  static readonly type = 'report-retry';
  /** @param wantsLock whether the account is to be locked first */
  constructor(target: LogoutTarget, wantsLock = false) {
    super(ReportRetryEvent.type, { detail: { target, wantsLock } });
  }
}

/** How many lines are shown before all are asked for. */
const firstLines = 50;

/** Sessions that have not ended come first, since they need attention. */
const urgency: Readonly<Record<SessionOutcome, number>> = {
  'still-active': 0,
  unknown: 1,
  'left-out': 2,
  returned: 3,
  left: 4,
  ended: 5,
};

/**
 * Shows what really happened to each session of a logout, while it runs and after.
 *
 * @fires {ReportDismissEvent} report-dismiss
 * @fires {ReportRetryEvent} report-retry
 */
export class LogoutReportElement extends BaseElement {
  static override readonly styles = [...baseStyles, logoutReportStyles];

  @query('h3') private readonly _title!: HTMLElement | null;

  @property({ attribute: false }) texts = englishTexts;
  @property({ attribute: false }) report: LogoutReport | undefined;
  /** True until the list was read for the last time. */
  @property({ attribute: false }) isRunning = false;
  /** Whether it cannot be checked now, for lack of a connection. */
  @property({ attribute: false }) isWaiting = false;
  /** True for a report of the history, which cannot be dismissed or tried again. */
  @property({ attribute: false }) isPast = false;
  /** True for one server of several: it is dismissed and tried again with the others. */
  @property({ attribute: false }) isPart = false;
  /** Whether logging out is possible at this moment. */
  @property({ attribute: false }) canLogOut = false;
  /** Why it is not, in words. */
  @property({ attribute: false }) reason = '';
  /** False on a server that cannot address single sessions. */
  @property({ attribute: false }) canTargetSessions = true;
  @property({ attribute: false }) locate: Locator['locate'] | undefined;
  @state() private _showsAll = false;
  @state() private _isExporting = false;

  constructor() {
    super();
    this.addEventListener('keydown', this.#handleKey);
  }

  override willUpdate(): void {
    const verdict = this.report && reportVerdict(this.report, this.isRunning);
    if (verdict) this.setAttribute('verdict', verdict);
    else this.removeAttribute('verdict');
    if (this.isRunning) this._isExporting = false;
  }

  /** The dialog closes when the logout begins, so the focus moves to where its progress is shown. */
  override updated(changes: PropertyValues<this>): void {
    if (changes.has('isRunning') && this.isRunning && !this.isPart) void this.#focusTitle();
  }

  async #focusTitle(): Promise<void> {
    // The dialog closes in the same update of the page and returns the focus.
    await this.updateComplete;
    this._title?.focus();
  }

  override render(): TemplateResult | typeof nothing {
    const { report, texts, isRunning } = this;
    if (!report) return nothing;
    const finishedAt = report.finishedAt.getTime();
    return html`
      <header role="none">
        <div class="headline">
          <h3 tabindex="-1">${reportHeadline(report, isRunning, texts, this.locate, this.isWaiting)}</h3>
          ${
            isRunning
              ? nothing
              : html`<span class="time"
                  >${finishText(report, texts, texts.time(finishedAt, recordedNow().getTime()))}</span
                >`
          }
          ${
            isRunning || !report.seats
              ? nothing
              : html`<span class="time">${texts.get('reportSeats', report.seats)}</span>`
          }
          ${this.isPast ? html`<p class="time">${originText(report, texts)}</p>` : nothing}
          ${
            report.reason === undefined
              ? nothing
              : html`<p class="time">${texts.get('reportReason', { reason: displayText(report.reason, 300) })}</p>`
          }
          ${report.announcement ? html`<p class="time">${announcementText(report.announcement, texts)}</p>` : nothing}
        </div>
        ${isRunning ? nothing : this.#renderActions(report)}
      </header>
      ${isRunning ? this.#renderProgress(report) : nothing}
      ${this._isExporting ? html`<tchmi-export-bar .texts=${texts} .reports=${[report]} .locate=${this.locate}></tchmi-export-bar>` : nothing}
      ${this.#renderLines(report)}
    `;
  }

  #renderActions(report: LogoutReport): TemplateResult {
    const { texts } = this;
    return html`<div class="actions">
      ${renderHiddenReason(this.reason)} ${this.isPast || this.isPart ? nothing : this.#renderRetry(report)}
      <button
        type="button"
        aria-expanded=${this._isExporting ? 'true' : 'false'}
        @click=${() => (this._isExporting = !this._isExporting)}
      >
        ${texts.get('reportExport')}
      </button>
      ${
        this.isPast || this.isPart
          ? nothing
          : html`<button type="button" aria-label=${texts.get('dismissReport')} @click=${this.#dismiss}>
              ${texts.get('dismiss')}
            </button>`
      }
    </div>`;
  }

  readonly #dismiss = (): void => {
    this.dispatchEvent(new ReportDismissEvent());
  };

  /** Escape closes what can be dismissed, as it does any other panel. */
  readonly #handleKey = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' || this.isRunning || this.isPast || this.isPart) return;
    event.preventDefault();
    event.stopPropagation();
    this.#dismiss();
  };

  #renderRetry(report: LogoutReport): readonly (TemplateResult | typeof nothing)[] {
    return [
      this.#renderAgain(retryTarget(report), 'reportRetry'),
      this.#renderAgain(leftOutTarget(report), 'reportLogOutAnyway'),
      this.#renderLock(lockTarget(report)),
    ];
  }

  #renderAgain(
    target: TargetOf<'sessions'> | undefined,
    label: 'reportRetry' | 'reportLogOutAnyway',
  ): TemplateResult | typeof nothing {
    if (!target || !this.canTargetSessions) return nothing;
    return this.#renderAnother(target, this.texts.get(label, { count: target.ids.length }));
  }

  /** Only locking the account keeps a panel out that logs in automatically. */
  #renderLock(target: TargetOf<'user'> | undefined): TemplateResult | typeof nothing {
    return target
      ? this.#renderAnother(target, this.texts.get('reportLock', { user: displayText(target.name) }), true)
      : nothing;
  }

  /** Offers another logout; its own confirmation comes first. */
  #renderAnother(target: LogoutTarget, label: string, wantsLock = false): TemplateResult {
    return html`<button
      type="button"
      aria-disabled=${this.canLogOut ? nothing : 'true'}
      aria-describedby=${this.canLogOut ? nothing : 'reason'}
      @click=${() => this.canLogOut && this.dispatchEvent(new ReportRetryEvent(target, wantsLock))}
    >
      ${label}
    </button>`;
  }

  #renderProgress(report: LogoutReport): TemplateResult {
    const counts = countOutcomes(report);
    return html`<progress
      aria-label=${reportHeadline(report, true, this.texts, undefined, this.isWaiting)}
      max=${Math.max(1, countSent(report))}
      .value=${counts.ended + counts.returned}
    ></progress>`;
  }

  /** Why a report has no sessions; an error says it for itself. */
  #renderEmpty(report: LogoutReport): TemplateResult | typeof nothing {
    const { texts } = this;
    if (report.notReached === undefined) return html`<li>${texts.get(emptyText(report))}</li>`;
    return report.error ? nothing : html`<li>${describeNotReached(report.notReached, texts)}</li>`;
  }

  #renderLines(report: LogoutReport): TemplateResult {
    const { texts, isRunning, locate } = this;
    const sessions = [...report.sessions].sort((left, right) => urgency[left.outcome] - urgency[right.outcome]);
    const answerOf = (fingerprint: string) => answerText(fingerprint, report.announcement, texts);
    const shown = this._showsAll ? sessions : sessions.slice(0, firstLines);
    const lockLines = (isLocked: ReportedLock['isLocked']) =>
      (report.locks ?? []).filter((lock) => lock.isLocked === isLocked).map((lock) => renderLockLine(lock, texts));
    const auditLines = (isWritten: boolean) =>
      (report.audit ?? []).filter((one) => one.isWritten === isWritten).map((one) => renderAuditLine(one, texts));
    return html`<div
      class="lines"
      role="region"
      tabindex="0"
      aria-label=${this.isPast ? reportHeadline(report, false, texts) : texts.get('reportLabel')}
    >
      <ul>
        ${report.error ? html`<li class="still-active">${renderError(report.error, texts)}</li>` : nothing}
        ${lockLines(false)} ${lockLines('unknown')} ${auditLines(false)}
        ${sessions.length === 0 && !isRunning && !report.isLockOnly ? this.#renderEmpty(report) : nothing}
        ${shown.map((session) => renderSessionLine(session, { texts, isRunning, locate, hasDomain: this.isPast, answerOf }))}
        ${lockLines(true)}
        ${report.others ? html`<li class="note">${othersText(report.others, texts, locate)}</li>` : nothing}
        ${!isRunning && isBlind(report) ? html`<li class="note">${texts.get('reportBlind')}</li>` : nothing}
        ${auditLines(true)}
      </ul>
      ${
        sessions.length > shown.length
          ? html`<button type="button" @click=${() => (this._showsAll = true)}>
              ${texts.get('reportAllLines', { count: sessions.length - shown.length })}
            </button>`
          : nothing
      }
    </div>`;
  }
}

function emptyText({ isCancelled, isUnchecked }: LogoutReport) {
  return isCancelled ? 'reportCancelledText' : isUnchecked ? 'unknownHint' : 'reportNobodyText';
}

declare global {
  interface HTMLElementTagNameMap {
    'tchmi-logout-report': LogoutReportElement;
  }
}
