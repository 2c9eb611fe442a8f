import type { ReactiveControllerHost } from 'lit';
import type { RowToggle } from '../filters.js';
import type { Grouping, RowGroup } from '../list-items.js';
import type { SessionColumn } from '../columns.js';
import type { FilterRequest } from './toolbar/filter-bar.js';
import { createRowsView, type RowsRequest, type RowsView } from '../rows-view.js';
import { firstOrder, nextSortOrder, type SortOrder } from '../sort-rows.js';

/** The part of a {@link RowsRequest} that the controller does not own. */
export type ListInput = Omit<RowsRequest, 'order' | 'toggles' | 'grouping'>;

/** Owns how the list is shown: order, filters, groups. All of it survives a refresh of the list. */
export class ListController {
  readonly #host: Pick<ReactiveControllerHost, 'requestUpdate'>;
  readonly #view = createRowsView();
  #order: SortOrder = firstOrder;
  #toggles: ReadonlySet<RowToggle> = new Set();
  #grouping: Grouping | undefined;
  #collapsed: ReadonlySet<string> = new Set();

  constructor(host: Pick<ReactiveControllerHost, 'requestUpdate'>) {
    this.#host = host;
  }

  get order(): SortOrder {
    return this.#order;
  }

  get toggles(): ReadonlySet<RowToggle> {
    return this.#toggles;
  }

  get grouping(): Grouping | undefined {
    return this.#grouping;
  }

  /** Keys of the collapsed groups. */
  get collapsed(): ReadonlySet<string> {
    return this.#collapsed;
  }

  /** The rows to show. */
  view(input: ListInput): RowsView {
    return this.#view({
      ...input,
      order: this.#order,
      toggles: this.#toggles,
      grouping: this.#grouping,
    });
  }

  /** Sorts by another column in ascending order, or reverses the order of the same column. */
  sortBy(column: SessionColumn): void {
    this.#order = nextSortOrder(this.#order, column);
    this.#host.requestUpdate();
  }

  /**
   * Applies a change made in the filter bar.
   * @param groups the shown groups
   */
  apply(request: Exclude<FilterRequest, { readonly kind: 'remove-condition' }>, groups: readonly RowGroup[]): void {
    switch (request.kind) {
      case 'toggle':
        this.#toggles = flip(this.#toggles, request.toggle);
        break;
      case 'group-by':
        this.#grouping = request.grouping;
        this.#collapsed = new Set();
        break;
      case 'fold':
        this.#collapsed = new Set(request.isFolded ? groups.map(({ key }) => key) : []);
        break;
    }
    this.#host.requestUpdate();
  }

  clearToggles(): void {
    this.#toggles = new Set();
    this.#host.requestUpdate();
  }

  /** Collapses a group, or expands a collapsed one. */
  toggleGroup(key: string): void {
    this.#collapsed = flip(this.#collapsed, key);
    this.#host.requestUpdate();
  }
}

/** The set with the value added if it was missing, or without it. */
function flip<Value>(set: ReadonlySet<Value>, value: Value): ReadonlySet<Value> {
  const other = new Set(set);
  if (!other.delete(value)) other.add(value);
  return other;
}
