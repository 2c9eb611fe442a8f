import { visibleGroups } from '../directory/membership.js';
import type { SessionRow } from '../directory/session-row.js';
import { locationLabel, type Locator } from '../host/locations.js';
import { addressesOf } from '../session/addresses.js';
import { byAddress, byNumber, byText, compareCharacters, type Ranking } from './ranking.js';

/** What a cell shows: one or more texts, a number, a moment; undefined if the server does not reveal it. */
export type CellValue = string | readonly string[] | number | Date | undefined;

interface Column {
  /** Text key of its header. */
  readonly label: `column${string}`;
  /** px it needs to be readable at a font size of 14 px; its fixed width unless it has a share. */
  readonly width: number;
  /** Percentage of the table's width. The column `user` takes what the others leave. */
  readonly share?: number;
  /** If the table is too narrow, the column with the lowest number is dropped first. */
  readonly priority: number;
  readonly value: (row: SessionRow, locate: Locator['locate']) => CellValue;
  /** Special look of its values. */
  readonly look?: 'fingerprint';
  /** False if the details of a row show its values in another way. */
  readonly isInDetails?: false;
  /** Sort keys, the most important first. */
  readonly sort: readonly Ranking[];
  readonly search?: ColumnSearch;
}

interface ColumnSearch {
  /** Field that limits a search word to this column, as in `user:anna`. */
  readonly field?: string;
  /** Text key of the field's name in the language of the page. */
  readonly label?: `condition${string}`;
  /** Searched only if the field is named. */
  readonly isFieldOnly?: true;
  readonly texts: (row: SessionRow, locate: Locator['locate']) => readonly string[];
}

/** The columns of the session table. To add one, add an entry here and its name to the control's schema. */
export const columns = {
  user: {
    label: 'columnUser',
    width: 180,
    priority: Infinity,
    value: ({ session }) => session.user,
    sort: [byText(({ session }) => session.user), byText(({ session }) => session.domain)],
    search: { field: 'user', label: 'conditionUser', texts: ({ session }) => [session.user] },
  },
  domain: {
    label: 'columnDomain',
    width: 120,
    share: 18,
    priority: 2,
    value: ({ domain }) => domain.name,
    sort: [byText(({ domain }) => domain.name)],
    search: { field: 'domain', label: 'conditionDomain', texts: ({ domain }) => [domain.name] },
  },
  groups: {
    label: 'columnGroups',
    width: 160,
    share: 16,
    priority: 4,
    value: shownGroups,
    // Only the visible groups: what is not shown must not decide the order.
    sort: [byText((row) => shownGroups(row)?.join() ?? '')],
    search: { field: 'group', label: 'conditionGroup', texts: ({ groups }) => groups ?? [] },
  },
  place: {
    label: 'columnLocation',
    width: 150,
    share: 18,
    priority: 7,
    value: locationOf,
    sort: [byText(locationOf)],
    search: { field: 'place', label: 'conditionLocation', texts: (row, locate) => [locationOf(row, locate)] },
  },
  'client-ip': {
    label: 'columnClientIp',
    width: 136,
    priority: 6,
    value: ({ session }) => (session.otherIps ? addressesOf(session) : session.clientIp),
    sort: [byAddress],
    search: { field: 'ip', label: 'conditionIp', texts: ({ session }) => addressesOf(session) },
  },
  session: {
    label: 'columnSession',
    width: 118,
    priority: 5,
    value: ({ fingerprint }) => fingerprint,
    look: 'fingerprint',
    sort: [byText(({ fingerprint }) => fingerprint, compareCharacters)],
    search: { texts: ({ fingerprint }) => [fingerprint] },
  },
  created: {
    label: 'columnCreated',
    width: 110,
    priority: 3,
    value: ({ createdAt }) => (createdAt === undefined ? undefined : new Date(createdAt)),
    sort: [byNumber(({ createdAt }) => createdAt ?? 0)],
  },
  symbols: {
    label: 'columnSymbols',
    width: 120,
    priority: 1,
    value: ({ session }) => session.symbols.length,
    // The details list the symbols one by one.
    isInDetails: false,
    sort: [byNumber(({ session }) => session.symbols.length)],
    search: { field: 'symbol', label: 'conditionSymbol', isFieldOnly: true, texts: ({ session }) => session.symbols },
  },
} as const satisfies Readonly<Record<string, Column>>;

/** Those in doubt with a question mark. */
function shownGroups({ isSystem, groups, doubtfulGroups }: SessionRow): readonly string[] | undefined {
  if (isSystem) return [];
  return groups && visibleGroups(groups).map((group) => (doubtfulGroups.includes(group) ? `${group}?` : group));
}

function locationOf({ session }: SessionRow, locate: Locator['locate']): string {
  return locationLabel(session, locate);
}

export type SessionColumn = keyof typeof columns;

type Searched = Extract<(typeof columns)[SessionColumn], { readonly search: { readonly field: string } }>['search'];
export type SearchField = Searched['field'];

/** The fields that a search word can be limited to. */
export const searchFields: readonly Searched[] = Object.values(columns).flatMap((column) =>
  'search' in column && 'field' in column.search ? [column.search] : [],
);

/** A column by name, typed as any column. */
export function columnOf(name: SessionColumn): Column {
  return columns[name];
}

export const sessionColumns = Object.keys(columns) as readonly SessionColumn[];

/** The columns that are shown unless the host asks for others. */
export const defaultColumns: readonly SessionColumn[] = ['user', 'groups', 'client-ip', 'symbols', 'session'];

/** The known columns in a text of names separated by blanks or commas; the default columns if it has none. */
export function columnsFrom(names: string | null): readonly SessionColumn[] {
  const wanted = new Set((names ?? '').split(/[\s,]+/));
  const known = [...wanted].filter((name): name is SessionColumn => Object.hasOwn(columns, name));
  return known.length > 0 ? known : defaultColumns;
}
