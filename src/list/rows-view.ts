import type { SessionRow } from '../directory/session-row.js';
import type { Locator } from '../host/locations.js';
import { memoizeLast } from '../kit/memoize.js';
import type { OwnSession, Session } from '../session/session.js';
import { filterByToggles, likelyOrphans, type OrphanReason, type RowToggle } from './filters.js';
import { groupRows } from './group-rows.js';
import type { Grouping, RowGroup } from './list-items.js';
import { brokenNetworks, parseSearch, type FieldNames, type SearchCondition } from './query.js';
import { RowSearch } from './row-search.js';
import { sortRows, type SortOrder } from './sort-rows.js';

/** What decides which rows are shown and how. */
export interface RowsRequest {
  /** All rows of the list, and the sessions that they are of. */
  readonly rows: readonly SessionRow[];
  readonly sessions: readonly Session[];
  readonly own: OwnSession | undefined;
  readonly order: SortOrder;
  readonly query: string;
  readonly fieldNames: FieldNames;
  readonly toggles: ReadonlySet<RowToggle>;
  readonly grouping: Grouping | undefined;
  readonly locate: Locator['locate'];
}

/** What is shown of a list. */
export interface RowsView {
  /** The rows that match, in the wanted order. */
  readonly rows: readonly SessionRow[];
  /** The same in groups, where that is wanted. */
  readonly groups: readonly RowGroup[] | undefined;
  readonly conditions: readonly SearchCondition[];
  /** Typed ranges of addresses that are none. */
  readonly brokenNetworks: readonly string[];
  /** Whether anything is filtered by at all. */
  readonly isFiltered: boolean;
  /** The likely orphans of the list; none while nobody has asked for them. */
  readonly orphans: ReadonlyMap<string, OrphanReason>;
}

const noSessions: readonly Session[] = [];

/** Creates a function for the rows to show. It computes only what depends on something that has changed since the last call. */
export function createRowsView(): (request: RowsRequest) => RowsView {
  const parse = memoizeLast(parseSearch);
  const findBroken = memoizeLast(brokenNetworks);
  const findOrphans = memoizeLast(likelyOrphans);
  const sort = memoizeLast(sortRows);
  const filter = memoizeLast(filterByToggles);
  const search = new RowSearch();
  const find = memoizeLast(search.find.bind(search));
  // Like all of these it is asked each time, also for nothing: what it keeps is never of a list that is long gone.
  const group = memoizeLast((found: readonly SessionRow[], by: Grouping | undefined) => by && groupRows(found, by));
  return ({ rows, sessions, own, order, query, fieldNames, toggles, grouping, locate }) => {
    const conditions = parse(query, fieldNames);
    const orphans = findOrphans(toggles.has('orphans') ? sessions : noSessions, own);
    const shown = find(rows, filter(sort(rows, order, locate), toggles, own, orphans), conditions, locate);
    return {
      rows: shown,
      groups: group(shown, grouping),
      conditions,
      brokenNetworks: findBroken(conditions),
      isFiltered: conditions.length > 0 || toggles.size > 0,
      orphans,
    };
  };
}
