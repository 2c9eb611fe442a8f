import { nothing, type TemplateResult } from 'lit';
import { html } from './html.js';
import { describeError } from '../../texts/describe.js';
import type { Texts } from '../../texts/texts.js';
import { displayText } from '../../session/display-text.js';
import type { SymbolError } from '../../server/symbol-error.js';

/** Code, reason and symbol of an error in one line, for troubleshooting. */
export function errorCode(error: SymbolError, texts: Texts): string {
  const { code } = describeError(error, texts);
  return error.symbol === '' ? code : `${code} (${displayText(error.symbol)})`;
}

/** Code, reason and symbol of an error behind "Details": what to do about it comes first. */
export function renderErrorDetails(code: string | undefined, texts: Texts): TemplateResult | typeof nothing {
  if (code === undefined) return nothing;
  return html`<details class="error-details">
    <summary>${texts.get('details')}</summary>
    <span>${code}</span>
  </details>`;
}
