import { nothing, type TemplateResult } from 'lit';
import { html } from '../../kit/ui/html.js';
import type { TextKey } from '../../texts/catalogue.js';
import type { Texts } from '../../texts/texts.js';
import type { BrowserAction, Panel } from './list-events.js';

/** The buttons of the toolbar that can move into the panel behind its last one, the most important first. */
export const foldableTools = ['picker', 'filter', 'refresh', 'log-out-here'] as const;
export type Tool = (typeof foldableTools)[number];

const toolLabels = {
  picker: 'logOutBy',
  filter: 'filter',
  refresh: 'refresh',
  'log-out-here': 'logOutHere',
} as const satisfies Record<Tool, TextKey>;

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
  readonly onAction: (action: BrowserAction) => void;
  readonly onToggle: (part: 'filter' | Panel) => void;
  /** A key was pressed in the search field. */
  readonly onSearchKey: (event: KeyboardEvent) => void;
}

/**
 * Renders the toolbar above the list: one line with the search field, how many rows it finds, and the buttons for
 * everything else. A button that does not fit stays in it, out of sight, so that its width remains known.
 * @param shown how many of how many rows are shown; undefined without a filter
 */
export function renderToolbar(
  input: ToolbarInput,
  shown: { readonly shown: number; readonly total: number } | undefined,
): TemplateResult {
  const { texts, folded, panel, onToggle } = input;
  const last = (name: string, label: string, isShown: boolean): TemplateResult =>
    html`<button
      type="button"
      class="${name} ${isShown ? '' : 'folded'}"
      aria-expanded=${panel === 'tools' ? 'true' : 'false'}
      @click=${() => onToggle('tools')}
    >
      ${label}
    </button>`;
  return html`<div class="toolbar ${folded.length > 0 ? 'short' : ''}" part="toolbar">
    <div class="search" @keydown=${input.onSearchKey}><slot name="search"></slot></div>
    <span class="shown" role="status">${shown ? texts.get('shown', shown) : nothing}</span>
    ${offeredTools(input).map((tool) => renderTool(tool, input, folded.includes(tool) ? 'folded' : ''))}
    ${last('tools', texts.get('more'), folded.length === 0)}
    ${last('tools more', texts.get('allTools'), folded.length > 0)}
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
  const label = texts.get(toolLabels[tool]);
  if (tool === 'refresh' || tool === 'log-out-here') {
    return html`<button type="button" class="${tool} ${state}" @click=${() => onAction(tool)}>${label}</button>`;
  }
  const isOpen = tool === 'filter' ? isFilterOpen : panel === tool;
  return html`<button
    type="button"
    class="${tool} ${state}"
    aria-expanded=${isOpen ? 'true' : 'false'}
    @click=${() => onToggle(tool)}
  >
    ${label}
  </button>`;
}
