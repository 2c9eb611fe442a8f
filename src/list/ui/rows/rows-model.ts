import type { Locator } from '../../../host/locations.js';
import { inSlices } from '../../../kit/in-slices.js';
import type { Grouping, RowGroup } from '../../list-items.js';
import type { OrphanReason } from '../../orphans.js';
import type { RowToggle } from '../../filters.js';
import { brokenNetworks, parseSearch, RowSearch, type SearchCondition } from '../../query.js';
import type { SessionRow, SortOrder } from '../../../directory/session-row.js';
import type { OwnSession, Session } from '../../../session/session.js';
import { memoizeLast } from '../../../kit/memoize.js';
import { nextPicture } from '../../../kit/ui/next-paint.js';
import { FilteredRows } from './filtered-rows.js';
import { SortedRows, type SortResult } from './sorted-rows.js';

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
  /** Whether a long list is being worked on: the rows are none yet, the first ones, or those of the list or filter before. */
  readonly isPending: boolean;
  /** The likely orphans of the list; none while nobody has asked for them. */
  readonly orphans: ReadonlyMap<string, OrphanReason>;
}

/** Rows that are searched at once: of more, the search is made ready before somebody types. */
const longList = 2000;

const noOrphans: ReadonlyMap<string, OrphanReason> = new Map();

/** The rows of a list as they are shown, computed anew only where something they depend on has changed. */
export class RowsModel {
  readonly #parse = memoizeLast(parseSearch);
  readonly #sorted: SortedRows;
  readonly #search = new RowSearch();
  readonly #onReady: () => void;
  /** There while something is filtered or grouped: a list that is gone must not stay in it. */
  #filtered: FilteredRows | undefined;
  #prepared: readonly SessionRow[] | undefined;
  #abort = new AbortController();

  /** @param onReady rows are there that were still to come */
  constructor(onReady: () => void) {
    this.#sorted = new SortedRows(onReady);
    this.#onReady = onReady;
  }

  /** Gives up what is being made ready. */
  stop(): void {
    this.#sorted.stop();
    this.#filtered?.stop();
    this.#abort.abort();
    this.#prepared = undefined;
  }

  view(request: RowsRequest): RowsView {
    const { toggles, grouping } = request;
    const conditions = this.#parse(request.query);
    const isFiltered = conditions.length > 0 || toggles.size > 0;
    const isPlain = !isFiltered && !grouping;
    const sorted = this.#sorted.sort({ ...request, canBePart: isPlain });
    if (conditions.length === 0) this.#search.rest(request.rows);
    if (sorted.rows.length <= longList) this.#prepared = undefined;
    else if (!sorted.isPending && conditions.length === 0) this.#prepare(request.rows);
    if (isPlain) this.#endFiltering();
    const filtered = isPlain ? undefined : this.#filter(request, conditions, sorted);
    return {
      rows: sorted.rows,
      groups: undefined,
      orphans: noOrphans,
      ...filtered?.result,
      conditions,
      brokenNetworks: brokenNetworks(conditions),
      isFiltered,
      isPending: sorted.isPending || filtered?.isPending === true,
    };
  }

  #filter(
    request: RowsRequest,
    conditions: readonly SearchCondition[],
    { ordered }: SortResult,
  ): ReturnType<FilteredRows['filter']> | undefined {
    this.#filtered ??= new FilteredRows(this.#search, this.#onReady);
    return ordered && this.#filtered.filter({ ...request, conditions, rows: ordered.rows, places: ordered.places });
  }

  #endFiltering(): void {
    this.#filtered?.stop();
    this.#filtered = undefined;
  }

  /** Makes the search of a long list ready beside the other work, once the list is shown. */
  #prepare(rows: readonly SessionRow[]): void {
    if (rows === this.#prepared) return;
    this.#prepared = rows;
    this.#abort.abort();
    this.#abort = new AbortController();
    const { signal } = this.#abort;
    const prepare = async (): Promise<void> => {
      await nextPicture(signal);
      signal.throwIfAborted();
      await inSlices(this.#search.prepare(rows), signal);
    };
    prepare().catch((error: unknown) => {
      if (!signal.aborted) throw error;
    });
  }
}
