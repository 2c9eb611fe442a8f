import type { LogoutReport } from './report/report.js';
import type { SessionSummary } from './directory/session-row.js';
import type { LogoutTarget } from './targets/target-kinds.js';

/** The list has changed. Carries no session ids. */
export class SessionsChangeEvent extends CustomEvent<{ readonly sessions: readonly SessionSummary[] }> {
  static readonly type = 'tchmi-sessions-change';
  /** @param summarise makes the sessions of the list when somebody looks at them: it may be long, and nobody listen */
  constructor(summarise: () => readonly SessionSummary[]) {
    let made: readonly SessionSummary[] | undefined;
    const detail = {
      get sessions() {
        return (made ??= summarise());
      },
    };
    super(SessionsChangeEvent.type, { detail, bubbles: true, composed: true });
  }
}

/** Other sessions are ticked than before. Carries no session ids. */
export class SelectionChangeEvent extends CustomEvent<{ readonly sessions: readonly SessionSummary[] }> {
  static readonly type = 'tchmi-selection-change';
  constructor(sessions: readonly SessionSummary[]) {
    super(SelectionChangeEvent.type, { detail: { sessions }, bubbles: true, composed: true });
  }
}

/**
 * Somebody wants to log out a target; the confirmation comes next. preventDefault() stops it here.
 * Session ids in the target are replaced by their fingerprints.
 */
export class LogoutRequestEvent extends CustomEvent<{ readonly target: LogoutTarget }> {
  static readonly type = 'tchmi-logout-request';
  constructor(target: LogoutTarget) {
    super(LogoutRequestEvent.type, { detail: { target }, bubbles: true, composed: true, cancelable: true });
  }
}

/**
 * A logout was sent and its outcome has been looked at; or it was cancelled after an account had been locked or a record
 * written, which the report tells.
 */
export class LogoutFinishEvent extends CustomEvent<{ readonly report: LogoutReport }> {
  static readonly type = 'tchmi-logout-finish';
  constructor(report: LogoutReport) {
    super(LogoutFinishEvent.type, { detail: { report }, bubbles: true, composed: true });
  }
}

/** A logout was given up in its confirmation; nothing was sent. */
export class LogoutCancelEvent extends CustomEvent<{ readonly target: LogoutTarget }> {
  static readonly type = 'tchmi-logout-cancel';
  constructor(target: LogoutTarget) {
    super(LogoutCancelEvent.type, { detail: { target }, bubbles: true, composed: true });
  }
}

/** Something failed; it is shown on the page as well. What the server or the way to it did is a SymbolError, a refused target a TargetError, a logout that is not possible now as LogoutUnavailableError. */
export class SessionManagerErrorEvent extends CustomEvent<{ readonly error: Error }> {
  static readonly type = 'tchmi-error';
  constructor(error: Error) {
    super(SessionManagerErrorEvent.type, { detail: { error }, bubbles: true, composed: true });
  }
}

declare global {
  interface HTMLElementEventMap {
    'tchmi-sessions-change': SessionsChangeEvent;
    'tchmi-selection-change': SelectionChangeEvent;
    'tchmi-logout-request': LogoutRequestEvent;
    'tchmi-logout-finish': LogoutFinishEvent;
    'tchmi-logout-cancel': LogoutCancelEvent;
    'tchmi-error': SessionManagerErrorEvent;
  }
}
