import { nothing, type TemplateResult } from 'lit';
import { html } from '../../../kit/ui/html.js';
import type { TextKey } from '../../../texts/catalogue.js';
import type { Texts } from '../../../texts/texts.js';
import { locationLabel, type Locator } from '../../../host/locations.js';
import { addressesOf, addressText } from '../../../session/addresses.js';
import { displayText, displayTextLimit } from '../../../session/display-text.js';
import type { RowMark } from '../../row-marks.js';
import type { Session } from '../../../session/session.js';
import type { SessionRow } from '../../../directory/session-row.js';
import { columnOf, searchFields, type CellValue, type SessionColumn } from '../../columns.js';
import type { Criterion } from '../../../session/search-words.js';
import { searchMarks, type SearchedPart } from '../../search/search-criteria.js';
import { toWallTime } from '../../../kit/clock.js';

/** What {@link renderCell} needs besides the row. */
export interface CellContext {
  readonly texts: Texts;
  /** The columns that fit. */
  readonly columns: readonly SessionColumn[];
  /** The address has no column and stands below the name. */
  readonly isStacked: boolean;
  readonly locate: Locator['locate'];
  /** What the search has found in the rows. */
  readonly criteria: readonly Criterion[];
  readonly marksOf: (row: SessionRow) => readonly RowMark[];
  /** ms since the epoch. */
  readonly now: number;
}

/** Renders one cell of a session; `user` and `client-ip` show more than their value. */
export function renderCell(column: SessionColumn, row: SessionRow, context: CellContext): TemplateResult {
  const { texts, locate } = context;
  const { value: valueOf, look } = columnOf(column);
  if (column === 'user') return renderUser(row, context);
  if (column === 'client-ip' && !context.columns.includes('place') && locationLabel(row.session, locate) !== '') {
    return html`<td class="col-client-ip">${renderAddress(row, context)}</td>`;
  }
  const value = valueOf(row, locate);
  const name = `col-${column} ${look ?? ''} ${value === undefined ? 'unknown' : ''}`.trimEnd();
  if (value instanceof Date) {
    return html`<td class=${name} title=${momentText(value, context)}>${momentSince(value, context)}</td>`;
  }
  const text = cellText(value, texts);
  const title = text.length > longText ? cellText(value, texts, titleLimit) : undefined;
  const part = searchedPart(column);
  const found =
    part && context.criteria.length > 0 && typeof value !== 'number' ? markedValue(part, value, context) : '';
  if (typeof found !== 'string') return html`<td class=${name} title=${title ?? nothing}>${found}</td>`;
  if (title !== undefined) return html`<td class=${name} title=${title} .textContent=${text}></td>`;
  // Most cells are plain text; `textContent` is cheaper than a child part.
  return html`<td class=${name} .textContent=${text}></td>`;
}

/** Characters of a text that a narrow column may cut: it has a title with the whole. */
const longText = 16;

/** UTF-16 units of each name in a title or in the details of a row. */
export const titleLimit = 400;

/** A value, other than a moment, as text. */
export function cellText(value: Exclude<CellValue, Date>, texts: Texts, limit = displayTextLimit): string {
  if (value === undefined) return texts.get('groupsUnknown');
  if (typeof value === 'number') return String(value);
  return typeof value === 'string'
    ? displayText(value, limit)
    : value.map((part) => displayText(part, limit)).join(', ');
}

/** A text, in parts where the search has found something in it. */
type MarkedText = string | readonly (string | TemplateResult)[];

/** A text with what the search has found in it. */
function marked(part: SearchedPart, text: string, { criteria }: CellContext): MarkedText {
  const shown = displayText(text);
  const ranges = criteria.length === 0 ? [] : searchMarks(criteria, part, text, shown);
  if (ranges.length === 0) return shown;
  const parts = ranges.flatMap(({ start, end }, index) => [
    shown.slice(ranges[index - 1]?.end ?? 0, start),
    html`<mark .textContent=${shown.slice(start, end)}></mark>`,
  ]);
  return [...parts, shown.slice(ranges.at(-1)?.end)].filter((one) => one !== '');
}

/** Several texts with commas between them. */
function markedValue(
  part: SearchedPart,
  value: string | readonly string[] | undefined,
  context: CellContext,
): MarkedText {
  const all = (typeof value === 'string' ? [value] : (value ?? [])).map((text) => marked(part, text, context));
  if (all.every((one) => typeof one === 'string')) return all.join(', ');
  return all.flatMap((one, index) => [...(index > 0 ? [', '] : []), ...(typeof one === 'string' ? [one] : one)]);
}

/** The part of a row that a column shows; undefined for one that is not searched. */
function searchedPart(column: SessionColumn): SearchedPart | undefined {
  if (column === 'session') return column;
  const { search } = columnOf(column);
  return search && searchFields.find(({ field }) => field === search.field)?.field;
}

/** The location of a client with its address, or the address alone. */
function renderAddress({ session }: SessionRow, context: CellContext): TemplateResult | MarkedText {
  const ip = markedValue('ip', addressesOf(session), context);
  const location = marked('place', locationLabel(session, context.locate), context);
  return location === '' ? ip : html`<span class="located">${location}</span> <span class="address">${ip}</span>`;
}

/** A moment as short as possible, as the wall clock shows it. */
function momentSince(moment: Date, { texts, now }: CellContext): string {
  return texts.since(toWallTime(moment.getTime()), toWallTime(now));
}

/** A moment with date and age. */
export function momentText(moment: Date, { texts, now }: Pick<CellContext, 'texts' | 'now'>): string {
  const time = moment.getTime();
  return texts.get('createdAt', { time: texts.dateTime(toWallTime(time)), age: texts.duration(now - time) });
}

/** Number of tags that fit beside a name; the details of the row show all. */
const shownTags = 2;

function renderUser(row: SessionRow, context: CellContext): TemplateResult {
  const { columns } = context;
  const domain = columns.includes('domain') ? '' : marked('domain', row.session.domain, context);
  const tags = tagsOf(row, context);
  const more = tags.length - shownTags;
  const rest = tags.slice(0, shownTags).map(({ name, text }) => renderTag(`tag ${name}`, text));
  if (domain !== '') rest.unshift(html`<span class="domain">${domain}</span>`);
  if (more > 0) rest.push(renderTag('tag more', `+${more}`));
  return html`<th scope="row" class="col-user user">
    <div class="identity">
      <span class="name" title=${titleOf(row.session.user)}>${marked('user', row.session.user, context)}</span>
      ${rest.length > 0 ? html`<span class="tags">${rest}</span>` : nothing}
    </div>
    ${context.isStacked ? html`<span class="location">${renderAddress(row, context)}</span>` : nothing}
  </th>`;
}

/** What the buttons of a row call the client: its location, or its address. */
export function clientName(session: Session, locate: Locator['locate']): string {
  return displayText(locationLabel(session, locate)) || addressText(session);
}

/** The accessible name of a row. Without it, assistive technology reads all buttons of the row, each with the user. */
export function rowName(row: SessionRow, context: CellContext): string {
  const { session } = row;
  const location = displayText(locationLabel(session, context.locate));
  const tags = tagsOf(row, context).map(({ text }) => text);
  return [displayText(session.user), displayText(session.domain), ...tags, location, addressText(session)]
    .filter((part) => part !== '')
    .join(', ');
}

function titleOf(name: string): string | typeof nothing {
  return name.length > longText ? displayText(name, titleLimit) : nothing;
}

function renderTag(name: string, text: string): TemplateResult {
  return html`<span class=${name} .textContent=${text}></span>`;
}

type TagKey = TextKey & `${string}Tag`;

/** The tag of each kind of session. */
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
  'disabled-maybe': 'disabledMaybeTag',
  older: 'olderTag',
  silent: 'silentTag',
  announced: 'announcedTag',
} as const satisfies Record<RowMark['kind'], TagKey>;

/** The tags of a row, each with its name, which is also its class. */
function tagsOf(row: SessionRow, { texts, marksOf }: CellContext): readonly { name: TagKey; text: string }[] {
  const own: TagKey | undefined = row.isOwn ? 'ownTag' : kindTags[row.session.kind];
  return [
    ...(own ? [{ name: own, text: texts.get(own) }] : []),
    ...marksOf(row).map((mark) => ({ name: markTexts[mark.kind], text: markText(mark, texts) })),
  ];
}

/** A mark in a few words. */
function markText(mark: RowMark, texts: Texts): string {
  if (mark.kind !== 'announced') return texts.get(markTexts[mark.kind]);
  return texts.get('announcedTag', { by: displayText(mark.by, 40), time: texts.minuteOfDay(mark.deadline) });
}
