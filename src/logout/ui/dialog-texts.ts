import type { Texts } from '../../texts/texts.js';
import { displayText } from '../../session/display-text.js';
import type { LastOperators } from '../../guards/guards.js';
import { targetTitle } from '../../targets/ui/kind-texts.js';
import { fewTexts } from './dialog-names.js';
import { isPlainEveryone } from '../../targets/target.js';
import { isSentSingly, type DialogView } from './dialog-view.js';

/** The title of a confirmation: verb, object and count. */
export function dialogTitle({ confirmation: { target, impact }, count, texts }: DialogView): string {
  return targetTitle(target, { impact, count, texts });
}

/** The label of the confirming button. */
export function confirmLabel({ confirmation, choices, count, texts }: DialogView): string {
  const { target, impact } = confirmation;
  if (isPlainEveryone(target)) return texts.get('dialogConfirmEveryone', { count });
  // A certificate or an unlisted name hits what nobody can count.
  const isCounted = !impact.isBlind && count > 0;
  if (choices.lockReason !== undefined) {
    return isCounted ? texts.get('dialogConfirmLock', { count }) : texts.get('dialogConfirmLockUnknown');
  }
  return isCounted ? texts.get('dialogConfirm', { count }) : texts.get('dialogConfirmUnknown');
}

/** What stays, and what else is to know without being a warning. */
export function staysText(view: DialogView): string {
  const { confirmation, selection, plan, texts } = view;
  const { impact, target } = confirmation;
  const sentences = [stays(view)];
  if (target.kind !== 'everyone') {
    const bare = selection.lastOperators.filter(({ isNamed }) => !isNamed);
    if (bare.length > 0) sentences.push(texts.get('dialogLastOperator', { places: sitesText(bare, texts) }));
  }
  if (plan.ok && isSentSingly(view)) {
    sentences.push(texts.get('dialogSingleRequests', { count: plan.plan.requests.length }));
  }
  return impact.isBlind ? (sentences[0] ?? '') : sentences.join(' ');
}

/** The own session told apart from the others. */
function stays({ confirmation: { impact, target, total }, choices, count, plan, texts }: DialogView): string {
  const mayBeHit = plan.ok && !plan.plan.mayHitMore ? 0 : impact.possible.length;
  const staying = total - count - mayBeHit;
  if (staying <= 0) return texts.get('dialogStaysNobody');
  const isOwnEnded = isPlainEveryone(target) || (impact.own !== undefined && choices.includeOwn);
  return isOwnEnded
    ? texts.get('dialogStays', { count: staying })
    : texts.get('dialogStaysOwn', { count: staying - 1 });
}

/** The places that nobody stays at. */
export function sitesText(operators: readonly LastOperators[], texts: Texts): string {
  return fewTexts(operators, texts, ({ site }) => displayText(site));
}

/**
 * How many names fit beside ticks and warnings without scrolling, at the sizes of the density `touch`: five at best, of a crowd
 * at least one.
 * @param room px of height for the dialog; 0 where it is not known
 */
export function namesThatFit(room: number, tickCount: number, warningCount: number): number {
  if (room === 0) return 5;
  const nameHeight = 28;
  const tickHeight = 52;
  const warningHeight = 58;
  const everythingElse = 280;
  return Math.max(
    1,
    Math.min(
      5,
      Math.floor((room - everythingElse - tickCount * tickHeight - warningCount * warningHeight) / nameHeight),
    ),
  );
}
