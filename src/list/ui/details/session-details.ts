import { nothing, type PropertyValues, type TemplateResult } from 'lit';
import { BaseElement } from '../../../kit/ui/base-element.js';
import { html, joined } from '../../../kit/ui/html.js';
import { property, query, state } from 'lit/decorators.js';
import { describeCause } from '../../../texts/describe.js';
import { englishTexts } from '../../../texts/texts.js';
import { displayText } from '../../../session/display-text.js';
import { unknownDetails, type SessionDetails } from '../../details-reader.js';
import type { SubscribedSymbol } from '../../subscriptions.js';
import type { Session } from '../../../session/session.js';
import { baseStyles } from '../../../kit/ui/base-styles.js';
import { sessionDetailsStyles } from './session-details.styles.js';

/** Number of symbols that are shown at first: as many as make a slow panel wait no longer than 100 ms. */
const firstSymbols = 25;
/** Number of those that come with each press. */
const moreSymbols = 100;

/** Shows what one session is doing: the symbols that it is subscribed to. */
export class SessionDetailsElement extends BaseElement {
  static override readonly styles = [...baseStyles, sessionDetailsStyles];

  @property({ attribute: false }) texts = englishTexts;
  @property({ attribute: false }) session: Session | undefined;
  /** Undefined before the first answer. */
  @property({ attribute: false }) details: SessionDetails | undefined;
  @state() private _limit = firstSymbols;

  @query('.scroll') private readonly _scroller!: HTMLElement | null;

  override willUpdate(changes: PropertyValues<this>): void {
    // The session of a row becomes another object with each change of it.
    if (changes.has('session') && changes.get('session')?.id !== this.session?.id) this._limit = firstSymbols;
  }

  override render(): TemplateResult {
    const { texts } = this;
    const details = this.details ?? unknownDetails;
    const { subscriptions, error, isGone } = details;
    const note = error ? describeCause(error, texts) : isGone ? texts.get('detailsGone') : '';
    return html`
      <p class="summary" role="status">
        ${
          subscriptions
            ? texts.get('detailsSymbols', { count: subscriptions.symbols.length })
            : note === ''
              ? texts.get('detailsReading')
              : nothing
        }
        ${note === '' ? nothing : html`<span class="note">${note}</span>`}
        ${
          subscriptions && subscriptions.malformed > 0
            ? html`<span class="note">${texts.get('detailsMalformed', { count: subscriptions.malformed })}</span>`
            : nothing
        }
      </p>
      ${subscriptions && subscriptions.symbols.length > 0 ? this.#renderTable(subscriptions.symbols, details) : nothing}
    `;
  }

  #renderTable(symbols: readonly SubscribedSymbol[], details: SessionDetails): TemplateResult {
    const { texts } = this;
    return html`<div class="scroll" role="region" tabindex="0" aria-label=${texts.get('detailsLabel')}>
      <table>
        <thead>
          <tr>
            <th scope="col">${texts.get('detailsSymbol')}</th>
            <th scope="col">${texts.get('detailsInterval')}</th>
            <th scope="col">${texts.get('detailsLastSent')}</th>
            <th scope="col">${texts.get('detailsSize')}</th>
            <th scope="col">${texts.get('detailsDuration')}</th>
            <th scope="col">${texts.get('detailsShared')}</th>
          </tr>
        </thead>
        <tbody>
          ${symbols.slice(0, this._limit).map((symbol) => this.#renderSymbol(symbol, details))}
        </tbody>
      </table>
      ${this.#renderMore(symbols.length)}
    </div>`;
  }

  #renderMore(total: number): TemplateResult | typeof nothing {
    if (total <= this._limit) return nothing;
    const count = Math.min(moreSymbols, total - this._limit);
    return html`<button type="button" @click=${this.#showMore}>
      ${this.texts.get('detailsShowMore', { count, shown: this._limit, total })}
    </button>`;
  }

  readonly #showMore = async (): Promise<void> => {
    this._limit += moreSymbols;
    await this.updateComplete;
    // The button is gone with the last symbols: the keyboard goes on in the list.
    if (!this.shadowRoot?.activeElement) this._scroller?.focus();
  };

  #renderSymbol(symbol: SubscribedSymbol, { readAt, clockOffset }: SessionDetails): TemplateResult {
    const { texts } = this;
    const { interval, lastSent, size, duration, sharedBy } = symbol;
    const age = lastSent === undefined ? undefined : readAt - (lastSent - clockOffset);
    return joined([
      html`<tr>
        <th scope="row">${displayText(symbol.symbol, 200)}</th>
       `,
      cell(interval, (value) => texts.get('milliseconds', { value })),
      cell(age, (value) => texts.get('ago', { age: texts.duration(value) })),
      cell(size, (value) => texts.get('bytes', { value })),
      cell(duration, (value) => texts.get('milliseconds', { value })),
      cell(sharedBy, (value) => texts.get('detailsSharedBy', { count: value })),
      html`</tr>`,
    ]);
  }
}

/** A dash stands for a value that the server does not report. */
function cell(value: number | undefined, write: (value: number) => string): TemplateResult {
  return html`<td>${value === undefined ? '–' : write(value)}</td>`;
}

declare global {
  interface HTMLElementTagNameMap {
    'tchmi-session-details': SessionDetailsElement;
  }
}
