import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { property, query } from 'lit/decorators.js';
import { classMap } from 'lit/directives/class-map.js';
import { live } from 'lit/directives/live.js';
import { repeat } from 'lit/directives/repeat.js';
import type { TextKey } from '../../locales/catalogue.js';
import { englishTexts } from '../../locales/texts.js';
import { displayText } from '../../sessions/display-text.js';
import {
  isSelectable,
  sessionColumns,
  type SessionColumn,
  type SessionRow,
  type SortOrder,
} from '../../sessions/session-rows.js';
import { tellingGroups } from '../../sessions/directory.js';
import type { Session } from '../../sessions/session.js';
import { baseStyles } from '../shared/base-styles.js';
import { SizeController } from '../shared/size-controller.js';
import { VirtualRowsController } from '../shared/virtual-rows-controller.js';
import { fittingColumns } from './fitting-columns.js';
import { sessionTableStyles } from './session-table.styles.js';

/** The header of a column was pressed. */
export class SortChangeEvent extends CustomEvent<{ readonly column: SessionColumn }> {
  static readonly type = 'sort-change';
  constructor(column: SessionColumn) {
    super(SortChangeEvent.type, { detail: { column } });
  }
}

/** Sessions were ticked or unticked; the ids are all that are ticked now. */
export class SelectionChangeEvent extends CustomEvent<{ readonly ids: ReadonlySet<string> }> {
  static readonly type = 'selection-change';
  constructor(ids: ReadonlySet<string>) {
    super(SelectionChangeEvent.type, { detail: { ids } });
  }
}

/** The action of one row was pressed. */
export class RowLogoutEvent extends CustomEvent<{ readonly session: Session }> {
  static readonly type = 'row-logout';
  constructor(session: Session) {
    super(RowLogoutEvent.type, { detail: { session } });
  }
}

const headers = {
  user: 'columnUser',
  groups: 'columnGroups',
  'client-ip': 'columnClientIp',
  symbols: 'columnSymbols',
  session: 'columnSession',
} as const satisfies Record<SessionColumn, TextKey>;

/**
 * The table of sessions. Shows the rows it is given, in their order, and renders only those in sight.
 *
 * @fires {SortChangeEvent} sort-change
 * @fires {SelectionChangeEvent} selection-change
 * @fires {RowLogoutEvent} row-logout
 */
export class SessionTable extends LitElement {
  static override readonly styles = [...baseStyles, sessionTableStyles];

  readonly #size = new SizeController(this);
  readonly #virtual = new VirtualRowsController(this, {
    scroller: () => this._scroller ?? undefined,
    row: () => this._firstRow ?? undefined,
    assumedRowHeight: 49,
  });

  @query('.scroller') private readonly _scroller!: HTMLElement | null;
  @query('tr.session') private readonly _firstRow!: HTMLElement | null;

  @property({ attribute: false }) texts = englishTexts;
  @property({ attribute: false }) rows: readonly SessionRow[] = [];
  @property({ attribute: false }) order: SortOrder = { column: 'user', direction: 'ascending' };
  @property({ attribute: false }) columns: readonly SessionColumn[] = sessionColumns;
  @property({ attribute: false }) selection: ReadonlySet<string> = new Set();
  /** Whether rows have check boxes and a logout action at all. */
  @property({ attribute: false }) hasActions = true;
  /** Whether those can be used at this moment. */
  @property({ attribute: false }) canLogOut = true;

  /** Puts the focus on a row's action, or on the list itself where there is none at that place. */
  async focusRow(index: number): Promise<void> {
    const last = Math.min(index, this.rows.length - 1);
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
    const { first, end } = this.#virtual.range(this.rows.length);
    const columnCount = columns.length + (this.hasActions ? 2 : 0);
    return html`
      <div class="scroller" tabindex="0" role="region" aria-label=${this.texts.get('tableLabel')}>
        <table
          class=${classMap({ stacked: isStacked })}
          aria-label=${this.texts.get('tableLabel')}
          aria-rowcount=${this.rows.length + 1}
          aria-colcount=${columnCount}
        >
          <thead>
            <tr aria-rowindex="1">
              ${this.hasActions ? this.#renderSelectAll() : nothing}
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
            ${this.#renderSpacer(first, columnCount)}
            ${repeat(
              this.rows.slice(first, end),
              (row) => row.session.id,
              (row, offset) => this.#renderRow(row, first + offset, columns, isStacked),
            )}
            ${this.#renderSpacer(this.rows.length - end, columnCount)}
          </tbody>
        </table>
      </div>
    `;
  }

  #visibleColumns(): readonly SessionColumn[] {
    const controlsWidth = this.hasActions ? this.#virtual.rowHeight + 128 : 0;
    return this.#size.width === 0 ? this.columns : fittingColumns(this.columns, this.#size.width, controlsWidth);
  }

  #renderSelectAll(): TemplateResult {
    const selectable = this.rows.filter(isSelectable);
    const selected = selectable.filter((row) => this.selection.has(row.session.id)).length;
    return html`
      <th class="select" scope="col">
        <label>
          <span class="visually-hidden">${this.texts.get('selectAllShown')}</span>
          <input
            type="checkbox"
            .checked=${live(selected > 0 && selected === selectable.length)}
            .indeterminate=${live(selected > 0 && selected < selectable.length)}
            ?disabled=${!this.canLogOut || selectable.length === 0}
            @change=${this.#handleSelectAll}
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

  #renderSpacer(rows: number, columnCount: number): TemplateResult | typeof nothing {
    if (rows <= 0) return nothing;
    return html`<tr class="spacer" role="presentation" aria-hidden="true">
      <td colspan=${columnCount} .style=${`height:${rows * this.#virtual.rowHeight}px`}></td>
    </tr>`;
  }

  #renderRow(row: SessionRow, index: number, columns: readonly SessionColumn[], isStacked: boolean): TemplateResult {
    const isSelected = this.selection.has(row.session.id);
    const classes = { session: true, own: row.isOwn, system: row.isSystem, selected: isSelected };
    const user = displayText(row.session.user);
    const ip = displayText(row.session.clientIp);
    return html`
      <tr class=${classMap(classes)} part="row" aria-rowindex=${index + 2}>
        ${this.hasActions ? this.#renderSelect(row, isSelected, user, ip) : nothing}
        ${columns.map((column) => this.#renderCell(column, row, user, ip, isStacked))}
        ${
          this.hasActions
            ? html`<td class="action">
                <button
                  type="button"
                  class="row-action"
                  aria-label=${this.texts.get('logOutRow', { user, ip })}
                  ?disabled=${!this.canLogOut}
                  @click=${() => this.dispatchEvent(new RowLogoutEvent(row.session))}
                >
                  <span class="face">${this.texts.get('logOut')}</span>
                </button>
              </td>`
            : nothing
        }
      </tr>
    `;
  }

  #renderSelect(row: SessionRow, isSelected: boolean, user: string, ip: string): TemplateResult {
    if (!isSelectable(row)) return html`<td class="select"></td>`;
    return html`<td class="select">
      <label>
        <span class="visually-hidden">
          ${this.texts.get('selectRow', { user, ip, fingerprint: row.fingerprint })}
        </span>
        <input
          type="checkbox"
          .checked=${live(isSelected)}
          ?disabled=${!this.canLogOut}
          @change=${() => this.#toggle(row.session.id)}
        />
      </label>
    </td>`;
  }

  #renderCell(column: SessionColumn, row: SessionRow, user: string, ip: string, isStacked: boolean): TemplateResult {
    switch (column) {
      case 'user':
        return html`<td class="col-user user">
          ${this.#renderUser(row, user)}${isStacked ? html`<span class="place">${ip}</span>` : nothing}
        </td>`;
      case 'groups':
        return html`<td class="col-groups">${this.#renderGroups(row)}</td>`;
      case 'client-ip':
        return html`<td class="col-client-ip">${ip}</td>`;
      case 'symbols':
        return html`<td class="col-symbols">${row.session.symbols.length}</td>`;
      case 'session':
        return html`<td class="col-session fingerprint">${row.fingerprint}</td>`;
    }
  }

  #renderUser(row: SessionRow, user: string): TemplateResult {
    const domain = displayText(row.session.domain);
    const tag = this.#tagOf(row);
    return html`<span class="identity">
      <span class="name">${user}</span>
      ${domain ? html`<span class="domain">${domain}</span>` : nothing}
      ${tag ? html`<span class="tag">${this.texts.get(tag)}</span>` : nothing}
    </span>`;
  }

  #tagOf(row: SessionRow): (TextKey & `${string}Tag`) | undefined {
    if (row.isOwn) return 'ownTag';
    switch (row.session.kind) {
      case 'extension-container':
        return 'extensionTag';
      case 'remote-server':
        return 'remoteTag';
      case 'guest':
        return 'guestTag';
      case 'person':
        return undefined;
    }
  }

  #renderGroups(row: SessionRow): TemplateResult {
    if (row.isSystem) return html``;
    return row.groups === undefined
      ? html`<span class="unknown">${this.texts.get('groupsUnknown')}</span>`
      : html`${tellingGroups(row.groups)
          .map((group) => displayText(group))
          .join(', ')}`;
  }

  #toggle(id: string): void {
    const ids = new Set(this.selection);
    if (!ids.delete(id)) ids.add(id);
    this.dispatchEvent(new SelectionChangeEvent(ids));
  }

  /** All shown rows, or none of them where all are ticked already; rows that are not shown keep their tick. */
  readonly #handleSelectAll = (): void => {
    const shown = this.rows.filter(isSelectable).map((row) => row.session.id);
    const ids = new Set(this.selection);
    const areAllSelected = shown.every((id) => ids.has(id));
    for (const id of shown) {
      if (areAllSelected) ids.delete(id);
      else ids.add(id);
    }
    this.dispatchEvent(new SelectionChangeEvent(ids));
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'tchmi-session-table': SessionTable;
  }
}
