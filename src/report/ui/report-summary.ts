import type { Texts } from '../../texts/texts.js';
import { countOutcomes, type LogoutReport } from '../report.js';

/** The overall result at a glance; undefined while the logout runs. */
export function reportVerdict(report: LogoutReport, isRunning: boolean): 'good' | 'mixed' | 'bad' | undefined {
  if (isRunning) return undefined;
  if (report.isCancelled) return 'mixed';
  const { ended } = countOutcomes(report);
  if (ended === report.sessions.length && ended > 0 && !report.error) return 'good';
  return ended > 0 ? 'mixed' : 'bad';
}

/** The summary of a report in one line. It says what has not ended only once the logout is over. */
export function reportHeadline(report: LogoutReport, isRunning: boolean, texts: Texts): string {
  if (report.isCancelled) return texts.get('reportCancelled');
  const total = report.sessions.length;
  const counts = countOutcomes(report);
  if (isRunning) {
    const done = counts.ended + counts.returned;
    return texts.get(done === total && total > 0 ? 'reportWatching' : 'reportRunning', { done, total });
  }
  if (total === 0) return texts.get(report.isUnchecked ? 'reportNobodyKnown' : 'reportNobody');
  const returned = onlyReturnedText(report, texts);
  const parts = [
    counts.ended === total
      ? texts.get('reportEnded', { count: total })
      : counts.ended === 0
        ? (returned ?? texts.get(counts.unknown > 0 ? 'reportNotKnown' : 'reportNone', { count: total }))
        : texts.get('reportPartly', { ended: counts.ended, total }),
  ];
  if (counts.returned > 0 && returned === undefined)
    parts.push(texts.get('reportReturned', { count: counts.returned }));
  if (counts['still-active'] > 0 && counts['still-active'] < total)
    parts.push(texts.get('reportStillActive', { count: counts['still-active'] }));
  if (counts.unknown > 0 && counts.unknown < total) parts.push(texts.get('reportUnknown', { count: counts.unknown }));
  return parts.join(', ');
}

/** Says that everybody who was logged out has come back; undefined in any other case. */
export function onlyReturnedText(report: LogoutReport, texts: Texts): string | undefined {
  const total = report.sessions.length;
  const { ended, returned: count } = countOutcomes(report);
  if (ended > 0 || count === 0) return undefined;
  return count === total
    ? texts.get('reportAllReturned', { count })
    : texts.get('reportSomeReturned', { count, total });
}
