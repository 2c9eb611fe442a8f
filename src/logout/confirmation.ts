import type { AccountLocker } from '../accounts/account-locker.js';
import { decidingDirectory } from '../directory/deciding-directory.js';
import type { LogoutChoices } from '../guards/choices.js';
import { hasNoFurtherGuards, hasSameGuards, selectSessions } from '../guards/select-sessions.js';
import type { MonitorState } from '../monitor/monitor-state.js';
import { computeImpact } from '../targets/impact.js';
import type { ImpactChange } from '../targets/impact-change.js';
import { accountBehind } from '../targets/scope.js';
import type { LogoutTarget } from '../targets/target-kinds.js';
import type { Reading } from './deciding-reader.js';
import type { Confirmation } from './step.js';

/** What a reading of the list gives to confirm. */
export function confirmationOf(
  target: LogoutTarget,
  { list, marks }: Reading,
  { directory, own, sessionTargeting }: MonitorState,
  locker: AccountLocker | undefined,
): Confirmation {
  const { sessions, unreadable } = list;
  const known = { directory: decidingDirectory(directory), own };
  const impact = computeImpact(target, { sessions, unreadable, ...known, ...(marks && { marks }) });
  const account = accountBehind(impact);
  const symbol = account && locker?.missingRight(account);
  return {
    target,
    impact,
    total: sessions.length + unreadable.length,
    readAt: list.readAt,
    canTargetSessions: sessionTargeting === 'yes',
    change: undefined,
    obstacle: undefined,
    isChecking: false,
    lockable: account && locker?.canLock(account) ? account : undefined,
    lockRight: account && symbol ? { account, symbol } : undefined,
  };
}

/**
 * Who would be the last of a kind depends on who remains, which the impact of a target does not show.
 * @param isAnnounced whether people were told before: then whoever has left may take a guard along
 */
export function compareGuards(
  shown: Confirmation,
  now: Confirmation,
  choices: LogoutChoices,
  isAnnounced: boolean,
): ImpactChange | undefined {
  const compare = isAnnounced ? hasNoFurtherGuards : hasSameGuards;
  const isSame = compare(
    selectSessions(shown.impact, choices, shown.canTargetSessions),
    selectSessions(now.impact, choices, now.canTargetSessions),
  );
  return isSame ? undefined : { added: [], gone: [], hasOtherGuards: true };
}
