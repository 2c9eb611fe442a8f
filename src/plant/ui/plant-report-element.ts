import { nothing, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import { BaseElement } from '../../kit/ui/base-element.js';
import { baseStyles } from '../../kit/ui/base-styles.js';
import { html } from '../../kit/ui/html.js';
import type { Locator } from '../../host/locations.js';
import { reportVerdict } from '../../report/ui/report-summary.js';
import { displayText } from '../../session/display-text.js';
import { englishTexts } from '../../texts/texts.js';
import type { PlantReport, ServerResult } from '../plant-report.js';
import { plantReportStyles } from './plant-report-element.styles.js';
import { notReachedText, reportHeading } from './plant-texts.js';

/** What has failed is to be tried again; the confirmation comes first. */
class PlantRetryEvent extends CustomEvent<null> {
  static readonly type = 'plant-retry';
  constructor() {
    super(PlantRetryEvent.type);
  }
}

/** The report was dismissed. */
class PlantDismissEvent extends CustomEvent<null> {
  static readonly type = 'plant-dismiss';
  constructor() {
    super(PlantDismissEvent.type);
  }
}

/** Servers where something needs attention come first. */
const urgency = { bad: 0, mixed: 1, good: 2 } as const;

/**
 * Shows what really happened on each server of a logout, while it runs and after: the ordinary report of each, and why nothing
 * was sent to the others.
 *
 * @fires {PlantRetryEvent} plant-retry
 * @fires {PlantDismissEvent} plant-dismiss
 */
export class PlantReportElement extends BaseElement {
  static override readonly styles = [...baseStyles, plantReportStyles];

  @property({ attribute: false }) texts = englishTexts;
  @property({ attribute: false }) report: PlantReport | undefined;
  @property({ attribute: false }) isRunning = false;
  /** On how many servers something has failed that can be tried again. */
  @property({ attribute: false }) retryCount = 0;
  @property({ attribute: false }) locate: Locator['locate'] | undefined;

  constructor() {
    super();
    this.addEventListener('keydown', this.#handleKey);
  }

  override render(): TemplateResult | typeof nothing {
    const { report, texts, isRunning } = this;
    if (!report) return nothing;
    const inOrder = [...report.servers].sort((left, right) => this.#urgencyOf(left) - this.#urgencyOf(right));
    return html`
      <header role="none">
        <h3 aria-live="polite" aria-atomic="true">${reportHeading(report, isRunning, texts)}</h3>
        ${isRunning ? nothing : this.#renderActions()}
      </header>
      <div class="servers" role="region" tabindex="0" aria-label=${texts.get('reportLabel')}>
        ${inOrder.map((result) => this.#renderServer(result))}
      </div>
    `;
  }

  #urgencyOf({ report }: ServerResult): number {
    return report ? urgency[reportVerdict(report, this.isRunning) ?? 'mixed'] : urgency.bad;
  }

  #renderActions(): TemplateResult {
    const { texts, retryCount } = this;
    return html`<span class="actions">
      ${
        retryCount === 0
          ? nothing
          : html`<button type="button" class="retry" @click=${() => this.dispatchEvent(new PlantRetryEvent())}>
              ${texts.get('plantAgain', { count: retryCount })}
            </button>`
      }
      <button type="button" aria-label=${texts.get('dismissReport')} @click=${this.#dismiss}>
        ${texts.get('dismiss')}
      </button>
    </span>`;
  }

  readonly #dismiss = (): void => {
    this.dispatchEvent(new PlantDismissEvent());
  };

  /** Escape closes the report, as it does any other panel. */
  readonly #handleKey = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' || this.isRunning) return;
    event.preventDefault();
    event.stopPropagation();
    this.#dismiss();
  };

  #renderServer({ server, report, notReached }: ServerResult): TemplateResult {
    const { texts } = this;
    const name = displayText(server);
    return html`<section class="server" aria-label=${name}>
      <h4>${name}</h4>
      ${
        report
          ? html`<tchmi-logout-report
              .texts=${texts}
              .report=${report}
              .isRunning=${this.isRunning}
              .isPart=${true}
              .locate=${this.locate}
            ></tchmi-logout-report>`
          : html`<p class="not-reached">${notReachedText(notReached, texts)}</p>`
      }
    </section>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'tchmi-plant-report': PlantReportElement;
  }
}
