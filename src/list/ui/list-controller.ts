import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { ClientNetworks } from '../../host/locations.js';
import type { RowToggle } from '../filters.js';
import type { Grouping, RowGroup } from '../list-items.js';
import { nextSortOrder, type SessionColumn, type SortOrder } from '../../directory/session-row.js';
import { sortByUser } from '../sort-by-user.js';
import type { FilterWish } from './filter-bar.js';
import type { PartOf } from '../../manager/load-part.js';
import { memoizeLast } from '../../kit/memoize-last.js';
import type { RowsModel, RowsRequest, RowsView } from './rows/rows-model.js';

/** What of a {@link RowsRequest} the controller does not keep itself. */
export type ListFacts = Pick<RowsRequest, 'rows' | 'sessions' | 'own' | 'query' | 'locate'>;

/** Loads code that the first picture of a list does not need; a failure of `tools` is told by whoever loads. */
export interface ListLoader {
  readonly tools: () => Promise<PartOf<'list'>>;
  readonly networks: () => Promise<ClientNetworks>;
}

/** Rows that are put in order at once; the code for a longer list, and for any other order, comes later. */
const shortList = 2000;

const firstOrder: SortOrder = { column: 'user', direction: 'ascending' };

const noOrphans: RowsView['orphans'] = new Map();

/** How the list is looked at: order, filters, groups. All of it stays when the list is read again. */
export class ListController implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  readonly #load: ListLoader;
  readonly #sort = memoizeLast(sortByUser);
  #tools: PartOf<'list'> | undefined;
  #model: RowsModel | undefined;
  #toolsState: 'unasked' | 'loading' | 'missing' = 'unasked';
  #order = firstOrder;
  #toggles: ReadonlySet<RowToggle> = new Set();
  #grouping: Grouping | undefined;
  #collapsed: ReadonlySet<string> = new Set();
  #networks: ClientNetworks | undefined;
  #networksState: 'unasked' | 'loading' | 'missing' = 'unasked';
  #wantsNetworks = false;

  constructor(host: ReactiveControllerHost, load: ListLoader) {
    this.#host = host;
    this.#load = load;
    host.addController(this);
  }

  /** What filters, groups and searches, once it is there. */
  get tools(): PartOf<'list'> | undefined {
    return this.#tools;
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

  /** Keys of the groups that show only their head. */
  get collapsed(): ReadonlySet<string> {
    return this.#collapsed;
  }

  /** True where an address is searched for and what understands addresses could not be loaded. */
  get lacksNetworks(): boolean {
    return this.#wantsNetworks && this.#networksState === 'missing';
  }

  hostConnected(): void {
    // Back in the page, a failed loading is worth another try.
    if (this.#networksState === 'missing') this.#networksState = 'unasked';
    if (this.#toolsState === 'missing') this.#toolsState = 'unasked';
  }

  hostDisconnected(): void {
    this.#model?.stop();
  }

  /** Loads what searches, filters and groups, unless that has failed and nobody has asked `again`. */
  want(again?: 'again'): void {
    if (this.#toolsState === 'unasked' || (again && this.#toolsState === 'missing')) void this.#loadTools();
  }

  /** What is shown of the list. */
  view(facts: ListFacts): RowsView {
    if (!this.#model && this.#isPlain(facts)) return this.#plainView(facts);
    if (!this.#model) {
      this.want();
      return this.#plainView(facts);
    }
    const view = this.#model.view({
      ...facts,
      order: this.#order,
      toggles: this.#toggles,
      grouping: this.#grouping,
      networks: this.#networks,
    });
    this.#wantsNetworks = this.#tools !== undefined && view.conditions.some(this.#tools.mayBeNetwork);
    if (this.#wantsNetworks && !this.#networks && this.#networksState === 'unasked') void this.#loadNetworks();
    return view;
  }

  /** Another column ascending, the same one the other way round. */
  sortBy(column: SessionColumn): void {
    this.#order = nextSortOrder(this.#order, column);
    this.#host.requestUpdate();
  }

  /** Does what somebody wants of the filter bar. @param groups those that are shown */
  apply(wish: Exclude<FilterWish, { readonly kind: 'remove-condition' }>, groups: readonly RowGroup[]): void {
    switch (wish.kind) {
      case 'toggle':
        this.#toggles = flip(this.#toggles, wish.toggle);
        break;
      case 'group-by':
        this.#grouping = wish.grouping;
        this.#collapsed = new Set();
        break;
      case 'fold':
        this.#collapsed = new Set(wish.isFolded ? groups.map(({ key }) => key) : []);
        break;
    }
    this.#host.requestUpdate();
  }

  clearToggles(): void {
    this.#toggles = new Set();
    this.#host.requestUpdate();
  }

  /** Collapses one group, or opens it again. */
  foldGroup(key: string): void {
    this.#collapsed = flip(this.#collapsed, key);
    this.#host.requestUpdate();
  }

  /** Whether there is nothing to do but to put a short list in its first order. */
  #isPlain({ query, rows }: ListFacts): boolean {
    const isFirstOrder = this.#order === firstOrder;
    return (
      rows.length <= shortList &&
      isFirstOrder &&
      query.trim() === '' &&
      this.#toggles.size + (this.#grouping ? 1 : 0) === 0
    );
  }

  /** The list by its users, whole: as long as nothing else is there. A long one waits, unless nothing else is to come. */
  #plainView({ rows }: ListFacts): RowsView {
    const isPending = rows.length > shortList && this.#toolsState !== 'missing';
    return {
      rows: isPending ? [] : this.#sort(rows),
      groups: undefined,
      conditions: [],
      brokenNetworks: [],
      isFiltered: false,
      isPending,
      orphans: noOrphans,
    };
  }

  /** Loads what searches, filters and groups; what was typed before takes effect when it is there. */
  async #loadTools(): Promise<void> {
    this.#toolsState = 'loading';
    try {
      this.#tools = await this.#load.tools();
      this.#model = new this.#tools.RowsModel(() => this.#host.requestUpdate());
    } catch {
      // The loader has told it. The whole list stays in sight, and nobody is told that it were filtered.
      this.#toolsState = 'missing';
    }
    this.#host.requestUpdate();
  }

  async #loadNetworks(): Promise<void> {
    this.#networksState = 'loading';
    try {
      this.#networks = await this.#load.networks();
    } catch {
      // Told beside the search as long as an address stands in it; compared as text it is still found.
      this.#networksState = 'missing';
    }
    this.#host.requestUpdate();
  }
}

/** The set with something in it that was not, or without it. */
function flip<Value>(set: ReadonlySet<Value>, value: Value): ReadonlySet<Value> {
  const other = new Set(set);
  if (!other.delete(value)) other.add(value);
  return other;
}
