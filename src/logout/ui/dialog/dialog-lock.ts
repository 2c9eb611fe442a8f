import { nothing, type TemplateResult } from 'lit';
import { html } from '../../../kit/ui/html.js';
import { live } from 'lit/directives/live.js';
import type { Texts } from '../../../texts/texts.js';
import type { DirectoryUser } from '../../../directory/directory.js';
import { displayText } from '../../../session/display-text.js';
import type { Confirmation } from '../../process.js';
import type { DialogView } from './dialog-view.js';
import { renderReason } from '../reasons.js';
import { qualifiedName } from '../../../server/user-name.js';

/**
 * Offers to lock the account first, with a reason: chosen, not typed, since a dialog of an HMI page has no keyboard.
 * @param onReason called with the reason; with undefined where the account is not to be locked
 */
export function renderKeepOut(
  { confirmation: { lockable, lockRight }, choices: { lockReason }, texts }: DialogView,
  reasons: readonly string[],
  onReason: (reason: string | undefined) => void,
): TemplateResult | typeof nothing {
  if (!lockable) return lockRight ? renderMissingRight(lockRight, texts) : nothing;
  const account = nameOf(lockable);
  const isWanted = lockReason !== undefined;
  return html`<div class="keep-out">
    <label class="check">
      <input
        type="checkbox"
        .checked=${live(isWanted)}
        @change=${() => onReason(isWanted ? undefined : (reasons[0] ?? ''))}
      />
      <span>${texts.get('dialogLock', { account })}</span>
    </label>
    ${isWanted ? renderReason(texts, reasons, lockReason, onReason) : nothing}
  </div>`;
}

/** The same offer, disabled until somebody grants the symbol. */
function renderMissingRight({ account, symbol }: NonNullable<Confirmation['lockRight']>, texts: Texts): TemplateResult {
  return html`<div class="keep-out">
    <label class="check">
      <input
        type="checkbox"
        aria-disabled="true"
        aria-describedby="lock-right"
        @click=${(event: Event) => event.preventDefault()}
      />
      <span>${texts.get('dialogLock', { account: nameOf(account) })}</span>
    </label>
    <span id="lock-right" class="muted">${texts.get('dialogLockRight', { symbol: displayText(symbol) })}</span>
  </div>`;
}

function nameOf({ domain, name }: DirectoryUser): string {
  return displayText(qualifiedName(domain, name));
}
