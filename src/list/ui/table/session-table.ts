import type { PropertyValues, TemplateResult } from 'lit';
import { BaseElement } from '../../../kit/ui/base-element.js';
import { html, joined } from '../../../kit/ui/html.js';
import { renderHiddenReason } from '../../../kit/ui/unusable.js';
import { property } from 'lit/decorators.js';
import { englishTexts } from '../../../texts/texts.js';
import type { BusyMark } from '../../../host/busy.js';
import { noLocator, type Locator } from '../../../host/locations.js';
import { emptyDirectory } from '../../../directory/directory.js';
import { clientColumn, columnOf, defaultColumns, type SessionColumn } from '../../columns.js';
import type { OrphanReason } from '../../orphans.js';
import { fitsCheckBoxes, fittingColumns } from '../../layout/fitting-columns.js';
import type { GroupTarget } from '../../group-target.js';
import type { ProtectionMark } from '../../../host/protection.js';
import { groupedItems, indexOfKey, itemKey, plainItems, type ListItems, type RowGroup } from '../../list-items.js';
import type { MarkContext } from '../../row-marks.js';
import type { Criterion } from '../../../session/search-words.js';
import { checkState, selectRows } from '../../selection.js';
import { firstOrder, type SortOrder } from '../../sort-rows.js';
import type { SessionDetails } from '../../details-reader.js';
import type { SessionRow } from '../../../directory/session-row.js';
import { startOfMinute } from '../../../kit/clock.js';
import { baseStyles } from '../../../kit/ui/base-styles.js';
import { KeyedElements } from '../../../kit/ui/keyed-elements.js';
import { memoizeLast } from '../../../kit/memoize.js';
import { detailsKey, GridRows, headKey } from '../../grid/grid-rows.js';
import { GridController } from './grid-controller.js';
import { RangeSelection } from './range-selection.js';
import { VirtualRowsController } from './virtual-rows-controller.js';
import { MomentTitles } from './moment-titles.js';
import { renderDetailsAction, rowName, type SessionItem } from './row-actions.js';
import { RenderedLines } from './session-line.js';
import { renderGroup } from './group-row.js';
import { renderDetails } from '../details/row-details.js';
import { sessionTableStyles } from './session-table.styles.js';
import { groupRowStyles } from './group-row.styles.js';
import { rowDetailsStyles } from '../details/row-details.styles.js';
import { cellContext, momentText } from './table-cells.js';
import { renderColumnHead, type ShownColumn } from './column-head.js';
import { RowTap } from './row-tap.js';
import { DetailsOpenEvent, RowSelectionEvent } from '../list-events.js';
import { renderSelectAll } from './check-box.js';

/** px that a scroll bar takes at most. */
const scrollBarWidth = 16;
/** px of the column of the details arrow. */
const arrowWidth = 28;

/**
 * The session table, a grid with one tab stop. Shows the given rows in their order, and renders only those in sight and
 * the one with the tab stop.
 *
 * @fires {SortChangeEvent} sort-change
 * @fires {RowSelectionEvent} row-selection
 * @fires {RowLogoutEvent} row-logout
 * @fires {GroupLogoutEvent} group-logout
 * @fires {GroupFoldEvent} group-fold
 * @fires {DetailsOpenEvent} details-open
 * @fires {BrowserActionEvent} browser-action
 * @csspart row - the row of a session
 */
export class SessionTable extends BaseElement {
  static override readonly styles = [...baseStyles, sessionTableStyles, groupRowStyles, rowDetailsStyles];

  readonly #virtual = new VirtualRowsController(this, {
    scroller: () => this.#find('.scroller'),
    row: () => this.#find('.line'),
    details: () => this.#find('.details'),
    assumedRowHeight: () => this.#leastRowHeight,
  });
  readonly #lines = new KeyedElements<string>();
  readonly #grid = new GridController(this, {
    row: (key) => this.#rowWith(key),
    keyOf: (row) => (row.closest('thead') ? headKey : this.#lines.keyOf(row)),
    firstRow: () => this.renderRoot.querySelector<HTMLTableRowElement>('.line'),
    homeColumn: () =>
      (this.#canSelect ? 2 : 1) +
      Math.max(
        0,
        this.#visibleColumns().findIndex(({ name }) => name === 'user'),
      ),
    reveal: (row) => this.#virtual.reveal(row, this.#find('thead')?.offsetHeight ?? 0),
  });
  readonly #range = new RangeSelection();
  readonly #fittingColumns = memoizeLast((wanted: readonly SessionColumn[], width: number, controls: number) =>
    width === 0 ? wanted.map((name): ShownColumn => ({ name })) : fittingColumns(wanted, width, controls),
  );
  readonly #namesOf = memoizeLast((shown: readonly ShownColumn[]) => shown.map(({ name }) => name));
  readonly #contextOf = memoizeLast(cellContext);
  readonly #plainItems = memoizeLast(plainItems);
  readonly #groupedItems = memoizeLast(groupedItems);
  readonly #findOpen = memoizeLast(indexOfKey);
  readonly #checkStateOfAll = memoizeLast(checkState);

  @property({ attribute: false }) texts = englishTexts;
  @property({ attribute: false }) rows: readonly SessionRow[] = [];
  /** The same rows in groups; undefined without grouping. */
  @property({ attribute: false }) groups: readonly RowGroup[] | undefined;
  /** What the search has found in the rows. */
  @property({ attribute: false }) criteria: readonly Criterion[] = [];
  /** Keys of the collapsed groups. */
  @property({ attribute: false }) collapsed: ReadonlySet<string> = new Set();
  /** Computes the logout target of a group. */
  @property({ attribute: false }) groupTarget: ((group: RowGroup) => GroupTarget) | undefined;
  @property({ attribute: false }) order: SortOrder = firstOrder;
  @property({ attribute: false }) columns: readonly SessionColumn[] = defaultColumns;
  @property({ attribute: false }) selection: ReadonlySet<string> = new Set();
  /** Whether rows have check boxes and a logout action. */
  @property({ attribute: false }) hasActions = true;
  /** Whether these can be used. */
  @property({ attribute: false }) canLogOut = true;
  /** Why they cannot, in words. */
  @property({ attribute: false }) reason = '';
  /** Whether the own row offers to log out of this page. */
  @property({ attribute: false }) canLogOutHere = false;
  /** False on a server that cannot log out single sessions: no row can be selected then. */
  @property({ attribute: false }) canTargetSessions = true;
  /** Finds the location of a client. */
  @property({ attribute: false }) locate: Locator['locate'] = noLocator.locate;
  /** The busy sessions by their ids. */
  @property({ attribute: false }) busy: ReadonlyMap<string, BusyMark> = new Map();
  /** The protected sessions by their ids. */
  @property({ attribute: false }) protectedSessions: ReadonlyMap<string, ProtectionMark> = new Map();
  @property({ attribute: false }) announcedOf: MarkContext['announcedOf'] = () => undefined;
  /** The likely orphans by their ids; empty unless their filter is active. */
  @property({ attribute: false }) orphans: ReadonlyMap<string, OrphanReason> = new Map();
  @property({ attribute: false }) directory: MarkContext['directory'] = emptyDirectory;
  /** The line whose details are shown, by its key. */
  @property({ attribute: false }) openRow: string | undefined;
  /** Passed on to `tchmi-session-details` in the open row. */
  @property({ attribute: false }) details: SessionDetails | undefined;
  /** ms since the epoch. */
  @property({ attribute: false }) now = 0;

  readonly #tap = new RowTap((row) => {
    const item = this.#itemOf(row);
    if (item) this.toggleDetails(item);
  });
  readonly #titles = new MomentTitles((row, column) => {
    const item = this.#itemOf(row);
    const value = item && columnOf(column).value(item.row, this.locate, this.texts.nameOrder);
    return value instanceof Date ? momentText(value, this) : undefined;
  });
  readonly #rendered = new RenderedLines();
  /** The lines in sight by their keys. */
  #templates: ReadonlyMap<string, TemplateResult> = new Map();

  /** Focuses the action of a line, or the list if the line or its action is gone; never the action of another line. */
  async focusRow(key: string): Promise<void> {
    const index = indexOfKey(this.#items, key);
    if (index !== undefined) this.#virtual.scrollTo(index);
    await this.updateComplete;
    const details = this.openRow === key ? this.#lines.get(detailsKey) : undefined;
    const action =
      details?.querySelector<HTMLElement>('.details-action') ??
      this.#lines.get(key)?.querySelector<HTMLElement>('.row-action');
    if (action) action.focus();
    else this.#grid.focus(key);
  }

  /** Focuses the first line of the list. */
  focusFirstRow(): void {
    this.#grid.focusFirst();
  }

  /** Ages stand in the details only. */
  protected override showsSeconds(): boolean {
    return this.openRow !== undefined;
  }

  protected override update(changes: PropertyValues<this>): void {
    this.#titles.clear();
    super.update(changes);
    const body = this.#find('.lines');
    if (body) this.#lines.render(body, this.#templates);
  }

  override render(): TemplateResult {
    const visibleColumns = this.#visibleColumns();
    const columns = this.#namesOf(visibleColumns);
    // If the client has no column, show it below the name: nobody is logged out without knowing where.
    const isStacked = !columns.some(isClient) && this.columns.some(isClient);
    const isLocated = this.locate !== noLocator.locate && clientColumn(columns) !== undefined;
    const items = this.#items;
    const openIndex = this.openRow === undefined ? undefined : this.#findOpen(items, this.openRow);
    const { first, end } = this.#virtual.range(items.length, openIndex);
    const grid = new GridRows(items, openIndex);
    const stop = grid.lineOfRow(this.#grid.use(grid) ?? 0) ?? first;
    const canSelect = this.#canSelect;
    const columnCount = columns.length + 1 + (this.hasActions ? 1 : 0) + (canSelect ? 1 : 0);
    const context = this.#contextOf(
      this.texts,
      columns,
      isStacked,
      this.locate,
      this.directory.usersByName,
      this.directory.disabledAccounts,
      this.criteria,
      this.busy,
      this.protectedSessions,
      this.announcedOf,
      this.orphans,
      startOfMinute(this.now),
    );
    const look = {
      context,
      isInGroup: this.groups !== undefined,
      hasCheckBox: canSelect,
      canPick: this.#canPickRows,
      hasActions: this.hasActions,
      canLogOutHere: this.canLogOutHere,
    };
    this.#rendered.begin();
    const templates = new Map<string, TemplateResult>();
    const renderLine = (index: number): void => {
      const item = items.at(index);
      if (!item) return;
      const isOpen = index === openIndex;
      const row = grid.rowOfLine(index);
      const template = item.row
        ? this.#rendered.line(this, item, { ...look, row, isOpen, isSelected: this.selection.has(item.row.session.id) })
        : renderGroup(this, item.group, {
            row,
            span: columns.length + 1,
            canSelect,
            canPickRows: this.#canPickRows,
            onSelect: () => this.#toggleAll(item.group.rows),
          });
      templates.set(itemKey(item), template);
      if (!isOpen || !item.row) return;
      const action = renderDetailsAction(this, item, this.#canPickRows);
      const name = this.texts.get('detailsOf', rowName(item.row.session, this.locate, item.row.server));
      templates.set(
        detailsKey,
        html`<tr class="details" aria-rowindex=${row + 2} aria-label=${name}>
          <td colspan=${columnCount}>
            ${renderDetails(item.row, { ...context, now: this.now }, this.details, action)}
          </td>
        </tr>`,
      );
    };
    const top = this.#virtual.offset.bind(this.#virtual);
    const renderGap = (from: number, to: number): unknown => templates.set('gap', renderSpacer(top(to) - top(from)));
    // The row with the tab stop remains where it is in the list, however far that is scrolled away.
    if (stop < first) {
      renderLine(stop);
      renderGap(stop + 1, first);
    }
    for (let index = first; index < end; index++) renderLine(index);
    if (stop >= end) {
      renderGap(end, stop);
      renderLine(stop);
    }
    this.#templates = templates;
    const label = this.texts.get('tableLabel');
    return html`${renderHiddenReason(this.reason)}
      <div class="scroller" role="region" aria-label=${label}>
        <table
          role=${this.groups ? 'treegrid' : 'grid'}
          class=${isStacked ? 'stacked' : isLocated ? 'located' : ''}
          aria-label=${label}
          aria-rowcount=${grid.count}
          aria-colcount=${columnCount}
          @pointerdown=${this.#tap.notePress}
          @focusin=${this.#grid.handleFocus}
          @click=${this.#grid.handleClick}
          @keydown=${this.#grid.handleKey}
        >
          <thead>
            ${this.#renderHead(visibleColumns, columns, canSelect)}
          </thead>
          <tbody aria-hidden="true">
            ${renderSpacer(top(Math.min(stop, first)))}
          </tbody>
          <tbody
            class="lines"
            @pointerover=${this.#titles.handleEnter}
            @focusin=${this.#titles.handleEnter}
            @pointerdown=${this.#range.noteShift}
            @keydown=${this.#range.noteShift}
            @click=${this.#tap.handleClick}
          ></tbody>
          <tbody aria-hidden="true">
            ${renderSpacer(top(items.length) - top(Math.max(stop + 1, end)))}
          </tbody>
        </table>
      </div> `;
  }

  #find(selector: string): HTMLElement | null {
    return this.renderRoot.querySelector(selector);
  }

  /** The rendered row with a key of the grid. */
  #rowWith(key: string): HTMLTableRowElement | undefined {
    return (key === headKey ? this.#find('thead tr') : this.#lines.get(key)) as HTMLTableRowElement | undefined;
  }

  get #canSelect(): boolean {
    return this.hasActions && this.#hasRoomForCheckBoxes;
  }

  get #canPickRows(): boolean {
    return this.canLogOut && this.canTargetSessions;
  }

  get #items(): ListItems {
    return this.groups ? this.#groupedItems(this.groups, this.collapsed) : this.#plainItems(this.rows);
  }

  /** px of a row with one line. A host page may set an unusable size. */
  get #leastRowHeight(): number {
    return Math.round(parseFloat(getComputedStyle(this).gridAutoRows)) || 49;
  }

  /** px of the columns of check boxes and of actions. Reading the style is not free, and only another size changes them. */
  readonly #controlWidths = memoizeLast((_width: number, _rowHeight: number) => {
    const [select = NaN, action = NaN] = getComputedStyle(this).gridAutoColumns.split(' ').map(parseFloat);
    return { select: select || 49, action: action || 128 };
  });

  get #hasRoomForCheckBoxes(): boolean {
    const { width, rowHeight } = this.#virtual;
    return width === 0 || fitsCheckBoxes(width, this.#controlWidths(width, rowHeight).select);
  }

  #visibleColumns(): readonly ShownColumn[] {
    const { width, rowHeight } = this.#virtual;
    const { select, action } = this.#controlWidths(width, rowHeight);
    const controls = arrowWidth + (this.hasActions ? select + action : 0);
    return this.#fittingColumns(this.columns, width, controls + scrollBarWidth);
  }

  #renderHead(columns: readonly ShownColumn[], names: readonly SessionColumn[], canSelect: boolean): TemplateResult {
    const { texts, rows } = this;
    const only = (name: 'expand' | 'action', label: 'columnDetails' | 'columnAction'): TemplateResult =>
      html`<th class=${name} scope="col"><span class="visually-hidden">${texts.get(label)}</span></th>`;
    const state = this.#checkStateOfAll(rows, this.selection);
    return joined([
      html`<tr aria-rowindex="1">`,
      ...(canSelect ? [renderSelectAll(texts, state, this.#canPickRows, () => this.#toggleAll(rows))] : []),
      only('expand', 'columnDetails'),
      ...columns.map((column) => renderColumnHead(this, column, names)),
      ...(this.hasActions ? [only('action', 'columnAction')] : []),
      html`</tr>`,
    ]);
  }

  /** The session of a rendered row. */
  #itemOf(row: Element): SessionItem | undefined {
    const item = this.#items.at(indexOfKey(this.#items, this.#lines.keyOf(row) ?? '') ?? -1);
    return item?.row && item;
  }

  /** Opens or closes the details of a line. @internal */
  toggleDetails(item: SessionItem): void {
    const key = itemKey(item);
    this.dispatchEvent(this.openRow === key ? new DetailsOpenEvent() : new DetailsOpenEvent(item.row.session, key));
  }

  /** Selects a session or not, and with the shift key those from the last one to it. @internal */
  toggleSelection(item: SessionItem): void {
    const isSelected = this.selection.has(item.row.session.id);
    this.#changeSelection(this.#range.press(this.#items, itemKey(item), this.selection, !isSelected));
  }

  /** Selects all of the rows, or deselects them if all are selected; other rows stay unchanged. */
  #toggleAll(rows: readonly SessionRow[]): void {
    this.#changeSelection(selectRows(this.selection, rows, checkState(rows, this.selection) !== 'all'));
  }

  #changeSelection(ids: ReadonlySet<string>): void {
    this.dispatchEvent(new RowSelectionEvent(ids));
  }
}

/** @param height px */
function renderSpacer(height: number): TemplateResult {
  return html`<tr class="spacer" aria-hidden="true">
    <td .style=${`height:${height}px`}></td>
  </tr>`;
}

function isClient(column: SessionColumn): boolean {
  return column === 'place' || column === 'client-ip';
}

declare global {
  interface HTMLElementTagNameMap {
    'tchmi-session-table': SessionTable;
  }
}
