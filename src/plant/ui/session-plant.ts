import { nothing, type TemplateResult } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import { SelectionChangeEvent } from '../../events.js';
import { summarise } from '../../directory/session-row.js';
import type { LogoutObstacle, MeantLogout } from '../../guards/availability.js';
import type { AuditMode } from '../../host/audit-mode.js';
import type { ProblemListener } from '../../host/problem-reports.js';
import { createLocator } from '../../host/locator.js';
import { BaseElement } from '../../kit/ui/base-element.js';
import { baseStyles } from '../../kit/ui/base-styles.js';
import { html } from '../../kit/ui/html.js';
import { inertOncePainted } from '../../kit/ui/inert-once-painted.js';
import { failure } from '../../kit/ui/notices/error-notice.js';
import type { Notice } from '../../kit/ui/notices/notice.js';
import { memoizeItems, memoizeLast } from '../../kit/memoize.js';
import { shownColumns, type SessionColumn } from '../../list/columns.js';
import { StateEvents } from '../../list/ui/state-events.js';
import type { FindDetails } from '../../list/ui/details/details-controller.js';
import {
  BrowserActionEvent,
  PanelToggleEvent,
  SearchChangeEvent,
  type Panel,
  type SelectedRowsEvent,
} from '../../list/ui/list-events.js';
import type { SessionBrowser } from '../../list/ui/session-browser.js';
import { PageLogout } from '../../logout/page-logout.js';
import { ignoreShown, refusalNotice } from '../../logout/ui/logout-notices.js';
import type { ScreenPoint } from '../../logout/ui/misclick.js';
import type { MonitorState } from '../../monitor/monitor-state.js';
import type { LogoutReport } from '../../report/report.js';
import type { ServerConnector } from '../../server/source.js';
import { displayText } from '../../session/display-text.js';
import type { ImpactFacts } from '../../targets/affected.js';
import { offeredKinds, shownKind } from '../../targets/offered-kinds.js';
import { kindOf, type LogoutTarget, type PickableKind } from '../../targets/target-kinds.js';
import { KindChangeEvent, type TargetPickEvent } from '../../targets/ui/target-picker.js';
import { describeCause, describeLogoutObstacle } from '../../texts/describe.js';
import { englishTexts } from '../../texts/texts.js';
import { createPlantList, type PlantList } from '../plant-rows.js';
import type { PlantServer } from '../plant-server.js';
import type { PlantServerEntry } from '../server-list.js';
import { ServerPart, targetOf } from '../server-part.js';
import { createStandings, problemOf, standingOf } from '../standing.js';
import { PlantController } from './plant-controller.js';
import type { PlantConfirmEvent } from './plant-dialog.js';
import { PlantLogoutController } from './plant-logout-controller.js';
import { PlantLoginController } from './plant-login-controller.js';
import { serversText } from './plant-texts.js';
import { renderLogIn, renderReport, renderTools, renderUnread, type Unread } from './plant-views.js';
import { sessionPlantStyles } from './session-plant.styles.js';
import { ServerOpenEvent, type ServersChosenEvent, type ServersLogInEvent } from './server-bar.js';

/** The settings of the host page that a plant needs. */
export interface PlantSettings {
  readonly refreshInterval: number;
  readonly maximumAge: number;
  readonly columns: readonly SessionColumn[];
  readonly audit: AuditMode;
  readonly allowEveryone: boolean;
  readonly targetKinds: readonly PickableKind[];
  readonly helpUrl: string;
}

/** Why logging out is not possible on a server, by its state as it is now. @param meant the target of a logout that has begun */
export type AskObstacle = (state: MonitorState | undefined, meant?: MeantLogout) => LogoutObstacle | undefined;

/**
 * Several servers as one: one list, one confirmation, one report. What concerns one server alone, such as its accounts and
 * certificates, is on the page of that server, which is opened from the bar of servers.
 *
 * @slot search - the search field
 * @slot target-value - the value field of the target picker
 * @fires {ServerOpenEvent} server-open
 * @fires {CustomEvent} plant-question - something is asked, and must be seen
 * @fires {SearchChangeEvent} search-change
 */
export class SessionPlant extends BaseElement {
  static override readonly styles = [...baseStyles, ...sessionPlantStyles];

  @query('tchmi-session-browser') private readonly _browser!: SessionBrowser | null;

  @property({ attribute: false }) texts = englishTexts;
  @property({ attribute: false }) entries: readonly PlantServerEntry[] = [];
  /** Always the same object, whose values are read at each use: a logout needs them as they are at that moment. */
  @property({ attribute: false, hasChanged: () => true }) settings!: PlantSettings;
  @property({ attribute: false }) connectServer: ServerConnector | undefined;
  @property({ attribute: false }) problems!: ProblemListener;
  @property({ attribute: false }) obstacleOf: AskObstacle = () => 'offline';
  /** The one logout of the page. */
  @property({ attribute: false }) pageLogout = new PageLogout();
  @property({ attribute: false }) notify: (notice: Omit<Notice, 'id'>) => void = () => undefined;
  @property({ attribute: false }) locations: unknown;
  @property({ attribute: false }) protect: unknown;
  @property({ attribute: false }) busy: unknown;
  /** The text of the search field. */
  @property({ attribute: false }) search = '';
  /** The open panel. */
  @property({ attribute: false }) panel: Panel | undefined;
  /** Whether the panel has to take all of the control. */
  @property({ attribute: false }) isLow = false;
  /** The kind of target that is chosen in the picker, and the text in its field. */
  @property({ attribute: false }) kind: PickableKind = 'user';
  @property({ attribute: false }) targetValue = '';
  /** What a confirmation covers. */
  @property({ attribute: false }) scope: 'control' | 'page' = 'control';
  @property({ attribute: false }) pointer: ScreenPoint | undefined;
  /** px of the whole control. */
  @property({ attribute: false }) controlWidth = 0;
  /** ms since the epoch. */
  @property({ attribute: false }) now = 0;
  /** The names of the servers that are chosen in the bar: a server that is opened again is still chosen. */
  @state() private _chosen: ReadonlySet<string> = new Set();

  readonly #plant = new PlantController(this, {
    connectServer: () => this.connectServer,
    problems: {
      onProblem: (problem) => this.problems.onProblem(problem),
      onSolved: (property) => this.problems.onSolved(property),
    },
  });
  readonly #logout: PlantLogoutController = new PlantLogoutController(this, {
    settings: () => this.settings,
    marksOf: (server) => this.#plant.marksOf(server),
    obstacle: ({ server, target }, wasOffered) => this.obstacleOf(server.state, { target, wasOffered }),
    pageLogout: () => this.pageLogout,
    onRefused: (error) => this.notify(refusalNotice(error, this.texts)),
    focusList: async () => this._browser?.focusLastRow(),
  });
  readonly #listOf = createPlantList();
  readonly #locatorOf = memoizeLast(createLocator);
  readonly #standingsOf = createStandings();
  readonly #chosenOf = memoizeItems((servers: readonly PlantServer[]) => new Set(servers));
  readonly #factsOf = memoizeItems(factsOf);
  readonly #columnsOf = memoizeLast(shownColumns);
  readonly #stateEvents = new StateEvents(this);
  readonly #problemEvents = new WeakMap<PlantServer, StateEvents>();
  readonly #login = new PlantLoginController(this, (refusals) => {
    const lines = [...refusals].map(([{ name }, error]) =>
      this.texts.get('plantServerLine', { server: displayText(name), text: describeCause(error, this.texts) }),
    );
    this.notify(failure(this.texts.get('plantLogInFailed', { count: refusals.size }), lines));
  });
  #list: PlantList | undefined;
  #wasAsking = false;

  /** Reads everything of every server again. @throws {SymbolError} the first failure, once all have answered */
  async refresh(): Promise<void> {
    await this.#plant.plant?.refresh();
  }

  /**
   * Opens the confirmation for a target on some servers, and logs it out.
   * @param names the names of the servers; all where it is left out
   * @throws {TargetError} for a target that is blank or not allowed, or belongs to one server while none or several are named
   */
  async requestLogout(target: LogoutTarget, names?: readonly string[]): Promise<LogoutReport | undefined> {
    return this.#logout.request(target, () => ServerPart.ofServers(target, this.#plant.plant?.named(names) ?? []));
  }

  override willUpdate(): void {
    this.#plant.use(this.entries, this.settings.refreshInterval);
    this.#list = this.#listOf(this.#shownServers, this.now, this.settings.maximumAge);
  }

  override updated(): void {
    const { question } = this.#logout;
    // A question that nobody sees must not hold anything up.
    if (question && !this.#wasAsking) this.dispatchEvent(new CustomEvent('plant-question'));
    this.#wasAsking = question !== undefined;
    if (this.#list) this.#stateEvents.dispatch(this.#list.state, this.#list.rows);
    for (const server of this.#plant.servers) {
      let events = this.#problemEvents.get(server);
      if (!events) this.#problemEvents.set(server, (events = new StateEvents(this, server.name)));
      events.dispatch(server.state && { ...server.state, problem: problemOf(server) }, [], false);
    }
  }

  override render(): TemplateResult {
    const { texts } = this;
    const { servers } = this.#plant;
    const question = this.#logout.question;
    return html`
      <div class="plant" ${inertOncePainted(question !== undefined && this.scope === 'control')}>
        <tchmi-server-bar
          .texts=${texts}
          .standings=${this.#standingsOf(servers, this.now, this.settings.maximumAge)}
          .chosen=${this.#chosenOf(this.#chosenServers)}
          @servers-chosen=${({ detail }: ServersChosenEvent) => (this._chosen = new Set([...detail.servers].map(({ name }) => name)))}
          @server-open=${({ detail }: ServerOpenEvent) => this.dispatchEvent(new ServerOpenEvent(detail.server))}
          @servers-log-in=${({ detail }: ServersLogInEvent) => this.#login.ask(detail.servers)}
        ></tchmi-server-bar>
        <div class="body">
          ${renderLogIn(this.#login, texts, this.now)} ${this.#renderList()}
          ${renderReport(this.#logout, texts, this.#locatorOf(this.locations).locate)}
        </div>
      </div>
      <tchmi-plant-dialog
        exportparts="dialog"
        .texts=${texts}
        .question=${question}
        .scope=${this.scope}
        .now=${this.now}
        .pointer=${this.pointer}
        @plant-confirm=${({ detail }: PlantConfirmEvent) => this.#logout.confirm(detail.choices)}
        @dialog-cancel=${() => this.#logout.cancel()}
      ></tchmi-plant-dialog>
    `;
  }

  /** The servers that are chosen in the bar; all without a choice. */
  get #shownServers(): readonly PlantServer[] {
    const chosen = this.#chosenServers;
    return chosen.length === 0 ? this.#plant.servers : chosen;
  }

  get #chosenServers(): readonly PlantServer[] {
    return this.#plant.servers.filter(({ name }) => this._chosen.has(name));
  }

  #renderList(): TemplateResult {
    const { texts } = this;
    if (this.entries.length === 0) {
      return html`<div class="empty main" role="status">
        <h3>${texts.get('plantEmpty')}</h3>
        <p>${texts.get('plantEmptyText')}</p>
      </div>`;
    }
    const obstacle = this.#obstacle;
    const unread = this.#unread;
    return html`${this.#login.servers ? nothing : renderUnread(unread, texts, this.#handleRefresh)}
      <tchmi-session-browser
        ?hidden=${unread !== undefined || this.#login.servers !== undefined}
        exportparts="toolbar, table, row"
        .texts=${texts}
        .hasServers=${true}
        .findDetails=${this.#findDetails}
        .state=${this.#list?.state}
        .rows=${this.#list?.rows ?? []}
        .query=${this.search}
        .columns=${this.#columnsOf(this.settings.columns, true)}
        .locate=${this.#locatorOf(this.locations).locate}
        .busy=${this.#plant.busy}
        .protectedSessions=${this.#plant.protection}
        .obstacle=${obstacle}
        .reason=${obstacle === undefined ? '' : describeLogoutObstacle(obstacle, 0, texts)}
        .hasPicker=${obstacle === undefined && this.#kinds.length > 0}
        .panel=${this.panel}
        .isLow=${this.isLow}
        .controlWidth=${this.controlWidth}
        .helpUrl=${this.settings.helpUrl}
        .now=${this.now}
        @target-pick=${this.#handlePick}
        @browser-action=${this.#handleAction}
        @panel-toggle=${({ detail: { panel } }: PanelToggleEvent) => this.dispatchEvent(new PanelToggleEvent(panel))}
        @selected-rows=${({ detail: { rows } }: SelectedRowsEvent) =>
          this.dispatchEvent(new SelectionChangeEvent(rows.map(summarise)))}
        @search-change=${({ detail: { query: text } }: SearchChangeEvent) => this.dispatchEvent(new SearchChangeEvent(text))}
      >
        <slot name="search" slot="search"></slot>
        ${this.panel === 'picker' ? this.#renderPicker() : this.panel === 'tools' ? this.#renderTools() : nothing}
      </tchmi-session-browser>`;
  }

  /** Why there is no list at all; undefined where one server in sight has one. */
  get #unread(): Unread | undefined {
    const shown = this.#shownServers;
    if (shown.some(({ state: known }) => known?.list)) return undefined;
    const all = shown.map((one) => standingOf(one, this.now, this.settings.maximumAge).standing);
    return all.includes('connecting') ? 'loading' : all.includes('guest') ? 'guest' : 'failed';
  }

  /** What belongs to one server, such as a certificate, is offered on the page of that server. */
  get #kinds(): readonly PickableKind[] {
    const { targetKinds, allowEveryone } = this.settings;
    const kinds = offeredKinds(targetKinds, allowEveryone);
    return kinds.filter((kind) => kindOf({ kind }).reach === 'every-server');
  }

  #renderPicker(): TemplateResult {
    const { texts } = this;
    const kinds = this.#kinds;
    return html`<tchmi-target-picker
      slot="panel"
      .texts=${texts}
      .kind=${shownKind(this.kind, kinds)}
      .kinds=${kinds}
      .isLow=${this.isLow}
      .servers=${this.#factsOf(this.#shownServers.map(({ state: known }) => known))}
      .scope=${texts.get('plantScope', { servers: serversText(this.#shownServers, texts) })}
      .value=${this.targetValue}
      .locate=${this.#locatorOf(this.locations).locate}
      .allowEveryone=${this.settings.allowEveryone}
      @kind-change=${({ detail: { kind } }: KindChangeEvent) => this.dispatchEvent(new KindChangeEvent(kind))}
      @target-pick=${this.#handlePick}
      @picker-close=${this.#handlePanelClose}
    >
      <slot name="target-value" slot="value"></slot>
    </tchmi-target-picker>`;
  }

  #renderTools(): TemplateResult {
    const reports = this.#logout.history(this.#plant.servers.flatMap(({ state: known }) => known?.own ?? []));
    return renderTools(reports, this.texts, this.#locatorOf(this.locations).locate, this.#handlePanelClose);
  }

  /** Why nobody can be logged out on any server; undefined where it is possible on one. */
  get #obstacle(): LogoutObstacle | undefined {
    const obstacles = this.#plant.servers.map(({ state: known }) => this.obstacleOf(known));
    return obstacles.includes(undefined) ? undefined : (obstacles[0] ?? 'offline');
  }

  readonly #findDetails: FindDetails = (session) => {
    const found = this.#plant.plant?.find(session.id);
    const client = found?.server.client;
    return client && { client, sessionId: found.id, clockOffset: () => found.server.state?.clockOffset ?? 0 };
  };

  /** The list has keys; a target of the picker has names, and applies to the servers that are shown. */
  readonly #handlePick = ({ detail: { target } }: TargetPickEvent): void => {
    const { plant } = this.#plant;
    const keys = kindOf(target).ids(target);
    if (!plant) return;
    const parts = keys ? ServerPart.ofKeys(keys, plant) : ServerPart.ofServers(target, this.#shownServers);
    this.#logout.request(targetOf(parts), () => parts).catch(ignoreShown);
  };

  readonly #handleAction = ({ detail: { action } }: BrowserActionEvent): void => {
    if (action === 'refresh') this.#handleRefresh();
    else this.dispatchEvent(new BrowserActionEvent(action));
  };

  readonly #handleRefresh = (): void => {
    this.refresh().catch(ignoreShown);
  };

  readonly #handlePanelClose = (): void => {
    if (this.panel) this.dispatchEvent(new PanelToggleEvent(this.panel));
  };
}

/** What is known of each server that has a list. */
function factsOf(states: readonly (MonitorState | undefined)[]): readonly ImpactFacts[] {
  return states.flatMap((known) => {
    if (!known?.list) return [];
    const { list, directory, own } = known;
    return [{ sessions: list.sessions, unreadable: list.unreadable, directory, own }];
  });
}

declare global {
  interface HTMLElementTagNameMap {
    'tchmi-session-plant': SessionPlant;
  }
}
