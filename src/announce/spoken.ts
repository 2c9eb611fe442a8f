import type { WithdrawalCause } from './announcement.js';
import type { LogoutNotice } from './notice.js';

/** ms before the deadline from which a notice is urgent, and is spoken once more. */
export const lastMinute = 60_000;

/**
 * What a screen reader says of a notice: that it was announced, that there is more time, with the minutes that were left then;
 * that the last minute has begun; or that it was withdrawn.
 */
export type Spoken =
  | { readonly kind: 'announced' | 'extended'; readonly deadline: number; readonly minutes: number }
  | { readonly kind: 'last-minute'; readonly deadline: number }
  | { readonly kind: 'withdrawn'; readonly cause: WithdrawalCause };

/**
 * What is spoken changes when something happens, not with each second: each deadline is spoken once, and its last minute once.
 * @param before what was spoken of the notice last; undefined where nothing was
 */
export function spokenOf(
  { deadline, remaining, withdrawn }: Pick<LogoutNotice, 'deadline' | 'remaining' | 'withdrawn'>,
  before: Spoken | undefined,
): Spoken {
  if (withdrawn) return { kind: 'withdrawn', cause: withdrawn };
  const isUrgent = remaining < lastMinute;
  const said = before && before.kind !== 'withdrawn' && before.deadline === deadline ? before : undefined;
  if (said && (said.kind === 'last-minute' || !isUrgent)) return said;
  if (isUrgent) return { kind: 'last-minute', deadline };
  return { kind: before ? 'extended' : 'announced', deadline, minutes: Math.ceil(remaining / 60_000) };
}
