import { nothing, type ReactiveController, type ReactiveControllerHost, type TemplateResult } from 'lit';
import type { ProblemListener } from '../host/problem-reports.js';
import type { ClockController } from '../kit/ui/controllers/clock-controller.js';
import { html } from '../kit/ui/html.js';
import { renderHiddenReason } from '../kit/ui/unusable.js';
import type { LightInputController } from '../kit/ui/controllers/light-input-controller.js';
import type { NoticesController } from '../kit/ui/notices/notices-controller.js';
import type { PressController } from '../kit/ui/controllers/press-controller.js';
import type { SizeController } from '../kit/ui/controllers/size-controller.js';
import type { BrowserActionEvent, PanelToggleEvent, SearchChangeEvent } from '../list/ui/list-events.js';
import { shownColumns, type SessionColumn } from '../list/columns.js';
import { dialogScope } from '../logout/ui/dialog/dialog-scope.js';
import type { PlantServer } from '../plant/plant-server.js';
import { TargetError } from '../targets/target-error.js';
import { memoizeLast } from '../kit/memoize.js';
import type { PageLogout } from '../logout/page-logout.js';
import type { PlantServerEntry } from '../plant/server-list.js';
import type { ServerOpenEvent } from '../plant/ui/server-bar.js';
import type { AskObstacle, SessionPlant } from '../plant/ui/session-plant.js';
import type { ClientSource, ServerConnector } from '../server/source.js';
import type { SymbolClient } from '../server/symbol-client.js';
import { displayText } from '../session/display-text.js';
import type { KindChangeEvent } from '../targets/ui/target-picker.js';
import { describeLogoutObstacle } from '../texts/describe.js';
import type { Texts } from '../texts/texts.js';
import { currentObstacle } from './current-obstacle.js';
import type { PanelController } from './panel-controller.js';
import type { SessionManagerProperties } from './session-manager-properties.js';
import type { SettingValues } from './settings/settings.js';

/** What the view needs from its element. */
export interface PlantViewContext {
  readonly settings: SettingValues;
  readonly problems: ProblemListener;
  readonly connectServer: () => ServerConnector | undefined;
  /** The one logout of the page. */
  readonly pageLogout: PageLogout;
  readonly notices: NoticesController;
  readonly clock: ClockController;
  readonly size: SizeController;
  readonly press: PressController;
  readonly search: LightInputController;
  readonly targetValue: LightInputController;
  readonly panel: PanelController;
  readonly onPanelToggle: (event: PanelToggleEvent) => void;
  readonly onKindChange: (event: KindChangeEvent) => void;
  readonly onSearchChange: (event: SearchChangeEvent) => void;
  readonly onAction: (event: BrowserActionEvent) => void;
}

/** Decides whether the page shows one server or several, and renders the several. */
export class PlantView implements ReactiveController {
  readonly #host: ReactiveControllerHost & SessionManagerProperties;
  readonly #context: PlantViewContext;
  readonly #withOwn = memoizeLast(withOwn);
  readonly #columnsOf = memoizeLast(shownColumns);
  /** The server whose own page is shown. */
  #opened: PlantServer | undefined;

  constructor(host: ReactiveControllerHost & SessionManagerProperties, context: PlantViewContext) {
    this.#host = host;
    this.#context = context;
    host.addController(this);
  }

  hostUpdate(): void {
    // A server that has been closed is not opened again by itself.
    if (!this.source || !this.isPlant) this.#opened = undefined;
  }

  /** Whether the page is of several servers. */
  get isPlant(): boolean {
    return this.#entries !== undefined;
  }

  /**
   * What the page of one server shows; undefined while the page shows all servers of the plant. A server that has no connection
   * is shown among the others: without one, its page would be that of the page's own server.
   */
  get source(): ClientSource | undefined {
    const { client, serverUrl, servers, preview } = this.#context.settings;
    const entries = this.#entries;
    if (entries) {
      const opened = this.#opened;
      const isListed = entries.some((entry) => opened?.isOf(entry));
      return isListed && opened?.client ? { client: opened.client, serverUrl: '' } : undefined;
    }
    if (preview && servers) return client && { client, serverUrl: '' };
    const [only] = this.#withOwn(servers, client) ?? [];
    return only ? { client: only.client, serverUrl: only.url ?? '' } : { client, serverUrl };
  }

  /** The name of the server that the page shows alone; undefined where it shows several, or has no list of servers. */
  get serverName(): string | undefined {
    const { servers } = this.#context.settings;
    return this.isPlant ? this.source && this.#opened?.name : servers?.[0]?.name;
  }

  /** The columns of the page of one server. */
  get columns(): readonly SessionColumn[] {
    return this.#columnsOf(this.#context.settings.columns, false);
  }

  /** Why a logout cannot be meant for these servers of a page of one server; undefined where it can. */
  refusalOf(names: readonly string[] | undefined): TargetError | undefined {
    if (names === undefined) return undefined;
    const [only] = this.#context.settings.servers ?? [];
    const isOnly = names.length > 0 && names.every((name) => name === only?.name);
    return isOnly ? undefined : new TargetError('no-server');
  }

  /** The way back from the page of one server to all of them; not while a logout of that server is under way, which is followed here. */
  renderBack(texts: Texts): TemplateResult | typeof nothing {
    if (!this.#opened) return nothing;
    const { phase } = this.#context.pageLogout;
    const isBusy = phase !== undefined;
    return html`<div class="plant-back">
      ${isBusy ? renderHiddenReason(describeLogoutObstacle(phase, undefined, texts)) : nothing}
      <button
        type="button"
        aria-disabled=${isBusy ? 'true' : nothing}
        aria-describedby=${isBusy ? 'reason' : nothing}
        @click=${() => !isBusy && this.#open(undefined)}
      >
        ${texts.get('plantBack')}
      </button>
      <strong>${displayText(this.#opened.name)}</strong>
    </div>`;
  }

  /** The servers of the plant: hidden, but still connected, behind the page of one of them. */
  render(texts: Texts): TemplateResult | typeof nothing {
    const entries = this.#entries;
    if (!entries) return nothing;
    const { settings, problems, connectServer, pageLogout, clock, size, press, search, targetValue, panel } =
      this.#context;
    const isHidden = this.source !== undefined;
    return html`<div class="app" ?hidden=${isHidden}>
      <tchmi-session-plant
        exportparts="toolbar, table, row, dialog"
        .texts=${texts}
        .entries=${entries}
        .settings=${settings}
        .connectServer=${connectServer()}
        .problems=${problems}
        .obstacleOf=${this.#obstacleOf}
        .pageLogout=${pageLogout}
        .notify=${this.#notify}
        .locations=${this.#host.locations}
        .protect=${this.#host.protect}
        .busy=${this.#host.busy}
        .search=${search.value}
        .panel=${panel.open}
        .isLow=${panel.isLow}
        .kind=${panel.kind}
        .targetValue=${targetValue.value}
        .scope=${dialogScope(settings.dialogScope, size)}
        .pointer=${press.point}
        .controlWidth=${size.width}
        .now=${clock.now}
        @server-open=${({ detail }: ServerOpenEvent) => this.#open(detail.server)}
        @plant-question=${() => this.#opened && this.#open(undefined)}
        @panel-toggle=${this.#context.onPanelToggle}
        @kind-change=${this.#context.onKindChange}
        @search-change=${this.#context.onSearchChange}
        @browser-action=${this.#context.onAction}
      >
        ${
          isHidden
            ? nothing
            : html`<slot name="search" slot="search"></slot><slot name="target-value" slot="target-value"></slot>`
        }
      </tchmi-session-plant>
    </div>`;
  }

  /** The servers of a plant; undefined for one server, which needs none of this, and in a designer, which opens no connection. */
  get #entries(): readonly PlantServerEntry[] | undefined {
    const { servers, client, preview } = this.#context.settings;
    return preview || servers?.length === 1 ? undefined : this.#withOwn(servers, client);
  }

  readonly #obstacleOf: AskObstacle = (state, meant) => {
    const { settings, pageLogout } = this.#context;
    return currentObstacle(state, settings, meant ? { meant } : { underWay: pageLogout.underWay });
  };

  readonly #notify: SessionPlant['notify'] = (notice) => {
    this.#context.notices.add(notice);
  };

  #open(server: PlantServer | undefined): void {
    this.#context.panel.close();
    this.#opened = this.#entries && server;
    this.#host.requestUpdate();
  }
}

/** The list of servers, in which the page's own server is reached by the client of the page, if it has one. */
function withOwn(
  servers: readonly PlantServerEntry[] | undefined,
  client: SymbolClient | undefined,
): readonly PlantServerEntry[] | undefined {
  if (!client) return servers;
  return servers?.map((server) => (server.client || server.url !== undefined ? server : { ...server, client }));
}
