import { html, type TemplateResult } from 'lit';
import type { TickState } from '../../selection.js';

/**
 * A check box that shows what it is told: what a press makes of it is taken back at once, and comes with the next picture
 * where the press had its effect.
 * @param label its accessible name
 * @param isUsable as far as something can be ticked at all
 */
export function renderTickBox(label: string, state: TickState, isUsable: boolean, onPress: () => void): TemplateResult {
  const shown = { checked: state === 'all', indeterminate: state === 'some' };
  return html`<label>
    <input
      type="checkbox"
      aria-label=${label}
      .checked=${shown.checked}
      .indeterminate=${shown.indeterminate}
      ?disabled=${!isUsable || state === 'impossible'}
      @change=${(event: Event) => {
        Object.assign(event.target ?? {}, shown);
        onPress();
      }}
    />
  </label>`;
}
