import { html, nothing, type TemplateResult } from 'lit';
import type { TextKey } from '../../locales/catalogue.js';
import type { Texts } from '../../locales/texts.js';
import type { Locator } from '../../sessions/client-place.js';
import { displayText } from '../../sessions/display-text.js';
import type { GroupObstacle, GroupTarget, RowGroup } from '../../sessions/list-items.js';
import type { TickState } from '../../sessions/row-selection.js';
import { placeLabel } from '../../sessions/session-rows.js';
import { renderTickBox } from './tick-box.js';

/** What the head of a group is made of. */
export interface GroupRowContext {
  readonly texts: Texts;
  readonly locate: Locator['locate'];
  readonly isFolded: boolean;
  /** How many columns the name of the group has. */
  readonly span: number;
  /** What its action does; undefined where nobody may log out anyhow. */
  readonly target: GroupTarget | undefined;
  readonly canLogOut: boolean;
  /** Whether single rows can be ticked: not on a server that does not know single sessions. */
  readonly canPickRows: boolean;
  /** Which of its rows are ticked. */
  readonly ticks: TickState;
  readonly onFold: () => void;
  readonly onSelect: () => void;
  readonly onLogout: () => void;
}

const obstacleTexts = {
  nobody: 'groupNobody',
  filtered: 'groupFiltered',
  inexact: 'groupInexact',
} as const satisfies Record<GroupObstacle, TextKey>;

/** The cells of the line above the rows of a group. */
export function renderGroupCells(group: RowGroup, context: GroupRowContext): TemplateResult {
  const { texts, target, ticks } = context;
  const name = nameOf(group, context);
  const obstacle = target && !target.ok && texts.get(obstacleTexts[target.obstacle]);
  const label = texts.get('selectGroup', { group: name });
  const select = ticks === 'impossible' ? nothing : renderTickBox(label, ticks, context.canPickRows, context.onSelect);
  return html`
    ${target ? html`<td class="select">${select}</td>` : nothing}
    <th class="head" scope="rowgroup" colspan=${context.span}>
      <button type="button" aria-expanded=${context.isFolded ? 'false' : 'true'} @click=${context.onFold}>
        <span class="arrow" aria-hidden="true">${context.isFolded ? '▸' : '▾'}</span>
        <span class="name">${name}</span>
        <span class="number">${texts.get('totals', { count: group.rows.length })}</span>
      </button>
      ${obstacle ? html`<span class="reason" title=${obstacle}>${obstacle}</span>` : nothing}
    </th>
    ${target ? html`<td class="action">${renderAction(name, context)}</td>` : nothing}
  `;
}

function renderAction(name: string, { texts, target, canLogOut, onLogout }: GroupRowContext) {
  if (!target?.ok) return nothing;
  const { count } = target;
  return html`<button type="button" class="row-action" ?disabled=${!canLogOut} @click=${onLogout}>
    <span class="face">
      ${texts.get('logOutGroup', { count })}
      <span class="visually-hidden">${texts.get('logOutGroupOf', { count, group: name })}</span>
    </span>
  </button>`;
}

function nameOf({ grouping, label }: RowGroup, { texts, locate }: GroupRowContext): string {
  if (label.kind !== 'value') return texts.get(label.kind === 'none' ? 'groupNone' : 'groupsUnknown');
  const value = displayText(label.value);
  const place = grouping === 'client' ? displayText(placeLabel(label.value, locate)) : '';
  if (place !== '') return `${place} (${value})`;
  return label.domain === undefined ? value : `${value} (${displayText(label.domain)})`;
}
