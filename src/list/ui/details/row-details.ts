import { html, nothing, type TemplateResult } from 'lit';
import { displayText } from '../../../session/display-text.js';
import type { SessionDetails } from '../../details-reader.js';
import type { SessionRow } from '../../../directory/session-row.js';
import { placeLabel } from '../../../host/locations.js';
import { createdText, groupsText, markTexts, type CellContext } from '../table/table-cells.js';

/**
 * Everything that is known of one session, below its row: also what its columns have no room for.
 * @param details what the element for the subscriptions shows
 */
export function renderDetails(
  row: SessionRow,
  context: CellContext,
  details: SessionDetails | undefined,
): TemplateResult {
  const { texts, locate } = context;
  const { user, clientIp } = row.session;
  const { name, source } = row.domain;
  const domain = displayText(name);
  const groups = groupsText(row, texts);
  const entry = (label: string, value: string | TemplateResult): TemplateResult | typeof nothing =>
    value === ''
      ? nothing
      : html`<div>
          <dt>${label}</dt>
          <dd>${value}</dd>
        </div>`;
  return html`
    <dl>
      ${entry(texts.get('columnUser'), displayText(user))}
      ${entry(texts.get('columnDomain'), source === '' ? domain : texts.get('domainFrom', { domain, symbol: source }))}
      ${entry(texts.get('columnGroups'), row.groups || groups === '' ? groups : html`<span class="unknown">${groups}</span>`)}
      ${entry(texts.get('columnPlace'), displayText(placeLabel(clientIp, locate)))}
      ${entry(texts.get('columnClientIp'), displayText(clientIp))}
      ${entry(texts.get('columnSession'), html`<span class="fingerprint">${row.fingerprint}</span>`)}
      ${entry(texts.get('columnCreated'), createdText(row, context))}
      ${context.marksOf(row).map((mark) => {
        const reason = 'reason' in mark ? displayText(mark.reason, 300) : '';
        return entry(texts.get(markTexts[mark.kind]), reason || '–');
      })}
    </dl>
    <tchmi-session-details .texts=${texts} .session=${row.session} .details=${details}></tchmi-session-details>
  `;
}
