import type { Locator } from '../../../host/locations.js';
import { inSlices, runFor } from '../../../kit/in-slices.js';
import type { Grouping, RowGroup } from '../../list-items.js';
import type { OrderedRows } from '../../merge-order.js';
import { nextTask } from '../../../kit/next-task.js';
import { likelyOrphans, type OrphanReason } from '../../orphans.js';
import { filterByToggles, type RowToggle } from '../../filters.js';
import { groupInSlices } from '../../group-rows.js';
import type { RowSearch, SearchCondition } from '../../query.js';
import type { SessionRow } from '../../../directory/session-row.js';
import type { OwnSession, Session } from '../../../session/session.js';
import { inPlaces } from '../../sort-rows.js';

/** What is looked for in a list, and how it is put together. */
interface FilterQuestion {
  readonly conditions: readonly SearchCondition[];
  readonly toggles: ReadonlySet<RowToggle>;
  readonly grouping: Grouping | undefined;
  readonly locate: Locator['locate'];
}

/** A question about a list that is in order. */
export interface FilterRequest extends FilterQuestion, OrderedRows {
  readonly sessions: readonly Session[];
  readonly own: OwnSession | undefined;
}

export interface FilterResult {
  /** The rows that match, in the order of the list. */
  readonly rows: readonly SessionRow[];
  /** The same in groups, where that is wanted. */
  readonly groups: readonly RowGroup[] | undefined;
  /** The likely orphans of the list; none while nobody has asked for them. */
  readonly orphans: ReadonlyMap<string, OrphanReason>;
}

/** Rows that are always searched, filtered and grouped at once. */
const shortList = 2000;
/** ms that it may take before the page is shown; what then is left is done after it. */
const patience = { refresh: 12, otherQuestion: 40 };

const noOrphans: ReadonlyMap<string, OrphanReason> = new Map();

/** Finds and groups the rows of a list: those of a long one beside the other work of the page. */
export class FilteredRows {
  readonly #search: RowSearch;
  readonly #onReady: () => void;
  #last: { readonly request: FilterRequest; readonly result: FilterResult } | undefined;
  #job: { readonly request: FilterRequest; readonly abort: AbortController } | undefined;

  /** @param onReady what was pending is there */
  constructor(search: RowSearch, onReady: () => void) {
    this.#search = search;
    this.#onReady = onReady;
  }

  /** @returns `result`: of another list or question as long as it `isPending`; undefined where there is none yet */
  filter(request: FilterRequest): { readonly result: FilterResult | undefined; readonly isPending: boolean } {
    const last = this.#last;
    if (last && isSameList(last.request, request) && isSameQuestion(last.request, request)) {
      return { result: last.result, isPending: false };
    }
    // A list that changes all the time must come to its end, too: what was begun is finished, and then done again.
    if (!this.#job || !isSameQuestion(this.#job.request, request)) {
      this.stop();
      const task = this.#work(request);
      const isRefresh = last !== undefined && isSameQuestion(last.request, request);
      const limit = request.rows.length <= shortList ? Infinity : patience[isRefresh ? 'refresh' : 'otherQuestion'];
      const result = runFor(task, limit);
      if (result) {
        this.#last = { request, result };
        return { result, isPending: false };
      }
      this.#finishLater(request, task);
    }
    return { result: last?.result, isPending: true };
  }

  /** Gives up what is under way. */
  stop(): void {
    this.#job?.abort.abort();
    this.#job = undefined;
  }

  *#work(request: FilterRequest): Generator<undefined, FilterResult> {
    const { rows, places, sessions, own, conditions, toggles, grouping, locate } = request;
    const orphans = toggles.has('orphans') ? yield* likelyOrphans(sessions, own) : noOrphans;
    const toggled = yield* filterByToggles(rows, places, toggles, { own, orphans });
    if (conditions.length > 0) yield* this.#search.prepare(rows);
    // Without a pause since: what was made ready must be that of these rows.
    const found = this.#search.find(rows, toggled, conditions, { locate });
    yield;
    const shown = inPlaces(rows, found);
    yield;
    return { rows: shown, groups: grouping && (yield* groupInSlices(shown, grouping)), orphans };
  }

  #finishLater(request: FilterRequest, task: Generator<undefined, FilterResult>): void {
    const abort = new AbortController();
    this.#job = { request, abort };
    const finish = async (): Promise<void> => {
      await nextTask();
      abort.signal.throwIfAborted();
      const result = await inSlices(task, abort.signal);
      this.#job = undefined;
      this.#last = { request, result };
      this.#onReady();
    };
    finish().catch((error: unknown) => {
      if (!abort.signal.aborted) throw error;
    });
  }
}

function isSameList(left: FilterRequest, right: FilterRequest): boolean {
  const { rows, places, sessions, own } = left;
  return rows === right.rows && places === right.places && sessions === right.sessions && own === right.own;
}

function isSameQuestion(left: FilterQuestion, right: FilterQuestion): boolean {
  const { conditions, toggles, grouping, locate } = left;
  return (
    conditions === right.conditions &&
    toggles === right.toggles &&
    grouping === right.grouping &&
    locate === right.locate
  );
}
