import { html, nothing, type TemplateResult } from 'lit';
import type { TextKey } from '../../../texts/catalogue.js';
import type { Texts } from '../../../texts/texts.js';
import { placeLabel, type Locator } from '../../../host/locations.js';
import { visibleGroups } from '../../../directory/membership.js';
import { displayText } from '../../../session/display-text.js';
import type { RowMark } from '../../row-marks.js';
import type { Session } from '../../../session/session.js';
import type { SessionColumn, SessionRow } from '../../../directory/session-row.js';

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
  const { texts, columns, locate } = context;
  switch (column) {
    case 'user':
      return renderUser(row, context);
    case 'domain':
      return renderText(column, displayText(row.domain.name));
    case 'groups':
      return renderText(row.groups || row.isSystem ? column : `${column} unknown`, groupsText(row, texts));
    case 'client-ip': {
      const address = columns.includes('place') ? displayText(session.clientIp) : renderAddress(row, context);
      return typeof address === 'string'
        ? renderText(column, address)
        : html`<td class="col-client-ip">${address}</td>`;
    }
    case 'place':
      return renderText(column, displayText(placeLabel(session.clientIp, locate)));
    case 'created':
      return row.createdAt === undefined
        ? renderText(`${column} unknown`, texts.get('groupsUnknown'))
        : html`<td class="col-created" title=${createdText(row, context)}>
            ${texts.since(row.createdAt, context.now)}
          </td>`;
    case 'symbols':
      return renderText(column, String(session.symbols.length));
    case 'session':
      return renderText(`${column} fingerprint`, row.fingerprint);
  }
}

/** Most cells have nothing but a text, and are put on the page as such. */
function renderText(name: string, text: string): TemplateResult {
  return html`<td class="col-${name}" .textContent=${text}></td>`;
}

/** The place of a client with its address below, or the address alone. */
function renderAddress({ session }: SessionRow, { locate }: CellContext): TemplateResult | string {
  const ip = displayText(session.clientIp);
  const place = displayText(placeLabel(session.clientIp, locate));
  return place === '' ? ip : html`<span class="located">${place}</span> <span class="address">${ip}</span>`;
}

/** When a session was created, with date and age; empty where that is not known. */
export function createdText({ createdAt }: SessionRow, { texts, now }: Pick<CellContext, 'texts' | 'now'>): string {
  if (createdAt === undefined) return '';
  return texts.get('createdAt', { time: texts.dateTime(createdAt), age: texts.duration(now - createdAt) });
}

/** So many tags have room beside a name; the rest stands in the details of the row. */
const shownTags = 2;

function renderUser(row: SessionRow, context: CellContext): TemplateResult {
  const { texts, columns } = context;
  const domain = columns.includes('domain') ? '' : displayText(row.session.domain);
  const own: TagKey | undefined = row.isOwn ? 'ownTag' : kindTags[row.session.kind];
  const tags = [...(own ? [own] : []), ...context.marksOf(row).map(({ kind }) => markTexts[kind])];
  const more = tags.length - shownTags;
  const rest = tags.slice(0, shownTags).map((tag) => renderTag(`tag ${tag}`, texts.get(tag)));
  if (domain) rest.unshift(renderTag('domain', domain));
  if (more > 0) rest.push(renderTag('tag more', `+${more}`));
  return html`<td class="col-user user">
    <div class="identity">
      <span class="name" .textContent=${displayText(row.session.user)}></span>
      ${rest.length > 0 ? html`<span class="tags">${rest}</span>` : nothing}
    </div>
    ${context.isStacked ? html`<span class="place">${renderAddress(row, context)}</span>` : nothing}
  </td>`;
}

function renderTag(name: string, text: string): TemplateResult {
  return html`<span class=${name} .textContent=${text}></span>`;
}

type TagKey = TextKey & `${string}Tag`;

/** What a session is that is no person's. */
const kindTags = {
  'extension-container': 'extensionTag',
  'remote-server': 'remoteTag',
  guest: 'guestTag',
  person: undefined,
} as const satisfies Record<Session['kind'], TagKey | undefined>;

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
export function groupsText(row: SessionRow, texts: Texts): string {
  if (row.isSystem) return '';
  if (!row.groups) return texts.get('groupsUnknown');
  return visibleGroups(row.groups)
    .map((group) => displayText(group))
    .join(', ');
}
