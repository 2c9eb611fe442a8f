import { html, nothing, type TemplateResult } from 'lit';
import { query } from 'lit/decorators.js';
import { SessionManagerErrorEvent } from '../events.js';
import { createHostObstacleReader } from '../host/obstacle.js';
import { listPlace, logoutObstacle, usableAge, usableInterval, type LogoutObstacle } from '../guards/availability.js';
import type { LogoutReport } from '../report/report.js';
import type { SessionRow } from '../directory/session-row.js';
import type { LogoutTarget } from '../targets/target.js';
import { canLogin, connectionReport } from '../server/symbol-client.js';
import type { EmptyPlace } from '../list/ui/empty-state.js';
import type { DialogConfirmEvent } from '../logout/ui/logout-dialog.js';
import type { ScreenPoint } from '../logout/ui/misclick.js';
import type { LogoutReportElement } from '../report/ui/logout-report.js';
import type { NoticeDismissEvent, NoticeHoldEvent } from '../kit/ui/notice-stack.js';
import { NoticesController } from '../kit/ui/notices-controller.js';
import type { BrowserActionEvent, LogoutWishEvent, SearchChangeEvent } from '../list/ui/list-events.js';
import type { DetailsOpenEvent } from '../list/ui/list-events.js';
import type { SessionBrowser } from '../list/ui/session-browser.js';
import { baseStyles } from '../kit/ui/base-styles.js';
import { LanguageController } from '../kit/ui/language-controller.js';
import { LightInputController } from '../kit/ui/light-input-controller.js';
import { SizeController } from '../kit/ui/size-controller.js';
import { TickController } from '../kit/ui/clock-controller.js';
import { SignInController } from '../sign-in/ui/sign-in-controller.js';
import type { SignInEvent } from '../sign-in/ui/sign-in-form.js';
import { Announcer } from './announcer.js';
import { DetailsController } from '../list/ui/details/details-controller.js';
import { dialogScope } from '../logout/ui/dialog-scope.js';
import { MonitorController, type ServerConnector } from '../monitor/ui/monitor-controller.js';
import { errorNotice } from '../kit/ui/error-notice.js';
import { HostFactsController } from '../host/ui/host-controller.js';
import { LogoutController } from '../logout/ui/logout-controller.js';
import { hostProblemNotice, isShown, refusalNotice, reportNotices } from '../logout/ui/logout-notices.js';
import { createAccountLocker } from '../accounts/account-locker.js';
import { createAuditTrail } from '../logout/audit-trail.js';
import { renderReport, renderTools, type OutcomeFacts } from './outcome-views.js';
import { renderEmpty, renderSignIn, type PlaceFacts } from './place-views.js';
import { SessionManagerProperties } from './session-manager-properties.js';
import { sessionManagerStyles } from './session-manager.styles.js';
import { createRowMaker } from './state-rows.js';
import { valueLabel } from '../targets/ui/kind-texts.js';

/**
 * Lists the sessions of a TwinCAT HMI server and logs them out: pick a target, confirm, see what really happened.
 * It puts the parts together and holds no rules of its own: those are in `src/sessions`.
 *
 * @slot search - the search field; the element puts its own input here
 * @slot target-value - the value field of the target picker; likewise
 * @csspart toolbar - header and buttons
 * @csspart table - the table of sessions
 * @csspart row - one session of the table
 * @csspart dialog - the confirmation
 * @csspart notice - one message
 * @fires {SessionsChangeEvent} tchmi-sessions-change - the list has changed
 * @fires {SelectionChangeEvent} tchmi-selection-change - other sessions are ticked
 * @fires {LogoutRequestEvent} tchmi-logout-request - before the confirmation; cancelable
 * @fires {LogoutFinishEvent} tchmi-logout-finish - with the report
 * @fires {LogoutCancelEvent} tchmi-logout-cancel - nothing was sent
 * @fires {SessionManagerErrorEvent} tchmi-error - something failed; the page shows it too
 */
export class SessionManager extends SessionManagerProperties {
  static override readonly styles = [...baseStyles, sessionManagerStyles];

  /** How a `serverUrl` is opened. Set by `define.js`; a page with a connection of its own needs none. */
  static connectServer: ServerConnector | undefined;

  readonly #language = new LanguageController(this, {
    overrides: () => this.textOverrides,
    onProblem: (error) => this.#tellProblem(error),
  });
  readonly #tick = new TickController(this, () => this.preview);
  readonly #size = new SizeController(this);
  readonly #search = new LightInputController(this, 'search');
  readonly #targetValue = new LightInputController(this, 'target-value');
  readonly #notices = new NoticesController(this);
  readonly #monitor: MonitorController = new MonitorController(this, {
    connectServer: () => SessionManager.connectServer,
    isPreview: () => this.preview,
  });
  readonly #hostFacts = new HostFactsController(this, {
    state: () => this.#monitor.state,
    onProblem: (problem) => this.#notices.add(hostProblemNotice(problem, this.#language.texts)),
  });
  readonly #logout: LogoutController = new LogoutController(this, {
    client: () => this.#monitor.client,
    monitor: () => this.#monitor.monitor,
    obstacle: () => this.#obstacle(false),
    isEveryoneAllowed: () => this.allowEveryone,
    audit: (client) => createAuditTrail(client, this.audit),
    locker: createAccountLocker,
    host: () => this.#hostFacts.facts,
    onHostProblem: (problem) => this.#hostFacts.tell(problem),
    onReport: (report) => {
      for (const notice of reportNotices(report, this.#language.texts)) this.#notices.add(notice);
    },
    onRefused: (error) => this.#notices.add(refusalNotice(error, this.#language.texts)),
    focusList: async () => this._browser?.focusLastRow(),
  });
  readonly #details = new DetailsController(this, this.#monitor);
  readonly #signIn = new SignInController(this);
  readonly #rowsOf = createRowMaker();
  readonly #readHostObstacle = createHostObstacleReader();
  readonly #announcer = new Announcer(this);

  @query('tchmi-session-browser') private readonly _browser!: SessionBrowser | null;
  @query('tchmi-logout-report') private readonly _report!: LogoutReportElement | null;

  #rows: readonly SessionRow[] = [];
  #wasRunning = false;
  #pointer: ScreenPoint | undefined;

  /**
   * Reads the list and the directory again.
   * @throws {SymbolError} when the list could not be read; the page shows it too
   */
  async refresh(): Promise<void> {
    await this.#monitor.monitor?.refresh();
  }

  /**
   * Opens the confirmation for a target, as a click does, and logs it out.
   * @returns the report, or undefined when it was cancelled
   * @throws {TargetError} for a target that is blank or not allowed
   * @throws {LogoutUnavailableError} when logging out is not possible now
   */
  async requestLogout(target: LogoutTarget): Promise<LogoutReport | undefined> {
    return this.#logout.request(target);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.addEventListener('pointerdown', this.#rememberPointer, { capture: true });
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.removeEventListener('pointerdown', this.#rememberPointer, { capture: true });
  }

  /** The first picture waits for the texts of its language: nobody is shown two languages one after the other. */
  protected override async scheduleUpdate(): Promise<void> {
    if (!this.hasUpdated) await this.#language.loading;
    await super.scheduleUpdate();
  }

  override willUpdate(): void {
    this.#monitor.use({ client: this.client, serverUrl: this.serverUrl }, usableInterval(this.refreshInterval));
    this.#rows = this.#rowsOf(this.#monitor.state);
    const { texts } = this.#language;
    this.#search.update(true, texts.get('searchLabel'));
    const { isPicking = false, kind = 'user' } = this._browser ?? {};
    this.#targetValue.update(isPicking, texts.get(valueLabel(kind)));
    if (isPicking && kind === 'client-certificate') this.#monitor.monitor?.wantCertificates();
  }

  override updated(): void {
    this.#followLogout();
    this.#announcer.tell(this.#monitor.state, this.#rows);
  }

  override render(): TemplateResult {
    const { texts } = this.#language;
    const { state } = this.#monitor;
    const { step } = this.#logout;
    const scope = dialogScope(this.dialogScope, this.#size);
    const isAsking = step !== undefined && step.step !== 'running';
    const place = this.#place();
    return html`
      <div class="app" ?inert=${isAsking && scope === 'control'}>
        <tchmi-manager-header
          part="toolbar"
          .texts=${texts}
          .state=${state}
          .now=${this.#tick.now}
        ></tchmi-manager-header>
        ${renderReport(
          this.#outcomeFacts(),
          () => void this.#handleReportDismiss(),
          (target) => this.#handleWish(target),
        )}
        ${this.#renderBrowser(place === 'list')}
        ${place === 'sign-in' ? this.#renderSignIn() : place === 'list' ? nothing : this.#renderEmpty(place)}
      </div>
      <tchmi-logout-dialog
        exportparts="dialog"
        .texts=${texts}
        .step=${step}
        .scope=${scope}
        .room=${scope === 'page' ? window.innerHeight : this.#size.height}
        .now=${this.#tick.now}
        .pointer=${this.#pointer}
        .lockReasons=${this.lockReasons}
        @dialog-confirm=${(event: DialogConfirmEvent) => this.#logout.confirm(event.detail.choices)}
        @dialog-cancel=${() => this.#logout.cancel()}
        @dialog-retry=${() => this.#logout.retry()}
      ></tchmi-logout-dialog>
      <tchmi-notice-stack
        exportparts="notice"
        .texts=${texts}
        .notices=${this.#notices.notices}
        @notice-dismiss=${(event: NoticeDismissEvent) => this.#notices.dismiss(event.detail.id)}
        @notice-hold=${(event: NoticeHoldEvent) => this.#notices.hold(event.detail.isHeld)}
      ></tchmi-notice-stack>
    `;
  }

  #outcomeFacts(): OutcomeFacts {
    return {
      texts: this.#language.texts,
      logout: this.#logout,
      monitor: this.#monitor.monitor,
      // A new one each time: who shows it must notice when it says something else.
      obstacle: () => this.#obstacle(),
      locate: this.#hostFacts.locate,
    };
  }

  /** Stays in the page while something else takes its place: search and selection are kept in it. */
  #renderBrowser(isShown: boolean): TemplateResult {
    const { client, state } = this.#monitor;
    return html`<tchmi-session-browser
      ?hidden=${!isShown}
      exportparts="toolbar, table, row"
      .texts=${this.#language.texts}
      .state=${state}
      .rows=${this.#rows}
      .query=${this.#search.value}
      .targetValue=${this.#targetValue.value}
      .columns=${this.columns}
      .locate=${this.#hostFacts.locate}
      .busy=${this.#hostFacts.busy}
      .protectedSessions=${this.#hostFacts.protection}
      .obstacle=${this.#obstacle()}
      .connectionProblem=${client && connectionReport(client).problem}
      .allowEveryone=${this.allowEveryone}
      .kinds=${this.targetKinds}
      .helpUrl=${this.helpUrl}
      .canSignOut=${this.#signIn.hasSignedIn(client)}
      .now=${this.#tick.now}
      .details=${this.#details.details}
      @details-open=${this.#handleDetailsOpen}
      @logout-wish=${(event: LogoutWishEvent) => this.#handleWish(event.detail.target)}
      @browser-action=${this.#handleBrowserAction}
      @search-change=${(event: SearchChangeEvent) => (this.#search.value = event.detail.query)}
    >
      <slot name="search" slot="search"></slot>
      <slot name="target-value" slot="target-value"></slot>
      ${
        this._browser?.isShowingTools
          ? renderTools(this.#outcomeFacts(), () => void this._browser?.closeTools())
          : nothing
      }
    </tchmi-session-browser>`;
  }

  #renderEmpty(place: EmptyPlace): TemplateResult {
    return renderEmpty(place, this.#placeFacts, this.#handleRefresh);
  }

  #renderSignIn(): TemplateResult {
    const { client } = this.#monitor;
    if (client && canLogin(client)) this.#signIn.prepare(client);
    return renderSignIn(this.#signIn.state, this.#placeFacts, (event) => void this.#handleSignIn(event));
  }

  get #placeFacts(): PlaceFacts {
    const { client, state } = this.#monitor;
    return { client, state, texts: this.#language.texts, now: this.#tick.now };
  }

  /** The dialog closes when the request goes out: what happens next is read in the report. */
  #followLogout(): void {
    if (this.#logout.isRunning === this.#wasRunning) return;
    this.#wasRunning = this.#logout.isRunning;
    if (this.#wasRunning) void this._report?.focusTitle();
  }

  #place(): ReturnType<typeof listPlace> | 'no-client' {
    const { client, state } = this.#monitor;
    if (client && state) return listPlace(state, canLogin(client));
    return 'no-client';
  }

  #obstacle(isRunning = this.#logout.isRunning): LogoutObstacle | undefined {
    const { state } = this.#monitor;
    if (!state) return 'offline';
    const { readonly: isReadonly, audit } = this;
    const maximumAge = usableAge(this.maximumAge);
    const hostObstacle = this.#readHostObstacle(this.hostObstacle);
    const { now } = this.#tick;
    return logoutObstacle({ state, isReadonly, audit, hostObstacle, isRunning, maximumAge, now });
  }

  readonly #rememberPointer = (event: PointerEvent): void => {
    this.#pointer = { x: event.clientX, y: event.clientY };
  };

  /** What a click starts is told by the dialog, the report and the messages: nothing is left for a caller to do. */
  #handleWish(target: LogoutTarget): void {
    this.requestLogout(target).catch(this.#handleShownError);
  }

  #tellProblem(error: unknown): void {
    if (!(error instanceof Error)) throw error;
    this.#notices.add(errorNotice(error, this.#language.texts));
    this.dispatchEvent(new SessionManagerErrorEvent(error));
  }

  /** What is told on the page already, by a message or by the state of the list. Anything else was not foreseen. */
  readonly #handleShownError = (error: unknown): void => {
    if (!isShown(error)) throw error;
  };

  readonly #handleDetailsOpen = ({ detail: { session } }: DetailsOpenEvent): void => this.#details.open(session);

  readonly #handleReportDismiss = async (): Promise<void> => {
    this.#logout.dismissReport();
    await this.updateComplete;
    await this._browser?.focusLastRow();
  };

  readonly #handleRefresh = (): void => {
    this.refresh().catch(this.#handleShownError);
  };

  readonly #handleBrowserAction = ({ detail: { action } }: BrowserActionEvent): void => {
    switch (action) {
      case 'refresh':
        this.#handleRefresh();
        break;
      case 'clear-search':
        this.#search.value = '';
        this.#search.focus();
        break;
      case 'sign-out':
        void this.#handleSignOut();
        break;
      case 'kind-change':
        this.#targetValue.value = '';
        this.requestUpdate();
        break;
      case 'selection-change':
        this.#announcer.tellSelection(this._browser?.selectedRows ?? []);
        break;
      case 'tools-toggle':
        this.requestUpdate();
        break;
      case 'picker-toggle':
        this.requestUpdate();
        break;
    }
  };

  readonly #handleSignIn = async ({ detail }: SignInEvent): Promise<void> => {
    const { client } = this.#monitor;
    if (!client || !canLogin(client)) return;
    const { domain, userName, password } = detail;
    await this.#signIn.signIn(client, { userName, password, ...(domain !== '' && { domain }) });
  };

  async #handleSignOut(): Promise<void> {
    const { client } = this.#monitor;
    if (!client || !canLogin(client)) return;
    try {
      await this.#signIn.signOut(client);
    } catch (error) {
      this.#tellProblem(error);
    }
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'tchmi-session-manager': SessionManager;
  }
}
