import type { LogoutObstacle } from '../guards/availability.js';
import type { SessionMonitor } from '../monitor/session-monitor.js';
import type { LogoutReport, ReportedAnnouncement } from '../report/report.js';
import type { SymbolClient } from '../server/symbol-client.js';
import type { OwnSession, Session, SessionList } from '../session/session.js';
import type { LogoutTarget } from '../targets/target-kinds.js';
import type { AuditTrail } from './audit-trail.js';
import type { DecidingReaderContext } from './deciding-reader.js';
import type { Sparing } from './judge.js';
import type { ReportOrigin } from '../report/report-origin.js';
import type { LogoutStep } from './step.js';
import type { LogoutTiming } from './timing.js';

/** What sending and verifying needs from its caller. */
export interface LogoutContext {
  readonly client: SymbolClient;
  /** The list that was read just before sending, and that the plan was made from. */
  readonly list: SessionList;
  /** Reads the list with a request that starts after the call. */
  readonly readList: (signal?: AbortSignal) => Promise<SessionList>;
  /** The own session as currently known. */
  readonly own: () => OwnSession | undefined;
  /** Reads the own session again: once it has ended, the list can no longer be read. */
  readonly readOwn: (signal?: AbortSignal) => Promise<OwnSession>;
  /** Why nothing more may be sent. Asked at once before each request: what was allowed a second ago may not be any more. */
  readonly obstacle: () => LogoutObstacle | undefined;
  /**
   * Judges a session again before its own request. Not asked before the first request: then it has just been judged.
   * @param meant the sessions that are to be ended, without those that stay for certain
   * @throws the signal's reason, when aborted
   */
  readonly judge: (session: Session, meant: readonly Session[]) => Promise<Sparing>;
  /** How many sessions the server allows; undefined where that is not known. */
  readonly seats?: number | undefined;
  /** Called with the report so far whenever it has changed. */
  readonly onProgress?: (report: LogoutReport) => void;
  readonly signal?: AbortSignal;
  readonly timing?: LogoutTiming;
}

/** What a logout needs from its caller. */
export interface LogoutProcessContext extends DecidingReaderContext {
  readonly client: SymbolClient;
  readonly monitor: Pick<SessionMonitor, 'state' | 'readForLogout' | 'readFresh' | 'readOwn'>;
  /** Why the target may not be logged out at this moment, this process apart. Asked for the offer and before each request. */
  readonly obstacle: (target: LogoutTarget) => LogoutObstacle | undefined;
  /** Called with each step; with undefined when the process has ended. */
  readonly onStep: (step: LogoutStep | undefined) => void;
  /** Whether locking the account was asked for with the logout. It is confirmed like any other choice. */
  readonly wantsLock?: boolean;
  /** Who logs out on which server, for the report. */
  readonly origin?: () => ReportOrigin;
  /** Writes records of a logout; undefined where none are wanted. */
  readonly audit?: () => AuditTrail | undefined;
  /** What people have been told before and have answered, for the report and the records; undefined where nobody was. */
  readonly announcement?: () => ReportedAnnouncement | undefined;
  /** Called where the record of a logout that was called off is written after its report. @param report with the record */
  readonly onRecorded?: (before: LogoutReport, report: LogoutReport) => void;
}
