import type { SessionRow } from '../directory/session-row.js';
import type { Locator } from '../host/locations.js';
import type { NameOrder } from '../kit/collator.js';
import { memoizeEqual, memoizeLast } from '../kit/memoize.js';
import type { OwnSession } from '../session/session.js';
import { countByToggle, filterByToggles, type RowToggle } from './filters.js';
import { groupRows } from './group-rows.js';
import type { Grouping, RowGroup } from './list-items.js';
import { likelyOrphans, noOrphans, type LikelyOrphans, type OrphanContext } from './orphans.js';
import { brokenNetworks, parseSearch, type FieldNames, type SearchCondition } from './search/query.js';
import { RowSearch } from './search/row-search.js';
import type { Criterion } from '../session/search-words.js';
import { sortRows, type SortOrder } from './sort-rows.js';

/** What decides which rows are shown, and in which order. */
export interface RowsRequest extends OrphanContext {
  /** All rows of the list. */
  readonly rows: readonly SessionRow[];
  readonly own: OwnSession | undefined;
  readonly order: SortOrder;
  readonly query: string;
  readonly fieldNames: FieldNames;
  readonly toggles: ReadonlySet<RowToggle>;
  readonly grouping: Grouping | undefined;
  readonly locate: Locator['locate'];
  /** In the language of the page. */
  readonly nameOrder: NameOrder;
}

/** The part of a list that is shown. */
export interface RowsView {
  /** The matching rows in the requested order. */
  readonly rows: readonly SessionRow[];
  /** The same rows in groups; undefined without grouping. */
  readonly groups: readonly RowGroup[] | undefined;
  readonly conditions: readonly SearchCondition[];
  /** What they look for, to mark it in the rows. */
  readonly criteria: readonly Criterion[];
  /** Typed address ranges that are not valid. */
  readonly brokenNetworks: readonly string[];
  /** Whether any filter is active. */
  readonly isFiltered: boolean;
  /** The likely orphans of the list; empty unless their filter is active. */
  readonly orphans: LikelyOrphans;
  /** How many rows of the whole list each toggle would leave on its own. */
  readonly counts: Readonly<Record<RowToggle, number>>;
}

type HeldParts = readonly [
  busy: OrphanContext['busy'],
  protectedSessions: OrphanContext['protectedSessions'],
  unreadable: OrphanContext['unreadable'],
];

/** Creates a function that computes the rows to show. Each call computes only what depends on a changed input. */
export function createRowsView(): (request: RowsRequest) => RowsView {
  const parse = memoizeLast(parseSearch);
  const findBroken = memoizeLast(brokenNetworks);
  const findOrphans = memoizeLast((rows: readonly SessionRow[], ...[busy, protectedSessions, unreadable]: HeldParts) =>
    likelyOrphans(rows, { busy, protectedSessions, unreadable }),
  );
  const sort = memoizeLast(sortRows);
  const filter = memoizeLast(filterByToggles);
  const count = memoizeEqual(countByToggle);
  const search = new RowSearch();
  const find = memoizeLast(search.find.bind(search));
  // Call it even without grouping, like the others: it must not keep the groups of an old list in memory.
  const group = memoizeLast(
    (found: readonly SessionRow[], by: Grouping | undefined, nameOrder: NameOrder) =>
      by && groupRows(found, by, nameOrder),
  );
  return ({
    rows,
    own,
    busy,
    protectedSessions,
    unreadable,
    order,
    query,
    fieldNames,
    toggles,
    grouping,
    locate,
    nameOrder,
  }) => {
    const conditions = parse(query, fieldNames);
    const orphans = findOrphans(rows, busy, protectedSessions, unreadable);
    const shown = find(
      rows,
      filter(sort(rows, order, locate, nameOrder), toggles, own, orphans.reasons),
      conditions,
      locate,
    );
    return {
      rows: shown,
      groups: group(shown, grouping, nameOrder),
      conditions,
      criteria: search.criteria(rows, conditions, locate),
      brokenNetworks: findBroken(conditions),
      isFiltered: conditions.length > 0 || toggles.size > 0,
      orphans: toggles.has('orphans') ? orphans : noOrphans,
      counts: count(rows, own, orphans.reasons),
    };
  };
}
