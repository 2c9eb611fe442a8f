import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { query, state } from 'lit/decorators.js';
import { isLogoutOffered } from '../../guards/availability.js';
import { emptyDirectory } from '../../directory/directory.js';
import { groupTarget, type GroupTarget } from '../group-target.js';
import { itemKey, type RowGroup } from '../list-items.js';
import { removeCondition } from '../query.js';
import type { SessionRow } from '../../directory/session-row.js';
import type { Session } from '../../session/session.js';
import { type PickableKind } from '../../targets/target-kinds.js';
import { offersSingleSessions } from '../../monitor/monitor-state.js';
import type { LogoutTarget } from '../../targets/target.js';
import type { FilterWishEvent } from './filter-bar.js';
import type { SelectionHiddenEvent } from './selection-bar.js';
import type { SessionTable } from './table/session-table.js';
import { baseStyles } from '../../kit/ui/base-styles.js';
import { SizeController } from '../../kit/ui/size-controller.js';
import { offeredKinds } from '../../targets/target-kinds.js';
import type { KindChangeEvent, TargetPickEvent } from '../../targets/ui/target-picker.js';
import {
  BrowserActionEvent,
  DetailsOpenEvent,
  LogoutWishEvent,
  SearchChangeEvent,
  type GroupFoldEvent,
  type GroupLogoutEvent,
  type RowLogoutEvent,
  type RowSelectionEvent,
  type SortChangeEvent,
} from './list-events.js';
import { renderBanner } from './list-banner.js';
import { ListController } from './list-controller.js';
import { renderToolbar } from './list-toolbar.js';
import type { RowsView } from '../rows-view.js';
import { searchFieldNames } from './search-field-names.js';
import { SelectionController } from './selection-controller.js';
import { sessionBrowserStyles } from './session-browser.styles.js';
import { SessionBrowserProperties } from './session-browser-properties.js';

export { BrowserActionEvent, LogoutWishEvent } from './list-events.js';

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
 * @fires {SearchChangeEvent} search-change
 * @fires {DetailsOpenEvent} details-open
 */
export class SessionBrowser extends SessionBrowserProperties {
  static override readonly styles = [...baseStyles, sessionBrowserStyles];

  readonly #size = new SizeController(this);
  readonly #list = new ListController(this);
  readonly #selection = new SelectionController(this);

  @query('tchmi-session-table') private readonly _table!: SessionTable | null;

  @state() private _isFilterOpen = false;
  @state() private _open: { readonly key: string; readonly session: Session } | undefined;
  @state() private _kind: PickableKind = 'user';
  /** What stands beside the list. */
  @state() private _side: 'picker' | 'tools' | undefined;
  #view: RowsView | undefined;
  /** Key of the line that the last wish came from; empty where it came from elsewhere. */
  #lastRow = '';
  #toldSelection: ReadonlySet<string> | undefined;

  /** The kind of target that is being picked. */
  get kind(): PickableKind {
    const offered = offeredKinds(this.kinds, this.allowEveryone);
    return offered.includes(this._kind) ? this._kind : (offered[0] ?? 'user');
  }

  /** The ticked sessions that can be acted on, in no particular order. */
  get selectedRows(): readonly SessionRow[] {
    return this.#hasSelection ? this.rows.filter((row) => this.#selection.ids.has(row.session.id)) : [];
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

  /** Puts the focus on the action of the row that was acted on last, or on the list where it is gone, or beside that. */
  async focusLastRow(): Promise<void> {
    if (this._table) await this._table.focusRow(this.#lastRow);
    else this.renderRoot.querySelector<HTMLElement>('.toolbar button, tchmi-target-picker')?.focus();
  }

  override willUpdate(): void {
    const { state } = this;
    this.#view = this.#list.view({
      rows: this.rows,
      sessions: state?.list?.sessions ?? [],
      own: state?.own,
      query: this.query,
      fieldNames: searchFieldNames(this.texts),
      locate: this.locate,
    });
    this.#selection.update(state?.list?.sessions, this.#view.rows);
    this.#followOpenRow(this.#view.rows);
    // For the element around, whose messages keep clear of the selection bar.
    this.toggleAttribute('has-selection', this.#hasSelection);
  }

  protected override update(changes: PropertyValues): void {
    const hadFocus = this._table?.matches(':focus-within');
    super.update(changes);
    if (hadFocus && !this._table) void this.focusLastRow();
  }

  override updated(changes: PropertyValues): void {
    if (this.#selection.ids !== this.#toldSelection || changes.has('obstacle')) {
      this.#toldSelection = this.#selection.ids;
      this.dispatchEvent(new BrowserActionEvent('selection-change'));
    }
  }

  /** Details are of a row that is there: as it is now, and not at all when it is gone or filtered out. */
  #followOpenRow(rows: readonly SessionRow[]): void {
    const open = this._open;
    if (!open) return;
    const session = rows.find((row) => row.session.id === open.session.id)?.session;
    if (session !== open.session) this.#openDetails(session, open.key);
  }

  #openDetails(session: Session | undefined, key: string | undefined): void {
    this._open = session && key !== undefined ? { session, key } : undefined;
    this.dispatchEvent(new DetailsOpenEvent(session, key));
  }

  override render(): TemplateResult {
    const isNarrow = this.#size.width > 0 && this.#size.width < splitWidth;
    const { isPicking, isShowingTools } = this;
    const isCovered = isNarrow && (isPicking || isShowingTools);
    return html`
      ${isCovered ? nothing : [this.#renderToolbar(), this.#renderFilterBar()]}
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
      <div class="main ${isNarrow ? 'narrow' : ''}">
        ${isCovered ? nothing : this.#renderList()} ${isPicking ? this.#renderPicker() : nothing}
        ${isShowingTools ? html`<slot name="tools"></slot>` : nothing}
      </div>
      ${this.#renderSelection()}
    `;
  }

  #renderToolbar(): TemplateResult {
    const { isPicking, isShowingTools } = this;
    const view = this.#view;
    return renderToolbar({
      texts: this.texts,
      shown: view?.isFiltered ? { shown: view.rows.length, total: this.rows.length } : undefined,
      canSignOut: this.canSignOut,
      hasPicker: this.#hasPicker,
      open: { filter: this._isFilterOpen, picker: isPicking, tools: isShowingTools },
      onAction: (action) => this.dispatchEvent(new BrowserActionEvent(action)),
      onToggle: (part) => (part === 'filter' ? this.#toggleFilter() : this.#toggle(part)),
    });
  }

  /** Closed it shows what is filtered by, unless that is plain words: those stand in the field above. */
  #renderFilterBar(): TemplateResult | typeof nothing {
    const { conditions = [], brokenNetworks = [], groups = [] } = this.#view ?? {};
    const { toggles, grouping, collapsed } = this.#list;
    const isPlain = conditions.every(({ field, isPhrase, text }) => !field && !isPhrase && !text.includes('/'));
    if (!this._isFilterOpen && isPlain && toggles.size === 0) return nothing;
    return html`<tchmi-filter-bar
      .texts=${this.texts}
      .isOpen=${this._isFilterOpen}
      .conditions=${conditions}
      .toggles=${toggles}
      .grouping=${grouping}
      .isFolded=${groups.length > 0 && groups.every(({ key }) => collapsed.has(key))}
      .brokenNetworks=${brokenNetworks}
      @filter-wish=${this.#handleFilterWish}
    ></tchmi-filter-bar>`;
  }

  #renderList(): TemplateResult {
    const { rows = [], groups, orphans } = this.#view ?? {};
    if (rows.length === 0) {
      return html`<tchmi-list-place
        class="place"
        .texts=${this.texts}
        .place=${this.rows.length === 0 ? 'empty' : 'no-match'}
        .total=${this.rows.length}
        @place-action=${this.#handleClear}
      ></tchmi-list-place>`;
    }
    return html`<tchmi-session-table
      class="place"
      part="table"
      exportparts="row"
      .texts=${this.texts}
      .rows=${rows}
      .groups=${groups}
      .collapsed=${this.#list.collapsed}
      .groupTarget=${this.#groupTarget}
      .order=${this.#list.order}
      .columns=${this.columns}
      .selection=${this.#selection.ids}
      .hasActions=${isLogoutOffered(this.obstacle)}
      .canLogOut=${this.obstacle === undefined}
      .canTargetSessions=${this.#canTargetSessions}
      .locate=${this.locate}
      .busy=${this.busy}
      .protectedSessions=${this.protectedSessions}
      .orphans=${orphans}
      .directory=${this.state?.directory ?? emptyDirectory}
      .openRow=${this._open?.key}
      .details=${this.details}
      .now=${this.now}
      @sort-change=${(event: SortChangeEvent) => this.#list.sortBy(event.detail.column)}
      @row-selection=${(event: RowSelectionEvent) => (this.#selection.ids = event.detail.ids)}
      @row-logout=${this.#handleRowLogout}
      @group-fold=${(event: GroupFoldEvent) => this.#list.foldGroup(event.detail.key)}
      @group-logout=${this.#handleGroupLogout}
      @details-open=${({ detail: { session, key } }: DetailsOpenEvent) => this.#openDetails(session, key)}
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
      .canTargetSessions=${this.#canTargetSessions}
      .locate=${this.locate}
      .allowEveryone=${this.allowEveryone}
      @kind-change=${this.#handleKindChange}
      @target-pick=${(event: TargetPickEvent) => this.#wish(event.detail.target)}
      @picker-close=${() => this.#toggle('picker')}
    >
      <slot name="target-value" slot="value"></slot>
    </tchmi-target-picker>`;
  }

  get #canTargetSessions(): boolean {
    return !this.state || offersSingleSessions(this.state);
  }

  get #hasSelection(): boolean {
    return this.#selection.ids.size > 0 && isLogoutOffered(this.obstacle);
  }

  get #hasPicker(): boolean {
    return isLogoutOffered(this.obstacle) && offeredKinds(this.kinds, this.allowEveryone).length > 0;
  }

  #renderSelection(): TemplateResult | typeof nothing {
    if (!this.#hasSelection) return nothing;
    const { ids, undecided, kept } = this.#selection;
    return html`<tchmi-selection-bar
      .texts=${this.texts}
      .count=${ids.size}
      .hiddenCount=${undecided}
      .keptCount=${kept}
      .canLogOut=${this.obstacle === undefined && this.#canTargetSessions}
      @selection-clear=${() => (this.#selection.ids = new Set())}
      @selection-hidden=${({ detail }: SelectionHiddenEvent) =>
        detail.choice === 'keep' ? this.#selection.keepHidden() : this.#selection.dropHidden()}
      @selection-logout=${this.#handleSelectionLogout}
    ></tchmi-selection-bar>`;
  }

  #toggleFilter(): void {
    this._isFilterOpen = !this._isFilterOpen;
  }

  #toggle(side: 'picker' | 'tools'): void {
    this._side = this._side === side ? undefined : side;
    this.dispatchEvent(new BrowserActionEvent(`${side}-toggle`));
  }

  #wish(target: LogoutTarget, row = ''): void {
    this.#lastRow = row;
    this.dispatchEvent(new LogoutWishEvent(target));
  }

  readonly #handleRowLogout = ({ detail: { session, key } }: RowLogoutEvent): void => {
    this.#wish({ kind: 'session', id: session.id }, key);
  };

  /** What logging out a group means on this server; decided when it is shown and again when it is pressed. */
  readonly #groupTarget = (group: RowGroup): GroupTarget => {
    const { list, directory = emptyDirectory, own } = this.state ?? {};
    return groupTarget(group, {
      canTargetSessions: this.#canTargetSessions,
      isFiltered: (this.#view?.rows.length ?? 0) < this.rows.length,
      facts: { sessions: list?.sessions ?? [], directory, own },
    });
  };

  readonly #handleGroupLogout = ({ detail: { group } }: GroupLogoutEvent): void => {
    const result = this.#groupTarget(group);
    if (result.ok) this.#wish(result.target, itemKey({ group }));
  };

  /** What is not shown is hit only by somebody's word; the bar asks for it. */
  readonly #handleSelectionLogout = (): void => {
    if (this.#selection.undecided === 0) this.#wish({ kind: 'sessions', ids: [...this.#selection.ids] });
  };

  readonly #handleFilterWish = ({ detail }: FilterWishEvent): void => {
    if (detail.kind === 'remove-condition') {
      this.dispatchEvent(new SearchChangeEvent(removeCondition(this.query, detail.condition)));
    } else {
      this.#list.apply(detail, this.#view?.groups ?? []);
    }
  };

  readonly #handleClear = (): void => {
    this.#list.clearToggles();
    this.dispatchEvent(new BrowserActionEvent('clear-search'));
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
