import type { ClientNetworks, Locator } from '../../sessions/client-place.js';
import { likelyOrphans, type OrphanReason } from '../../sessions/orphans.js';
import { filterByToggles, type RowToggle } from '../../sessions/row-filter.js';
import type { Grouping, RowGroup } from '../../sessions/list-items.js';
import { groupRows } from '../../sessions/row-groups.js';
import { brokenNetworks, parseSearch, RowSearch, type SearchCondition } from '../../sessions/session-search.js';
import type { SessionRow, SortOrder } from '../../sessions/session-rows.js';
import { sortRows } from '../../sessions/sort-rows.js';
import type { OwnSession, Session } from '../../sessions/session.js';
import { memoizeLast } from '../shared/memoize-last.js';

/** What decides which rows are shown and how. */
export interface RowsRequest {
  /** All rows of the list, and the sessions that they are of. */
  readonly rows: readonly SessionRow[];
  readonly sessions: readonly Session[];
  readonly own: OwnSession | undefined;
  readonly order: SortOrder;
  readonly query: string;
  readonly toggles: ReadonlySet<RowToggle>;
  readonly grouping: Grouping | undefined;
  readonly networks: ClientNetworks | undefined;
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
  /** Whether the rows are still to come, since what puts a long list in order is being loaded. */
  readonly isPending?: boolean;
  /** The likely orphans of the list; none while nobody has asked for them. */
  readonly orphans: ReadonlyMap<string, OrphanReason>;
}

const noOrphans: ReadonlyMap<string, OrphanReason> = new Map();

/** The rows of a list as they are shown, computed anew only where something they depend on has changed. */
export class RowsModel {
  readonly #parse = memoizeLast(parseSearch);
  readonly #sort = memoizeLast(sortRows);
  readonly #orphans = memoizeLast(likelyOrphans);
  readonly #toggle = memoizeLast(
    (
      rows: readonly SessionRow[],
      toggles: ReadonlySet<RowToggle>,
      own: OwnSession | undefined,
      orphans: ReadonlyMap<string, OrphanReason>,
    ) => filterByToggles(rows, toggles, { own, orphans: () => orphans }),
  );
  readonly #search = new RowSearch();
  readonly #group = memoizeLast(groupRows);

  view(request: RowsRequest): RowsView {
    const { toggles, own, networks, locate, grouping } = request;
    const conditions = this.#parse(request.query);
    const orphans = toggles.has('orphans') ? this.#orphans(request.sessions, own) : noOrphans;
    const sorted = this.#sort(request.rows, request.order, locate);
    const rows = this.#search.find(this.#toggle(sorted, toggles, own, orphans), conditions, { networks, locate });
    return {
      rows,
      conditions,
      orphans,
      groups: grouping && this.#group(rows, grouping),
      brokenNetworks: networks ? brokenNetworks(conditions, networks) : [],
      isFiltered: conditions.length > 0 || toggles.size > 0,
    };
  }
}
