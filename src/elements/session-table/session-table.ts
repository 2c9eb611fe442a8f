import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { property, query } from 'lit/decorators.js';
import { classMap } from 'lit/directives/class-map.js';
import { live } from 'lit/directives/live.js';
import { repeat } from 'lit/directives/repeat.js';
import type { TextKey } from '../../locales/catalogue.js';
import { englishTexts } from '../../locales/texts.js';
import type { BusyMark } from '../../sessions/busy.js';
import { noLocator, type Locator } from '../../sessions/client-place.js';
import { emptyDirectory, type Directory } from '../../sessions/directory.js';
import { displayText } from '../../sessions/display-text.js';
import type { OrphanReason } from '../../sessions/orphans.js';
import type { ProtectionMark } from '../../sessions/protection.js';
import {
  groupedItems,
  indexOfKey,
  itemKey,
  keyAt,
  plainItems,
  type GroupTarget,
  type ListItem,
  type ListItems,
  type RowGroup,
} from '../../sessions/list-items.js';
import { marksOf } from '../../sessions/row-marks.js';
import { rowsBetween, tick, tickState } from '../../sessions/row-selection.js';
import type { SessionDetails } from '../../sessions/session-details.js';
import {
  defaultColumns,
  isSelectable,
  type SessionColumn,
  type SessionRow,
  type SortOrder,
} from '../../sessions/session-rows.js';
import { baseStyles } from '../shared/base-styles.js';
import { memoizeLast } from '../shared/memoize-last.js';
import { RowSlots } from '../shared/row-slots.js';
import { SizeController } from '../shared/size-controller.js';
import { VirtualRowsController } from '../shared/virtual-rows-controller.js';
import { fittingColumns } from './fitting-columns.js';
import type { renderGroupCells } from './group-row.js';
import type { renderDetails } from './row-details.js';
import { sessionTableStyles } from './session-table.styles.js';
import { renderCell, type CellContext } from './table-cells.js';
import {
  DetailsOpenEvent,
  GroupFoldEvent,
  GroupLogoutEvent,
  RowLogoutEvent,
  SelectionChangeEvent,
  SortChangeEvent,
} from './table-events.js';

export { RowLogoutEvent, SelectionChangeEvent, SortChangeEvent } from './table-events.js';

/** Draws what a plain list has not: heads of groups, and what is known of one session. It comes after the first picture. */
export interface TableExtras {
  readonly renderGroupCells: typeof renderGroupCells;
  readonly renderDetails: typeof renderDetails;
}

const headers = {
  user: 'columnUser',
  domain: 'columnDomain',
  groups: 'columnGroups',
  'client-ip': 'columnClientIp',
  place: 'columnPlace',
  created: 'columnCreated',
  symbols: 'columnSymbols',
  session: 'columnSession',
} as const satisfies Record<SessionColumn, TextKey>;

/**
 * The table of sessions. Shows the rows it is given, in their order, and renders only those in sight.
 *
 * @fires {SortChangeEvent} sort-change
 * @fires {SelectionChangeEvent} selection-change
 * @fires {RowLogoutEvent} row-logout
 * @fires {GroupLogoutEvent} group-logout
 * @fires {GroupFoldEvent} group-fold
 * @fires {DetailsOpenEvent} details-open
 */
export class SessionTable extends LitElement {
  static override readonly styles = [...baseStyles, sessionTableStyles];

  readonly #size = new SizeController(this);
  readonly #virtual = new VirtualRowsController(this, {
    scroller: () => this._scroller ?? undefined,
    row: () => this._firstRow ?? undefined,
    details: () => this._details ?? undefined,
    assumedRowHeight: 49,
  });
  readonly #slots = new RowSlots();
  readonly #plainItems = memoizeLast(plainItems);
  readonly #groupedItems = memoizeLast(groupedItems);
  readonly #findOpen = memoizeLast(indexOfKey);
  readonly #tickStateOfAll = memoizeLast(tickState);

  @query('.scroller') private readonly _scroller!: HTMLElement | null;
  @query('tr.line') private readonly _firstRow!: HTMLElement | null;
  @query('tr.details') private readonly _details!: HTMLElement | null;

  @property({ attribute: false }) extras: TableExtras | undefined;
  @property({ attribute: false }) texts = englishTexts;
  @property({ attribute: false }) rows: readonly SessionRow[] = [];
  /** The same rows in groups; undefined shows them one after the other. */
  @property({ attribute: false }) groups: readonly RowGroup[] | undefined;
  /** Keys of the groups that show only their head. */
  @property({ attribute: false }) collapsed: ReadonlySet<string> = new Set();
  /** What logging out a group would do. */
  @property({ attribute: false }) groupTarget: ((group: RowGroup) => GroupTarget) | undefined;
  @property({ attribute: false }) order: SortOrder = { column: 'user', direction: 'ascending' };
  @property({ attribute: false }) columns: readonly SessionColumn[] = defaultColumns;
  @property({ attribute: false }) selection: ReadonlySet<string> = new Set();
  /** Whether rows have check boxes and a logout action at all. */
  @property({ attribute: false }) hasActions = true;
  /** Whether those can be used at this moment. */
  @property({ attribute: false }) canLogOut = true;
  /** False on a server that does not know single sessions: no row can be picked then. */
  @property({ attribute: false }) canTargetSessions = true;
  /** Finds the place of a client. */
  @property({ attribute: false }) locate: Locator['locate'] = noLocator.locate;
  /** The busy sessions by their ids. */
  @property({ attribute: false }) busy: ReadonlyMap<string, BusyMark> = new Map();
  /** The protected sessions by their ids. */
  @property({ attribute: false }) protectedSessions: ReadonlyMap<string, ProtectionMark> = new Map();
  /** The likely orphans by their ids, as far as somebody has asked for them. */
  @property({ attribute: false }) orphans: ReadonlyMap<string, OrphanReason> = new Map();
  @property({ attribute: false }) directory: Directory = emptyDirectory;
  /** The line whose details are shown, by its key. */
  @property({ attribute: false }) openRow: string | undefined;
  /** What `tchmi-session-details` in the open row gets as its property of that name. */
  @property({ attribute: false }) details: SessionDetails | undefined;
  /** ms since the epoch. */
  @property({ attribute: false }) now = 0;

  /** Key of the line that was ticked last: a range with Shift goes from there. */
  #anchor: string | undefined;
  #isRange = false;

  /** Puts the focus on the action of a line, or on the list itself where there is none at that place. */
  async focusRow(index: number): Promise<void> {
    const last = Math.min(index, this.#items.length - 1);
    if (last >= 0) this.#virtual.scrollTo(last);
    await this.updateComplete;
    const row = this.renderRoot.querySelector(`tr[aria-rowindex="${last + 2}"]`);
    const action = row?.querySelector<HTMLElement>('.row-action:not(:disabled)');
    (action ?? this._scroller)?.focus();
  }

  override render(): TemplateResult {
    const columns = this.#visibleColumns();
    // Without room for a column of its own the address goes below the name: nobody is logged out without a place.
    const isStacked = this.columns.includes('client-ip') && !columns.includes('client-ip');
    const isLocated = !isStacked && this.locate !== noLocator.locate && !columns.includes('place');
    const items = this.#items;
    const openIndex = this.openRow === undefined ? undefined : this.#findOpen(items, this.openRow);
    const { first, end } = this.#virtual.range(items.length, openIndex);
    const columnCount = columns.length + 1 + (this.hasActions ? 2 : 0);
    const context: CellContext = {
      texts: this.texts,
      columns,
      isStacked,
      locate: this.locate,
      marksOf: ({ session }) => marksOf(session, this),
      now: this.now,
    };
    const indexes = Array.from({ length: end - first }, (_, offset) => first + offset);
    const slots = this.#slots.assign(
      indexes.map((index) => keyAt(items, index)),
      this.#heldSlot,
    );
    return html`
      <div class="scroller" tabindex="0" role="region" aria-label=${this.texts.get('tableLabel')}>
        <table
          class=${classMap({ stacked: isStacked, located: isLocated })}
          aria-label=${this.texts.get('tableLabel')}
          aria-rowcount=${items.length + 1}
          aria-colcount=${columnCount}
        >
          <thead>
            <tr aria-rowindex="1">
              ${this.hasActions ? this.#renderSelectAll() : nothing}
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
          <tbody>
            ${this.#renderSpacer(this.#virtual.offset(first), columnCount)}
            ${repeat(
              indexes,
              (index) => slots[index - first],
              (index) => {
                const slot = slots[index - first];
                const item = items.at(index);
                if (!item) return nothing;
                if (!item.row) return this.#renderGroup(item.group, index, slot, columns.length + 1);
                const isOpen = index === openIndex;
                return html`${this.#renderRow(item, index, slot, isOpen, context)}
                ${
                  isOpen
                    ? html`<tr class="details">
                        <td colspan=${columnCount}>${this.extras?.renderDetails(item.row, context, this.details)}</td>
                      </tr>`
                    : nothing
                }`;
              },
            )}
            ${this.#renderSpacer(this.#virtual.offset(items.length) - this.#virtual.offset(end), columnCount)}
          </tbody>
        </table>
      </div>
    `;
  }

  get #canPickRows(): boolean {
    return this.canLogOut && this.canTargetSessions;
  }

  get #items(): ListItems {
    return this.groups ? this.#groupedItems(this.groups, this.collapsed) : this.#plainItems(this.rows);
  }

  /** The place of the row that has the focus or is being pressed: what is in the hand must not become another one. */
  get #heldSlot(): number | undefined {
    const row = this.renderRoot.querySelector<HTMLElement>('tr[data-slot]:is(:focus-within, :active)');
    return row ? Number(row.dataset.slot) : undefined;
  }

  #visibleColumns(): readonly SessionColumn[] {
    const controlsWidth = this.#virtual.rowHeight + (this.hasActions ? this.#virtual.rowHeight + 128 : 0);
    return this.#size.width === 0 ? this.columns : fittingColumns(this.columns, this.#size.width, controlsWidth);
  }

  #renderSelectAll(): TemplateResult {
    const state = this.#tickStateOfAll(this.rows, this.selection);
    return html`
      <th class="select" scope="col">
        <label>
          <span class="visually-hidden">${this.texts.get('selectAllShown')}</span>
          <input
            type="checkbox"
            .checked=${live(state === 'all')}
            .indeterminate=${live(state === 'some')}
            ?disabled=${!this.#canPickRows || state === 'impossible'}
            @change=${() => this.#toggleAll(this.rows)}
          />
        </label>
      </th>
    `;
  }

  #renderHeader(column: SessionColumn): TemplateResult {
    const isSorted = this.order.column === column;
    const arrow = this.order.direction === 'ascending' ? '▲' : '▼';
    return html`
      <th class="col-${column}" scope="col" aria-sort=${isSorted ? this.order.direction : 'none'}>
        <button type="button" @click=${() => this.dispatchEvent(new SortChangeEvent(column))}>
          ${this.texts.get(headers[column])}
          ${isSorted ? html`<span class="arrow" aria-hidden="true">${arrow}</span>` : nothing}
        </button>
      </th>
    `;
  }

  /** @param height px */
  #renderSpacer(height: number, columnCount: number): TemplateResult | typeof nothing {
    if (height <= 0) return nothing;
    return html`<tr class="spacer" role="presentation" aria-hidden="true">
      <td colspan=${columnCount} .style=${`height:${height}px`}></td>
    </tr>`;
  }

  #renderGroup(group: RowGroup, index: number, slot: number | undefined, span: number): TemplateResult {
    return html`<tr class="line group" aria-rowindex=${index + 2} data-slot=${slot ?? nothing}>
      ${this.extras?.renderGroupCells(group, {
        texts: this.texts,
        locate: this.locate,
        isFolded: this.collapsed.has(group.key),
        span,
        target: this.hasActions ? this.groupTarget?.(group) : undefined,
        canLogOut: this.canLogOut,
        canPickRows: this.#canPickRows,
        ticks: tickState(group.rows, this.selection),
        onFold: () => this.dispatchEvent(new GroupFoldEvent(group.key)),
        onSelect: () => this.#toggleAll(group.rows),
        onLogout: () => this.dispatchEvent(new GroupLogoutEvent(group, index)),
      })}
    </tr>`;
  }

  #renderRow(
    item: ListItem & { readonly row: SessionRow },
    index: number,
    slot: number | undefined,
    isOpen: boolean,
    context: CellContext,
  ): TemplateResult {
    const { row } = item;
    const isSelected = this.selection.has(row.session.id);
    const classes = { line: true, session: true, own: row.isOwn, system: row.isSystem, selected: isSelected };
    const user = displayText(row.session.user);
    const ip = displayText(row.session.clientIp);
    return html`
      <tr class=${classMap(classes)} part="row" aria-rowindex=${index + 2} data-slot=${slot ?? nothing}>
        ${this.hasActions ? this.#renderSelect(row, index, isSelected, user, ip) : nothing}
        <td class="expand">
          <button
            type="button"
            aria-expanded=${isOpen ? 'true' : 'false'}
            aria-label=${this.texts.get('detailsOf', { user, ip })}
            @click=${() =>
              this.dispatchEvent(isOpen ? new DetailsOpenEvent() : new DetailsOpenEvent(row.session, itemKey(item)))}
          >
            <span class="arrow" aria-hidden="true">${isOpen ? '▾' : '▸'}</span>
          </button>
        </td>
        ${context.columns.map((column) => renderCell(column, row, context))}
        ${
          this.hasActions
            ? html`<td class="action">
                <button
                  type="button"
                  class="row-action"
                  aria-label=${this.texts.get('logOutRow', { user, ip })}
                  ?disabled=${!this.#canPickRows}
                  @click=${() => this.dispatchEvent(new RowLogoutEvent(row.session, index))}
                >
                  <span class="face">${this.texts.get('logOut')}</span>
                </button>
              </td>`
            : nothing
        }
      </tr>
    `;
  }

  #renderSelect(row: SessionRow, index: number, isSelected: boolean, user: string, ip: string): TemplateResult {
    if (!isSelectable(row)) return html`<td class="select"></td>`;
    return html`<td class="select" @pointerdown=${this.#noteShift} @keydown=${this.#noteShift}>
      <label>
        <span class="visually-hidden">
          ${this.texts.get('selectRow', { user, ip, fingerprint: row.fingerprint })}
        </span>
        <input
          type="checkbox"
          .checked=${live(isSelected)}
          ?disabled=${!this.#canPickRows}
          @change=${() => this.#toggle(index, row)}
        />
      </label>
    </td>`;
  }

  // A `change` does not tell about Shift; what leads to it does.
  readonly #noteShift = (event: PointerEvent | KeyboardEvent): void => {
    this.#isRange = event.shiftKey;
  };

  /** Ticks or unticks one row, with Shift all from the one that was ticked last. */
  #toggle(index: number, row: SessionRow): void {
    const items = this.#items;
    const anchor = this.#isRange && this.#anchor !== undefined ? indexOfKey(items, this.#anchor) : undefined;
    this.#anchor = keyAt(items, index);
    this.#isRange = false;
    this.#select(rowsBetween(items, index, anchor ?? index), !this.selection.has(row.session.id));
  }

  /** All of the rows, or none of them where all are ticked already; other rows keep their tick. */
  #toggleAll(rows: readonly SessionRow[]): void {
    this.#select(rows, tickState(rows, this.selection) !== 'all');
  }

  #select(rows: readonly SessionRow[], isOn: boolean): void {
    this.dispatchEvent(new SelectionChangeEvent(tick(this.selection, rows, isOn)));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'tchmi-session-table': SessionTable;
  }
}
