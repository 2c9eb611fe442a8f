import { nothing, type TemplateResult } from 'lit';
import { html } from '../../../kit/ui/html.js';
import { announcedText } from '../../../texts/describe.js';
import { explainHostReason } from '../../../texts/explain.js';
import type { SessionDetails } from '../../details-reader.js';
import type { SessionRow } from '../../../directory/session-row.js';
import { columnOf, columns, sessionColumns, type SessionColumn } from '../../columns.js';
import { cellText, markTexts, momentText, titleLimit, type CellContext } from '../table/table-cells.js';

/**
 * Renders everything that is known about one session below its row, including what its columns have no room for.
 * @param details shown by the subscriptions element; undefined before the first answer
 * @param action what can be done with this session only here
 */
export function renderDetails(
  row: SessionRow,
  context: CellContext,
  details: SessionDetails | undefined,
  action: TemplateResult | typeof nothing = nothing,
): TemplateResult {
  const { texts } = context;
  const shown = sessionColumns.filter((column) => columnOf(column).isInDetails !== false);
  return html`
    <dl>
      ${shown.map((column) => renderEntry(texts.get(columns[column].label), detailOf(column, row, context)))}
      ${context.marksOf(row).map((mark) => {
        if (mark.kind === 'announced') return renderEntry(texts.get('announcedLabel'), announcedText(mark, texts));
        const reason = 'reason' in mark ? explainHostReason(mark.reason, texts, 300) : '';
        return renderEntry(texts.get(markTexts[mark.kind]), reason || '–');
      })}
    </dl>
    ${action}
    <tchmi-session-details .texts=${texts} .session=${row.session} .details=${details}></tchmi-session-details>
  `;
}

function renderEntry(label: string, value: string | TemplateResult): TemplateResult | typeof nothing {
  return value === ''
    ? nothing
    : html`<div>
        <dt>${label}</dt>
        <dd>${value}</dd>
      </div>`;
}

/** The value of a column; empty if there is nothing to show. */
function detailOf(column: SessionColumn, row: SessionRow, context: CellContext): string | TemplateResult {
  const { texts, locate } = context;
  const { value: valueOf, look, note, source } = columnOf(column);
  const value = valueOf(row, locate, texts.nameOrder);
  if (value instanceof Date) {
    const text = momentText(value, context);
    return note === undefined ? text : html`${text} <span class="note">${texts.get(note)}</span>`;
  }
  const text = cellText(column, value, texts, titleLimit);
  const symbol = source?.(row) ?? '';
  if (symbol !== '') return texts.get('domainFrom', { domain: text, symbol });
  const name = value === undefined ? 'unknown' : look;
  return name === undefined ? text : html`<span class=${name}>${text}</span>`;
}
