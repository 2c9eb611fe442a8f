import { nothing, type TemplateResult } from 'lit';
import { BaseElement } from '../../kit/ui/base-element.js';
import { html } from '../../kit/ui/html.js';
import { property } from 'lit/decorators.js';
import { errorCode, renderErrorDetails } from '../../kit/ui/error-details.js';
import { describeCause } from '../../texts/describe.js';
import { explainConnection, explainReason } from '../../texts/explain.js';
import { englishTexts } from '../../texts/texts.js';
import { displayText } from '../../session/display-text.js';
import type { SymbolError } from '../../server/symbol-error.js';
import { baseStyles } from '../../kit/ui/base-styles.js';
import { emptyStateStyles } from './empty-state.styles.js';

/** Why there is no list to show. */
export type EmptyStateKind = 'loading' | 'empty' | 'no-match' | 'no-permission' | 'offline' | 'failed' | 'no-client';

/** The button of an empty state was pressed: try again, or clear the search. */
export class EmptyStateActionEvent extends CustomEvent<{ readonly action: 'retry' | 'clear-search' }> {
  static readonly type = 'empty-state-action';
  constructor(action: 'retry' | 'clear-search') {
    super(EmptyStateActionEvent.type, { detail: { action } });
  }
}

/**
 * Shown instead of the list: says why there is none and what can be done.
 *
 * @fires {EmptyStateActionEvent} empty-state-action
 */
export class EmptyState extends BaseElement {
  static override readonly styles = [...baseStyles, emptyStateStyles];

  @property({ attribute: false }) texts = englishTexts;
  @property({ attribute: false }) kind: EmptyStateKind = 'loading';
  @property({ attribute: false }) error: SymbolError | undefined;
  /** User of the own session; named when the right is missing. */
  @property({ attribute: false }) user = '';
  /** Number of sessions in the list although none matches. */
  @property({ attribute: false }) total = 0;
  /** Seconds until the next attempt to connect; undefined if unknown. */
  @property({ attribute: false }) retryIn: number | undefined;

  override render(): TemplateResult {
    const { texts } = this;
    switch (this.kind) {
      case 'loading':
        return html`<div role="status">
          <h3>${texts.get('emptyLoading')}</h3>
        </div>`;
      case 'empty':
        return this.#renderTexts(texts.get('emptyNobody'), texts.get('emptyNobodyText'));
      case 'no-match':
        return this.#renderTexts(
          texts.get('emptyNoMatch'),
          texts.get('emptyNoMatchText', { total: this.total }),
          this.#renderAction('clear-search', texts.get('clearSearch')),
        );
      case 'no-permission':
        return this.#renderTexts(
          texts.get('emptyNoPermission'),
          texts.get('emptyNoPermissionText', { user: displayText(this.user) }),
          html`${this.#renderCode()} ${this.#renderAction('retry', texts.get('retry'))}`,
        );
      case 'no-client':
        return this.#renderTexts(texts.get('emptyNoClient'), texts.get('emptyNoClientText'));
      case 'offline':
        return html`
          <h3>${texts.get('emptyOffline')}</h3>
          ${this.#renderError()}
          <p>
            ${
              this.retryIn === undefined
                ? texts.get('emptyOfflineRetry')
                : texts.get('emptyOfflineRetryIn', { count: this.retryIn })
            }
          </p>
          ${this.retryIn === undefined ? nothing : this.#renderAction('retry', texts.get('tryNow'))}
        `;
      case 'failed':
        return html`
          <div role="alert">
            <h3>${texts.get('emptyFailed')}</h3>
            ${this.#renderError()}
          </div>
          ${this.#renderAction('retry', texts.get('retry'))}
        `;
    }
  }

  #renderTexts(title: string, text: string, rest?: TemplateResult): TemplateResult {
    return html`<h3>${title}</h3>
      <p>${text}</p>
      ${rest ?? nothing}`;
  }

  #renderError(): TemplateResult | typeof nothing {
    if (!this.error) return nothing;
    // Nothing can be opened on the designer's canvas, so the reason itself stands there.
    const isOnCanvas = this.error.explanation?.kind === 'samples-missing';
    const describe = isOnCanvas ? explainReason : this.kind === 'offline' ? explainConnection : describeCause;
    return html`<p>${describe(this.error, this.texts)}</p>
      ${this.#renderCode()}`;
  }

  #renderCode(): TemplateResult | typeof nothing {
    return this.error ? renderErrorDetails(errorCode(this.error, this.texts), this.texts) : nothing;
  }

  #renderAction(action: 'retry' | 'clear-search', label: string): TemplateResult {
    return html`<p class="actions">
      <button type="button" @click=${() => this.dispatchEvent(new EmptyStateActionEvent(action))}>${label}</button>
    </p>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'tchmi-empty-state': EmptyState;
  }
}
