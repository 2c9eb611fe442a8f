import { nothing, type TemplateResult } from 'lit';
import { html } from '../../kit/ui/html.js';
import type { Texts } from '../../texts/texts.js';
import type { BrowserAction } from './list-events.js';

interface ToolbarInput {
  readonly texts: Texts;
  /** How many of how many rows are shown; undefined without a filter. */
  readonly shown: { readonly shown: number; readonly total: number } | undefined;
  readonly canLogOutHere: boolean;
  readonly hasPicker: boolean;
  /** Which parts are open. */
  readonly open: { readonly filter: boolean; readonly picker: boolean; readonly tools: boolean };
  readonly onAction: (action: BrowserAction) => void;
  readonly onToggle: (part: 'filter' | 'picker' | 'tools') => void;
}

/**
 * Renders the toolbar above the list: the search field, how many rows it finds, and the buttons for everything else.
 */
export function renderToolbar({ texts, shown, open, onAction, onToggle, ...has }: ToolbarInput): TemplateResult {
  const action = (name: BrowserAction, label: string): TemplateResult =>
    html`<button type="button" @click=${() => onAction(name)}>${label}</button>`;
  const toggle = (part: keyof typeof open, label: string): TemplateResult =>
    html`<button
      type="button"
      class=${part}
      aria-expanded=${open[part] ? 'true' : 'false'}
      @click=${() => onToggle(part)}
    >
      ${label}
    </button>`;
  return html`<div class="toolbar" part="toolbar">
    <div class="search"><slot name="search"></slot></div>
    <span class="shown" role="status">${shown ? texts.get('shown', shown) : nothing}</span>
    ${toggle('filter', texts.get('filter'))}
    ${has.canLogOutHere ? action('log-out-here', texts.get('logOutHere')) : nothing}
    ${action('refresh', texts.get('refresh'))} ${has.hasPicker ? toggle('picker', texts.get('logOutBy')) : nothing}
    ${toggle('tools', texts.get('more'))}
  </div>`;
}
