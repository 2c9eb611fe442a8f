export { SessionManager } from './elements/session-manager/session-manager.js';
export type { Density } from './elements/session-manager/session-manager-properties.js';
export {
  LogoutCancelEvent,
  LogoutFinishEvent,
  LogoutRequestEvent,
  SelectionChangeEvent,
  SessionManagerErrorEvent,
  SessionsChangeEvent,
} from './events.js';
export type { AuditMode } from './sessions/audit-mode.js';
export { LogoutUnavailableError, type LogoutObstacle } from './sessions/availability.js';
export type { BusyEntry, BusyLookup } from './sessions/busy.js';
export type { ClientPlace, LocationEntry, LocationLine, LocationLookup } from './sessions/client-place.js';
export type { HostObstacle } from './sessions/host-obstacle.js';
export type { ProtectLine, ProtectRules } from './sessions/protection.js';
export type { AuditResult, LogoutReport, ReportedLock, ReportedSession, SessionOutcome } from './sessions/report.js';
export type { SessionColumn, SessionSummary } from './sessions/session-rows.js';
export type { PickableKind } from './sessions/pickable-kinds.js';
export { TargetError, type LogoutTarget, type TargetProblem } from './sessions/target.js';
export { FrameworkClient, type FrameworkClientOptions } from './symbols/framework-client.js';
export type { FrameworkEvents, FrameworkServer } from './symbols/framework-server.js';
export {
  type AuthenticatingClient,
  type ConnectionState,
  type Credentials,
  type RequestOptions,
  type SymbolClient,
} from './symbols/symbol-client.js';
export { SymbolError, type SymbolErrorOutcome, type SymbolErrorSource } from './symbols/symbol-error.js';
export { WebSocketClient, type WebSocketClientOptions } from './symbols/websocket-client.js';
