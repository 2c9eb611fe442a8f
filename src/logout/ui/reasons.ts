import type { TemplateResult } from 'lit';
import { html } from '../../kit/ui/html.js';
import { displayText, hasVisibleText } from '../../session/display-text.js';
import type { TextKey } from '../../texts/catalogue.js';
import type { Texts } from '../../texts/texts.js';

const ourLockReasons = [
  'lockReasonUnattended',
  'lockReasonMisuse',
  'lockReasonLost',
  'lockReasonMaintenance',
  'lockReasonLeft',
] as const satisfies readonly TextKey[];

const ourAnnounceReasons = [
  'announceReasonUpdate',
  'lockReasonMaintenance',
  'announceReasonShift',
  'announceReasonFull',
] as const satisfies readonly TextKey[];

/** The reasons for locking an account: those of the host page, else ours. @param given of any type, since it comes from outside */
export function lockReasonsFrom(given: unknown, texts: Texts): readonly string[] {
  return reasonsFrom(given, ourLockReasons, texts);
}

/** The reasons that people are told: those of the host page, else ours. @param given of any type, since it comes from outside */
export function announceReasonsFrom(given: unknown, texts: Texts): readonly string[] {
  return reasonsFrom(given, ourAnnounceReasons, texts);
}

function reasonsFrom(
  given: unknown,
  ours: readonly (typeof ourLockReasons | typeof ourAnnounceReasons)[number][],
  texts: Texts,
): readonly string[] {
  const usable = Array.isArray(given) ? given.filter(hasVisibleText) : [];
  return usable.length > 0 ? [...new Set(usable)] : ours.map((key) => texts.get(key));
}

/** The choice of a reason: chosen, not typed, since a dialog of an HMI page has no keyboard. */
export function renderReason(
  texts: Texts,
  reasons: readonly string[],
  chosen: string | undefined,
  onReason: (reason: string | undefined) => void,
): TemplateResult {
  return html`<label class="reason">
    <span>${texts.get('dialogLockReason')}</span>
    <select @change=${(event: Event) => onReason(reasons[(event.currentTarget as HTMLSelectElement).selectedIndex])}>
      ${reasons.map((reason) => html`<option ?selected=${reason === chosen}>${displayText(reason, 200)}</option>`)}
    </select>
  </label>`;
}
