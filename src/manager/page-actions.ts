import type { LitElement } from 'lit';
import type { LightInputController } from '../kit/ui/controllers/light-input-controller.js';
import type { BrowserActionEvent } from '../list/ui/list-events.js';
import type { SessionBrowser } from '../list/ui/session-browser.js';
import type { LogoutController } from '../logout/ui/logout-controller.js';
import { ignoreShown } from '../logout/ui/logout-notices.js';
import type { MonitorController } from '../monitor/ui/monitor-controller.js';
import type { LoginController } from '../sign-in/ui/login-controller.js';

/** What the actions need of the page. */
export interface PageActionsContext {
  readonly monitor: MonitorController;
  readonly login: LoginController;
  readonly logout: LogoutController;
  readonly search: LightInputController;
  readonly browser: () => SessionBrowser | null;
  readonly onProblem: (error: unknown) => void;
}

/** What the buttons of the page of one server do, apart from logging people out. */
export class PageActions {
  readonly #host: LitElement;
  readonly #context: PageActionsContext;

  constructor(host: LitElement, context: PageActionsContext) {
    this.#host = host;
    this.#context = context;
  }

  readonly dismissReport = async (): Promise<void> => {
    this.#context.logout.dismissReport();
    await this.#host.updateComplete;
    await this.#context.browser()?.focusLastRow();
  };

  /** Returns to the list, or to the question of a logout that waits for the login. */
  readonly leaveLogin = async (): Promise<void> => {
    const { login, logout, browser } = this.#context;
    login.isAsked = false;
    await this.#host.updateComplete;
    if (!logout.step) await browser()?.focusLastRow();
  };

  /** The page shows no server of its own. */
  readonly leaveServer = (): void => {
    this.#context.logout.leaveServer();
    this.#context.monitor.close();
  };

  readonly refresh = (): void => {
    this.#context.monitor.renew().catch(ignoreShown);
  };

  readonly act = ({ detail: { action } }: BrowserActionEvent): void => {
    const { search, login, monitor, onProblem } = this.#context;
    switch (action) {
      case 'refresh':
        this.refresh();
        break;
      case 'clear-search':
        search.value = '';
        search.focus();
        break;
      case 'log-in':
        login.isAsked = true;
        break;
      case 'log-out-here':
        login.logOut(monitor.client).catch(onProblem);
        break;
    }
  };
}
