import type { AnswerKind, WithdrawalCause } from './announce/announcement.js';
import type { LogoutReport } from './report/report.js';
import type { SessionSummary } from './directory/session-row.js';
import type { LogoutTarget } from './targets/target-kinds.js';

/** The list has changed. Carries no session ids. */
export class SessionsChangeEvent extends CustomEvent<{ readonly sessions: readonly SessionSummary[] }> {
  static readonly type = 'tchmi-sessions-change';
  /** @param summarise makes `detail.sessions` when it is first read: the list may be long and unobserved */
  constructor(summarise: () => readonly SessionSummary[]) {
    let sessions: readonly SessionSummary[] | undefined;
    const detail = {
      get sessions() {
        return (sessions ??= summarise());
      },
    };
    super(SessionsChangeEvent.type, { detail, bubbles: true, composed: true });
  }
}

/** The selection has changed. Carries no session ids. */
export class SelectionChangeEvent extends CustomEvent<{ readonly sessions: readonly SessionSummary[] }> {
  static readonly type = 'tchmi-selection-change';
  constructor(sessions: readonly SessionSummary[]) {
    super(SelectionChangeEvent.type, { detail: { sessions }, bubbles: true, composed: true });
  }
}

/**
 * A logout was requested; the confirmation is next. `preventDefault()` stops it here.
 * Fingerprints replace the session ids in the target. `servers` has the names of the servers that it is meant for; left out on a
 * page without a list of servers.
 */
export class LogoutRequestEvent extends CustomEvent<{
  readonly target: LogoutTarget;
  readonly servers?: readonly string[];
}> {
  static readonly type = 'tchmi-logout-request';
  constructor(target: LogoutTarget, servers?: readonly string[]) {
    const detail = { target, ...(servers && { servers }) };
    super(LogoutRequestEvent.type, { detail, bubbles: true, composed: true, cancelable: true });
  }
}

/**
 * A logout was sent and its outcome has been verified, or it was cancelled after an account had been locked or an audit
 * record written. The report says which.
 */
export class LogoutFinishEvent extends CustomEvent<{ readonly report: LogoutReport }> {
  static readonly type = 'tchmi-logout-finish';
  constructor(report: LogoutReport) {
    super(LogoutFinishEvent.type, { detail: { report }, bubbles: true, composed: true });
  }
}

/**
 * A later list has told more about a finished logout: what its report had to leave unknown or still active. The report
 * replaces the one of {@link LogoutFinishEvent}.
 */
export class ReportChangeEvent extends CustomEvent<{ readonly report: LogoutReport }> {
  static readonly type = 'tchmi-report-change';
  constructor(report: LogoutReport) {
    super(ReportChangeEvent.type, { detail: { report }, bubbles: true, composed: true });
  }
}

/** A logout was cancelled in its confirmation; nothing was sent. */
export class LogoutCancelEvent extends CustomEvent<{ readonly target: LogoutTarget }> {
  static readonly type = 'tchmi-logout-cancel';
  constructor(target: LogoutTarget) {
    super(LogoutCancelEvent.type, { detail: { target }, bubbles: true, composed: true });
  }
}

/**
 * Something failed; the page shows it too. A failure of the server or the connection is a `SymbolError`, a target that
 * must not be sent a `TargetError`, a logout that is not possible now a `LogoutUnavailableError`.
 */
export class SessionManagerErrorEvent extends CustomEvent<{
  readonly error: Error;
  /** The name of the server that it concerns, on a page of several. */
  readonly server?: string;
}> {
  static readonly type = 'tchmi-error';
  constructor(error: Error, server?: string) {
    const detail = { error, ...(server !== undefined && { server }) };
    super(SessionManagerErrorEvent.type, { detail, bubbles: true, composed: true });
  }
}

/** A logout of this panel's session was announced. It comes from the server's events, so anybody could have written it. */
export class NoticeAnnouncedEvent extends CustomEvent<{
  readonly id: string;
  readonly by: string;
  readonly reason: string;
  /** ms until the deadline. */
  readonly remaining: number;
}> {
  static readonly type = 'tchmi-notice-announced';
  constructor(detail: NoticeAnnouncedEvent['detail']) {
    super(NoticeAnnouncedEvent.type, { detail, bubbles: true, composed: true });
  }
}

/** An announced logout will not happen, or another announcement has taken its place: then the cause is `replaced`. */
export class NoticeWithdrawnEvent extends CustomEvent<{ readonly id: string; readonly cause: WithdrawalCause }> {
  static readonly type = 'tchmi-notice-withdrawn';
  constructor(detail: NoticeWithdrawnEvent['detail']) {
    super(NoticeWithdrawnEvent.type, { detail, bubbles: true, composed: true });
  }
}

/** The person at this panel has answered an announcement, and the server has taken the answer. */
export class NoticeAnsweredEvent extends CustomEvent<{ readonly id: string; readonly answer: AnswerKind }> {
  static readonly type = 'tchmi-notice-answered';
  constructor(detail: NoticeAnsweredEvent['detail']) {
    super(NoticeAnsweredEvent.type, { detail, bubbles: true, composed: true });
  }
}

/** The events of `<tchmi-session-manager>` by their types. */
export interface SessionManagerEventMap {
  'tchmi-sessions-change': SessionsChangeEvent;
  'tchmi-selection-change': SelectionChangeEvent;
  'tchmi-logout-request': LogoutRequestEvent;
  'tchmi-logout-finish': LogoutFinishEvent;
  'tchmi-report-change': ReportChangeEvent;
  'tchmi-logout-cancel': LogoutCancelEvent;
  'tchmi-error': SessionManagerErrorEvent;
}

/** The events of `<tchmi-logout-notice>` by their types. */
export interface LogoutNoticeEventMap {
  'tchmi-notice-announced': NoticeAnnouncedEvent;
  'tchmi-notice-withdrawn': NoticeWithdrawnEvent;
  'tchmi-notice-answered': NoticeAnsweredEvent;
}

// They bubble, so a page can listen at its document, too.
declare global {
  interface HTMLElementEventMap extends SessionManagerEventMap, LogoutNoticeEventMap {}
  interface DocumentEventMap extends SessionManagerEventMap, LogoutNoticeEventMap {}
  interface WindowEventMap extends SessionManagerEventMap, LogoutNoticeEventMap {}
}
