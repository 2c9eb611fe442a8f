import { visibleGroups } from '../directory/membership.js';
import type { SessionRow } from '../directory/session-row.js';
import { locationLabel, type Locator } from '../host/locations.js';
import { byAddress, byNumber, byText, compareCharacters, type Ranking } from './ranking.js';

/** What a cell shows: a text or several, a number, a moment; undefined where the server does not let us know. */
export type CellValue = string | readonly string[] | number | Date | undefined;

interface Column {
  /** Key of the text of its header. */
  readonly label: `column${string}`;
  /** px that it needs to be readable at 14 px text; it is as wide as that, unless it has a share. */
  readonly width: number;
  /** Percent of the width of the table. The column `user` gets what the others leave. */
  readonly share?: number;
  /** Where the width does not suffice the column with the lowest number goes first. */
  readonly priority: number;
  readonly value: (row: SessionRow, locate: Locator['locate']) => CellValue;
  /** How its values look. */
  readonly look?: 'fingerprint';
  /** False where the details of a row show the same in another way. */
  readonly isInDetails?: false;
  /** What it is sorted by, the most important first. */
  readonly sort: readonly Ranking[];
  readonly search?: ColumnSearch;
}

interface ColumnSearch {
  /** Limits a word of the search to this column, as in `user:anna`. */
  readonly field?: string;
  /** Key of the text that is the name of the field in the language of the page. */
  readonly label?: `condition${string}`;
  /** Found only where the field is named. */
  readonly isFieldOnly?: true;
  readonly texts: (row: SessionRow, locate: Locator['locate']) => readonly string[];
}

/** The columns that a table of sessions can have: to add one, add an entry, and its name to the control's schema. */
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
    // As the column shows them: what is not seen must not decide the order.
    sort: [byText((row) => shownGroups(row)?.join() ?? '')],
    search: { field: 'group', label: 'conditionGroup', texts: ({ groups }) => groups ?? [] },
  },
  place: {
    label: 'columnLocation',
    width: 150,
    share: 18,
    priority: 7,
    value: placeOf,
    sort: [byText(placeOf)],
    search: { field: 'place', label: 'conditionLocation', texts: (row, locate) => [placeOf(row, locate)] },
  },
  'client-ip': {
    label: 'columnClientIp',
    width: 136,
    priority: 6,
    value: ({ session }) => session.clientIp,
    sort: [byAddress],
    search: { field: 'ip', label: 'conditionIp', texts: ({ session }) => [session.clientIp] },
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
    width: 88,
    priority: 1,
    value: ({ session }) => session.symbols.length,
    // They are listed there one by one.
    isInDetails: false,
    sort: [byNumber(({ session }) => session.symbols.length)],
    search: { field: 'symbol', label: 'conditionSymbol', isFieldOnly: true, texts: ({ session }) => session.symbols },
  },
} as const satisfies Readonly<Record<string, Column>>;

function shownGroups({ isSystem, groups }: SessionRow): readonly string[] | undefined {
  return isSystem ? [] : groups && visibleGroups(groups);
}

function placeOf({ session }: SessionRow, locate: Locator['locate']): string {
  return locationLabel(session.clientIp, locate);
}

export type SessionColumn = keyof typeof columns;

type Searched = Extract<(typeof columns)[SessionColumn], { readonly search: { readonly field: string } }>['search'];
export type SearchField = Searched['field'];

/** What a word of the search can be limited to. */
export const searchFields: readonly Searched[] = Object.values(columns).flatMap((column) =>
  'search' in column && 'field' in column.search ? [column.search] : [],
);

/** A column without what only its own entry knows. */
export function columnOf(name: SessionColumn): Column {
  return columns[name];
}

export const sessionColumns = Object.keys(columns) as readonly SessionColumn[];

/** Those that are shown where the host asks for none in particular. */
export const defaultColumns: readonly SessionColumn[] = ['user', 'groups', 'client-ip', 'symbols', 'session'];

/** The known columns of a text with names and blanks; the usual ones where none is known. */
export function columnsFrom(names: string | null): readonly SessionColumn[] {
  const wanted = new Set((names ?? '').split(/[\s,]+/));
  const known = [...wanted].filter((name): name is SessionColumn => Object.hasOwn(columns, name));
  return known.length > 0 ? known : defaultColumns;
}
