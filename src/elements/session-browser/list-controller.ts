import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { ClientNetworks } from '../../sessions/client-place.js';
import type { RowToggle } from '../../sessions/row-filter.js';
import type { Grouping, RowGroup } from '../../sessions/row-groups.js';
import { mayBeNetwork } from '../../sessions/session-search.js';
import { nextSortOrder, type SessionColumn, type SortOrder } from '../../sessions/session-rows.js';
import type { FilterWish } from '../filter-bar/filter-bar.js';
import { RowsModel, type RowsRequest, type RowsView } from './rows-model.js';

/** What of a {@link RowsRequest} the controller does not keep itself. */
export type ListFacts = Pick<RowsRequest, 'rows' | 'sessions' | 'own' | 'query' | 'locate'>;

/** How the list is looked at: order, filters, groups. All of it stays when the list is read again. */
export class ListController implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  readonly #loadNetworks: () => Promise<ClientNetworks>;
  readonly #model = new RowsModel();
  #order: SortOrder = { column: 'user', direction: 'ascending' };
  #toggles: ReadonlySet<RowToggle> = new Set();
  #grouping: Grouping | undefined;
  #collapsed: ReadonlySet<string> = new Set();
  #networks: ClientNetworks | undefined;
  #networksState: 'unasked' | 'loading' | 'missing' = 'unasked';
  #wantsNetworks = false;

  constructor(host: ReactiveControllerHost, loadNetworks: () => Promise<ClientNetworks>) {
    this.#host = host;
    this.#loadNetworks = loadNetworks;
    host.addController(this);
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
  }

  /** What is shown of the list. */
  view(facts: ListFacts): RowsView {
    const view = this.#model.view({
      ...facts,
      order: this.#order,
      toggles: this.#toggles,
      grouping: this.#grouping,
      networks: this.#networks,
    });
    this.#wantsNetworks = view.conditions.some(mayBeNetwork);
    if (this.#wantsNetworks && !this.#networks && this.#networksState === 'unasked') void this.#load();
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

  async #load(): Promise<void> {
    this.#networksState = 'loading';
    try {
      this.#networks = await this.#loadNetworks();
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
