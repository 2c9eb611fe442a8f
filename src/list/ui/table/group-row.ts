import { nothing, type TemplateResult } from 'lit';
import { html } from '../../../kit/ui/html.js';
import type { TextKey } from '../../../texts/catalogue.js';
import type { Texts } from '../../../texts/texts.js';
import { displayText } from '../../../session/display-text.js';
import type { GroupObstacle, GroupTarget } from '../../group-target.js';
import type { RowGroup } from '../../list-items.js';
import { checkState } from '../../selection.js';
import { locationLabel, type Locator } from '../../../host/locations.js';
import { GroupFoldEvent, GroupLogoutEvent } from '../list-events.js';
import { renderCheckBox } from './check-box.js';

/** What {@link renderGroup} needs besides the table and the group. */
export interface GroupRowContext {
  /** Number of its row; 0 is the header. */
  readonly row: number;
  /** Number of columns that the name spans. */
  readonly span: number;
  /** Whether there are check boxes. */
  readonly canSelect: boolean;
  /** Whether rows can be selected: false on a server that cannot log out single sessions. */
  readonly canPickRows: boolean;
  readonly onSelect: () => void;
}

/** The part of the table that a group header reads. The table fires its events. */
interface GroupedTable extends EventTarget {
  readonly texts: Texts;
  readonly hasActions: boolean;
  readonly canLogOut: boolean;
  readonly selection: ReadonlySet<string>;
  readonly collapsed: ReadonlySet<string>;
  readonly locate: Locator['locate'];
  readonly groupTarget: ((group: RowGroup) => GroupTarget) | undefined;
}

const obstacleTexts = {
  nobody: 'groupNobody',
  filtered: 'groupFiltered',
  inexact: 'groupInexact',
} as const satisfies Record<GroupObstacle, TextKey>;

/** Renders the header of a group, above its rows. */
export function renderGroup(table: GroupedTable, group: RowGroup, context: GroupRowContext): TemplateResult {
  const { texts } = table;
  // Undefined if logging out is not offered at all.
  const target = table.hasActions ? table.groupTarget?.(group) : undefined;
  const state = checkState(group.rows, table.selection);
  const isFolded = table.collapsed.has(group.key);
  const name = nameOf(group, table);
  const obstacle = target && !target.ok && texts.get(obstacleTexts[target.obstacle]);
  const label = texts.get('selectGroup', { group: name });
  const select =
    !target || state === 'impossible' ? nothing : renderCheckBox(label, state, context.canPickRows, context.onSelect);
  const fold = (): boolean => table.dispatchEvent(new GroupFoldEvent(group.key));
  const logOut = (): boolean => table.dispatchEvent(new GroupLogoutEvent(group));
  return html`<tr
    class="line group"
    aria-rowindex=${context.row + 1}
    aria-level="1"
    aria-expanded=${isFolded ? 'false' : 'true'}
  >
    ${context.canSelect ? html`<td class="select">${select}</td>` : nothing}
    <th class="head" scope="rowgroup" colspan=${context.span}>
      <button type="button" tabindex="-1" aria-expanded=${isFolded ? 'false' : 'true'} @click=${fold}>
        <span class="arrow" aria-hidden="true">${isFolded ? '▸' : '▾'}</span>
        <span class="name">${name}</span>
        <span class="number">${texts.get('totals', { count: group.rows.length })}</span>
      </button>
      ${obstacle ? html`<span class="reason" title=${obstacle}>${obstacle}</span>` : nothing}
    </th>
    ${
      table.hasActions
        ? html`<td class="action">${target?.ok ? renderAction(name, target.count, table, logOut) : nothing}</td>`
        : nothing
    }
  </tr>`;
}

function renderAction(group: string, count: number, table: GroupedTable, onPress: () => void): TemplateResult {
  const { texts } = table;
  const { canLogOut } = table;
  return html`<button
    type="button"
    class="row-action"
    tabindex="-1"
    aria-keyshortcuts="Delete"
    aria-disabled=${canLogOut ? nothing : 'true'}
    aria-describedby=${canLogOut ? nothing : 'reason'}
    @click=${canLogOut ? onPress : nothing}
  >
    <span class="face">
      ${texts.get('logOutSelected', { count })}
      <span class="visually-hidden">${texts.get('logOutGroupOf', { count, group })}</span>
    </span>
  </button>`;
}

function nameOf({ grouping, label }: RowGroup, { texts, locate }: GroupedTable): string {
  if (label.kind !== 'value') return texts.get(label.kind === 'none' ? 'groupNone' : 'groupsUnknown');
  const value = displayText(label.value);
  const location = grouping === 'client' ? displayText(locationLabel({ clientIp: label.value }, locate)) : '';
  if (location !== '') return `${location} (${value})`;
  if (label.isCertain === false) return `${value}?`;
  return label.domain === undefined ? value : `${value} (${displayText(label.domain)})`;
}
