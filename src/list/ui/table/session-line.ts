import { nothing, type TemplateResult } from 'lit';
import { html, joined } from '../../../kit/ui/html.js';
import { isSelectable } from '../../../directory/session-row.js';
import { itemKey } from '../../list-items.js';
import { renderCheckBox } from './check-box.js';
import { renderRowAction, rowName, type ActionTable, type SessionItem } from './row-actions.js';
import { renderCell, rowFacts, rowLabel, type CellContext } from './table-cells.js';

/** How the row of a session stands in the table. All that its look depends on, besides the session itself. */
export interface LineState {
  readonly context: CellContext;
  /** Number of its row; 0 is the header. */
  readonly row: number;
  readonly isInGroup: boolean;
  readonly isOpen: boolean;
  readonly isSelected: boolean;
  /** Whether rows have check boxes. */
  readonly hasCheckBox: boolean;
  /** Whether check box and action can be used. */
  readonly canPick: boolean;
  readonly hasActions: boolean;
  readonly canLogOutHere: boolean;
}

/** The part of the table that its lines call back. */
export interface LineTable extends ActionTable {
  toggleDetails(item: SessionItem): void;
  toggleSelection(item: SessionItem): void;
}

const cellEnd = html`</td>`;
const rowEnd = html`</tr>`;

/** Renders the row of a session. */
function renderLine(table: LineTable, item: SessionItem, state: LineState): TemplateResult {
  const { row } = item;
  const { session } = row;
  const { context, isSelected } = state;
  const { texts } = context;
  const { user, ip } = rowName(session, context.locate, row.server);
  const facts = rowFacts(row, context);
  const kind = row.isOwn ? 'own' : row.isSystem ? 'system' : '';
  return joined([
    html`<tr
      class=${`line session ${kind} ${isSelected ? 'selected' : ''}`}
      part="row"
      aria-rowindex=${state.row + 1}
      aria-level=${state.isInGroup ? 2 : nothing}
      aria-label=${rowLabel(row, facts, context)}
    >`,
    ...(state.hasCheckBox ? renderSelect(table, item, state, { user, ip }) : []),
    html`<td class="expand">
      <button
        type="button"
        tabindex="-1"
        aria-expanded=${state.isOpen ? 'true' : 'false'}
        aria-label=${texts.get('detailsOf', { user, ip })}
        @click=${() => table.toggleDetails(item)}
      ></button>
    </td>`,
    ...context.columns.map((column) => renderCell(column, row, facts, context)),
    ...(state.hasActions ? [html`<td class="action">`, renderRowAction(table, item, state.canPick), cellEnd] : []),
    rowEnd,
  ]);
}

function renderSelect(
  table: LineTable,
  item: SessionItem,
  { context: { texts }, isSelected, canPick }: LineState,
  name: { readonly user: string; readonly ip: string },
): Parameters<typeof joined>[0] {
  if (!isSelectable(item.row)) return [html`<td class="select"></td>`];
  const label = texts.get('selectRow', { ...name, fingerprint: item.row.fingerprint });
  const toggle = (): void => table.toggleSelection(item);
  return [html`<td class="select">`, renderCheckBox(label, isSelected ? 'all' : 'none', canPick, toggle), cellEnd];
}

/** The rendered lines of a list, each kept for as long as nothing of what it shows has changed. */
export class RenderedLines {
  #lines: ReadonlyMap<string, { readonly inputs: readonly unknown[]; readonly template: TemplateResult }> = new Map();
  #next = new Map<string, { readonly inputs: readonly unknown[]; readonly template: TemplateResult }>();

  /** Begins another rendering; lines that it does not ask for are forgotten with the next one. */
  begin(): void {
    this.#lines = this.#next;
    this.#next = new Map();
  }

  /** Renders the line of a session, unless it is the same as in the last rendering. */
  line(table: LineTable, item: SessionItem, state: LineState): TemplateResult {
    const key = itemKey(item);
    const parts: readonly unknown[] = Object.values(state);
    const inputs = [item.row, item.group, ...parts];
    const before = this.#lines.get(key);
    const isSame = before?.inputs.every((input, index) => Object.is(input, inputs[index])) === true;
    const line = isSame ? before : { inputs, template: renderLine(table, item, state) };
    this.#next.set(key, line);
    return line.template;
  }
}
