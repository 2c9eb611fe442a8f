import { nothing, type TemplateResult } from 'lit';
import { html } from '../kit/ui/html.js';
import { query } from 'lit/decorators.js';
import { SelectionChangeEvent, SessionManagerErrorEvent } from '../events.js';
import { isLogoutOffered, type LogoutObstacle } from '../guards/availability.js';
import { mainView } from '../list/main-view.js';
import type { LogoutReport } from '../report/report.js';
import { summarise, type SessionRow } from '../directory/session-row.js';
import { connectionReport } from '../server/symbol-client.js';
import type { EmptyStateKind } from '../list/ui/empty-state.js';
import type { ReportRetryEvent } from '../report/ui/logout-report.js';
import { NoticesController } from '../kit/ui/notices/notices-controller.js';
import type { PanelToggleEvent, SearchChangeEvent, SelectedRowsEvent } from '../list/ui/list-events.js';
import type { FindDetails } from '../list/ui/details/details-controller.js';
import type { SessionBrowser } from '../list/ui/session-browser.js';
import { baseStyles } from '../kit/ui/base-styles.js';
import { inertOncePainted } from '../kit/ui/inert-once-painted.js';
import { LanguageController } from '../kit/ui/controllers/language-controller.js';
import { PressController } from '../kit/ui/controllers/press-controller.js';
import { ReasonController } from '../kit/ui/controllers/reason-controller.js';
import { LightInputController } from '../kit/ui/controllers/light-input-controller.js';
import { SizeController } from '../kit/ui/controllers/size-controller.js';
import { ClockController } from '../kit/ui/controllers/clock-controller.js';
import { LoginController } from '../sign-in/ui/login-controller.js';
import { isListAwaited, offersSingleSessions } from '../monitor/monitor-state.js';
import { describeLogoutObstacle } from '../texts/describe.js';
import { offeredKinds } from '../targets/offered-kinds.js';
import { kindOf, type LogoutTarget, type PickableKind } from '../targets/target-kinds.js';
import type { KindChangeEvent, TargetPickEvent } from '../targets/ui/target-picker.js';
import { dialogScope } from '../logout/ui/dialog/dialog-scope.js';
import { errorNotice } from '../kit/ui/notices/error-notice.js';
import { MonitorController } from '../monitor/ui/monitor-controller.js';
import type { ServerConnector } from '../server/source.js';
import { HostController } from '../host/ui/host-controller.js';
import { AnnounceController } from '../announce/ui/announce-controller.js';
import { LogoutController } from '../logout/ui/logout-controller.js';
import { PageLogout } from '../logout/page-logout.js';
import { isAsking, waitsForLogin } from '../logout/step.js';
import { ignoreShown, refusalNotice, ReportNotices, untoldNotice } from '../logout/ui/logout-notices.js';
import { currentObstacle } from './current-obstacle.js';
import * as views from './main-views.js';
import { PageActions } from './page-actions.js';
import { PlantView } from './plant-view.js';
import type { SessionPlant } from '../plant/ui/session-plant.js';
import type { Texts } from '../texts/texts.js';
import { PanelController } from './panel-controller.js';
import { SessionManagerProperties } from './session-manager-properties.js';
import { sessionManagerStyles } from './session-manager.styles.js';
import { StateEvents } from '../list/ui/state-events.js';
import { createRowMaker } from '../monitor/state-rows.js';
import { SettingsController } from './settings/settings-controller.js';
import { valueLabel } from '../targets/ui/kind-texts.js';

/**
 * Lists the sessions of a TwinCAT HMI server and logs them out: pick a target, confirm, see what really happened.
 * It puts the rooms together and holds no rules of its own.
 *
 * @tag tchmi-session-manager
 * @slot search - the search field; the element puts its own input here
 * @slot target-value - the value field of the target picker; the element puts its own input here
 * @csspart toolbar - header and buttons
 * @csspart table - the table of sessions
 * @csspart row - one session of the table
 * @csspart dialog - the confirmation
 * @csspart notice - one message
 * @fires {SessionsChangeEvent} tchmi-sessions-change - the list has changed
 * @fires {SelectionChangeEvent} tchmi-selection-change - the selection has changed
 * @fires {LogoutRequestEvent} tchmi-logout-request - before the confirmation; `preventDefault()` stops it
 * @fires {LogoutFinishEvent} tchmi-logout-finish - the outcome has been verified
 * @fires {ReportChangeEvent} tchmi-report-change - a later list has told more about a finished logout
 * @fires {LogoutCancelEvent} tchmi-logout-cancel - cancelled in the confirmation; nothing was sent
 * @fires {SessionManagerErrorEvent} tchmi-error - something failed; the page shows it too
 */
export class SessionManager extends SessionManagerProperties {
  static override readonly styles = [...baseStyles, ...sessionManagerStyles];

  /** Opens the connection to a `serverUrl`. Set by `define.js`; a page with its own connection does not need it. @internal */
  static connectServer: ServerConnector | undefined;

  readonly #hostSettings: SettingsController = new SettingsController(this, {
    notices: () => this.#notices,
    texts: () => this.#language.texts,
  });
  readonly #settings = this.#hostSettings.values;
  readonly #language = new LanguageController(this, {
    language: () => this.#settings.lang,
    overrides: () => this.#settings.textOverrides,
    onProblem: (error) => this.#reportProblem(error),
  });
  readonly #clock = new ClockController(this, () => this.#settings.preview);
  readonly #size = new SizeController(this);
  readonly #search = new LightInputController(this, 'search');
  readonly #targetValue = new LightInputController(this, 'target-value');
  readonly #notices = new NoticesController(this);
  readonly #reportNotices = new ReportNotices(this.#notices, () => this.#language.texts);
  /** Before the monitor, which closes the connection of an element that is removed. */
  readonly #announce: AnnounceController = new AnnounceController(this, {
    monitor: () => this.#monitor,
    logout: () => this.#logout,
    settings: this.#settings,
    onUntold: (error) => this.#notices.add(untoldNotice(error, this.#language.texts)),
  });
  readonly #monitor: MonitorController = new MonitorController(this, {
    connectServer: () => SessionManager.connectServer,
    isPreview: () => this.#settings.preview,
    isNeeded: (client) => this.#logout.isUsing(client),
  });
  readonly #hostMarks = new HostController(this, {
    state: () => this.#monitor.state,
    problems: this.#hostSettings,
  });
  readonly #pageLogout = new PageLogout();
  readonly #logout: LogoutController = new LogoutController(this, {
    pageLogout: this.#pageLogout,
    source: this.#monitor,
    hostMarks: this.#hostMarks,
    obstacle: (meant) => currentObstacle(this.#monitor.state, this.#settings, { meant }),
    onReport: (report, before) => this.#reportNotices.show(report, before, report === this.#logout.report),
    settings: this.#settings,
    onRefused: (error) => this.#notices.add(refusalNotice(error, this.#language.texts)),
    onEnd: (report) => this.#announce.finish(report),
    announcement: () => this.#announce.record,
    serverName: () => this.#plant.serverName,
    focusList: async () => this._browser?.focusLastRow(),
  });
  readonly #login = new LoginController(this);
  readonly #rowsOf = createRowMaker();
  readonly #stateEvents = new StateEvents(this);
  readonly #press = new PressController(this);
  readonly #reasons = new ReasonController(this);
  readonly #panel = new PanelController(this, this.#size, () => this.#kinds);
  readonly #actions = new PageActions(this, {
    monitor: this.#monitor,
    login: this.#login,
    logout: this.#logout,
    search: this.#search,
    browser: () => this._browser,
    onProblem: (error) => this.#reportProblem(error),
  });
  readonly #plant: PlantView = new PlantView(this, {
    settings: this.#settings,
    problems: this.#hostSettings,
    connectServer: () => SessionManager.connectServer,
    pageLogout: this.#pageLogout,
    notices: this.#notices,
    clock: this.#clock,
    size: this.#size,
    press: this.#press,
    search: this.#search,
    targetValue: this.#targetValue,
    panel: this.#panel,
    onPanelToggle: (event) => this.#handlePanelToggle(event),
    onKindChange: (event) => this.#handleKindChange(event),
    onSearchChange: ({ detail }) => (this.#search.value = detail.query),
    onAction: (event) => this.#actions.act(event),
  });

  @query('tchmi-session-plant') private readonly _plant!: SessionPlant | null;
  @query('tchmi-session-browser') private readonly _browser!: SessionBrowser | null;

  #rows: readonly SessionRow[] = [];

  /**
   * Reads the list and the directory again.
   * @throws {SymbolError} when the list could not be read; the page shows it too
   */
  async refresh(): Promise<void> {
    await (this.#plant.source ? this.#monitor.monitor?.refresh() : this._plant?.refresh());
  }

  /**
   * Opens the confirmation for a target, as a click does, and logs it out.
   * @param servers of several servers, the names of those that it applies to; all if left out. Sessions and certificates need one.
   * @returns the report, or undefined when it was cancelled
   * @throws {TargetError} for a target that is blank or not allowed, or a server that is not of this page
   * @throws {LogoutUnavailableError} when logging out is not possible now
   */
  async requestLogout(target: LogoutTarget, servers?: readonly string[]): Promise<LogoutReport | undefined> {
    // Names are those of the list that is set, even if the page does not show it yet.
    if (servers !== undefined && this.isConnected) await this.updateComplete;
    const plant = this.#plant.source && servers === undefined ? undefined : this._plant;
    if (plant) return plant.requestLogout(target, servers);
    const refusal = this.#plant.refusalOf(servers);
    if (refusal) throw this.#logout.refuse(refusal);
    return this.#logout.request(target);
  }

  /** Delays the first paint until the texts of the language are loaded: the page must not switch languages in front of the user. */
  protected override async scheduleUpdate(): Promise<void> {
    if (!this.hasUpdated) await this.#language.loading;
    await super.scheduleUpdate();
  }

  override willUpdate(): void {
    const { source } = this.#plant;
    if (source) this.#monitor.use(source, this.#settings.refreshInterval);
    else this.#actions.leaveServer();
    if (this.#monitor.state?.own?.isGuest === false) this.#login.isAsked = false;
    this.#rows = this.#rowsOf(this.#monitor.state);
    const { texts } = this.#language;
    this.#search.update(true, texts.get('searchLabel'));
    const isPicking = this.#panel.open === 'picker';
    this.#targetValue.update(isPicking, texts.get(valueLabel(this.#panel.kind)));
    if (isPicking && kindOf(this.#panel).needsCertificates) this.#monitor.monitor?.wantCertificates();
  }

  override updated(): void {
    if (!this.#plant.isPlant) this.#stateEvents.dispatch(this.#monitor.state, this.#rows, this.#view() === 'list');
  }

  override render(): TemplateResult {
    const { texts } = this.#language;
    return html`${this.#plant.render(texts)}${
      this.#plant.source
        ? this.#renderServer(texts)
        : html`${views.renderNotices(this.#notices, this.#logout, texts)}${this.#reasons.render()}`
    }`;
  }

  /** The page of one server. */
  #renderServer(texts: Texts): TemplateResult {
    // While somebody logs in for it, the dialog waits.
    const step = this.#login.isAsked && waitsForLogin(this.#logout.step) ? undefined : this.#logout.step;
    const scope = dialogScope(this.#settings.dialogScope, this.#size);
    const view = this.#view();
    const obstacle = this.#obstacle();
    return html`<div class="app" ${inertOncePainted(isAsking(step) && scope === 'control')}>
        <div class="room">
          ${this.#plant.renderBack(texts)}${views.renderHeader(this.#monitor.state, this.#clock.now, texts)}${views.renderAnnounced(this.#announce, texts, this.#hostMarks.locate)}
          <div class="body">
            ${this.#renderBrowser(view === 'list', obstacle)}${view === 'list' ? nothing : this.#renderStandIn(view)}${views.renderReport(
              this.#logout,
              {
                texts,
                isWaiting: !this.#monitor.state || isListAwaited(this.#monitor.state, this.#clock.now),
                canLogOut: obstacle === undefined,
                reason: this.#reasonText(obstacle),
                canTargetSessions: this.#canTargetSessions,
                locate: this.#hostMarks.locate,
                onDismiss: this.#actions.dismissReport,
                onRetry: this.#handlePick,
              },
            )}
          </div>
        </div>
      </div>
      ${views.renderDialog(this.#logout, this.#announce, this.#login, {
        texts,
        step,
        scope,
        now: this.#clock.now,
        pointer: this.#press.point,
        settings: this.#settings,
        state: this.#monitor.state,
        canLogIn: this.#login.isOffered(this.#monitor.client),
      })}${views.renderNotices(this.#notices, this.#logout, texts)}${this.#reasons.render()}`;
  }

  /** The kinds of target to choose from; empty while logging out is not offered. */
  get #kinds(): readonly PickableKind[] {
    const { targetKinds, allowEveryone } = this.#settings;
    return isLogoutOffered(this.#obstacle()) ? offeredKinds(targetKinds, allowEveryone) : [];
  }

  get #canTargetSessions(): boolean {
    return !this.#monitor.state || offersSingleSessions(this.#monitor.state);
  }

  #renderPicker(obstacle: LogoutObstacle | undefined): TemplateResult | typeof nothing {
    const shown = {
      texts: this.#language.texts,
      kind: this.#panel.kind,
      kinds: this.#settings.targetKinds,
      isLow: this.#panel.isLow,
      value: this.#targetValue.value,
      canLogOut: obstacle === undefined,
      reason: this.#reasonText(obstacle),
      canTargetSessions: this.#canTargetSessions,
      locate: this.#hostMarks.locate,
      allowEveryone: this.#settings.allowEveryone,
      field: html`<slot name="target-value" slot="value"></slot>`,
    };
    const on = { kindChange: this.#handleKindChange, pick: this.#handlePick, close: this.#handlePanelClose };
    return views.renderPicker(this.#monitor.state, shown, on);
  }

  #renderTools(obstacle: LogoutObstacle | undefined): TemplateResult {
    const { texts } = this.#language;
    const shown = { texts, obstacle, askObstacle: this.#obstacle, locate: this.#hostMarks.locate };
    return views.renderTools(this.#monitor, this.#logout, shown, this.#handlePanelClose);
  }

  /**
   * Remains in the page, out of sight, while another view is shown: it holds the selection and the open row, and the first
   * list finds everything around it already laid out.
   */
  #renderBrowser(isShown: boolean, obstacle: LogoutObstacle | undefined): TemplateResult {
    const { client, state } = this.#monitor;
    const panel = this.#panel.open;
    return html`<tchmi-session-browser
      ?inert=${!isShown}
      exportparts="toolbar, table, row"
      .texts=${this.#language.texts}
      .findDetails=${this.#findDetails}
      .state=${state}
      .rows=${this.#rows}
      .query=${this.#search.value}
      .columns=${this.#plant.columns}
      .locate=${this.#hostMarks.locate}
      .busy=${this.#hostMarks.busy}
      .protectedSessions=${this.#hostMarks.protection}
      .announcedOf=${this.#announce.foreign.announcedOf}
      .obstacle=${obstacle}
      .reason=${this.#reasonText(obstacle)}
      .connectionReport=${client ? connectionReport(client) : {}}
      .hasPicker=${this.#kinds.length > 0}
      .panel=${panel}
      .isLow=${this.#panel.isLow}
      .controlWidth=${this.#size.width}
      .helpUrl=${this.#settings.helpUrl}
      .canLogOutHere=${this.#login.hasLoggedIn(client) && state?.own?.isGuest !== true}
      .canLogIn=${this.#login.isOffered(client)}
      .now=${this.#clock.now}
      @target-pick=${this.#handlePick}
      @browser-action=${this.#actions.act}
      @panel-toggle=${this.#handlePanelToggle}
      @selected-rows=${this.#handleSelectedRows}
      @search-change=${(event: SearchChangeEvent) => (this.#search.value = event.detail.query)}
      ><slot name="search" slot="search"></slot
      >${panel === 'picker' ? this.#renderPicker(obstacle) : panel === 'tools' ? this.#renderTools(obstacle) : nothing}</tchmi-session-browser
    >`;
  }

  readonly #findDetails: FindDetails = ({ id: sessionId }) => {
    const { client } = this.#monitor;
    return client && { client, sessionId, clockOffset: () => this.#monitor.state?.clockOffset ?? 0 };
  };

  /** The login form, or why there is no list. */
  #renderStandIn(view: EmptyStateKind | 'log-in'): TemplateResult {
    const { client, state } = this.#monitor;
    const context = { client, state, texts: this.#language.texts, now: this.#clock.now };
    if (view === 'log-in') return views.renderLogin(this.#login, context, this.#actions.leaveLogin);
    return views.renderEmpty(view, context, this.#actions.refresh);
  }

  /** What the main area shows. */
  #view(): ReturnType<typeof mainView> | 'no-client' {
    const { client, state } = this.#monitor;
    return client && state ? mainView(state, this.#login.isOffered(client), this.#login.isAsked) : 'no-client';
  }

  readonly #obstacle = (): LogoutObstacle | undefined =>
    currentObstacle(this.#monitor.state, this.#settings, { underWay: this.#pageLogout.underWay });

  #reasonText(obstacle: LogoutObstacle | undefined): string {
    if (obstacle === undefined) return '';
    const age = this.#clock.now - (this.#monitor.state?.list?.readAt ?? this.#clock.now);
    return describeLogoutObstacle(obstacle, age, this.#language.texts);
  }

  /** The dialog, the report and the notices show the result of a click, errors included. */
  readonly #handlePick = ({ detail }: TargetPickEvent | ReportRetryEvent): void => {
    this.#logout.request(detail.target, 'wantsLock' in detail && detail.wantsLock).catch(ignoreShown);
  };

  readonly #reportProblem = (error: unknown): void => {
    if (!(error instanceof Error)) throw error;
    this.#notices.add(errorNotice(error, this.#language.texts));
    this.dispatchEvent(new SessionManagerErrorEvent(error));
  };

  readonly #handlePanelToggle = ({ detail: { panel } }: PanelToggleEvent): void => {
    this.#panel.toggle(panel);
  };

  readonly #handlePanelClose = (): void => this.#panel.close();

  /** A value typed for one kind means nothing for another. */
  readonly #handleKindChange = ({ detail: { kind } }: KindChangeEvent): void => {
    this.#panel.chooseKind(kind);
    this.#targetValue.value = '';
  };

  readonly #handleSelectedRows = ({ detail: { rows } }: SelectedRowsEvent): void => {
    this.dispatchEvent(new SelectionChangeEvent(rows.map(summarise)));
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'tchmi-session-manager': SessionManager;
  }
}
