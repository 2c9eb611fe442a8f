import { describeError, describeLogoutObstacle, describeTargetProblem } from '../../locales/describe.js';
import type { Texts } from '../../locales/texts.js';
import { LogoutUnavailableError } from '../../sessions/availability.js';
import { displayText } from '../../sessions/display-text.js';
import { countOutcomes, firstError, type LogoutReport } from '../../sessions/report.js';
import { TargetError } from '../../sessions/target.js';
import { SymbolError } from '../../symbols/symbol-error.js';
import type { Notice } from '../notice-stack/notice.js';
import { PartMissingError } from './parts-controller.js';

/** What is told of a finished logout in a corner; each session's fate is in the report. */
export function reportNotice(report: LogoutReport, texts: Texts): Omit<Notice, 'id'> {
  const total = report.sessions.length;
  const { ended } = countOutcomes(report);
  const error = firstError(report);
  const haveAllEnded = total > 0 && ended === total;
  const title = haveAllEnded
    ? texts.get('noticeDone', { count: total })
    : ended > 0
      ? texts.get('noticePartly', { ended, total })
      : texts.get(error ? 'noticeFailed' : 'noticeNothing');
  if (haveAllEnded && !error) return { kind: 'success', title, lines: [] };
  const lines = error ? errorLines(error, texts) : [];
  return { kind: 'failure', title, lines: [...lines, texts.get('noticeSeeReport')] };
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
