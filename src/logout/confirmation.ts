import type { AccountLocker } from '../accounts/account-locker.js';
import { decidingDirectory } from '../directory/deciding-directory.js';
import type { LogoutChoices } from '../guards/choices.js';
import { hasNoFurtherGuards, hasSameGuards, selectSessions } from '../guards/select-sessions.js';
import type { MonitorState } from '../monitor/monitor-state.js';
import type { SessionList } from '../session/session.js';
import { computeImpact } from '../targets/impact.js';
import { compareAfterWaiting, compareImpact, type ImpactChange } from '../targets/impact-change.js';
import { accountBehind } from '../targets/scope.js';
import { kindOf, type LogoutTarget } from '../targets/target-kinds.js';
import type { Reading } from './deciding-reader.js';
import { emptyPlan, planLogout, type LogoutPlan } from './plan.js';
import type { Confirmation, LogoutStep } from './step.js';

/** What a reading of the list gives to confirm. */
export function confirmationOf(
  target: LogoutTarget,
  { list, marks }: Reading,
  { directory, own, sessionTargeting, capacity }: MonitorState,
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
    seats: capacity.maximumSessions,
    canTargetSessions: sessionTargeting === 'yes',
    change: undefined,
    obstacle: undefined,
    isChecking: false,
    lockable: account && locker?.canLock(account) ? account : undefined,
    lockRight: account && symbol ? { account, symbol } : undefined,
  };
}

/** Certificates that are read while a confirmation is open give their names to it; they decide nothing. */
export function withCertificates(
  confirmation: Confirmation,
  certificates: MonitorState['directory']['certificates'],
): Confirmation {
  const { impact, target } = confirmation;
  const { directory } = impact.facts;
  if (!kindOf(target).needsCertificates || certificates === directory.certificates) return confirmation;
  const facts = { ...impact.facts, directory: { ...directory, certificates } };
  return { ...confirmation, impact: { ...impact, facts } };
}

/** A confirmed plan, checked against the list as it is now. */
export interface CheckedPlan {
  readonly plan: LogoutPlan;
  readonly list: SessionList;
  readonly now: Confirmation;
}

/**
 * Makes the plan for what was confirmed, or returns the question to ask instead.
 * @param shown what was confirmed
 * @param now the same, by a new reading of the list
 * @param isAnnounced whether people were told before: then it makes no difference who has left
 */
export function checkPlan(
  shown: Confirmation,
  now: Confirmation,
  choices: LogoutChoices,
  isAnnounced: boolean,
): Pick<CheckedPlan, 'plan'> | LogoutStep {
  const compare = isAnnounced ? compareAfterWaiting : compareImpact;
  const change = compare(shown.impact, now.impact) ?? compareGuards(shown, now, choices, isAnnounced);
  if (change) return { step: 'confirming', confirmation: { ...now, change } };
  const result = planLogout(now.impact, choices, now.canTargetSessions);
  if (result.ok) return { plan: result.plan };
  if (isAnnounced && result.obstacle === 'nobody') return { plan: emptyPlan(now.target) };
  return { step: 'confirming', confirmation: { ...now, obstacle: result.obstacle } };
}

/**
 * Who would be the last of a kind depends on who remains, which the impact of a target does not show.
 * @param isAnnounced whether people were told before: then those who have left since may be the reason why a guard no longer holds
 */
function compareGuards(
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

/** The step while what was confirmed is compared with a new list. */
export function checking(shown: Confirmation): LogoutStep {
  return { step: 'confirming', confirmation: { ...shown, isChecking: true, obstacle: undefined, failure: undefined } };
}
