import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import { classMap } from 'lit/directives/class-map.js';
import { englishTexts } from '../../locales/texts.js';
import { isLogoutOffered, type LogoutObstacle } from '../../sessions/availability.js';
import type { MonitorState } from '../../sessions/session-monitor.js';
import {
  countHidden,
  keepPresent,
  nextSortOrder,
  sessionColumns,
  type SessionColumn,
  type SessionRow,
  type SortOrder,
} from '../../sessions/session-rows.js';
import { pickableKinds, type PickableKind } from '../../sessions/pickable-kinds.js';
import type { LogoutTarget } from '../../sessions/target.js';
import type { SymbolError } from '../../symbols/symbol-error.js';
import type {
  RowLogoutEvent,
  SelectionChangeEvent,
  SessionTable,
  SortChangeEvent,
} from '../session-table/session-table.js';
import { baseStyles } from '../shared/base-styles.js';
import { SizeController } from '../shared/size-controller.js';
import { offeredKinds } from '../target-picker/offered-kinds.js';
import type { KindChangeEvent, TargetPickEvent } from '../target-picker/target-picker.js';
import { renderBanner } from './list-banner.js';
import { RowsModel } from './rows-model.js';
import { sessionBrowserStyles } from './session-browser.styles.js';

/** Somebody is to be logged out; the confirmation comes next. */
export class LogoutWishEvent extends CustomEvent<{ readonly target: LogoutTarget }> {
  static readonly type = 'logout-wish';
  constructor(target: LogoutTarget) {
    super(LogoutWishEvent.type, { detail: { target } });
  }
}

/**
 * Something that the element around has to do: read again, clear the search, sign out; or that it has to know: another
 * kind is picked, the picker or the tools have opened or closed, other sessions are ticked.
 */
export type BrowserAction =
  'refresh' | 'clear-search' | 'sign-out' | 'kind-change' | 'picker-toggle' | 'tools-toggle' | 'selection-change';

/** Tells a {@link BrowserAction}. */
export class BrowserActionEvent extends CustomEvent<{ readonly action: BrowserAction }> {
  static readonly type = 'browser-action';
  constructor(action: BrowserAction) {
    super(BrowserActionEvent.type, { detail: { action } });
  }
}

/** px: below this width the target picker and the tools take the place of the list instead of standing beside it. */
const splitWidth = 900;

/**
 * The list with everything to find and pick: search, table, selection, and the picker of other targets.
 *
 * @slot search - the search field
 * @slot target-value - the value field of the target picker
 * @slot tools - history, locked accounts, server; shown while {@link SessionBrowser.isShowingTools}
 * @fires {LogoutWishEvent} logout-wish
 * @fires {BrowserActionEvent} browser-action
 */
export class SessionBrowser extends LitElement {
  static override readonly styles = [...baseStyles, sessionBrowserStyles];

  readonly #size = new SizeController(this);
  readonly #model = new RowsModel();

  @query('tchmi-session-table') private readonly _table!: SessionTable | null;

  @property({ attribute: false }) texts = englishTexts;
  @property({ attribute: false }) state: MonitorState | undefined;
  /** All rows of the list. */
  @property({ attribute: false }) rows: readonly SessionRow[] = [];
  /** What stands in the search field. */
  @property({ attribute: false }) query = '';
  /** What stands in the value field of the picker. */
  @property({ attribute: false }) targetValue = '';
  @property({ attribute: false }) columns: readonly SessionColumn[] = sessionColumns;
  /** Why logging out is not offered at this moment. */
  @property({ attribute: false }) obstacle: LogoutObstacle | undefined;
  @property({ attribute: false }) connectionProblem: SymbolError | undefined;
  @property({ attribute: false }) allowEveryone = false;
  /** The kinds of target to choose from. */
  @property({ attribute: false }) kinds: readonly PickableKind[] = pickableKinds;
  /** Page that tells an engineer what to do about an obstacle; empty without one. */
  @property({ attribute: false }) helpUrl = '';
  @property({ attribute: false }) canSignOut = false;
  /** ms since the epoch. */
  @property({ attribute: false }) now = 0;

  @state() private _order: SortOrder = { column: 'user', direction: 'ascending' };
  @state() private _selection: ReadonlySet<string> = new Set();
  @state() private _kind: PickableKind = 'user';
  /** What stands beside the list. */
  @state() private _side: 'picker' | 'tools' | undefined;
  #shown: readonly SessionRow[] = [];
  #lastRow = 0;

  /** The kind of target that is being picked. */
  get kind(): PickableKind {
    const offered = offeredKinds(this.kinds, this.allowEveryone);
    return offered.includes(this._kind) ? this._kind : (offered[0] ?? 'user');
  }

  /** The ticked sessions that can be acted on, in no particular order. */
  get selectedRows(): readonly SessionRow[] {
    return this.#hasSelection ? this.rows.filter((row) => this._selection.has(row.session.id)) : [];
  }

  /** Whether the picker is open. */
  get isPicking(): boolean {
    return this._side === 'picker' && this.#hasPicker;
  }

  /** Whether the place of the tools is open. */
  get isShowingTools(): boolean {
    return this._side === 'tools';
  }

  /** Closes the tools; the focus goes back to their button. */
  async closeTools(): Promise<void> {
    this.#toggle('tools');
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLElement>('.tools')?.focus();
  }

  /** Puts the focus near the row that was acted on last: its action, or the list where it is gone, or a button above. */
  async focusLastRow(): Promise<void> {
    if (this._table) await this._table.focusRow(this.#lastRow);
    else this.renderRoot.querySelector<HTMLElement>('.toolbar button')?.focus();
  }

  override willUpdate(): void {
    if (this.state?.list) this._selection = keepPresent(this._selection, this.state.list.sessions);
    this.#shown = this.#model.shown(this.rows, this._order, this.query);
    // For the element around, whose messages keep clear of the selection bar.
    this.toggleAttribute('has-selection', this.#hasSelection);
  }

  override updated(changes: PropertyValues): void {
    if (changes.has('_selection') || changes.has('obstacle')) {
      this.dispatchEvent(new BrowserActionEvent('selection-change'));
    }
  }

  override render(): TemplateResult {
    const isNarrow = this.#size.width > 0 && this.#size.width < splitWidth;
    const { isPicking, isShowingTools } = this;
    const isCovered = isNarrow && (isPicking || isShowingTools);
    return html`
      ${isCovered ? nothing : this.#renderToolbar(isPicking)}
      ${
        this.state
          ? renderBanner({
              state: this.state,
              connectionProblem: this.connectionProblem,
              obstacle: this.obstacle,
              helpUrl: this.helpUrl,
              now: this.now,
              texts: this.texts,
            })
          : nothing
      }
      <div class=${classMap({ main: true, narrow: isNarrow })}>
        ${isCovered ? nothing : this.#renderList()} ${isPicking ? this.#renderPicker() : nothing}
        ${isShowingTools ? html`<slot name="tools"></slot>` : nothing}
      </div>
      ${this.#renderSelection()}
    `;
  }

  #renderToolbar(isPicking: boolean): TemplateResult {
    const { texts } = this;
    return html`<div class="toolbar" part="toolbar">
      <div class="search"><slot name="search"></slot></div>
      <span class="shown" role="status">
        ${
          this.query.trim() === ''
            ? nothing
            : texts.get('shown', { shown: this.#shown.length, total: this.rows.length })
        }
      </span>
      ${this.canSignOut ? this.#renderAction('sign-out', texts.get('signOut')) : nothing}
      ${this.#renderAction('refresh', texts.get('refresh'))}
      ${
        this.#hasPicker
          ? html`<button
              type="button"
              class="log-out-by"
              aria-expanded=${isPicking ? 'true' : 'false'}
              @click=${() => this.#toggle('picker')}
            >
              ${texts.get('logOutBy')}
            </button>`
          : nothing
      }
      <button
        type="button"
        class="tools"
        aria-expanded=${this.isShowingTools ? 'true' : 'false'}
        @click=${() => this.#toggle('tools')}
      >
        ${texts.get('more')}
      </button>
    </div>`;
  }

  #renderAction(action: 'refresh' | 'sign-out', label: string): TemplateResult {
    return html`<button type="button" @click=${() => this.dispatchEvent(new BrowserActionEvent(action))}>
      ${label}
    </button>`;
  }

  #renderList(): TemplateResult {
    if (this.#shown.length === 0) {
      return html`<tchmi-list-place
        class="place"
        .texts=${this.texts}
        .place=${this.rows.length === 0 ? 'empty' : 'no-match'}
        .total=${this.rows.length}
        @place-action=${() => this.dispatchEvent(new BrowserActionEvent('clear-search'))}
      ></tchmi-list-place>`;
    }
    return html`<tchmi-session-table
      class="place"
      part="table"
      exportparts="row"
      .texts=${this.texts}
      .rows=${this.#shown}
      .order=${this._order}
      .columns=${this.columns}
      .selection=${this._selection}
      .hasActions=${isLogoutOffered(this.obstacle)}
      .canLogOut=${this.obstacle === undefined}
      @sort-change=${(event: SortChangeEvent) => (this._order = nextSortOrder(this._order, event.detail.column))}
      @selection-change=${(event: SelectionChangeEvent) => (this._selection = event.detail.ids)}
      @row-logout=${this.#handleRowLogout}
    ></tchmi-session-table>`;
  }

  #renderPicker(): TemplateResult | typeof nothing {
    const list = this.state?.list;
    if (!this.state || !list) return nothing;
    return html`<tchmi-target-picker
      .texts=${this.texts}
      .kind=${this.kind}
      .kinds=${this.kinds}
      .sessions=${list.sessions}
      .directory=${this.state.directory}
      .own=${this.state.own}
      .value=${this.targetValue}
      .canLogOut=${this.obstacle === undefined}
      .allowEveryone=${this.allowEveryone}
      @kind-change=${this.#handleKindChange}
      @target-pick=${(event: TargetPickEvent) => this.#wish(event.detail.target)}
      @picker-close=${() => this.#toggle('picker')}
    >
      <slot name="target-value" slot="value"></slot>
    </tchmi-target-picker>`;
  }

  get #hasSelection(): boolean {
    return this._selection.size > 0 && isLogoutOffered(this.obstacle);
  }

  get #hasPicker(): boolean {
    return isLogoutOffered(this.obstacle) && offeredKinds(this.kinds, this.allowEveryone).length > 0;
  }

  #renderSelection(): TemplateResult | typeof nothing {
    if (!this.#hasSelection) return nothing;
    return html`<tchmi-selection-bar
      .texts=${this.texts}
      .count=${this._selection.size}
      .hiddenCount=${countHidden(this._selection, this.#shown)}
      .canLogOut=${this.obstacle === undefined}
      @selection-clear=${() => (this._selection = new Set())}
      @selection-logout=${() => this.#wish({ kind: 'sessions', ids: [...this._selection] })}
    ></tchmi-selection-bar>`;
  }

  #toggle(side: 'picker' | 'tools'): void {
    this._side = this._side === side ? undefined : side;
    this.dispatchEvent(new BrowserActionEvent(`${side}-toggle`));
  }

  #wish(target: LogoutTarget): void {
    this.dispatchEvent(new LogoutWishEvent(target));
  }

  readonly #handleRowLogout = ({ detail: { session } }: RowLogoutEvent): void => {
    this.#lastRow = this.#shown.findIndex((row) => row.session === session);
    this.#wish({ kind: 'session', id: session.id });
  };

  readonly #handleKindChange = (event: KindChangeEvent): void => {
    this._kind = event.detail.kind;
    this.dispatchEvent(new BrowserActionEvent('kind-change'));
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'tchmi-session-browser': SessionBrowser;
  }
}
