import { describeError, describeLogoutObstacle, describeTargetProblem } from '../../locales/describe.js';
import type { Texts } from '../../locales/texts.js';
import { LogoutUnavailableError } from '../../sessions/availability.js';
import { displayText } from '../../sessions/display-text.js';
import type { HostProblem } from '../../sessions/host-problems.js';
import { auditError, countOutcomes, firstError, type LogoutReport } from '../../sessions/report.js';
import { TargetError } from '../../sessions/target.js';
import { SymbolError } from '../../symbols/symbol-error.js';
import type { Notice } from '../notice-stack/notice.js';
import { PartMissingError } from './parts-controller.js';

/** What is told of a finished logout in a corner; each session's fate is in the report. */
export function reportNotices(report: LogoutReport, texts: Texts): readonly Omit<Notice, 'id'>[] {
  const failed = auditError(report);
  const notice = outcomeNotice(report, texts);
  return failed ? [notice, failure(texts.get('noticeAudit'), errorLines(failed, texts))] : [notice];
}

function outcomeNotice(report: LogoutReport, texts: Texts): Omit<Notice, 'id'> {
  const total = report.sessions.length;
  const { ended } = countOutcomes(report);
  const error = firstError(report);
  const seeReport = texts.get('noticeSeeReport');
  if (total > 0 && ended === total) {
    const title = texts.get('noticeDone', { count: total });
    if (!error) return { kind: 'success', title, lines: [] };
    // An answer that was lost is no failure once the list has told that it worked.
    const isLost = !report.error && report.sessions.every((session) => session.error?.outcome !== 'refused');
    const lines = isLost ? [texts.get('noticeAnswerLost')] : [...errorLines(error, texts), seeReport];
    return { kind: 'information', title, lines };
  }
  const title =
    ended > 0 ? texts.get('noticePartly', { ended, total }) : texts.get(error ? 'noticeFailed' : 'noticeNothing');
  return failure(title, [...(error ? errorLines(error, texts) : []), seeReport]);
}

/** What is told when something failed before anything was sent, or in a way nobody foresaw. */
export function errorNotice(error: Error, texts: Texts): Omit<Notice, 'id'> {
  if (error instanceof TargetError) {
    return failure(texts.get('noticeTarget'), [describeTargetProblem(error.problem, texts)]);
  }
  if (error instanceof LogoutUnavailableError) {
    const reason =
      error.obstacle === 'no-client'
        ? texts.get('placeNoClientText')
        : describeLogoutObstacle(error.obstacle, 0, texts);
    return failure(texts.get('noticeTarget'), [reason]);
  }
  if (error instanceof PartMissingError)
    return failure(texts.get('noticePartMissing'), [texts.get('remedyPartMissing')]);
  if (error instanceof SymbolError) return failure(texts.get('noticeUnexpected'), errorLines(error, texts));
  return failure(texts.get('noticeUnexpected'), [displayText(error.message, 300)]);
}

/** What of the host page's settings cannot be used. */
export function hostProblemNotice({ property, detail, count }: HostProblem, texts: Texts): Omit<Notice, 'id'> {
  const line = texts.get('noticeHostSettingText', { count, detail: displayText(detail, 200) });
  return failure(texts.get('noticeHostSetting', { property }), [line]);
}

function errorLines(error: SymbolError, texts: Texts): readonly string[] {
  const { code, cause, remedy } = describeError(error, texts);
  return [code, `${cause} ${remedy}`];
}

function failure(title: string, lines: readonly string[]): Omit<Notice, 'id'> {
  return { kind: 'failure', title, lines };
}

/** Whether an error has been told on the page: a refused target, a failure of server or page, or the end of the element. */
export function isShown(error: unknown): boolean {
  return (
    error instanceof SymbolError ||
    error instanceof TargetError ||
    error instanceof PartMissingError ||
    error instanceof LogoutUnavailableError ||
    (error instanceof DOMException && error.name === 'AbortError')
  );
}
