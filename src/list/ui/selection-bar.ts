import { nothing, type PropertyValues, type TemplateResult } from 'lit';
import { BaseElement } from '../../kit/ui/base-element.js';
import { html } from '../../kit/ui/html.js';
import { renderHiddenReason } from '../../kit/ui/unusable.js';
import { property, query, state } from 'lit/decorators.js';
import { englishTexts } from '../../texts/texts.js';
import { baseStyles } from '../../kit/ui/base-styles.js';
import { selectionBarStyles } from './selection-bar.styles.js';

/** The button that clears the selection was pressed. */
class SelectionClearEvent extends CustomEvent<null> {
  static readonly type = 'selection-clear';
  constructor() {
    super(SelectionClearEvent.type);
  }
}

/** The button that logs out the selected sessions was pressed. */
class SelectionLogoutEvent extends CustomEvent<null> {
  static readonly type = 'selection-logout';
  constructor() {
    super(SelectionLogoutEvent.type);
  }
}

/** Somebody decided whether selected sessions that are not shown stay selected. */
export class SelectionHiddenEvent extends CustomEvent<{ readonly choice: 'keep' | 'drop' }> {
  static readonly type = 'selection-hidden';
  constructor(choice: 'keep' | 'drop') {
    super(SelectionHiddenEvent.type, { detail: { choice } });
  }
}

/**
 * Shows how many sessions are selected and what can be done with them. Nobody is logged out until somebody has decided
 * about the selected sessions that are not shown. Without a selection it is empty, and takes no room: its live region is
 * there before the first text.
 *
 * @fires {SelectionClearEvent} selection-clear
 * @fires {SelectionLogoutEvent} selection-logout
 * @fires {SelectionHiddenEvent} selection-hidden
 */
export class SelectionBar extends BaseElement {
  static override readonly styles = [...baseStyles, selectionBarStyles];

  @query('.drop') private readonly _drop!: HTMLElement | null;

  @property({ attribute: false }) texts = englishTexts;
  /** Number of selected sessions. */
  @property({ attribute: false }) count = 0;
  /** How many of them the filter hides, without a decision yet. */
  @property({ attribute: false }) hiddenCount = 0;
  /** How many of them the filter hides and somebody decided to keep. */
  @property({ attribute: false }) keptCount = 0;
  @property({ attribute: false }) canLogOut = true;
  /** Why nobody can be logged out now, in words. */
  @property({ attribute: false }) reason = '';

  /** Somebody pressed "Log out" and has to decide first. */
  @state() private _isAsking = false;

  override willUpdate(changes: PropertyValues<this>): void {
    this.toggleAttribute('empty', this.count === 0);
    if (changes.has('hiddenCount') && this.hiddenCount === 0) this._isAsking = false;
  }

  override render(): TemplateResult {
    const { texts, count, hiddenCount } = this;
    // The live region is there before its text.
    return html`<div class="texts">
        <span role="status">${count > 0 ? this.#renderTexts() : nothing}</span>${
          this._isAsking
            ? html` <span class="hidden" role="alert">${texts.get('selectedHiddenAsk', { count: hiddenCount })}</span>`
            : nothing
        }
      </div>
      ${count > 0 ? this.#renderButtons() : nothing}`;
  }

  #renderTexts(): TemplateResult {
    const { texts, count, hiddenCount, keptCount } = this;
    return html`<span class="count">${texts.get('selected', { count })}</span>
      ${hiddenCount > 0 && !this._isAsking ? this.#renderHidden('selectedHidden', hiddenCount) : nothing}
      ${hiddenCount === 0 && keptCount > 0 ? this.#renderHidden('selectedHiddenKept', keptCount) : nothing}`;
  }

  #renderButtons(): TemplateResult {
    const { texts, count, hiddenCount } = this;
    return html`
      <div class="buttons">
        ${
          hiddenCount > 0
            ? html`<button type="button" @click=${() => this.dispatchEvent(new SelectionHiddenEvent('keep'))}>
                  ${texts.get('keepHidden')}
                </button>
                <button type="button" class="drop" @click=${() => this.dispatchEvent(new SelectionHiddenEvent('drop'))}>
                  ${texts.get('dropHidden')}
                </button>`
            : nothing
        }
        <button type="button" @click=${() => this.dispatchEvent(new SelectionClearEvent())}>
          ${texts.get('clearSelection')}
        </button>
        ${renderHiddenReason(this.reason)}
        <button
          type="button"
          class="danger"
          aria-disabled=${this.canLogOut ? nothing : 'true'}
          aria-describedby=${this.canLogOut ? nothing : 'reason'}
          @click=${this.canLogOut ? this.#handleLogout : nothing}
        >
          ${texts.get('logOutSelected', { count })}
        </button>
      </div>
    `;
  }

  #renderHidden(key: 'selectedHidden' | 'selectedHiddenKept', count: number): TemplateResult {
    return html`<span class="hidden">${this.texts.get(key, { count })}</span>`;
  }

  readonly #handleLogout = (): void => {
    if (this.hiddenCount === 0) {
      this.dispatchEvent(new SelectionLogoutEvent());
      return;
    }
    this._isAsking = true;
    this._drop?.focus();
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'tchmi-selection-bar': SelectionBar;
  }
}
