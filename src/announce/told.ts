import { unreadableOf, type LogoutPlan } from '../logout/plan.js';
import {
  reportSession,
  reportUnreadable,
  withdrawnCauses,
  type ReportedAnnouncement,
  type ReportedSession,
  type WithdrawnBecause,
} from '../report/report.js';
import type { Session } from '../session/session.js';
import type { AnnouncedState } from './announced-state.js';
import type { WithdrawalCause } from './announcement.js';

/**
 * Everybody whom a plan logs out, as far as that is known: its sessions, and the entries that cannot be shown.
 * @param possible the sessions that its target may mean too
 */
export function peopleOf(plan: LogoutPlan, possible: readonly Session[]): readonly ReportedSession[] {
  const sessions = plan.mayAffectMore ? [...plan.expected, ...possible] : plan.expected;
  return [
    ...sessions.map((session) => reportSession(session, 'unknown')),
    ...unreadableOf(plan).map((entry) => reportUnreadable(entry, 'unknown')),
  ];
}

/** Whether somebody cannot be told: an entry of the list has no session id, so no panel can know that it is meant. */
export function isUntold({ fingerprint }: Pick<ReportedSession, 'fingerprint'>): boolean {
  return fingerprint === '';
}

/** The fingerprints of those who can be told. */
export function toldOf(people: readonly ReportedSession[]): readonly string[] {
  return [...new Set(people.filter((one) => !isUntold(one)).map(({ fingerprint }) => fingerprint))];
}

/** Whether a logout that was announced does not happen. */
export function isOff(withdrawn: WithdrawalCause | undefined): withdrawn is WithdrawnBecause {
  return withdrawnCauses.some((cause) => cause === withdrawn);
}

/** What people were told and have answered, for reports and records. */
export function announcementRecord(
  { announcement, announcedAt, given, times, isReadable, withdrawn }: AnnouncedState,
  people: readonly ReportedSession[],
): ReportedAnnouncement {
  const untold = people.filter(isUntold).length;
  return {
    id: announcement.id,
    announcedAt: new Date(announcedAt),
    deadline: new Date(announcement.deadline),
    reason: announcement.reason,
    // Until the page knows better, people may have read it.
    wasReadable: isReadable !== 'no',
    told: announcement.sessions,
    ...(untold > 0 && { untold }),
    answers: given.map(({ session, kind, at }) => ({ fingerprint: session, answer: kind, at: new Date(at) })),
    ...(times.length > 1 && {
      times: times.map(({ at, deadline }) => ({ at: new Date(at), deadline: new Date(deadline) })),
    }),
    ...(isOff(withdrawn) && { withdrawn }),
  };
}

/** The record of an announcement and of those whose place it has taken. @param earlier the first of them first */
export function recordAfter(
  earlier: readonly ReportedAnnouncement[],
  record: ReportedAnnouncement | undefined,
): ReportedAnnouncement | undefined {
  const all = record ? [...earlier, record] : earlier;
  const last = all.at(-1);
  return last && all.length > 1 ? { ...last, earlier: all.slice(0, -1) } : last;
}
