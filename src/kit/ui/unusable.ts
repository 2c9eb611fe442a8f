import type { TemplateResult } from 'lit';
import { html } from './html.js';

/**
 * Why controls cannot be used, for their `aria-describedby`. It takes no room: `ReasonController` shows it beside the control
 * that is pressed or focused.
 */
export function renderHiddenReason(text: string, id = 'reason'): TemplateResult {
  return html`<span id=${id} role="note" aria-label=${text} hidden></span>`;
}

/** Keeps a list from opening and from changing: `aria-disabled` only says that it cannot be used. */
export function keepClosed(event: KeyboardEvent | MouseEvent): void {
  const leaves = 'key' in event && (event.key === 'Tab' || event.key === 'Escape');
  if (!leaves) event.preventDefault();
}
