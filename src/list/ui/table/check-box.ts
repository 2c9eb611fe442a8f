import { html, type TemplateResult } from 'lit';
import type { CheckState } from '../../selection.js';

/**
 * A check box that shows the state that it is given: a press is undone at once, and shows with the next render where it
 * had its effect.
 * @param label its accessible name
 * @param isUsable whether anything can be selected at all
 */
export function renderCheckBox(
  label: string,
  state: CheckState,
  isUsable: boolean,
  onPress: () => void,
): TemplateResult {
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
