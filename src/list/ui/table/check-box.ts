import { nothing, type TemplateResult } from 'lit';
import { html } from '../../../kit/ui/html.js';
import type { CheckState } from '../../selection.js';

/**
 * Renders a check box that shows only the given state: a press is undone immediately and appears with the next render
 * if it took effect. There is none where nothing can be selected.
 * @param label its accessible name
 * @param isUsable whether selecting is possible at the moment; if not, the element with the id `reason` says why
 */
export function renderCheckBox(
  label: string,
  state: CheckState,
  isUsable: boolean,
  onPress: () => void,
): TemplateResult | typeof nothing {
  if (state === 'impossible') return nothing;
  const shown = { checked: state === 'all', indeterminate: state === 'some' };
  return html`<label>
    <input
      type="checkbox"
      tabindex="-1"
      aria-label=${label}
      .checked=${shown.checked}
      .indeterminate=${shown.indeterminate}
      aria-disabled=${isUsable ? nothing : 'true'}
      aria-describedby=${isUsable ? nothing : 'reason'}
      @change=${(event: Event) => {
        Object.assign(event.target ?? {}, shown);
        if (isUsable) onPress();
      }}
    />
  </label>`;
}
