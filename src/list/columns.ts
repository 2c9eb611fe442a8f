import { visibleGroups } from '../directory/membership.js';
import type { SessionRow } from '../directory/session-row.js';
import { locationLabel, type Locator } from '../host/locations.js';
import type { NameOrder } from '../kit/collator.js';
import { addressesOf } from '../session/addresses.js';
import { byAddress, byNumber, byText, compareCharacters, type Ranking } from './ranking.js';

/** What a cell shows: one or more texts, a number, a moment; undefined if the server does not reveal it. */
export type CellValue = string | readonly string[] | number | Date | undefined;

interface Column {
  /** Text key of its header. */
  readonly label: `column${string}`;
  /** px it needs to be readable at a font size of 14 px. */
  readonly width: number;
  /** Its part of the width that is left when every column has what it needs; by how much longer its values may be. */
  readonly growth: number;
  /** If the table is too narrow, the column with the lowest number is dropped first. */
  readonly priority: number;
  /** @param nameOrder in the language of the page */
  readonly value: (row: SessionRow, locate: Locator['locate'], nameOrder: NameOrder) => CellValue;
  /** Special look of its values. */
  readonly look?: 'fingerprint' | 'moment';
  /** Text key of an undefined value. */
  readonly unknown?: 'groupsUnknown' | 'timeUnknown';
  /** Text key of what the details of a row add to its values. */
  readonly note?: 'lastActiveNote';
  /** The symbol from which the value of a row was taken, where the list has none; the details of the row name it. */
  readonly source?: (row: SessionRow) => string;
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
    growth: 4,
    priority: Infinity,
    value: ({ session }) => session.user,
    sort: [byText(({ session }) => session.user), byText(({ session }) => session.domain)],
    search: { field: 'user', label: 'conditionUser', texts: ({ session }) => [session.user] },
  },
  server: {
    label: 'columnServer',
    width: 120,
    growth: 3,
    priority: 9,
    value: ({ server = '' }) => server,
    sort: [byText(({ server = '' }) => server)],
    search: {
      field: 'server',
      label: 'conditionServer',
      texts: ({ server }) => (server === undefined ? [] : [server]),
    },
  },
  domain: {
    label: 'columnDomain',
    width: 120,
    growth: 3,
    priority: 2,
    value: ({ domain }) => domain.name,
    source: ({ domain }) => domain.source,
    sort: [byText(({ domain }) => domain.name)],
    search: { field: 'domain', label: 'conditionDomain', texts: ({ domain }) => [domain.name] },
  },
  groups: {
    label: 'columnGroups',
    width: 130,
    growth: 4,
    priority: 6,
    value: shownGroups,
    unknown: 'groupsUnknown',
    // Only the visible groups: what is not shown must not decide the order.
    sort: [byText((row, locate, nameOrder) => shownGroups(row, locate, nameOrder)?.join() ?? '')],
    search: { field: 'group', label: 'conditionGroup', texts: ({ groups }) => groups ?? [] },
  },
  place: {
    label: 'columnLocation',
    width: 146,
    growth: 4,
    priority: 8,
    value: locationOf,
    sort: [byText(locationOf), byAddress],
    search: { field: 'place', label: 'conditionLocation', texts: (row, locate) => [locationOf(row, locate)] },
  },
  'client-ip': {
    label: 'columnClientIp',
    width: 136,
    growth: 2,
    priority: 7,
    value: ({ session }) => (session.otherIps ? addressesOf(session) : session.clientIp),
    sort: [byAddress],
    search: { field: 'ip', label: 'conditionIp', texts: ({ session }) => addressesOf(session) },
  },
  session: {
    label: 'columnSession',
    width: 118,
    growth: 1,
    priority: 3,
    value: ({ fingerprint }) => fingerprint,
    look: 'fingerprint',
    sort: [byText(({ fingerprint }) => fingerprint, compareCharacters)],
    search: { texts: ({ fingerprint }) => [fingerprint] },
  },
  created: {
    label: 'columnCreated',
    width: 120,
    growth: 2,
    priority: 5,
    value: ({ createdAt }) => dateOf(createdAt),
    look: 'moment',
    unknown: 'timeUnknown',
    sort: [byNumber(({ createdAt }) => createdAt ?? 0)],
  },
  'last-active': {
    label: 'columnLastActive',
    width: 120,
    growth: 2,
    priority: 4,
    value: ({ lastActive }) => dateOf(lastActive),
    look: 'moment',
    unknown: 'timeUnknown',
    note: 'lastActiveNote',
    sort: [byNumber(({ lastActive }) => lastActive ?? 0)],
  },
  symbols: {
    label: 'columnSymbols',
    width: 120,
    growth: 1,
    priority: 1,
    value: ({ session }) => session.symbols.length,
    // The details list the symbols one by one.
    isInDetails: false,
    sort: [byNumber(({ session }) => session.symbols.length)],
    search: { field: 'symbol', label: 'conditionSymbol', isFieldOnly: true, texts: ({ session }) => session.symbols },
  },
} as const satisfies Readonly<Record<string, Column>>;

/** In the order of the language, those in doubt with a question mark. */
function shownGroups(
  { isSystem, groups, doubtfulGroups }: SessionRow,
  _: Locator['locate'],
  nameOrder: NameOrder,
): readonly string[] | undefined {
  if (isSystem) return [];
  const ordered = groups && [...visibleGroups(groups)].sort(nameOrder);
  return ordered?.map((group) => (doubtfulGroups.includes(group) ? `${group}?` : group));
}

function dateOf(time: number | undefined): Date | undefined {
  return time === undefined ? undefined : new Date(time);
}

function locationOf({ session }: SessionRow, locate: Locator['locate']): string {
  return locationLabel(session, locate);
}

export type SessionColumn = keyof typeof columns;

/**
 * The column that shows both location and address of a client: the one of the two that is there without the other. Where
 * the location is not known, it shows the address.
 */
export function clientColumn(shown: readonly SessionColumn[]): 'place' | 'client-ip' | undefined {
  const [found, other] = shown.filter((name) => name === 'place' || name === 'client-ip');
  return other === undefined ? found : undefined;
}

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

/** All columns that a host page can choose. */
export const sessionColumns = Object.keys(columns) as readonly SessionColumn[];

/** The columns that are shown unless the host asks for others. */
export const defaultColumns: readonly SessionColumn[] = ['user', 'groups', 'place', 'created', 'last-active'];

/** The known columns in a text of names separated by blanks or commas; the default columns if it has none. */
export function columnsFrom(names: string | null): readonly SessionColumn[] {
  const wanted = new Set((names ?? '').split(/[\s,]+/));
  const known = [...wanted].flatMap((name) => sessionColumns.filter((column) => column === name));
  return known.length > 0 ? known : defaultColumns;
}

/**
 * The columns that a page shows. Of several servers, each row says which one it is of: where the host asks for, else behind the user.
 * Of one server, none of them does.
 */
export function shownColumns(wanted: readonly SessionColumn[], hasServers: boolean): readonly SessionColumn[] {
  const others = wanted.filter((name) => name !== 'server');
  if (!hasServers) return others.length > 0 ? others : defaultColumns;
  if (others.length < wanted.length) return wanted;
  const position = others.indexOf('user') + 1;
  return [...others.slice(0, position), 'server', ...others.slice(position)];
}
