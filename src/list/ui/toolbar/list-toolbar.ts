import { nothing, type TemplateResult } from 'lit';
import { html } from '../../../kit/ui/html.js';
import type { TextKey } from '../../../texts/catalogue.js';
import type { Texts } from '../../../texts/texts.js';
import type { RowToggle } from '../../filters.js';
import type { RowsView } from '../../rows-view.js';
import type { SearchCondition } from '../../search/query.js';
import type { FilterBar, FilterRequestEvent } from './filter-bar.js';
import type { ListController } from '../list-controller.js';
import type { BrowserAction, Panel } from '../list-events.js';

/** The buttons of the toolbar that can move into the panel behind its last one, the most important first. */
export const foldableTools = ['picker', 'filter', 'refresh', 'log-out-here'] as const;
export type Tool = (typeof foldableTools)[number];

const toolLabels = {
  filter: 'filter',
  refresh: 'refresh',
  'log-out-here': 'logOutHere',
} as const satisfies Record<Exclude<Tool, 'picker'>, TextKey>;

/** The order in which they stand. */
const shownTools: readonly Tool[] = ['filter', 'log-out-here', 'refresh', 'picker'];

export interface ToolbarInput {
  readonly texts: Texts;
  readonly canLogOutHere: boolean;
  readonly hasPicker: boolean;
  readonly isFilterOpen: boolean;
  /** The open panel. */
  readonly panel: Panel | undefined;
  /** The buttons that do not fit into the toolbar. */
  readonly folded: readonly Tool[];
  /** Whether filters and groups fit into the toolbar. */
  readonly hasFilters: boolean;
  /** How many filters are active. */
  readonly filterCount: number;
  /** Filters and groups to choose from, in one line. */
  readonly choices: TemplateResult;
  /** The active filters that are not shown otherwise. */
  readonly chips: TemplateResult | typeof nothing;
  /** How many of how many rows are shown; undefined without a filter. */
  readonly shown: { readonly shown: number; readonly total: number } | undefined;
  /** Whether there is something in the search field. */
  readonly hasQuery: boolean;
  readonly onAction: (action: BrowserAction) => void;
  readonly onToggle: (part: 'filter' | Panel) => void;
  /** A key was pressed in the search field. */
  readonly onSearchKey: (event: KeyboardEvent) => void;
}

/**
 * Renders the toolbar above the list: one line with the search field, how many rows it finds, filters, and the buttons for
 * everything else. What does not fit stays in it, out of sight, so that its width remains known.
 */
export function renderToolbar(input: ToolbarInput): TemplateResult {
  const { texts, folded, panel, hasFilters, filterCount, onToggle } = input;
  const last = (name: string, label: string, isShown: boolean): TemplateResult =>
    html`<button
      type="button"
      class="${name} ${isShown ? '' : 'folded'}"
      aria-expanded=${panel === 'tools' ? 'true' : 'false'}
      @click=${() => onToggle('tools')}
    >
      ${withCount(label, folded.includes('filter') ? filterCount : 0)}
    </button>`;
  return html`<div class="toolbar ${folded.length > 0 ? 'short' : ''}" part="toolbar">
    ${renderSearch(input)}
    <div class="chips" ?hidden=${filterCount === 0}>
      ${folded.length > 0 || filterCount === 0 ? nothing : input.chips}
    </div>
    <div class="filters ${hasFilters ? '' : 'folded'}">${input.choices}</div>
    ${offeredTools(input).map((tool) =>
      renderTool(tool, input, folded.includes(tool) || (tool === 'filter' && hasFilters) ? 'folded' : ''),
    )}${last('tools', texts.get('more'), folded.length === 0)}${last('tools more', texts.get('allTools'), folded.length > 0)}
  </div>`;
}

/** The search field with how many rows it finds, which the list says in a sentence, and a button that empties it. */
function renderSearch({ texts, shown, hasQuery, onAction, onSearchKey }: ToolbarInput): TemplateResult {
  return html`<div class="search ${hasQuery ? 'filled' : ''}" @keydown=${onSearchKey}>
    <slot name="search"></slot
    ><span class="found" aria-hidden="true">${shown ? texts.get('shownShort', shown) : nothing}</span>${
      hasQuery
        ? html`<button
            type="button"
            class="clear"
            aria-label=${texts.get('clearSearchField')}
            @click=${() => onAction('clear-search')}
          >
            ×
          </button>`
        : nothing
    }
  </div>`;
}

/** Renders the buttons that do not fit into the toolbar, for the panel behind its last button. */
export function renderFoldedTools(input: ToolbarInput): TemplateResult {
  const tools = offeredTools(input).filter((tool) => input.folded.includes(tool));
  return html`<div class="folded-tools" role="group" aria-label=${input.texts.get('allTools')}>
    ${tools.map((tool) => renderTool(tool, input, ''))}
  </div>`;
}

function offeredTools({ canLogOutHere, hasPicker }: ToolbarInput): readonly Tool[] {
  return shownTools.filter((tool) => (tool === 'picker' ? hasPicker : tool !== 'log-out-here' || canLogOutHere));
}

function renderTool(tool: Tool, input: ToolbarInput, state: 'folded' | ''): TemplateResult {
  const { texts, panel, isFilterOpen, onAction, onToggle } = input;
  const label = tool === 'picker' ? `${texts.get('logOut')} …` : texts.get(toolLabels[tool]);
  if (tool === 'refresh' || tool === 'log-out-here') {
    return html`<button type="button" class="${tool} ${state}" @click=${() => onAction(tool)}>${label}</button>`;
  }
  const isOpen = tool === 'filter' ? isFilterOpen : panel === tool;
  const count = tool === 'filter' && !isOpen ? input.filterCount : 0;
  return html`<button
    type="button"
    class="${tool} ${state}"
    aria-expanded=${isOpen ? 'true' : 'false'}
    aria-label=${tool === 'picker' ? texts.get('logOutBy') : nothing}
    @click=${() => onToggle(tool)}
  >
    ${withCount(label, count)}
  </button>`;
}

function withCount(label: string, count: number): string | TemplateResult {
  return count > 0 ? html`${label} <span aria-hidden="true">(${count})</span>` : label;
}

/** A part of the filters that a toolbar, or the place below it, shows alone. */
export type FilterPart = NonNullable<FilterBar['section']>;

interface FilterInput {
  readonly texts: Texts;
  readonly view: RowsView | undefined;
  readonly list: Pick<ListController, 'toggles' | 'grouping' | 'collapsed'>;
  /** Whether the bar below the toolbar is open. */
  readonly isOpen: boolean;
  /** Whether the list is of several servers. */
  readonly hasServers: boolean;
}

const noConditions: readonly SearchCondition[] = [];

/** The typed conditions, unless they are only plain words, which the search field shows. */
export function typedFilters(view: RowsView | undefined): readonly SearchCondition[] {
  const { conditions = [] } = view ?? {};
  const isPlain = conditions.every(({ field, isPhrase, text }) => !field && !isPhrase && !text.includes('/'));
  return isPlain ? noConditions : conditions;
}

/** How many filters are active that the search field does not show. */
export function countFilters(view: RowsView | undefined, { toggles }: FilterInput['list']): number {
  return toggles.size + typedFilters(view).length;
}

const noToggles: ReadonlySet<RowToggle> = new Set();

/**
 * Renders filters and groups.
 * @param section the only part of them to show
 * @param areChosenHere whether the choices stand in the toolbar, where an active one is seen without a chip
 */
export function renderFilters(
  { texts, view, list, isOpen, hasServers }: FilterInput,
  section: FilterPart | undefined,
  areChosenHere: boolean,
  onRequest: (event: FilterRequestEvent) => void,
  onKey: (event: KeyboardEvent) => void,
): TemplateResult {
  const { brokenNetworks = [], groups = [], orphans, counts } = view ?? {};
  const { toggles, grouping, collapsed } = list;
  const undecided = orphans?.undecided ?? 0;
  return html`<tchmi-filter-bar
    ?hidden=${section === 'notes' && brokenNetworks.length === 0 && undecided === 0}
    .section=${section}
    .texts=${texts}
    .isOpen=${isOpen}
    .hasServers=${hasServers}
    .conditions=${section === 'chips' ? typedFilters(view) : (view?.conditions ?? noConditions)}
    .toggles=${section === 'chips' && areChosenHere ? noToggles : toggles}
    .counts=${section === 'choices' || isOpen ? counts : undefined}
    .grouping=${grouping}
    .isFolded=${groups.length > 0 && groups.every(({ key }) => collapsed.has(key))}
    .brokenNetworks=${brokenNetworks}
    .undecidedOrphans=${undecided}
    @keydown=${section === undefined ? onKey : nothing}
    @filter-request=${onRequest}
  ></tchmi-filter-bar>`;
}
