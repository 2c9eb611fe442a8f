import type { LitElement, ReactiveController } from 'lit';
import type { BaseElement } from '../../kit/ui/base-element.js';
import { deepActiveElement } from '../../kit/ui/focus.js';
import { PanelToggleEvent, SearchChangeEvent, type Panel } from './list-events.js';
import type { SessionTable } from './table/session-table.js';

/** What can be opened above or beside the list. */
interface Openings {
  readonly panel: Panel | undefined;
  readonly isFilterOpen: boolean;
}

interface FocusOptions {
  /** The list; null while something else is shown instead. */
  readonly table: () => SessionTable | null;
  readonly openings: () => Openings;
  /** The text of the search field. */
  readonly query: () => string;
  readonly closeFilter: () => void;
}

/**
 * Moves the focus between search, panels and list: down from the search into the list, into what was opened, and back to
 * the button that opened it. The rows of the list have a controller of their own.
 */
export class FocusController implements ReactiveController {
  readonly #host: LitElement;
  readonly #options: FocusOptions;
  #before: Openings = { panel: undefined, isFilterOpen: false };
  /** What had the focus before the update. */
  #focused: Element | null = null;

  constructor(host: LitElement, options: FocusOptions) {
    this.#host = host;
    this.#options = options;
    host.addController(this);
  }

  /** Focuses the action of a line, or the list if the line is gone; the toolbar, or the panel instead of it, without a list. */
  async focusLine(key: string): Promise<void> {
    const table = this.#options.table();
    if (table) await table.focusRow(key);
    else
      (this.#find('.toolbar > button:not(.folded)') ?? this.#host.querySelector<HTMLElement>('[slot=panel]'))?.focus();
  }

  /** Down goes into the list. Escape clears the search, and leaves it when it is empty. */
  readonly handleSearchKey = (event: KeyboardEvent): void => {
    if (event.isComposing || (event.key !== 'ArrowDown' && event.key !== 'Escape')) return;
    const table = this.#options.table();
    if (event.key === 'Escape' && this.#options.query() !== '') this.#host.dispatchEvent(new SearchChangeEvent(''));
    else if (table) table.focusFirstRow();
    else return;
    event.preventDefault();
  };

  readonly handlePanelKey = (event: KeyboardEvent): void => {
    const { panel } = this.#options.openings();
    if (event.key !== 'Escape' || event.isComposing || !panel) return;
    event.preventDefault();
    this.#host.dispatchEvent(new PanelToggleEvent(panel));
  };

  readonly handleFilterKey = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape') return;
    event.preventDefault();
    this.#options.closeFilter();
  };

  hostUpdate(): void {
    this.#focused = this.#host.shadowRoot?.activeElement ?? null;
  }

  hostUpdated(): void {
    // The table is there or not, but never hidden; to ask for the styles of anything lays out the page.
    const isLost =
      this.#focused !== this.#options.table() && this.#focused?.checkVisibility({ visibilityProperty: true }) === false;
    // Without a selection its bar remains, and loses the button that was pressed.
    if (this.#focused?.matches('tchmi-selection-bar')) void this.#leave(this.#focused);
    this.#focused = null;
    const before = this.#before;
    const now = this.#options.openings();
    this.#before = now;
    if (now.panel !== before.panel) void this.#followPanel(before.panel);
    if (now.isFilterOpen && !before.isFilterOpen)
      void this.#enter(this.#host.renderRoot.querySelector('tchmi-filter-bar:not([section])'));
    else if (before.isFilterOpen && !now.isFilterOpen && isLost) this.#focusToggle('filter');
    else if (isLost && this.#options.table()) this.#focusToggle('tools');
    else if (isLost) void this.focusLine('');
  }

  async #followPanel(before: Panel | undefined): Promise<void> {
    const opened = this.#host.querySelector<BaseElement>(':scope > [slot=panel]');
    if (opened) await this.#enter(opened);
    else if (before && !deepActiveElement(this.#host)) this.#focusToggle(before);
  }

  async #leave(element: BaseElement): Promise<void> {
    await element.updateComplete;
    if (!deepActiveElement(this.#host)) this.#focusToggle('tools');
  }

  async #enter(element: BaseElement | null): Promise<void> {
    await element?.updateComplete;
    element?.focus();
  }

  /** Focuses the button that opens and closes a panel or the filter. */
  #focusToggle(part: Panel | 'filter'): void {
    (this.#find(`.toolbar .${part}:not(.folded)`) ?? this.#find('.toolbar .tools:not(.folded)'))?.focus();
  }

  #find(selector: string): HTMLElement | null {
    return this.#host.renderRoot.querySelector(selector);
  }
}
