import { nothing, type TemplateResult } from 'lit';
import type { AnnounceController } from '../announce/ui/announce-controller.js';
import type { AnnouncedActionEvent, AnnouncedOfferEvent } from '../announce/ui/announced-bar.js';
import type { Locator } from '../host/locations.js';
import { html } from '../kit/ui/html.js';
import { secondsUntil } from '../kit/clock.js';
import type { Texts } from '../texts/texts.js';
import type { MonitorState } from '../monitor/monitor-state.js';
import { createEventSymbol } from '../server/event-log.js';
import { connectionReport, type SymbolClient } from '../server/symbol-client.js';
import type { EmptyStateKind } from '../list/ui/empty-state.js';
import type { SpokenNews } from '../kit/ui/notices/notice.js';
import type { NoticeDismissEvent, NoticeHoldEvent } from '../kit/ui/notices/notice-stack.js';
import type { NoticesController } from '../kit/ui/notices/notices-controller.js';
import { spokenNews } from '../logout/ui/logout-notices.js';
import { lockReasonsFrom } from '../logout/ui/reasons.js';
import type { LogoutController } from '../logout/ui/logout-controller.js';
import type { DialogConfirmEvent } from '../logout/ui/dialog/dialog-events.js';
import type { LogoutDialog } from '../logout/ui/dialog/logout-dialog.js';
import type { LogoutReportElement, ReportRetryEvent } from '../report/ui/logout-report.js';
import type { LoginController } from '../sign-in/ui/login-controller.js';
import type { MonitorController } from '../monitor/ui/monitor-controller.js';
import type { SettingValues } from './settings/settings.js';
import type { ToolsPanel } from './tools-panel.js';
import type { KindChangeEvent, TargetPickEvent, TargetPicker } from '../targets/ui/target-picker.js';
import type { LogInEvent } from '../sign-in/ui/login-form.js';

/** What the views shown instead of the list are made from. */
export interface MainViewContext {
  readonly client: SymbolClient | undefined;
  readonly state: MonitorState | undefined;
  readonly texts: Texts;
  /** ms since the epoch. */
  readonly now: number;
}

/** The title of the page, who is logged in here, and the state of the server. @param now ms since the epoch */
export function renderHeader(state: MonitorState | undefined, now: number, texts: Texts): TemplateResult {
  return html`<tchmi-manager-header part="toolbar" .texts=${texts} .state=${state} .now=${now}></tchmi-manager-header>`;
}

/** Why there is no list, and what can be done. */
export function renderEmpty(
  kind: EmptyStateKind,
  { client, state, texts, now }: MainViewContext,
  onAction: () => void,
): TemplateResult {
  const { problem, retryAt } = client ? connectionReport(client) : {};
  return html`<tchmi-empty-state
    class="main"
    .texts=${texts}
    .kind=${kind}
    .error=${kind === 'offline' ? (problem ?? state?.problem) : state?.problem}
    .user=${state?.own?.user ?? ''}
    .retryIn=${retryAt === undefined ? undefined : secondsUntil(retryAt, now)}
    @empty-state-action=${onAction}
  ></tchmi-empty-state>`;
}

/** The login form. @param onBack called to return to what the page showed before the form was asked for */
export function renderLogin(
  login: LoginController,
  { client, state, texts, now }: MainViewContext,
  onBack: () => Promise<void>,
): TemplateResult {
  login.prepare(client);
  return html`<tchmi-login-form
    class="main"
    .texts=${texts}
    .login=${login.state}
    .isAsked=${login.isAsked}
    .now=${now}
    .refusedUser=${state?.own && !state.own.isGuest ? state.own.user : ''}
    .refusal=${state?.problem}
    @log-in=${({ detail }: LogInEvent) => void login.logIn(client, detail)}
    @log-in-back=${onBack}
  ></tchmi-login-form>`;
}

/** The confirmation of a logout. */
export function renderDialog(
  logout: LogoutController,
  announce: AnnounceController,
  login: LoginController,
  shown: Pick<LogoutDialog, 'texts' | 'step' | 'scope' | 'now' | 'pointer' | 'canLogIn'> & {
    readonly settings: SettingValues;
    readonly state: MonitorState | undefined;
  },
): TemplateResult {
  const { settings, state } = shown;
  return html`<tchmi-logout-dialog
    exportparts="dialog"
    .texts=${shown.texts}
    .step=${shown.step}
    .scope=${shown.scope}
    .now=${shown.step ? shown.now : 0}
    .serverNow=${shown.step ? announce.serverNow : 0}
    .pointer=${shown.pointer}
    .lockReasons=${settings.lockReasons}
    .announceReasons=${settings.announceReasons}
    .mayAnnounce=${settings.announcer ? 'yes' : (state?.rights.get(createEventSymbol) ?? 'unknown')}
    .announcedOf=${announce.foreign.announcedOf}
    .isDeaf=${announce.foreign.isDeaf}
    .canLogIn=${shown.canLogIn}
    @dialog-confirm=${({ detail }: DialogConfirmEvent) => announce.confirm(detail.choices, detail.announcing)}
    @dialog-cancel=${() => announce.cancel()}
    @dialog-retry=${() => logout.retry()}
    @dialog-log-in=${() => {
      login.isAsked = true;
    }}
  ></tchmi-logout-dialog>`;
}

/** The logout that people were told of and that waits. */
export function renderAnnounced(
  announce: AnnounceController,
  texts: Texts,
  locate: Locator['locate'],
): TemplateResult | typeof nothing {
  const { view } = announce;
  if (!view) return nothing;
  return html`<tchmi-announced-bar
    .texts=${texts}
    .view=${view}
    .locate=${locate}
    @announced-offer=${({ detail }: AnnouncedOfferEvent) => announce.offer(detail.minutes)}
    @announced-action=${({ detail: { action } }: AnnouncedActionEvent) => {
      if (action === 'log-out') announce.hasten();
      else if (action === 'extend') announce.extend();
      else announce.cancel();
    }}
  ></tchmi-announced-bar>`;
}

/** The report of the running logout or of the last one, until it is dismissed. */
export function renderReport(
  { report, isRunning }: LogoutController,
  shown: Pick<LogoutReportElement, 'texts' | 'isWaiting' | 'canLogOut' | 'reason' | 'canTargetSessions' | 'locate'> & {
    readonly onDismiss: () => Promise<void>;
    readonly onRetry: (event: ReportRetryEvent) => void;
  },
): TemplateResult | typeof nothing {
  if (!report) return nothing;
  return html`<tchmi-logout-report
    .texts=${shown.texts}
    .report=${report}
    .isRunning=${isRunning}
    .isWaiting=${shown.isWaiting}
    .canLogOut=${shown.canLogOut}
    .reason=${shown.reason}
    .canTargetSessions=${shown.canTargetSessions}
    .locate=${shown.locate}
    @report-dismiss=${shown.onDismiss}
    @report-retry=${shown.onRetry}
  ></tchmi-logout-report>`;
}

/** The panel with history, locked accounts and server. */
export function renderTools(
  { monitor, state }: MonitorController,
  { history, lockReasons, lockAccount }: LogoutController,
  shown: Pick<ToolsPanel, 'texts' | 'obstacle' | 'askObstacle' | 'locate'>,
  onClose: () => void,
): TemplateResult {
  return html`<tchmi-tools-panel
    slot="panel"
    .texts=${shown.texts}
    .reports=${history}
    .monitor=${monitor}
    .state=${state}
    .obstacle=${shown.obstacle}
    .askObstacle=${shown.askObstacle}
    .locate=${shown.locate}
    .lockReasons=${lockReasonsFrom(lockReasons, shown.texts)}
    .lockAccount=${lockAccount}
    @tools-close=${onClose}
  ></tchmi-tools-panel>`;
}

/** The picker of a target; nothing without a list to pick from. */
export function renderPicker(
  state: MonitorState | undefined,
  shown: Pick<
    TargetPicker,
    | 'texts'
    | 'kind'
    | 'kinds'
    | 'isLow'
    | 'value'
    | 'canLogOut'
    | 'reason'
    | 'canTargetSessions'
    | 'locate'
    | 'allowEveryone'
  > & {
    /** The slot of the value field. */
    readonly field: TemplateResult;
  },
  on: {
    readonly kindChange: (event: KindChangeEvent) => void;
    readonly pick: (event: TargetPickEvent) => void;
    readonly close: () => void;
  },
): TemplateResult | typeof nothing {
  if (!state?.list) return nothing;
  return html`<tchmi-target-picker
    slot="panel"
    .texts=${shown.texts}
    .kind=${shown.kind}
    .kinds=${shown.kinds}
    .isLow=${shown.isLow}
    .sessions=${state.list.sessions}
    .unreadable=${state.list.unreadable}
    .directory=${state.directory}
    .clockOffset=${state.clockOffset}
    .own=${state.own}
    .value=${shown.value}
    .canLogOut=${shown.canLogOut}
    .reason=${shown.reason}
    .canTargetSessions=${shown.canTargetSessions}
    .locate=${shown.locate}
    .allowEveryone=${shown.allowEveryone}
    @kind-change=${on.kindChange}
    @target-pick=${on.pick}
    @picker-close=${on.close}
  >
    ${shown.field}
  </tchmi-target-picker>`;
}

const none: readonly SpokenNews[] = [];

/** The messages, and what is said of the report on the page. */
export function renderNotices(
  notices: NoticesController,
  { report, isRunning }: LogoutController,
  texts: Texts,
): TemplateResult {
  return html`<tchmi-notice-stack
    exportparts="notice"
    .texts=${texts}
    .notices=${notices.notices}
    .spoken=${report && !isRunning ? spokenNews(report, texts) : none}
    @notice-dismiss=${(event: NoticeDismissEvent) => notices.dismiss(event.detail.id)}
    @notice-hold=${(event: NoticeHoldEvent) => notices.hold(event.detail.isHeld)}
  ></tchmi-notice-stack>`;
}
