export { SessionManager } from './manager/session-manager.js';
export type { Density } from './manager/session-manager-properties.js';
export {
  LogoutCancelEvent,
  LogoutFinishEvent,
  LogoutRequestEvent,
  SelectionChangeEvent,
  SessionManagerErrorEvent,
  SessionsChangeEvent,
} from './events.js';
export type { AuditMode } from './host/audit-mode.js';
export { LogoutUnavailableError, type LogoutObstacle } from './guards/availability.js';
export type { BusyEntry, BusyLookup } from './host/busy.js';
export type { ClientPlace, LocationEntry, LocationLine, LocationLookup } from './host/locations.js';
export type { HostObstacle } from './host/obstacle.js';
export type { ProtectLine, ProtectRules } from './host/protection.js';
export type { ReportedLock } from './accounts/account-lock.js';
export type { AuditResult, LogoutReport, ReportedSession, SessionOutcome } from './report/report.js';
export type { SessionSummary } from './directory/session-row.js';
export type { SessionColumn } from './list/columns.js';
export { TargetError, type TargetProblem } from './targets/target-error.js';
export type { LogoutTarget, PickableKind } from './targets/target-kinds.js';
export { FrameworkClient, type FrameworkClientOptions } from './server/framework/framework-client.js';
export type { FrameworkEvents, FrameworkServer } from './server/framework/framework-api.js';
export {
  type AuthenticatingClient,
  type ConnectionState,
  type Credentials,
  type RequestOptions,
  type SymbolClient,
} from './server/symbol-client.js';
export { SymbolError, type SymbolErrorOutcome, type SymbolErrorSource } from './server/symbol-error.js';
export { WebSocketClient, type WebSocketClientOptions } from './server/websocket/websocket-client.js';
