export { SessionManager } from './manager/session-manager.js';
export { LogoutNoticeElement } from './announce/ui/logout-notice.js';
export type { Density } from './manager/session-manager-properties.js';
export {
  LogoutCancelEvent,
  LogoutFinishEvent,
  type LogoutNoticeEventMap,
  LogoutRequestEvent,
  NoticeAnnouncedEvent,
  NoticeAnsweredEvent,
  NoticeWithdrawnEvent,
  ReportChangeEvent,
  SelectionChangeEvent,
  SessionManagerErrorEvent,
  type SessionManagerEventMap,
  SessionsChangeEvent,
} from './events.js';
export type { LogoutNoticeProps, SessionManagerProps } from './element-properties.js';
export type { AuditMode } from './host/audit-mode.js';
export { LogoutUnavailableError, type LogoutObstacle } from './guards/availability.js';
export type { BusyEntry, BusyLookup } from './host/busy.js';
export type { ClientPlace, LocationEntry, LocationLine, LocationLookup } from './host/locations.js';
export type { HostObstacle } from './host/obstacle.js';
export type { ProtectLine, ProtectRules } from './host/protection.js';
export type { ReportedLock } from './accounts/account-lock.js';
export type { AuditResult, LogoutReport, ReportedSession, SessionOutcome } from './report/report.js';
export type { PlantServerEntry } from './plant/server-list.js';
export type { SessionSummary } from './directory/session-row.js';
export type { SessionColumn } from './list/columns.js';
export { TargetError, type TargetProblem } from './targets/target-error.js';
export type { LogoutTarget, PickableKind } from './targets/target-kinds.js';
export type { TextOverrides } from './texts/overrides.js';
export type { Announcer, AnswerKind, WithdrawalCause } from './announce/announcement.js';
export * from './clients.js';
