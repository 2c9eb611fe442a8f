import { html, nothing, type TemplateResult } from 'lit';
import type { Texts } from '../texts/texts.js';
import type { LogoutObstacle } from '../guards/availability.js';
import type { Locator } from '../host/locations.js';
import type { SessionMonitor } from '../monitor/session-monitor.js';
import { offersSingleSessions } from '../monitor/monitor-state.js';
import type { LogoutTarget } from '../targets/target.js';
import type { ReportRetryEvent } from '../report/ui/logout-report.js';
import type { LogoutController } from '../logout/ui/logout-controller.js';

/** What the report and the side panel show. */
export interface OutcomeFacts {
  readonly texts: Texts;
  readonly logout: LogoutController;
  readonly monitor: SessionMonitor | undefined;
  /** Why no logout can be asked for; another function whenever it says something else. */
  readonly obstacle: () => LogoutObstacle | undefined;
  readonly locate?: Locator['locate'] | undefined;
}

/** The report of the running logout or of the last one, until it is dismissed. */
export function renderReport(
  { texts, logout, monitor, obstacle, locate }: OutcomeFacts,
  onDismiss: () => void,
  onRetry: (target: LogoutTarget) => void,
): TemplateResult | typeof nothing {
  if (!logout.report) return nothing;
  return html`<tchmi-logout-report
    .texts=${texts}
    .report=${logout.report}
    .isRunning=${logout.isRunning}
    .canLogOut=${obstacle() === undefined}
    .canTargetSessions=${!monitor || offersSingleSessions(monitor.state)}
    .locate=${locate}
    @report-dismiss=${onDismiss}
    @report-retry=${(event: ReportRetryEvent) => onRetry(event.detail.target)}
  ></tchmi-logout-report>`;
}

/** The side panel: history, locked accounts, server. */
export function renderTools(
  { texts, logout, monitor, obstacle, locate }: OutcomeFacts,
  onClose: () => void,
): TemplateResult {
  return html`<tchmi-tools-panel
    slot="tools"
    .texts=${texts}
    .reports=${logout.history}
    .monitor=${monitor}
    .state=${monitor?.state}
    .obstacle=${obstacle}
    .locate=${locate}
    @tools-close=${onClose}
  ></tchmi-tools-panel>`;
}
