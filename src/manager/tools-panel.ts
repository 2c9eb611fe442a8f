import type { TemplateResult } from 'lit';
import { BaseElement } from '../kit/ui/base-element.js';
import { html } from '../kit/ui/html.js';
import { property, query, state } from 'lit/decorators.js';
import type { TextKey } from '../texts/catalogue.js';
import { englishTexts } from '../texts/texts.js';
import { changeObstacle, type LogoutObstacle } from '../guards/availability.js';
import type { Locator } from '../host/locations.js';
import type { LogoutReport } from '../report/report.js';
import type { SessionMonitor } from '../monitor/session-monitor.js';
import type { MonitorState } from '../monitor/monitor-state.js';
import { baseStyles } from '../kit/ui/base-styles.js';
import type { LockAccount } from '../accounts/ui/lock-controller.js';
import { recordedLock } from '../report/history.js';
import { HistoryController } from '../report/ui/history-controller.js';
import { toolsPanelStyles } from './tools-panel.styles.js';

/** The user wants to close the panel. */
class ToolsCloseEvent extends CustomEvent<null> {
  static readonly type = 'tools-close';
  constructor() {
    super(ToolsCloseEvent.type);
  }
}

type ToolsTab = 'history' | 'accounts' | 'server';

const tabs: readonly ToolsTab[] = ['history', 'accounts', 'server'];

const tabLabels = {
  history: 'toolsHistory',
  accounts: 'toolsAccounts',
  server: 'toolsServer',
} as const satisfies Record<ToolsTab, TextKey>;

/** Keys of the tab list: from the index of the focused tab to the index of the next one. */
const tabKeys: Readonly<Record<string, (index: number) => number>> = {
  ArrowRight: (index) => (index + 1) % tabs.length,
  ArrowLeft: (index) => (index + tabs.length - 1) % tabs.length,
  Home: () => 0,
  End: () => tabs.length - 1,
};

/**
 * Tabs for what an administrator needs now and then: the latest logouts, the locked accounts, the server. Only the
 * selected tab is rendered, so that nothing is read from the server for the others.
 *
 * @fires {ToolsCloseEvent} tools-close - the close button was pressed
 */
export class ToolsPanel extends BaseElement {
  static override readonly styles = [...baseStyles, toolsPanelStyles];

  @query('[aria-selected=true]') private readonly _selectedTab!: HTMLElement | null;

  @property({ attribute: false }) texts = englishTexts;
  /** Reports of the latest logouts, newest first. */
  @property({ attribute: false }) reports: readonly LogoutReport[] = [];
  @property({ attribute: false }) locate: Locator['locate'] | undefined;
  @property({ attribute: false }) monitor: SessionMonitor | undefined;
  @property({ attribute: false }) state: MonitorState | undefined;
  /** Why logging out is not possible at this moment. */
  @property({ attribute: false }) obstacle: LogoutObstacle | undefined;
  /** Determines the obstacle again, just before anything is sent. */
  @property({ attribute: false }) askObstacle: () => LogoutObstacle | undefined = () => this.obstacle;
  /** Reasons for locking an account. */
  @property({ attribute: false }) lockReasons: readonly string[] = [];
  @property({ attribute: false }) lockAccount: LockAccount | undefined;
  @state() private _tab: ToolsTab = 'history';
  readonly #history = new HistoryController(this);

  /** Focuses the selected tab. */
  override focus(): void {
    this._selectedTab?.focus();
  }

  override render(): TemplateResult {
    const { texts } = this;
    return html`
      <header role="none">
        <div class="tabs" role="tablist" aria-label=${texts.get('toolsTitle')} @keydown=${this.#handleKey}>
          ${tabs.map((tab) => this.#renderTab(tab))}
        </div>
        <button type="button" @click=${() => this.dispatchEvent(new ToolsCloseEvent())}>${texts.get('close')}</button>
      </header>
      <div class="panel" id="panel" role="tabpanel" aria-labelledby=${this._tab} tabindex="0">
        ${this.#renderPanel()}
      </div>
    `;
  }

  #renderTab(tab: ToolsTab): TemplateResult {
    const isSelected = tab === this._tab;
    return html`<button
      type="button"
      role="tab"
      id=${tab}
      aria-selected=${isSelected ? 'true' : 'false'}
      aria-controls="panel"
      tabindex=${isSelected ? 0 : -1}
      @click=${() => (this._tab = tab)}
    >
      ${this.texts.get(tabLabels[tab])}
    </button>`;
  }

  #renderPanel(): TemplateResult {
    const { texts, monitor, state: monitorState } = this;
    switch (this._tab) {
      case 'history':
        this.#history.want(monitor?.client);
        return html`<tchmi-logout-history
          .texts=${texts}
          .reports=${this.#history.reports(this.reports, monitorState?.own)}
          .log=${this.#history.log}
          .locate=${this.locate}
        ></tchmi-logout-history>`;
      case 'accounts': {
        this.#history.want(monitor?.client);
        const reports = this.#history.reports(this.reports, monitorState?.own);
        return html`<tchmi-locked-accounts
          .texts=${texts}
          .monitor=${monitor}
          .state=${monitorState}
          .obstacle=${changeObstacle(this.obstacle)}
          .askObstacle=${this.#askChangeObstacle}
          .lockReasons=${this.lockReasons}
          .lockAccount=${this.lockAccount}
          .lockOf=${(account: string) => recordedLock(reports, account)}
        ></tchmi-locked-accounts>`;
      }
      case 'server':
        return html`<tchmi-server-info .texts=${texts} .monitor=${monitor} .state=${monitorState}></tchmi-server-info>`;
    }
  }

  readonly #askChangeObstacle = () => changeObstacle(this.askObstacle());

  readonly #handleKey = async (event: KeyboardEvent): Promise<void> => {
    const next = tabs[tabKeys[event.key]?.(tabs.indexOf(this._tab)) ?? -1];
    if (next === undefined) return;
    event.preventDefault();
    this._tab = next;
    await this.updateComplete;
    this.focus();
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'tchmi-tools-panel': ToolsPanel;
  }
}
