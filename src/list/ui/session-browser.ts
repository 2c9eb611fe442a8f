import type { MarkContext } from '../row-marks.js';
import { nothing, type TemplateResult } from 'lit';
import { BaseElement } from '../../kit/ui/base-element.js';
import { html } from '../../kit/ui/html.js';
import { property, query, state } from 'lit/decorators.js';
import { englishTexts } from '../../texts/texts.js';
import { isLogoutOffered, type LogoutObstacle } from '../../guards/availability.js';
import { emptyDirectory } from '../../directory/directory.js';
import { noUnreadable } from '../orphans.js';
import type { SessionRow } from '../../directory/session-row.js';
import type { BusyMark } from '../../host/busy.js';
import { noLocator, type Locator } from '../../host/locations.js';
import type { ProtectionMark } from '../../host/protection.js';
import { LiveRegionController } from '../../kit/ui/controllers/live-region-controller.js';
import { baseStyles } from '../../kit/ui/base-styles.js';
import { SizeController } from '../../kit/ui/controllers/size-controller.js';
import { offersSingleSessions, type MonitorState } from '../../monitor/monitor-state.js';
import type { ConnectionReport } from '../../server/symbol-client.js';
import type { LogoutTarget } from '../../targets/target-kinds.js';
import { TargetPickEvent } from '../../targets/ui/target-picker.js';
import { defaultColumns, type SessionColumn } from '../columns.js';
import { groupTarget, type GroupTarget } from '../group-target.js';
import { itemKey, type RowGroup } from '../list-items.js';
import { coversList } from '../layout/panel-cover.js';
import { removeCondition } from '../search/query.js';
import type { RowsView } from '../rows-view.js';
import { DetailsController, type FindDetails } from './details/details-controller.js';
import type { FilterRequestEvent } from './toolbar/filter-bar.js';
import { listNews, renderBanner, showsAges, singleSessionsText } from './list-banner.js';
import { FocusController } from './focus-controller.js';
import { ListController } from './list-controller.js';
import {
  BrowserActionEvent,
  PanelToggleEvent,
  SearchChangeEvent,
  SelectedRowsEvent,
  type DetailsOpenEvent,
  type GroupFoldEvent,
  type GroupLogoutEvent,
  type Panel,
  type RowLogoutEvent,
  type RowSelectionEvent,
  type SortChangeEvent,
} from './list-events.js';
import {
  countFilters,
  renderFilters,
  renderFoldedTools,
  renderToolbar,
  typedFilters,
  type FilterPart,
  type ToolbarInput,
} from './toolbar/list-toolbar.js';
import { searchFieldNames } from './toolbar/search-field-names.js';
import type { SelectionHiddenEvent } from './selection-bar.js';
import { SelectionController } from './selection-controller.js';
import { sessionBrowserStyles } from './session-browser.styles.js';
import type { SessionTable } from './table/session-table.js';
import { ToolbarController } from './toolbar/toolbar-controller.js';

/**
 * The session list with search, filters, table and selection.
 *
 * @slot search - the search field
 * @slot panel - the open panel
 * @fires {TargetPickEvent} target-pick
 * @fires {BrowserActionEvent} browser-action
 * @fires {PanelToggleEvent} panel-toggle
 * @fires {SelectedRowsEvent} selected-rows
 * @fires {SearchChangeEvent} search-change
 */
export class SessionBrowser extends BaseElement {
  static override readonly styles = [...baseStyles, sessionBrowserStyles];

  @query('tchmi-session-table') private readonly _table!: SessionTable | null;

  @property({ attribute: false }) texts = englishTexts;
  /** Where to read what the session of the open row is doing. */
  @property({ attribute: false }) findDetails: FindDetails = () => undefined;
  @property({ attribute: false }) state: MonitorState | undefined;
  /** All rows of the list. */
  @property({ attribute: false }) rows: readonly SessionRow[] = [];
  /** The text of the search field. */
  @property({ attribute: false }) query = '';
  @property({ attribute: false }) columns: readonly SessionColumn[] = defaultColumns;
  /** Why logging out is not possible at this moment. */
  @property({ attribute: false }) obstacle: LogoutObstacle | undefined;
  /** The same in words. */
  @property({ attribute: false }) reason = '';
  /** What the client reports about losing its connection. */
  @property({ attribute: false }) connectionReport: ConnectionReport = {};
  /** Whether the target picker is offered. */
  @property({ attribute: false }) hasPicker = false;
  /** The open panel. */
  @property({ attribute: false }) panel: Panel | undefined;
  /** Whether the control is low for the size of its buttons: a panel then covers the list. */
  @property({ attribute: false }) isLow = false;
  /** px of the whole control; 0 where there is nothing beside the list. */
  @property({ attribute: false }) controlWidth = 0;
  /** Help page for engineers about an obstacle; empty if there is none. */
  @property({ attribute: false }) helpUrl = '';
  @property({ attribute: false }) canLogOutHere = false;
  /** Whether the page has a login form. */
  @property({ attribute: false }) canLogIn = false;
  /** ms since the epoch. */
  @property({ attribute: false }) now = 0;
  /** Finds the location of a client. */
  @property({ attribute: false }) locate: Locator['locate'] = noLocator.locate;
  /** The busy sessions by their ids. */
  @property({ attribute: false }) busy: ReadonlyMap<string, BusyMark> = new Map();
  /** The protected sessions by their ids. */
  @property({ attribute: false }) protectedSessions: ReadonlyMap<string, ProtectionMark> = new Map();
  /** Whether the list is of several servers. */
  @property({ attribute: false }) hasServers = false;
  @property({ attribute: false }) announcedOf: MarkContext['announcedOf'] = () => undefined;
  @state() private _isFilterOpen = false;

  readonly #size = new SizeController(this);
  readonly #toolbar = new ToolbarController(
    this,
    () => this.renderRoot.querySelector<HTMLElement>('.toolbar'),
    () => typedFilters(this.#view).length > 0,
  );
  readonly #list = new ListController(this);
  readonly #selection = new SelectionController(this);
  readonly #announcements = new LiveRegionController(this);
  readonly #details = new DetailsController(this, (session) => this.findDetails(session));
  readonly #focus = new FocusController(this, {
    table: () => this._table,
    openings: () => ({ panel: this.panel, isFilterOpen: this._isFilterOpen }),
    query: () => this.query,
    closeFilter: () => {
      this._isFilterOpen = false;
    },
  });
  #view: RowsView | undefined;
  /** Key of the line of the last action; empty if a target was picked elsewhere. */
  #lastRow = '';

  /** Focuses the action of the row that was used last; the list if that row is gone; the toolbar if there is no list. */
  async focusLastRow(): Promise<void> {
    await this.#focus.focusLine(this.#lastRow);
  }

  protected override showsSeconds(): boolean {
    return this.#details.openRow !== undefined || (this.state !== undefined && showsAges(this.state));
  }

  override willUpdate(): void {
    const { state, texts } = this;
    this.#view = this.#list.view({
      rows: this.rows,
      own: state?.own,
      busy: this.busy,
      protectedSessions: this.protectedSessions,
      unreadable: state?.list?.unreadable ?? noUnreadable,
      query: this.query,
      fieldNames: searchFieldNames(texts, this.hasServers),
      locate: this.locate,
      nameOrder: texts.nameOrder,
    });
    this.#selection.update(state?.list?.sessions, this.#view.rows);
    this.#details.closeIfGone(this.#view.rows);
    this.#announcements.follow(listNews(state, this.#shown, texts));
    // The manager places its notices above the selection bar, and gives a panel its own height where that is low.
    this.toggleAttribute('has-selection', this.#hasSelection);
    this.toggleAttribute('is-covered', this.#isCovered);
  }

  override updated(): void {
    const changed = this.#selection.takeChange(this.rows, this.#hasSelection);
    if (changed) this.dispatchEvent(new SelectedRowsEvent(changed));
  }

  /** How many of how many rows are shown; undefined without a filter. */
  get #shown(): { readonly shown: number; readonly total: number } | undefined {
    return this.#view?.isFiltered ? { shown: this.#view.rows.length, total: this.rows.length } : undefined;
  }

  /** Whether the panel stands instead of toolbar and list. */
  get #isCovered(): boolean {
    return (
      this.panel !== undefined && (this.isLow || coversList(this.#size.width, this.controlWidth || this.#size.width))
    );
  }

  override render(): TemplateResult {
    const isCovered = this.#isCovered;
    const toolbar = this.#toolbarInput;
    const foldedTools = this.panel === 'tools' && toolbar.folded.length > 0 ? renderFoldedTools(toolbar) : nothing;
    return html`${isCovered ? nothing : renderToolbar(toolbar)}${
        isCovered || !this.#hasOpenFilters ? nothing : this.#renderFilters()
      }${isCovered || this.#hasOpenFilters ? nothing : this.#renderFilters('notes')}${
        this.state
          ? renderBanner({
              state: this.state,
              connectionReport: this.connectionReport,
              obstacle: this.obstacle,
              helpUrl: this.helpUrl,
              now: this.now,
              texts: this.texts,
              onRetry: () => this.dispatchEvent(new BrowserActionEvent('refresh')),
              onLogIn: this.canLogIn ? () => this.dispatchEvent(new BrowserActionEvent('log-in')) : undefined,
            })
          : nothing
      }${isCovered ? nothing : foldedTools}${this.#renderSelection()}
      <div class="main ${isCovered ? 'covered' : ''}">
        ${isCovered ? foldedTools : nothing}<slot name="panel" @keydown=${this.#focus.handlePanelKey}></slot
        >${isCovered ? nothing : this.#renderList()}
      </div>
      ${this.#announcements.render()}`;
  }

  get #toolbarInput(): ToolbarInput {
    return {
      texts: this.texts,
      canLogOutHere: this.canLogOutHere,
      hasPicker: this.hasPicker,
      isFilterOpen: this._isFilterOpen,
      panel: this.panel,
      folded: this.#toolbar.folded,
      hasFilters: this.#toolbar.hasFilters,
      filterCount: countFilters(this.#view, this.#list),
      choices: this.#renderFilters('choices'),
      chips: this.#hasOpenFilters ? nothing : this.#renderFilters('chips'),
      shown: this.#shown,
      hasQuery: this.query !== '',
      onAction: (action) => {
        this.dispatchEvent(new BrowserActionEvent(action));
        this.#uncover();
      },
      onToggle: (part) => {
        if (part !== 'filter') {
          this.dispatchEvent(new PanelToggleEvent(part));
          return;
        }
        this._isFilterOpen = !this._isFilterOpen;
        this.#uncover();
      },
      onSearchKey: this.#focus.handleSearchKey,
    };
  }

  /** What a button in the panel did shows in the list. */
  #uncover(): void {
    if (this.#isCovered && this.panel) this.dispatchEvent(new PanelToggleEvent(this.panel));
  }

  /** Whether the bar of filters is open; it is not needed where they fit into the toolbar. */
  get #hasOpenFilters(): boolean {
    return this._isFilterOpen && !this.#toolbar.hasFilters;
  }

  /** Filters and groups. @param only the only part of them to show */
  #renderFilters(only?: FilterPart): TemplateResult {
    return renderFilters(
      {
        texts: this.texts,
        view: this.#view,
        list: this.#list,
        isOpen: this.#hasOpenFilters,
        hasServers: this.hasServers,
      },
      only,
      this.#toolbar.hasFilters,
      this.#handleFilterRequest,
      this.#focus.handleFilterKey,
    );
  }

  #renderList(): TemplateResult {
    const { rows = [], groups, orphans, criteria } = this.#view ?? {};
    // Before the first list, the table is there already: see docs/decisions/fewer-nodes.md.
    if (rows.length === 0 && this.state?.list) {
      return html`<tchmi-empty-state
        class="list"
        .texts=${this.texts}
        .kind=${this.rows.length === 0 ? 'empty' : 'no-match'}
        .total=${this.rows.length}
        @empty-state-action=${this.#handleClear}
      ></tchmi-empty-state>`;
    }
    return html`<tchmi-session-table
      class="list"
      part="table"
      exportparts="row"
      .texts=${this.texts}
      .rows=${rows}
      .groups=${groups}
      .criteria=${criteria}
      .collapsed=${this.#list.collapsed}
      .groupTarget=${this.#groupTarget}
      .order=${this.#list.order}
      .columns=${this.columns}
      .selection=${this.#selection.ids}
      .hasActions=${isLogoutOffered(this.obstacle)}
      .canLogOut=${this.obstacle === undefined}
      .canLogOutHere=${this.canLogOutHere}
      .canTargetSessions=${this.#canTargetSessions}
      .reason=${this.#rowReason}
      .locate=${this.locate}
      .busy=${this.busy}
      .protectedSessions=${this.protectedSessions}
      .announcedOf=${this.announcedOf}
      .orphans=${orphans?.reasons}
      .directory=${this.state?.directory ?? emptyDirectory}
      .openRow=${this.#details.openRow}
      .details=${this.#details.details}
      .now=${this.now}
      @sort-change=${(event: SortChangeEvent) => this.#list.sortBy(event.detail.column)}
      @row-selection=${(event: RowSelectionEvent) => (this.#selection.ids = event.detail.ids)}
      @row-logout=${this.#handleRowLogout}
      @browser-action=${(event: BrowserActionEvent) => this.dispatchEvent(new BrowserActionEvent(event.detail.action))}
      @group-fold=${(event: GroupFoldEvent) => this.#list.toggleGroup(event.detail.key)}
      @group-logout=${this.#handleGroupLogout}
      @details-open=${({ detail: { session, key } }: DetailsOpenEvent) => this.#details.open(session, key)}
    ></tchmi-session-table>`;
  }

  get #canTargetSessions(): boolean {
    return !this.state || offersSingleSessions(this.state);
  }

  /** Why sessions cannot be logged out one by one, in words; empty if they can. */
  get #rowReason(): string {
    return this.reason || (this.state && !this.#canTargetSessions ? singleSessionsText(this.state, this.texts) : '');
  }

  get #hasSelection(): boolean {
    return this.#selection.ids.size > 0 && isLogoutOffered(this.obstacle);
  }

  #renderSelection(): TemplateResult {
    const { ids, undecided, kept } = this.#selection;
    return html`<tchmi-selection-bar
      .texts=${this.texts}
      .count=${this.#hasSelection ? ids.size : 0}
      .hiddenCount=${undecided}
      .keptCount=${kept}
      .canLogOut=${this.obstacle === undefined && this.#canTargetSessions}
      .reason=${this.#rowReason}
      @selection-clear=${() => (this.#selection.ids = new Set())}
      @selection-hidden=${({ detail }: SelectionHiddenEvent) =>
        detail.choice === 'keep' ? this.#selection.keepHidden() : this.#selection.dropHidden()}
      @selection-logout=${this.#handleSelectionLogout}
    ></tchmi-selection-bar>`;
  }

  #pick(target: LogoutTarget, row = ''): void {
    this.#lastRow = row;
    this.dispatchEvent(new TargetPickEvent(target));
  }

  readonly #handleRowLogout = ({ detail: { session, key } }: RowLogoutEvent): void => {
    this.#pick({ kind: 'session', id: session.id }, key);
  };

  /** The logout target of a group; computed when it is shown and again when it is pressed. */
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
    if (result.ok) this.#pick(result.target, itemKey({ group }));
  };

  /** Sessions that are not shown are affected only after a decision, which the selection bar asks for. */
  readonly #handleSelectionLogout = (): void => {
    if (this.#selection.undecided === 0) this.#pick({ kind: 'sessions', ids: [...this.#selection.ids] });
  };

  readonly #handleFilterRequest = ({ detail }: FilterRequestEvent): void => {
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
}

declare global {
  interface HTMLElementTagNameMap {
    'tchmi-session-browser': SessionBrowser;
  }
}
