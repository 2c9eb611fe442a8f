import { nothing, type TemplateResult } from 'lit';
import type { Locator } from '../../host/locations.js';
import { html } from '../../kit/ui/html.js';
import { ignoreShown } from '../../logout/ui/logout-notices.js';
import type { LogoutReport } from '../../report/report.js';
import type { LogInEvent } from '../../sign-in/ui/login-form.js';
import type { Texts } from '../../texts/texts.js';
import type { PlantLogoutController } from './plant-logout-controller.js';
import type { PlantLoginController } from './plant-login-controller.js';
import { serversText } from './plant-texts.js';

/** Why no server has a list: it is being read, nobody is logged in, or it could not be read. */
export type Unread = 'loading' | 'guest' | 'failed';

/** What stands instead of the list while no server has one: nobody must take that for a plant without sessions. */
export function renderUnread(
  unread: Unread | undefined,
  texts: Texts,
  onRetry: () => void,
): TemplateResult | typeof nothing {
  if (unread === undefined) return nothing;
  if (unread === 'guest') {
    return html`<div class="empty main" role="status"><h3>${texts.get('logInTitle')}</h3></div>`;
  }
  return html`<tchmi-empty-state
    class="main"
    .texts=${texts}
    .kind=${unread}
    @empty-state-action=${onRetry}
  ></tchmi-empty-state>`;
}

/** The panel with what was done on all servers; what belongs to one of them is on its own page. */
export function renderTools(
  reports: readonly LogoutReport[],
  texts: Texts,
  locate: Locator['locate'],
  onClose: () => void,
): TemplateResult {
  return html`<div slot="panel" class="tools">
    <header role="none">
      <h3>${texts.get('toolsHistory')}</h3>
      <button type="button" @click=${onClose}>${texts.get('close')}</button>
    </header>
    <p>${texts.get('plantToolsHint')}</p>
    <tchmi-logout-history .texts=${texts} .reports=${reports} .locate=${locate}></tchmi-logout-history>
  </div>`;
}

/** The login form for several servers, while it is asked for. */
export function renderLogIn(login: PlantLoginController, texts: Texts, now: number): TemplateResult | typeof nothing {
  const { servers, isBusy } = login;
  if (!servers) return nothing;
  return html`<div class="log-in main">
    <p>${texts.get('plantLogInHint', { servers: serversText(servers, texts) })}</p>
    <tchmi-login-form
      .texts=${texts}
      .login=${{ domains: [], isBusy, error: undefined, waitUntil: 0 }}
      .isAsked=${true}
      .now=${now}
      @log-in=${({ detail }: LogInEvent) => void login.logIn(detail)}
      @log-in-back=${() => login.ask(undefined)}
    ></tchmi-login-form>
  </div>`;
}

/** The report of the running logout or of the last one, until it is dismissed. */
export function renderReport(
  logout: PlantLogoutController,
  texts: Texts,
  locate: Locator['locate'],
): TemplateResult | typeof nothing {
  const { report, isRunning, retryCount } = logout;
  if (!report) return nothing;
  return html`<tchmi-plant-report
    .texts=${texts}
    .report=${report}
    .isRunning=${isRunning}
    .retryCount=${retryCount}
    .locate=${locate}
    @plant-retry=${() => void logout.retry().catch(ignoreShown)}
    @plant-dismiss=${() => logout.dismissReport()}
  ></tchmi-plant-report>`;
}
