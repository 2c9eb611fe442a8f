import { nothing, type TemplateResult } from 'lit';
import { html, joined } from '../../../kit/ui/html.js';
import { icons } from '../../../kit/ui/icons.js';
import type { TextKey } from '../../../texts/catalogue.js';
import type { Texts } from '../../../texts/texts.js';
import { locationLabel, noLocator, type Locator } from '../../../host/locations.js';
import { namesakesOf } from '../../../directory/directory.js';
import { addressesOf, addressText } from '../../../session/addresses.js';
import { displayText, displayTextLimit } from '../../../session/display-text.js';
import { marksOf, type MarkContext, type RowMark } from '../../row-marks.js';
import type { Session } from '../../../session/session.js';
import type { SessionRow } from '../../../directory/session-row.js';
import { clientColumn, columnOf, columns as allColumns, type CellValue, type SessionColumn } from '../../columns.js';
import type { Criterion } from '../../../session/search-words.js';
import { hiddenFinds, searchedPart, type HiddenFind, type SearchedText } from '../../search/hidden-finds.js';
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
  readonly directory: MarkContext['directory'];
  /** What the search has found in the rows. */
  readonly criteria: readonly Criterion[];
  readonly marksOf: (row: SessionRow) => readonly RowMark[];
  /** ms since the epoch. Rows need it to the minute only. */
  readonly now: number;
}

type ContextParts = readonly [
  busy: MarkContext['busy'],
  protectedSessions: MarkContext['protectedSessions'],
  announcedOf: MarkContext['announcedOf'],
  orphans: MarkContext['orphans'],
  now: number,
];

/** All that the cells of a table share. */
export function cellContext(
  texts: Texts,
  columns: readonly SessionColumn[],
  isStacked: boolean,
  locate: Locator['locate'],
  usersByName: MarkContext['directory']['usersByName'],
  disabledAccounts: MarkContext['directory']['disabledAccounts'],
  criteria: readonly Criterion[],
  ...[busy, protectedSessions, announcedOf, orphans, now]: ContextParts
): CellContext {
  const directory = { usersByName, disabledAccounts };
  const marks: MarkContext = { busy, protectedSessions, orphans, directory, announcedOf };
  return {
    texts,
    columns,
    isStacked,
    locate,
    directory,
    criteria,
    marksOf: ({ session }) => marksOf(session, marks),
    now,
  };
}

/** Renders one cell of a session; the user and the client show more than their value. */
export function renderCell(
  column: SessionColumn,
  row: SessionRow,
  facts: RowFacts,
  context: CellContext,
): TemplateResult {
  const { locate } = context;
  if (column === 'user') return renderUser(row, facts, context);
  if (column === clientColumn(context.columns)) {
    if (locate !== noLocator.locate) return renderClient(column, row, context);
    // Without locations there are only addresses.
    return renderValue('client-ip', row, context, `col-${column}`);
  }
  return renderValue(column, row, context, `col-${column}`);
}

function renderValue(column: SessionColumn, row: SessionRow, context: CellContext, cell: string): TemplateResult {
  const { value: valueOf, look } = columnOf(column);
  const value = valueOf(row, context.locate, context.texts.nameOrder);
  const name = `${cell} ${look ?? ''} ${value === undefined ? 'unknown' : ''}`.trimEnd();
  // Its title is set when somebody points at it: see MomentTitles.
  const text = value instanceof Date ? momentSince(value, context) : cellText(column, value, context.texts);
  const isCut = text.length > longText && !(value instanceof Date);
  const title = isCut ? cellText(column, value, context.texts, titleLimit) : nothing;
  return html`<td class=${name} title=${title}>${foundIn(column, value, context) ?? text}</td>`;
}

/** The value of a cell with what the search has found in it; undefined if it has found nothing there. */
function foundIn(column: SessionColumn, value: CellValue, context: CellContext): MarkedText | undefined {
  if (context.criteria.length === 0 || value instanceof Date || typeof value === 'number') return undefined;
  const part = searchedPart(column);
  const found = part && markedValue(part, value, context);
  return typeof found === 'string' ? undefined : found;
}

/** Characters of a text that a narrow column may cut: it has a title with the whole. */
const longText = 16;

/** UTF-16 units of each name in a title or in the details of a row. */
export const titleLimit = 400;

/** A value, other than a moment, as text. */
export function cellText(
  column: SessionColumn,
  value: Exclude<CellValue, Date>,
  texts: Texts,
  limit = displayTextLimit,
): string {
  if (value === undefined) return texts.get(columnOf(column).unknown ?? 'timeUnknown');
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
    html`<mark>${shown.slice(start, end)}</mark>`,
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

/** The location of a client, and its address below; or the address alone. */
function renderClient(column: SessionColumn, row: SessionRow, context: CellContext): TemplateResult {
  const icon = locationLabel(row.session, context.locate) === '' ? icons.globe : icons.monitor;
  const cell = html`<td class=${`col-${column} client`}>`;
  return joined([cell, ...(row.isSystem ? [] : [icon]), renderAddress(row, context), html`</td>`]);
}

/** The location of a client with its address, or the address alone. */
function renderAddress({ session }: SessionRow, context: CellContext): TemplateResult {
  const ip = markedValue('ip', addressesOf(session), context);
  const location = marked('place', locationLabel(session, context.locate), context);
  return location === ''
    ? html`<span>${ip}</span>`
    : html`<span class="located">${location}</span> <span class="address">${ip}</span>`;
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

/** What is said about a row besides its values: beside the name of its user, and in the name of the row. */
export interface RowFacts {
  readonly domain: string;
  readonly tags: readonly Tag[];
  /** What the search has found in it that none of its cells shows. */
  readonly finds: readonly HiddenFind[];
}

export function rowFacts(row: SessionRow, context: CellContext): RowFacts {
  const domain = shownDomain(row, context);
  return { domain, tags: tagsOf(row, context), finds: hiddenFindsOf(row, domain, context) };
}

/** Not seen, but between the name and what stands beside it for those who copy or search it. */
const blank = html`&#32;`;

function renderUser(row: SessionRow, { domain, tags, finds }: RowFacts, context: CellContext): TemplateResult {
  const { columns, isStacked } = context;
  const more = tags.length - shownTags;
  const rest = tags.slice(0, shownTags).map(({ name, text }) => renderTag(`tag ${name}`, text, tagIcons[name]));
  if (domain !== '' && !columns.includes('domain')) {
    rest.unshift(html`<span class="domain">${marked('domain', domain, context)}</span>`);
  }
  if (more > 0) rest.push(renderTag('tag more', `+${more}`));
  for (const find of finds) {
    const label = context.texts.get(allColumns[find.column].label);
    rest.push(html`<span class="found">${label}: ${marked(find.part, find.text, context)}</span>`);
  }
  const { user } = row.session;
  const identity = html`<th scope="row" class="col-user user">
    <div class="identity">
      <span class="name" title=${titleOf(user)}>${marked('user', user, context)}</span
      ><span class="tags">${rest.length > 0 ? joined([blank, ...rest]) : nothing}</span>
    </div>
   `;
  const location = isStacked ? html`<span class="location">${renderAddress(row, context)}</span></th>` : html`</th>`;
  return joined([identity, location]);
}

function hiddenFindsOf(row: SessionRow, domain: string, context: CellContext): readonly HiddenFind[] {
  const { criteria, locate } = context;
  return criteria.length === 0 ? [] : hiddenFinds(row, criteria, shownTexts(row, domain, context), locate);
}

/** The texts of a row that its cells show. */
function shownTexts(row: SessionRow, domain: string, context: CellContext): readonly SearchedText[] {
  const { columns, isStacked, locate, texts } = context;
  const { session } = row;
  const inColumns = columns.flatMap((column) => {
    const part = searchedPart(column);
    const value = columnOf(column).value(row, locate, texts.nameOrder);
    if (!part || value instanceof Date || typeof value === 'number') return [];
    return (typeof value === 'string' ? [value] : (value ?? [])).map((text) => ({ part, text }));
  });
  const client = [
    ...addressesOf(session).map((text) => ({ part: 'ip' as const, text })),
    { part: 'place' as const, text: locationLabel(session, locate) },
  ];
  return [
    { part: 'user', text: session.user },
    { part: 'domain', text: domain },
    ...inColumns,
    ...(isStacked || clientColumn(columns) !== undefined ? client : []),
  ];
}

/** The accessible name of a row. Without it, assistive technology reads all buttons of the row, each with the user. */
export function rowLabel({ session, server }: SessionRow, facts: RowFacts, { locate, texts }: CellContext): string {
  const location = displayText(locationLabel(session, locate));
  const tags = facts.tags.map(({ text }) => text);
  const found = facts.finds.map(({ column, text }) => `${texts.get(allColumns[column].label)}: ${displayText(text)}`);
  const user = [displayText(session.user), displayText(facts.domain)];
  return [...user, ...tags, location, addressText(session), displayText(server ?? ''), ...found]
    .filter((part) => part !== '')
    .join(', ');
}

/** The domain where the list writes it, and where it tells two people apart who share a name. */
function shownDomain({ session, domain }: SessionRow, { directory }: CellContext): string {
  if (session.domain !== '') return session.domain;
  return namesakesOf(session.user, directory).length > 1 ? domain.name : '';
}

function titleOf(name: string): string | typeof nothing {
  return name.length > longText ? displayText(name, titleLimit) : nothing;
}

function renderTag(name: string, text: string, icon?: TemplateResult): TemplateResult {
  return icon
    ? joined([html`<span class=${name}>`, icon, html`<span>${text}</span></span>`])
    : html`<span class=${name}>${text}</span>`;
}

const tagIcons: Partial<Record<TagKey | 'asOf', TemplateResult>> = {
  extensionTag: icons.extension,
  remoteTag: icons.server,
  busyTag: icons.hourglass,
  busyUnknownTag: icons.hourglass,
  protectedTag: icons.shield,
  protectedMaybeTag: icons.shield,
  disabledTag: icons.lock,
  disabledMaybeTag: icons.lock,
};

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

interface Tag {
  /** It is also its class. */
  readonly name: TagKey | 'asOf';
  readonly text: string;
}

function tagsOf(row: SessionRow, { texts, marksOf, now }: CellContext): readonly Tag[] {
  const own: TagKey | undefined = row.isOwn ? 'ownTag' : kindTags[row.session.kind];
  return [
    ...(own ? [{ name: own, text: texts.get(own) }] : []),
    ...(row.outdatedSince === undefined
      ? []
      : [
          {
            name: 'asOf' as const,
            text: texts.get('asOf', { time: texts.time(toWallTime(row.outdatedSince), toWallTime(now)) }),
          },
        ]),
    ...marksOf(row).map((mark) => ({ name: markTexts[mark.kind], text: markText(mark, texts) })),
  ];
}

/** A mark in a few words. */
function markText(mark: RowMark, texts: Texts): string {
  if (mark.kind !== 'announced') return texts.get(markTexts[mark.kind]);
  return texts.get('announcedTag', { by: displayText(mark.by, 40), time: texts.minuteOfDay(mark.deadline) });
}
