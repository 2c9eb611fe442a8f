import { html, nothing, type TemplateResult } from 'lit';
import type { TextKey } from '../../locales/catalogue.js';
import type { Texts } from '../../locales/texts.js';
import type { Locator } from '../../sessions/client-place.js';
import { tellingGroups } from '../../sessions/directory.js';
import { displayText } from '../../sessions/display-text.js';
import type { RowMark } from '../../sessions/row-marks.js';
import { placeLabel, type SessionColumn, type SessionRow } from '../../sessions/session-rows.js';

/** What the cells of a row are made of besides the row. */
export interface CellContext {
  readonly texts: Texts;
  /** The columns that have room. */
  readonly columns: readonly SessionColumn[];
  /** The address has no column of its own and stands below the name. */
  readonly isStacked: boolean;
  readonly locate: Locator['locate'];
  readonly marksOf: (row: SessionRow) => readonly RowMark[];
  /** ms since the epoch. */
  readonly now: number;
}

/** One cell of a session. */
export function renderCell(column: SessionColumn, row: SessionRow, context: CellContext): TemplateResult {
  const { session } = row;
  switch (column) {
    case 'user':
      return html`<td class="col-user user">
        ${renderUser(row, context)}
        ${context.isStacked ? html`<span class="place">${renderAddress(row, context)}</span>` : nothing}
      </td>`;
    case 'domain':
      return html`<td class="col-domain">${displayText(session.domain)}</td>`;
    case 'groups':
      return html`<td class="col-groups">${renderGroups(row, context.texts)}</td>`;
    case 'client-ip':
      return html`<td class="col-client-ip">
        ${context.columns.includes('place') ? displayText(session.clientIp) : renderAddress(row, context)}
      </td>`;
    case 'place':
      return html`<td class="col-place">${displayText(placeLabel(session.clientIp, context.locate))}</td>`;
    case 'created':
      return html`<td class="col-created" title=${absoluteTime(row, context.texts)}>
        ${
          row.createdAt === undefined
            ? html`<span class="unknown">${context.texts.get('groupsUnknown')}</span>`
            : context.texts.get('createdAgo', { age: context.texts.duration(context.now - row.createdAt) })
        }
      </td>`;
    case 'symbols':
      return html`<td class="col-symbols">${session.symbols.length}</td>`;
    case 'session':
      return html`<td class="col-session fingerprint">${row.fingerprint}</td>`;
  }
}

/** The place of a client with its address below, or the address alone. */
function renderAddress({ session }: SessionRow, { locate }: CellContext): TemplateResult {
  const ip = displayText(session.clientIp);
  const place = displayText(placeLabel(session.clientIp, locate));
  return place === '' ? html`${ip}` : html`<span class="located">${place}</span> <span class="address">${ip}</span>`;
}

/** When a session was created, with the date; empty where that is not known. */
export function absoluteTime({ createdAt }: SessionRow, texts: Texts): string {
  if (createdAt === undefined) return '';
  return new Intl.DateTimeFormat(texts.locale, { dateStyle: 'medium', timeStyle: 'medium' }).format(createdAt);
}

/** So many tags have room beside a name; the rest stands in the details of the row. */
const shownTags = 2;

function renderUser(row: SessionRow, context: CellContext): TemplateResult {
  const { texts, columns } = context;
  const domain = columns.includes('domain') ? '' : displayText(row.session.domain);
  const own = tagOf(row);
  const tags = [...(own ? [own] : []), ...context.marksOf(row).map(({ kind }) => markTexts[kind])];
  const more = tags.length - shownTags;
  return html`<span class="identity">
    <span class="name">${displayText(row.session.user)}</span>
    ${domain ? html`<span class="domain">${domain}</span>` : nothing}
    ${tags.slice(0, shownTags).map((tag) => html`<span class="tag ${tag}">${texts.get(tag)}</span>`)}
    ${more > 0 ? html`<span class="tag">+${more}</span>` : nothing}
  </span>`;
}

type TagKey = TextKey & `${string}Tag`;

function tagOf(row: SessionRow): TagKey | undefined {
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

/** The text of each mark; it is also its class. */
export const markTexts = {
  busy: 'busyTag',
  'busy-unknown': 'busyUnknownTag',
  protected: 'protectedTag',
  'protected-maybe': 'protectedMaybeTag',
  disabled: 'disabledTag',
  repeated: 'repeatedTag',
  silent: 'silentTag',
} as const satisfies Record<RowMark['kind'], TagKey>;

/** The groups of a session's user, or that they are not known; nothing for a system session. */
export function renderGroups(row: SessionRow, texts: Texts): TemplateResult {
  if (row.isSystem) return html``;
  return row.groups === undefined
    ? html`<span class="unknown">${texts.get('groupsUnknown')}</span>`
    : html`${tellingGroups(row.groups)
        .map((group) => displayText(group))
        .join(', ')}`;
}
