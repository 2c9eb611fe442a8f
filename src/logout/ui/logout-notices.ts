import type { TextKey } from '../../texts/catalogue.js';
import { describeLogoutObstacle } from '../../texts/describe.js';
import { explainHostReason } from '../../texts/explain.js';
import type { Texts } from '../../texts/texts.js';
import { SymbolError } from '../../server/symbol-error.js';
import { LogoutUnavailableError } from '../../guards/availability.js';
import type { HostProblem, HostSetting } from '../../host/setting-problems.js';
import {
  auditError,
  countOutcomes,
  countSent,
  firstError,
  isBlind,
  isRecorded,
  isWhollyDone,
  type LogoutReport,
} from '../../report/report.js';
import { TargetError, type TargetProblem } from '../../targets/target-error.js';
import { lockText, othersText } from '../../report/ui/report-lines.js';
import { leftOutText, onlyReturnedText } from '../../report/ui/report-summary.js';
import type { Notice, SpokenNews } from '../../kit/ui/notices/notice.js';
import type { NoticesController } from '../../kit/ui/notices/notices-controller.js';
import { errorLines, errorNotice, failure } from '../../kit/ui/notices/error-notice.js';

/** The notices about a finished logout; the report says what happened to each session. */
export function reportNotices(report: LogoutReport, texts: Texts): readonly Omit<Notice, 'id'>[] {
  const notice = outcomeNotice(report, texts);
  if (isRecorded(report)) return [notice];
  const error = auditError(report);
  const lines = error ? errorLines(error, texts) : [texts.get('noticeSeeReport')];
  return [notice, failure(texts.get('noticeAudit'), lines)];
}

/** The same for assistive technology, while the report itself is on the page. */
export function spokenNews(report: LogoutReport, texts: Texts): readonly SpokenNews[] {
  const seeReport = texts.get('noticeSeeReport');
  return reportNotices(report, texts).map(({ kind, title, lines }) => ({
    isFailure: kind === 'failure',
    text: [`${title}.`, ...lines.filter((line) => line !== seeReport)].join(' '),
  }));
}

/** Shows the notices about reports that are not on the page: one that is says it all. Those about a report that a later one replaces are taken away: they would contradict it. */
export class ReportNotices {
  readonly #notices: Pick<NoticesController, 'add' | 'dismiss'>;
  readonly #texts: () => Texts;
  readonly #ids = new WeakMap<LogoutReport, readonly number[]>();

  constructor(notices: Pick<NoticesController, 'add' | 'dismiss'>, texts: () => Texts) {
    this.#notices = notices;
    this.#texts = texts;
  }

  /**
   * @param before the report that this one replaces
   * @param isOnPage whether the report itself is shown
   */
  show(report: LogoutReport, before: LogoutReport | undefined, isOnPage: boolean): void {
    for (const id of (before && this.#ids.get(before)) ?? []) this.#notices.dismiss(id);
    if (isOnPage) return;
    const notices = reportNotices(report, this.#texts());
    this.#ids.set(
      report,
      notices.map((notice) => this.#notices.add(notice)),
    );
  }
}

function outcomeNotice(report: LogoutReport, texts: Texts): Omit<Notice, 'id'> {
  const sent = countSent(report);
  const { ended, unknown, 'left-out': leftOut } = countOutcomes(report);
  const error = firstError(report);
  if (report.isCancelled) {
    return { kind: 'information', title: texts.get('noticeNothing'), lines: [texts.get('noticeCancelledText')] };
  }
  const seeReport = texts.get('noticeSeeReport');
  const leftOutLine = leftOutText(report, texts);
  const notLocked = report.locks?.filter(({ isLocked }) => isLocked !== true) ?? [];
  const rest = [
    ...(leftOutLine === undefined ? [] : [`${leftOutLine}.`]),
    ...notLocked.map((lock) => lockText(lock, texts)),
    ...(report.others?.length ? [othersText(report.others, texts)] : []),
    ...(isBlind(report) ? [texts.get('reportBlind')] : []),
  ];
  const partly = texts.get('noticePartly', { ended, total: sent + leftOut });
  if (sent > 0 && ended === sent) {
    const title = leftOut === 0 ? texts.get('noticeDone', { count: sent }) : partly;
    if (!error) {
      return isWhollyDone(report)
        ? { kind: 'success', title, lines: [] }
        : { kind: 'information', title, lines: [...rest, seeReport] };
    }
    // A lost answer is no failure once the list has shown that it worked.
    const isLost = !report.error && report.sessions.every((session) => session.error?.outcome !== 'refused');
    const lines = isLost ? [texts.get('noticeAnswerLost')] : [...errorLines(error, texts), seeReport];
    return { kind: 'information', title, lines: [...rest, ...lines] };
  }
  if (sent === 0 && leftOut > 0) {
    return { kind: 'information', title: texts.get('noticeNothing'), lines: [...rest, seeReport] };
  }
  const lines = [...rest, ...(error ? errorLines(error, texts) : []), seeReport];
  const notKnown = unknown > 0 && texts.get('noticeNotKnown', { count: unknown });
  if (ended > 0) return failure(partly, notKnown ? [`${notKnown}.`, ...lines] : lines);
  const returned = onlyReturnedText(report, texts);
  if (returned) return failure(returned, notKnown ? [`${notKnown}.`, ...lines] : lines);
  if (notKnown) return failure(notKnown, lines);
  return failure(texts.get(report.isUnchecked ? 'reportNobodyKnown' : error ? 'noticeFailed' : 'noticeNothing'), lines);
}

const targetProblemKeys = {
  blank: 'targetBlank',
  'domain-in-name': 'targetDomainInName',
  'no-sessions': 'targetNoSessions',
  'unknown-kind': 'targetUnknownKind',
  'everyone-not-allowed': 'targetEveryoneNotAllowed',
  'no-server': 'targetNoServer',
} as const satisfies Record<TargetProblem, TextKey>;

/** The notice about a request that was refused before anything was asked, or that failed unexpectedly. */
export function refusalNotice(error: Error, texts: Texts): Omit<Notice, 'id'> {
  if (error instanceof TargetError) {
    return failure(texts.get('noticeTarget'), [texts.get(targetProblemKeys[error.problem])]);
  }
  if (!(error instanceof LogoutUnavailableError)) return errorNotice(error, texts);
  const { obstacle } = error;
  const reason =
    obstacle === 'no-client' ? texts.get('emptyNoClientText') : describeLogoutObstacle(obstacle, undefined, texts);
  return failure(texts.get('noticeTarget'), [reason]);
}

/** The notice that people may not know that a logout was called off. */
export function untoldNotice(error: SymbolError, texts: Texts): Omit<Notice, 'id'> {
  return failure(texts.get('announceUntold'), errorLines(error, texts));
}

/** Whether the page already shows an error: a refused target, a failure of server or page, or the removal of the element. */
function isShown(error: unknown): boolean {
  return (
    error instanceof SymbolError ||
    error instanceof TargetError ||
    error instanceof LogoutUnavailableError ||
    (error instanceof DOMException && error.name === 'AbortError')
  );
}

/** Ignores an error that the page already shows. Any other error is a defect and is thrown again. */
export function ignoreShown(error: unknown): void {
  if (!isShown(error)) throw error;
}

/** What an unusable setting leads to, and what to do about it. */
const hostSettingKeys = {
  locations: 'noticeHostLocations',
  protect: 'noticeHostProtect',
  busy: 'noticeHostBusy',
  readonly: 'noticeHostNobody',
  hostObstacle: 'noticeHostNobody',
  allowEveryone: 'noticeHostEveryone',
  audit: 'noticeHostAudit',
  targetKinds: 'noticeHostKinds',
  servers: 'noticeHostServers',
  client: 'noticeHostDefault',
  serverUrl: 'noticeHostDefault',
  refreshInterval: 'noticeHostDefault',
  density: 'noticeHostDefault',
  columns: 'noticeHostDefault',
  dialogScope: 'noticeHostDefault',
  maximumAge: 'noticeHostDefault',
  lang: 'noticeHostDefault',
  textOverrides: 'noticeHostDefault',
  helpUrl: 'noticeHostDefault',
  lockReasons: 'noticeHostDefault',
  announceReasons: 'noticeHostDefault',
  announcer: 'noticeHostDefault',
  moreMinutes: 'noticeHostDefault',
  preview: 'noticeHostDefault',
} as const satisfies Record<HostSetting, TextKey>;

/** The notice about settings of the host page that cannot be used for the same cause. */
export function hostProblemNotice(problems: readonly HostProblem[], texts: Texts): Omit<Notice, 'id'> {
  const names = problems.map(({ property, name = property }) => name);
  const details = problems.map(({ detail, count }) =>
    texts.get('noticeHostSettingText', { count, detail: explainHostReason(detail, texts, 200) }),
  );
  const effects = problems.map(({ property, name = property }) =>
    texts.get(hostSettingKeys[property], { property: name }),
  );
  const title = texts.get('noticeHostSetting', { count: names.length, property: texts.list(names) });
  return failure(title, [...new Set(details), ...effects]);
}
