import type { Locator } from '../../host/locations.js';
import { addressText } from '../../session/addresses.js';
import { qualifiedName } from '../../server/user-name.js';
import { displayText, fewNames, isolated } from '../../session/display-text.js';
import { targetName } from '../../targets/ui/kind-texts.js';
import type { Texts } from '../../texts/texts.js';
import type { TextKey } from '../../texts/catalogue.js';
import {
  countOutcomes,
  countSent,
  isWhollyDone,
  type LogoutReport,
  type ReportedAnnouncement,
  type WithdrawnBecause,
} from '../report.js';
import { holderName, holdName, lockText, reportedLocation } from './report-lines.js';

/** The overall result at a glance; undefined while the logout runs. Good is only what is wholly done. */
export function reportVerdict(report: LogoutReport, isRunning: boolean): 'good' | 'mixed' | 'bad' | undefined {
  if (isRunning) return undefined;
  if (isWhollyDone(report)) return 'good';
  const isNothingSent = report.sessions.length > 0 && countSent(report) === 0;
  return report.isCancelled || isNothingSent || countOutcomes(report).ended > 0 ? 'mixed' : 'bad';
}

/**
 * The summary of a report in one line. It says what has not ended only once the logout is over.
 * @param locate finds the location of a client
 * @param isWaiting whether a running logout cannot be checked now, for lack of a connection
 */
export function reportHeadline(
  report: LogoutReport,
  isRunning: boolean,
  texts: Texts,
  locate?: Locator['locate'],
  isWaiting = false,
): string {
  if (report.isLockOnly) return (report.locks ?? []).map((lock) => lockText(lock, texts)).join(' ');
  if (report.isCancelled) return texts.get('reportCancelled');
  if (report.notReached !== undefined)
    return texts.get('plantNothingSent', { servers: displayText(report.server ?? '') });
  const sent = countSent(report);
  const counts = countOutcomes(report);
  if (isRunning) {
    const done = counts.ended + counts.returned;
    const isWatching = done === sent && sent > 0;
    const key = isWaiting ? 'reportWaiting' : isWatching ? 'reportWatching' : 'reportRunning';
    return texts.get(key, { done, total: sent });
  }
  const parts = [sentText(report, texts)];
  if (counts.returned > 0 && onlyReturnedText(report, texts) === undefined)
    parts.push(texts.get('reportReturned', { count: counts.returned }));
  if (counts['still-active'] > 0 && counts['still-active'] < sent)
    parts.push(texts.get('reportStillActive', { count: counts['still-active'] }));
  if (counts.unknown > 0 && counts.unknown < sent) parts.push(texts.get('reportUnknown', { count: counts.unknown }));
  if (counts.left > 0) parts.push(texts.get('reportLeft', { count: counts.left }));
  const leftOut = leftOutText(report, texts, locate);
  if (leftOut !== undefined) parts.push(leftOut);
  return parts.join(', ');
}

/** The target in a few words; a single session by its user and location, which say more than its fingerprint. */
export function reportName(
  { target, sessions }: LogoutReport,
  locate: Locator['locate'] | undefined,
  texts: Texts,
): string {
  const [session] = sessions;
  if (target.kind !== 'session' || !session) return targetName(target, texts);
  const location = reportedLocation(session, locate) || addressText(session);
  return texts.get('historySession', { user: displayText(session.user), location });
}

/** Who did it, from which client, on which server; of a report from the server's log only what is recorded there. */
export function originText({ by, server, source }: LogoutReport, texts: Texts): string {
  const unknown = texts.get('rightUnknown');
  return texts.get(source === 'server' ? 'reportRecordedBy' : 'reportBy', {
    user: by ? displayText(qualifiedName(by.domain, by.user)) : unknown,
    client: by && by.clientIp !== '' ? displayText(by.clientIp) : unknown,
    server: server === undefined ? unknown : displayText(server),
  });
}

/** When the report was made: verified where any list could be read after sending. @param time as it is to be shown */
export function finishText(report: LogoutReport, texts: Texts, time: string): string {
  const { sessions, isUnchecked, isCancelled } = report;
  const isRead = sessions.length === 0 || sessions.some(({ outcome }) => outcome !== 'unknown');
  return texts.get(isRead && !isUnchecked && !isCancelled ? 'reportTime' : 'asOf', { time });
}

/** What became of the sessions that something was sent for. */
function sentText(report: LogoutReport, texts: Texts): string {
  const sent = countSent(report);
  const { ended, unknown, 'left-out': leftOut } = countOutcomes(report);
  if (sent === 0) return texts.get(report.isUnchecked ? 'reportNobodyKnown' : 'reportNobody');
  if (ended === sent && leftOut === 0) return texts.get('reportEnded', { count: ended });
  if (ended > 0) return texts.get('reportPartly', { ended, total: sent + leftOut });
  return onlyReturnedText(report, texts) ?? texts.get(unknown > 0 ? 'reportNotKnown' : 'reportNone', { count: sent });
}

/** How many were left out, and the first few by name with the reason; undefined where nobody was. */
export function leftOutText(report: LogoutReport, texts: Texts, locate?: Locator['locate']): string | undefined {
  const leftOut = report.sessions.filter(({ outcome }) => outcome === 'left-out');
  if (leftOut.length === 0) return undefined;
  const names = fewNames(leftOut, ({ user, isUnreadable, hold, ...addresses }) => {
    const location = reportedLocation(addresses, locate) || addressText(addresses);
    const holder = holderName({ user, ...(isUnreadable && { isUnreadable }) }, texts);
    const name = `${isolated(holder)}, ${isolated(location)}`;
    return hold === undefined ? name : `${name} (${holdName(hold, texts)})`;
  });
  return texts.get('reportLeftOutNames', { count: leftOut.length, names: names.join('; ') });
}

/** Says that everybody who was logged out has come back; undefined in any other case. */
export function onlyReturnedText(report: LogoutReport, texts: Texts): string | undefined {
  const total = countSent(report);
  const { ended, returned: count } = countOutcomes(report);
  if (ended > 0 || count === 0) return undefined;
  return count === total
    ? texts.get('reportAllReturned', { count })
    : texts.get('reportSomeReturned', { count, total });
}

const withdrawnKeys = {
  'called-off': 'reportCalledOff',
  'page-closed': 'reportPageClosed',
  'connection-lost': 'reportConnectionLost',
} as const satisfies Record<WithdrawnBecause, TextKey>;

const answerKeys = { seen: 'answerSeen', 'more-time': 'answerMoreTime' } as const satisfies Record<string, TextKey>;

/** Comes first where somebody asked for more time, granted or not. */
function answerOf(
  { answers }: Pick<ReportedAnnouncement, 'answers'>,
  fingerprint: string,
): keyof typeof answerKeys | undefined {
  const given = answers.filter((one) => one.fingerprint === fingerprint).map(({ answer }) => answer);
  return given.includes('more-time') ? 'more-time' : given[0];
}

/** What somebody who was told has answered; undefined for all others. */
export function answerText(
  fingerprint: string,
  announcement: ReportedAnnouncement | undefined,
  texts: Texts,
): string | undefined {
  if (!announcement?.told.includes(fingerprint)) return undefined;
  const answer = answerOf(announcement, fingerprint);
  return texts.get(answer ? answerKeys[answer] : 'answerNone');
}

/** When people were told, for when, what they answered, and why it did not happen, if it did not. */
export function announcementText(announcement: ReportedAnnouncement, texts: Texts): string {
  const { announcedAt, deadline, told, untold = 0, wasReadable, withdrawn } = announcement;
  const answers = told.map((one) => answerOf(announcement, one));
  const count = (kind: ReturnType<typeof answerOf>) => answers.filter((one) => one === kind).length;
  const times = { time: texts.minuteOfDay(announcedAt.getTime()), deadline: texts.minuteOfDay(deadline.getTime()) };
  const [seen, more] = [count('seen'), count('more-time')];
  const sentences = [
    wasReadable
      ? texts.get('reportAnnounced', { ...times, seen, more, none: count(undefined) })
      : texts.get('reportAnnouncedUnread', times),
    ...(untold > 0 ? [texts.get('announceNotTold', { count: untold })] : []),
    ...(withdrawn ? [texts.get(withdrawnKeys[withdrawn])] : []),
  ];
  return sentences.join(' ');
}
