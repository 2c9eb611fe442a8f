import { nothing, type TemplateResult } from 'lit';
import { isSameData } from '../../../kit/json.js';
import { html } from '../../../kit/ui/html.js';
import { keepClosed } from '../../../kit/ui/unusable.js';
import type { Certainty } from '../../../server/answers.js';
import { createEventSymbol } from '../../../server/event-log.js';
import type { Texts } from '../../../texts/texts.js';
import { announcedSessions, graceMinutes, offeredQuarters, type Grace } from '../../grace.js';
import type { DialogView } from './dialog-view.js';

/** Whether people can be told before: whoever is affected is known, and there are not too many of them. */
export function canTellBefore({ confirmation: { impact }, affected, unreadable }: DialogView): boolean {
  const { ended, maybeEnded } = unreadable;
  const most = affected.length + impact.possible.length + ended.length + maybeEnded.length;
  return !impact.isBlind && affected.length > 0 && most <= announcedSessions;
}

/** When the logout is carried out, in words. */
export function graceText(grace: Grace | undefined, texts: Texts): string {
  if (!grace) return texts.get('whenNow');
  return 'at' in grace
    ? texts.get('whenAt', { time: texts.minuteOfDay(grace.at) })
    : texts.get('whenIn', { time: texts.duration(grace.minutes * 60_000) });
}

/**
 * The choice of the time: now, in some minutes, or at a quarter of an hour. A list, since a dialog of an HMI page has no
 * keyboard.
 * @param now ms since the epoch by the server's clock; undefined where that is not known: no moment is offered then
 * @param onChoice called with undefined for "now"
 */
export function renderGrace(
  mayAnnounce: Certainty,
  chosen: Grace | undefined,
  now: number | undefined,
  texts: Texts,
  onChoice: (grace: Grace | undefined) => void,
): TemplateResult {
  const isForbidden = mayAnnounce === 'no';
  const quarters = now === undefined ? [] : offeredQuarters(now);
  // A chosen time stays in the list when the first quarters pass.
  const moments = chosen && 'at' in chosen && !quarters.includes(chosen.at) ? [chosen.at, ...quarters] : quarters;
  const later = [...graceMinutes.map((minutes) => ({ minutes })), ...moments.map((at) => ({ at }))];
  const graces: readonly (Grace | undefined)[] = [undefined, ...(isForbidden ? [] : later)];
  const isChosen = (grace: Grace | undefined) => isSameData(grace, chosen);
  return html`<label class="when">
    <span>${texts.get('whenLabel')}</span>
    <select
      aria-disabled=${isForbidden ? 'true' : nothing}
      aria-describedby=${isForbidden ? 'announce-right' : nothing}
      @mousedown=${isForbidden ? keepClosed : nothing}
      @keydown=${isForbidden ? keepClosed : nothing}
      @change=${(event: Event) => onChoice(graces[(event.currentTarget as HTMLSelectElement).selectedIndex])}
    >
      ${graces.map((grace) => html`<option ?selected=${isChosen(grace)}>${graceText(grace, texts)}</option>`)}
    </select>
  </label>`;
}

/** Which symbol to grant, where people cannot be told. */
export function rightText(mayAnnounce: Certainty, texts: Texts): TemplateResult | typeof nothing {
  if (mayAnnounce !== 'no') return nothing;
  return html`<span id="announce-right">${texts.get('announceRight', { symbol: createEventSymbol })}</span>`;
}
