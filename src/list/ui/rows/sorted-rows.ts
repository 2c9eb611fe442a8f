import type { Locator } from '../../../host/locations.js';
import { inSlices, runFor } from '../../../kit/in-slices.js';
import { mergeOrder, type OrderedRows } from '../../merge-order.js';
import { nextTask } from '../../../kit/next-task.js';
import type { SessionRow, SortOrder } from '../../../directory/session-row.js';
import type { Session } from '../../../session/session.js';
import { inPlaces, sortInSlices } from '../../sort-rows.js';
import { topPlaces } from '../../first-rows.js';
import { memoizeLast } from '../../../kit/memoize.js';
import { nextPicture } from '../../../kit/ui/next-paint.js';

/** The rows of a list, and how they are wanted. */
export interface SortRequest {
  /** One for each session, in the same order. */
  readonly rows: readonly SessionRow[];
  readonly sessions: readonly Session[];
  readonly order: SortOrder;
  readonly locate: Locator['locate'];
  /** Whether the first rows of a list are of use before the others are there. */
  readonly canBePart: boolean;
}

export interface SortResult {
  readonly rows: readonly SessionRow[];
  /** Whether the rows are those of before, or only the first ones: the others are being put in order. */
  readonly isPending: boolean;
  /** All rows of the list that these are of, and their order; undefined where there is none yet. */
  readonly ordered?: OrderedRows;
}

interface Sorted extends SortRequest {
  /** Indexes of the rows in their order. */
  readonly places: Uint32Array;
}

/** Rows that are always put in order at once. */
const shortList = 2000;

/** Rows of a long list that are shown first: more than any screen has. */
const firstRows = 80;

/** ms that sorting may take before the page is shown; what then is left is done after it. */
const patience = { refresh: 12, otherOrder: 40 };

/** Puts the rows of a list in order: long ones beside the other work of the page, the first ones first. */
export class SortedRows {
  readonly #onReady: () => void;
  readonly #inPlaces = memoizeLast(inPlaces);
  #top: { readonly sessions: readonly Session[]; readonly places: Uint32Array | undefined } | undefined;
  #sorted: Sorted | undefined;
  /** The last order by user: it is what any other order begins with. */
  #byUser: Sorted | undefined;
  #job: { readonly request: SortRequest; readonly abort: AbortController } | undefined;

  /** @param onReady the rows are in order that were pending */
  constructor(onReady: () => void) {
    this.#onReady = onReady;
  }

  sort(request: SortRequest): SortResult {
    const { rows, sessions, order, locate } = request;
    const last = this.#sorted;
    const isSameOrder = last?.order === order && last.locate === locate;
    if (last && isSameOrder && last.sessions === sessions && (last.rows === rows || !isOfDirectory(order))) {
      return this.#result({ rows, places: last.places }, false);
    }
    // A list that changes all the time must come to its end, too: what was begun is finished, and brought up to date.
    const isUnderWay = this.#job?.request.order === order && this.#job.request.locate === locate;
    if (!isUnderWay) {
      this.#job?.abort.abort();
      this.#job = undefined;
      if (!last && request.canBePart && rows.length > shortList && isByUser(order)) {
        this.#finishLater(request, this.#sorting(request), nextPicture);
      } else {
        const task = this.#sorting(request);
        const limit = rows.length <= shortList ? Infinity : patience[isSameOrder ? 'refresh' : 'otherOrder'];
        const places = runFor(task, limit);
        if (places) return this.#result(this.#keep(request, places), false);
        this.#finishLater(request, task);
      }
    }
    if (last) return this.#result(last, true);
    return { rows: request.canBePart && isByUser(order) ? this.#firstOf(request) : [], isPending: true };
  }

  #firstOf({ rows, sessions }: SortRequest): readonly SessionRow[] {
    if (this.#top?.sessions !== sessions) this.#top = { sessions, places: topPlaces(rows, firstRows) };
    return this.#top.places ? this.#inPlaces(rows, this.#top.places) : [];
  }

  /** Gives up what is under way. */
  stop(): void {
    this.#job?.abort.abort();
    this.#job = undefined;
  }

  #keep(request: SortRequest, places: Uint32Array): OrderedRows {
    this.#sorted = { ...request, places };
    if (isByUser(request.order)) this.#byUser = this.#sorted;
    else if (this.#byUser?.sessions !== request.sessions) this.#byUser = undefined;
    this.#top = undefined;
    return this.#sorted;
  }

  #result(ordered: OrderedRows, isPending: boolean): SortResult {
    return { rows: this.#inPlaces(ordered.rows, ordered.places), isPending, ordered };
  }

  /** From the last order where little is new, else from the beginning. */
  *#sorting(request: SortRequest): Generator<undefined, Uint32Array> {
    const { rows, sessions, order, locate } = request;
    const last = this.#sorted;
    const isSameOrder = last?.order === order && last.locate === locate;
    const merged = isSameOrder ? yield* mergeOrder(last, rows, order, locate) : undefined;
    const byUser = this.#byUser?.sessions === sessions ? this.#byUser.places : undefined;
    return merged ?? (yield* sortInSlices(rows, order, locate, byUser));
  }

  #finishLater(
    request: SortRequest,
    task: Generator<undefined, Uint32Array>,
    pause: (signal: AbortSignal) => Promise<void> = nextTask,
  ): void {
    const abort = new AbortController();
    this.#job = { request, abort };
    const finish = async (): Promise<void> => {
      await pause(abort.signal);
      if (abort.signal.aborted) return;
      const places = await inSlices(task, abort.signal);
      this.#job = undefined;
      this.#keep(request, places);
      this.#onReady();
    };
    finish().catch((error: unknown) => {
      if (!abort.signal.aborted) throw error;
    });
  }
}

function isByUser({ column, direction }: SortOrder): boolean {
  return column === 'user' && direction === 'ascending';
}

/** Whether the order depends on what is known of the sessions besides the list. */
function isOfDirectory({ column }: SortOrder): boolean {
  return column === 'domain' || column === 'groups' || column === 'created';
}
