import { nothing, type TemplateResult } from 'lit';
import { html } from '../../../kit/ui/html.js';
import type { Texts } from '../../../texts/texts.js';
import { isSelectable, type SessionRow } from '../../../directory/session-row.js';
import { locationLabel, type Locator } from '../../../host/locations.js';
import { addressText } from '../../../session/addresses.js';
import { displayText } from '../../../session/display-text.js';
import type { Session } from '../../../session/session.js';
import { itemKey, type ListItem } from '../../list-items.js';
import { BrowserActionEvent, RowLogoutEvent } from '../list-events.js';

/** The line of a session. */
export type SessionItem = ListItem & { readonly row: SessionRow };

/** The part of the table that the actions of a row read. The table fires their events. */
export interface ActionTable extends EventTarget {
  readonly texts: Texts;
  readonly locate: Locator['locate'];
  readonly hasActions: boolean;
  readonly canLogOutHere: boolean;
}

/** The user of a session and where it is, as all controls of its row name them. @param server where there are several */
export function rowName(
  session: Session,
  locate: Locator['locate'],
  server?: string,
): { readonly user: string; readonly ip: string } {
  const location = displayText(locationLabel(session, locate));
  const where = location === '' ? addressText(session) : location;
  return { user: displayText(session.user), ip: server === undefined ? where : `${where} · ${displayText(server)}` };
}

/**
 * Renders the action of a row. The own session is left as any page is; system sessions have none: see
 * {@link renderDetailsAction}.
 */
export function renderRowAction(
  table: ActionTable,
  item: SessionItem,
  isEnabled: boolean,
): TemplateResult | typeof nothing {
  if (isSelectable(item.row)) return renderLogout(table, item, isEnabled, 'row-action');
  if (!item.row.isOwn || !table.canLogOutHere) return nothing;
  const text = table.texts.get('logOutHere');
  const label = `${text}: ${displayText(item.row.session.user)}`;
  const leave = (): boolean => table.dispatchEvent(new BrowserActionEvent('log-out-here'));
  // Of a class of its own: a key for the action of a row must not log out without a question.
  return html`<button type="button" class="own-action" tabindex="-1" aria-label=${label} @click=${leave}>
    <span class="face" .textContent=${text}></span>
  </button>`;
}

/** Renders the logout of the own session or a system session, in its details only: nobody does that in passing. */
export function renderDetailsAction(
  table: ActionTable,
  item: SessionItem,
  isEnabled: boolean,
): TemplateResult | typeof nothing {
  if (!table.hasActions || isSelectable(item.row)) return nothing;
  return renderLogout(table, item, isEnabled, 'details-action');
}

function renderLogout(
  table: ActionTable,
  item: SessionItem,
  isEnabled: boolean,
  name: 'row-action' | 'details-action',
): TemplateResult {
  const { texts, locate } = table;
  const { session, server } = item.row;
  return html`<button
    type="button"
    class=${name}
    tabindex=${name === 'row-action' ? '-1' : '0'}
    aria-keyshortcuts=${name === 'row-action' ? 'Delete' : nothing}
    aria-label=${texts.get('logOutRow', rowName(session, locate, server))}
    aria-disabled=${isEnabled ? nothing : 'true'}
    aria-describedby=${isEnabled ? nothing : 'reason'}
    @click=${() => isEnabled && table.dispatchEvent(new RowLogoutEvent(session, itemKey(item)))}
  >
    <span class="face" .textContent=${texts.get('logOut')}></span>
  </button>`;
}
