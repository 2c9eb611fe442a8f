import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import { englishTexts } from '../../locales/texts.js';
import { baseStyles } from '../shared/base-styles.js';
import { selectionBarStyles } from './selection-bar.styles.js';

/** The selection is to be dropped. */
export class SelectionClearEvent extends CustomEvent<null> {
  static readonly type = 'selection-clear';
  constructor() {
    super(SelectionClearEvent.type);
  }
}

/** The selected sessions are to be logged out. */
export class SelectionLogoutEvent extends CustomEvent<null> {
  static readonly type = 'selection-logout';
  constructor() {
    super(SelectionLogoutEvent.type);
  }
}

/**
 * What is selected, and what can be done with it.
 *
 * @fires {SelectionClearEvent} selection-clear
 * @fires {SelectionLogoutEvent} selection-logout
 */
export class SelectionBar extends LitElement {
  static override readonly styles = [...baseStyles, selectionBarStyles];

  @property({ attribute: false }) texts = englishTexts;
  /** Sessions that are selected. */
  @property({ attribute: false }) count = 0;
  /** Those of them that the search hides. */
  @property({ attribute: false }) hiddenCount = 0;
  @property({ attribute: false }) canLogOut = true;

  override render(): TemplateResult {
    const { texts, count, hiddenCount } = this;
    return html`
      <span class="texts" role="status">
        <span class="count">${texts.get('selected', { count })}</span>
        ${
          hiddenCount > 0
            ? html`<span class="hidden">${texts.get('selectedHidden', { count: hiddenCount })}</span>`
            : nothing
        }
      </span>
      <button type="button" @click=${() => this.dispatchEvent(new SelectionClearEvent())}>
        ${texts.get('clearSelection')}
      </button>
      <button
        type="button"
        class="danger"
        ?disabled=${!this.canLogOut}
        @click=${() => this.dispatchEvent(new SelectionLogoutEvent())}
      >
        ${texts.get('logOutSelected', { count })}
      </button>
    `;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'tchmi-selection-bar': SelectionBar;
  }
}
