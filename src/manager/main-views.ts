import { nothing, type TemplateResult } from 'lit';
import { html } from '../kit/ui/html.js';
import { secondsUntil } from '../kit/clock.js';
import type { Texts } from '../texts/texts.js';
import type { MonitorState } from '../monitor/monitor-state.js';
import { connectionReport, type SymbolClient } from '../server/symbol-client.js';
import type { EmptyStateKind } from '../list/ui/empty-state.js';
import type { NoticeDismissEvent, NoticeHoldEvent } from '../kit/ui/notices/notice-stack.js';
import type { NoticesController } from '../kit/ui/notices/notices-controller.js';
import type { LogoutController } from '../logout/ui/logout-controller.js';
import type { DialogConfirmEvent, LogoutDialog } from '../logout/ui/logout-dialog.js';
import type { LogoutReportElement, ReportRetryEvent } from '../report/ui/logout-report.js';
import type { SignInController } from '../sign-in/ui/sign-in-controller.js';
import type { SignInEvent } from '../sign-in/ui/sign-in-form.js';

/** What the views shown instead of the list are made from. */
export interface MainViewContext {
  readonly client: SymbolClient | undefined;
  readonly state: MonitorState | undefined;
  readonly texts: Texts;
  /** ms since the epoch. */
  readonly now: number;
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
export function renderSignIn(
  signIn: SignInController,
  { client, state, texts, now }: MainViewContext,
  onBack: () => Promise<void>,
): TemplateResult {
  signIn.prepare(client);
  return html`<tchmi-sign-in-form
    class="main"
    .texts=${texts}
    .signIn=${signIn.state}
    .isAsked=${signIn.isAsked}
    .now=${now}
    .refusedUser=${state?.own && !state.own.isGuest ? state.own.user : ''}
    .refusal=${state?.problem}
    @sign-in=${({ detail }: SignInEvent) => void signIn.logIn(client, detail)}
    @sign-in-back=${onBack}
  ></tchmi-sign-in-form>`;
}

/** The confirmation of a logout. */
export function renderDialog(
  logout: LogoutController,
  signIn: SignInController,
  shown: Pick<LogoutDialog, 'texts' | 'step' | 'scope' | 'now' | 'pointer' | 'lockReasons' | 'canLogIn'>,
): TemplateResult {
  return html`<tchmi-logout-dialog
    exportparts="dialog"
    .texts=${shown.texts}
    .step=${shown.step}
    .scope=${shown.scope}
    .now=${shown.now}
    .pointer=${shown.pointer}
    .lockReasons=${shown.lockReasons}
    .canLogIn=${shown.canLogIn}
    @dialog-confirm=${(event: DialogConfirmEvent) => logout.confirm(event.detail.choices)}
    @dialog-cancel=${() => logout.cancel()}
    @dialog-retry=${() => logout.retry()}
    @dialog-log-in=${() => {
      signIn.isAsked = true;
    }}
  ></tchmi-logout-dialog>`;
}

/** The report of the running logout or of the last one, until it is dismissed. */
export function renderReport(
  { report, isRunning }: LogoutController,
  shown: Pick<LogoutReportElement, 'texts' | 'canLogOut' | 'reason' | 'canTargetSessions' | 'locate'> & {
    readonly onDismiss: () => Promise<void>;
    readonly onRetry: (event: ReportRetryEvent) => void;
  },
): TemplateResult | typeof nothing {
  if (!report) return nothing;
  return html`<tchmi-logout-report
    .texts=${shown.texts}
    .report=${report}
    .isRunning=${isRunning}
    .canLogOut=${shown.canLogOut}
    .reason=${shown.reason}
    .canTargetSessions=${shown.canTargetSessions}
    .locate=${shown.locate}
    @report-dismiss=${shown.onDismiss}
    @report-retry=${shown.onRetry}
  ></tchmi-logout-report>`;
}

/** The messages. */
export function renderNotices(notices: NoticesController, texts: Texts): TemplateResult {
  return html`<tchmi-notice-stack
    exportparts="notice"
    .texts=${texts}
    .notices=${notices.notices}
    @notice-dismiss=${(event: NoticeDismissEvent) => notices.dismiss(event.detail.id)}
    @notice-hold=${(event: NoticeHoldEvent) => notices.hold(event.detail.isHeld)}
  ></tchmi-notice-stack>`;
}
