import { nothing, type TemplateResult } from 'lit';
import { html, joined } from '../../../kit/ui/html.js';
import { renderHiddenReason } from '../../../kit/ui/unusable.js';
import type { Texts } from '../../../texts/texts.js';
import type { CheckState } from '../../selection.js';

/**
 * Renders a check box that shows only the given state: a press is undone immediately and appears with the next render
 * if it took effect.
 * @param label its accessible name
 * @param isUsable whether selecting is possible at the moment
 * @param reason id of the text that says why it is not
 */
export function renderCheckBox(
  label: string,
  state: CheckState,
  isUsable: boolean,
  onPress: () => void,
  reason = 'reason',
): TemplateResult {
  const shown = { checked: state === 'all', indeterminate: state === 'some' };
  return html`<label>
    <input
      type="checkbox"
      tabindex="-1"
      aria-label=${label}
      .checked=${shown.checked}
      .indeterminate=${shown.indeterminate}
      aria-disabled=${isUsable ? nothing : 'true'}
      aria-describedby=${isUsable ? nothing : reason}
      @change=${(event: Event) => {
        Object.assign(event.target ?? {}, shown);
        if (isUsable) onPress();
      }}
    />
  </label>`;
}

/** Renders the head of the column of check boxes, with the one of all rows. */
export function renderSelectAll(
  texts: Texts,
  state: CheckState,
  isUsable: boolean,
  onPress: () => void,
): TemplateResult {
  const isPossible = state !== 'impossible';
  const reason = isPossible ? 'reason' : 'nobody';
  return joined([
    html`<th class="select" scope="col">`,
    ...(isPossible ? [] : [renderHiddenReason(texts.get('groupNobody'), reason)]),
    renderCheckBox(texts.get('selectAllShown'), state, isPossible && isUsable, onPress, reason),
    html`</th>`,
  ]);
}
