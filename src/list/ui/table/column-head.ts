import type { TemplateResult } from 'lit';
import { html } from '../../../kit/ui/html.js';
import type { Texts } from '../../../texts/texts.js';
import { clientColumn, columns as allColumns, type SessionColumn } from '../../columns.js';
import type { SortOrder } from '../../sort-rows.js';
import { SortChangeEvent } from '../list-events.js';

/** A column that is shown. */
export interface ShownColumn {
  readonly name: SessionColumn;
  /** px; undefined before the table has been measured. */
  readonly width?: number;
}

/** The part of the table that the head of a column reads. The table fires its event. */
interface SortedTable extends EventTarget {
  readonly texts: Texts;
  readonly order: SortOrder;
}

/** Renders the head of a column, which sorts by it. @param shown the names of all columns */
export function renderColumnHead(
  table: SortedTable,
  { name, width }: ShownColumn,
  shown: readonly SessionColumn[],
): TemplateResult {
  const { texts, order } = table;
  const isSorted = order.column === name;
  const label = name === 'place' && clientColumn(shown) === name ? 'columnPanelOrAddress' : allColumns[name].label;
  // The column of the users takes what the others leave.
  const style = width === undefined || name === 'user' ? '' : `inline-size:${width}px`;
  const sort = (): boolean => table.dispatchEvent(new SortChangeEvent(name));
  return html`<th class="col-${name}" .style=${style} scope="col" aria-sort=${isSorted ? order.direction : 'none'}>
    <button type="button" tabindex="-1" @click=${sort}>${texts.get(label)}</button>
  </th>`;
}
