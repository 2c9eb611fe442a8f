import { nothing, type PropertyValues, type TemplateResult } from 'lit';
import { BaseElement } from '../../../kit/ui/base-element.js';
import { html } from '../../../kit/ui/html.js';
import { property } from 'lit/decorators.js';
import { englishTexts } from '../../../texts/texts.js';
import type { BusyMark } from '../../../host/busy.js';
import { noLocator, type Locator } from '../../../host/locations.js';
import { emptyDirectory, type Directory } from '../../../directory/directory.js';
import { addressText } from '../../../session/addresses.js';
import { displayText } from '../../../session/display-text.js';
import { columns as allColumns, defaultColumns, type SessionColumn } from '../../columns.js';
import type { OrphanReason } from '../../orphans.js';
import { fitsCheckBoxes, fittingColumns } from '../../fitting-columns.js';
import type { GroupTarget } from '../../group-target.js';
import type { ProtectionMark } from '../../../host/protection.js';
import {
  groupedItems,
  indexOfKey,
  itemKey,
  keyAt,
  plainItems,
  type ListItem,
  type ListItems,
  type RowGroup,
} from '../../list-items.js';
import { marksOf } from '../../row-marks.js';
import type { Criterion } from '../../../session/search-words.js';
import { checkState, rowsBetween, selectRows } from '../../selection.js';
import { firstOrder, type SortOrder } from '../../sort-rows.js';
import type { SessionDetails } from '../../details-reader.js';
import { isSelectable, type SessionRow } from '../../../directory/session-row.js';
import { baseStyles } from '../../../kit/ui/base-styles.js';
import { KeyedElements } from '../../../kit/ui/keyed-elements.js';
import { memoizeLast } from '../../../kit/memoize.js';
import { VirtualRowsController } from './virtual-rows-controller.js';
import { renderGroup } from './group-row.js';
import { renderDetails } from '../details/row-details.js';
import { sessionTableStyles } from './session-table.styles.js';
import { groupRowStyles } from './group-row.styles.js';
import { rowDetailsStyles } from '../details/row-details.styles.js';
import { renderCell, type CellContext } from './table-cells.js';
import { DetailsOpenEvent, RowLogoutEvent, RowSelectionEvent, SortChangeEvent } from '../list-events.js';
import { renderCheckBox } from './check-box.js';

/**
 * The session table. Shows the given rows in their order and renders only those in sight.
 *
 * @fires {SortChangeEvent} sort-change
 * @fires {RowSelectionEvent} row-selection
 * @fires {RowLogoutEvent} row-logout
 * @fires {GroupLogoutEvent} group-logout
 * @fires {GroupFoldEvent} group-fold
 * @fires {DetailsOpenEvent} details-open
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
  /** False on a server that cannot log out single sessions: no row can be selected then. */
  @property({ attribute: false }) canTargetSessions = true;
  /** Finds the location of a client. */
  @property({ attribute: false }) locate: Locator['locate'] = noLocator.locate;
  /** The busy sessions by their ids. */
  @property({ attribute: false }) busy: ReadonlyMap<string, BusyMark> = new Map();
  /** The protected sessions by their ids. */
  @property({ attribute: false }) protectedSessions: ReadonlyMap<string, ProtectionMark> = new Map();
  /** The likely orphans by their ids; empty unless their filter is active. */
  @property({ attribute: false }) orphans: ReadonlyMap<string, OrphanReason> = new Map();
  @property({ attribute: false }) directory: Directory = emptyDirectory;
  /** The line whose details are shown, by its key. */
  @property({ attribute: false }) openRow: string | undefined;
  /** Passed on to `tchmi-session-details` in the open row. */
  @property({ attribute: false }) details: SessionDetails | undefined;
  /** ms since the epoch. */
  @property({ attribute: false }) now = 0;

  /** Key of the line that was selected last: a Shift range starts there. */
  #anchor: string | undefined;
  #isRange = false;
  /** The lines in sight by their keys. */
  #templates: ReadonlyMap<string, TemplateResult> = new Map();

  /** Focuses the action of a line, or the list itself if the line is gone; never the action of another line. */
  async focusRow(key: string): Promise<void> {
    const index = indexOfKey(this.#items, key);
    if (index !== undefined) this.#virtual.scrollTo(index);
    await this.updateComplete;
    const action = this.#lines.get(key)?.querySelector<HTMLElement>('.row-action');
    (action ?? this.#find('.scroller'))?.focus();
  }

  protected override update(changes: PropertyValues<this>): void {
    const focused = this.shadowRoot?.activeElement;
    super.update(changes);
    const body = this.#find('.lines');
    if (body) this.#lines.render(body, this.#templates);
    // The focused row is gone: keyboard users continue from the list, not from the top of the page.
    if (focused && !focused.isConnected) this.#find('.scroller')?.focus({ preventScroll: true });
  }

  override render(): TemplateResult {
    const columns = this.#visibleColumns();
    // If the address has no column, show it below the name: nobody is logged out without knowing where.
    const isStacked = this.columns.includes('client-ip') && !columns.includes('client-ip');
    const isLocated = !isStacked && this.locate !== noLocator.locate && !columns.includes('place');
    const items = this.#items;
    const openIndex = this.openRow === undefined ? undefined : this.#findOpen(items, this.openRow);
    const { first, end } = this.#virtual.range(items.length, openIndex);
    const canSelect = this.hasActions && this.#hasRoomForCheckBoxes;
    const columnCount = columns.length + 1 + (this.hasActions ? 1 : 0) + (canSelect ? 1 : 0);
    const context: CellContext = {
      texts: this.texts,
      columns,
      isStacked,
      locate: this.locate,
      criteria: this.criteria,
      marksOf: ({ session }) => marksOf(session, this),
      now: this.now,
    };
    const templates = new Map<string, TemplateResult>();
    for (let index = first; index < end; index++) {
      const item = items.at(index);
      if (!item) break;
      const isOpen = index === openIndex;
      const template = item.row
        ? this.#renderRow(item, index, isOpen, canSelect, context)
        : renderGroup(this, item.group, {
            index,
            span: columns.length + 1,
            canSelect,
            canPickRows: this.#canPickRows,
            onSelect: () => this.#toggleAll(item.group.rows),
          });
      templates.set(itemKey(item), template);
      if (!isOpen || !item.row) continue;
      const details = renderDetails(item.row, context, this.details);
      templates.set(
        'details',
        html`<tr class="details">
          <td colspan=${columnCount}>${details}</td>
        </tr>`,
      );
    }
    this.#templates = templates;
    const label = this.texts.get('tableLabel');
    return html`
      <span id="reason" role="note" aria-label=${this.reason} hidden></span>
      <div class="scroller" tabindex="0" role="region" aria-label=${label}>
        <table
          class=${isStacked ? 'stacked' : isLocated ? 'located' : ''}
          aria-label=${label}
          aria-rowcount=${items.length + 1}
          aria-colcount=${columnCount}
        >
          <thead>
            <tr aria-rowindex="1">
              ${canSelect ? this.#renderSelectAll() : nothing}
              <th class="expand" scope="col">
                <span class="visually-hidden">${this.texts.get('columnDetails')}</span>
              </th>
              ${columns.map((column) => this.#renderHeader(column))}
              ${
                this.hasActions
                  ? html`<th class="action" scope="col">
                      <span class="visually-hidden">${this.texts.get('columnAction')}</span>
                    </th>`
                  : nothing
              }
            </tr>
          </thead>
          ${this.#renderSpacer(this.#virtual.offset(first))}
          <tbody class="lines" @pointerdown=${this.#noteShift} @keydown=${this.#noteShift}></tbody>
          ${this.#renderSpacer(this.#virtual.offset(items.length) - this.#virtual.offset(end))}
        </table>
      </div>
    `;
  }

  #find(selector: string): HTMLElement | null {
    return this.renderRoot.querySelector(selector);
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

  /** px of the column of check boxes. */
  get #checkBoxWidth(): number {
    return parseFloat(getComputedStyle(this).gridAutoColumns) || 49;
  }

  get #hasRoomForCheckBoxes(): boolean {
    const { width } = this.#virtual;
    // Reading the style is not free, and a wide list has the room.
    return width === 0 || width > 600 || fitsCheckBoxes(width, this.#checkBoxWidth);
  }

  #visibleColumns(): readonly SessionColumn[] {
    const { width, rowHeight } = this.#virtual;
    if (width === 0) return this.columns;
    return fittingColumns(this.columns, width, this.hasActions ? rowHeight + 158 : 28);
  }

  #renderSelectAll(): TemplateResult {
    const state = this.#checkStateOfAll(this.rows, this.selection);
    return html`<th class="select" scope="col">
      ${renderCheckBox(this.texts.get('selectAllShown'), state, this.#canPickRows, () => this.#toggleAll(this.rows))}
    </th>`;
  }

  #renderHeader(column: SessionColumn): TemplateResult {
    const isSorted = this.order.column === column;
    const arrow = this.order.direction === 'ascending' ? '▲' : '▼';
    return html`<th class="col-${column}" scope="col" aria-sort=${isSorted ? this.order.direction : 'none'}>
      <button type="button" @click=${() => this.dispatchEvent(new SortChangeEvent(column))}>
        ${this.texts.get(allColumns[column].label)}
        ${isSorted ? html`<span class="arrow" aria-hidden="true">${arrow}</span>` : nothing}
      </button>
    </th>`;
  }

  /** @param height px */
  #renderSpacer(height: number): TemplateResult {
    return html`<tbody class="spacer" aria-hidden="true">
      <tr>
        <td .style=${`height:${height}px`}></td>
      </tr>
    </tbody>`;
  }

  #renderRow(
    item: ListItem & { readonly row: SessionRow },
    index: number,
    isOpen: boolean,
    canSelect: boolean,
    context: CellContext,
  ): TemplateResult {
    const { row } = item;
    const { session, fingerprint } = row;
    const { texts } = this;
    const isSelected = this.selection.has(session.id);
    const user = displayText(session.user);
    const ip = addressText(session);
    const select = (): TemplateResult =>
      renderCheckBox(
        texts.get('selectRow', { user, ip, fingerprint }),
        isSelected ? 'all' : 'none',
        this.#canPickRows,
        () => this.#toggle(index, row),
      );
    return html`<tr
      class="line session ${row.isOwn ? 'own' : row.isSystem ? 'system' : ''} ${isSelected ? 'selected' : ''}"
      part="row"
      aria-rowindex=${index + 2}
    >
      ${canSelect ? html`<td class="select">${isSelectable(row) ? select() : nothing}</td>` : nothing}
      <td class="expand">
        <button
          type="button"
          aria-expanded=${isOpen ? 'true' : 'false'}
          aria-label=${texts.get('detailsOf', { user, ip })}
          @click=${() =>
            this.dispatchEvent(isOpen ? new DetailsOpenEvent() : new DetailsOpenEvent(session, itemKey(item)))}
          .textContent=${isOpen ? '▾' : '▸'}
        ></button>
      </td>
      ${context.columns.map((column) => renderCell(column, row, context))}
      ${
        this.hasActions
          ? html`<td class="action">
              <button
                type="button"
                class="row-action"
                aria-label=${texts.get('logOutRow', { user, ip })}
                aria-disabled=${this.#canPickRows ? nothing : 'true'}
                aria-describedby=${this.#canPickRows ? nothing : 'reason'}
                @click=${() => this.#canPickRows && this.dispatchEvent(new RowLogoutEvent(session, itemKey(item)))}
              >
                <span class="face" .textContent=${texts.get('logOut')}></span>
              </button>
            </td>`
          : nothing
      }
    </tr>`;
  }

  // A `change` event does not carry the Shift key; the events before it do.
  readonly #noteShift = (event: PointerEvent | KeyboardEvent): void => {
    this.#isRange = event.shiftKey;
  };

  /** Selects or deselects a row; with Shift, all rows from the one that was selected last. */
  #toggle(index: number, row: SessionRow): void {
    const items = this.#items;
    const anchor = this.#isRange && this.#anchor !== undefined ? indexOfKey(items, this.#anchor) : undefined;
    this.#anchor = keyAt(items, index);
    this.#isRange = false;
    this.#select(rowsBetween(items, index, anchor ?? index), !this.selection.has(row.session.id));
  }

  /** Selects all of the rows, or deselects them if all are selected; other rows stay unchanged. */
  #toggleAll(rows: readonly SessionRow[]): void {
    this.#select(rows, checkState(rows, this.selection) !== 'all');
  }

  #select(rows: readonly SessionRow[], isOn: boolean): void {
    this.dispatchEvent(new RowSelectionEvent(selectRows(this.selection, rows, isOn)));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'tchmi-session-table': SessionTable;
  }
}
