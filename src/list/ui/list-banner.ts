import { nothing, type TemplateResult } from 'lit';
import { html } from '../../kit/ui/html.js';
import { errorCode, renderErrorDetails } from '../../kit/ui/error-details.js';
import { describeCause, describeLogoutObstacle } from '../../texts/describe.js';
import { explainConnection, explainGaps, explainOutdated } from '../../texts/explain.js';
import type { Texts } from '../../texts/texts.js';
import { outdatedDetails } from '../../directory/gaps.js';
import { isLogoutOffered, isObstacleExplained, type LogoutObstacle } from '../../guards/availability.js';
import { offersSingleSessions, type MonitorState } from '../../monitor/monitor-state.js';
import type { ConnectionReport } from '../../server/symbol-client.js';
import { secondsUntil, toWallTime } from '../../kit/clock.js';

interface BannerInput {
  readonly state: MonitorState;
  /** Why there is no connection and when the next attempt is due, if the client reports it. */
  readonly connectionReport: ConnectionReport;
  readonly obstacle: LogoutObstacle | undefined;
  /** Help page for engineers about what the project demands; empty if there is none. */
  readonly helpUrl: string;
  /** ms since the epoch. */
  readonly now: number;
  readonly texts: Texts;
  /** Opens the login form; undefined where the page has none. */
  readonly onLogIn: (() => void) | undefined;
  /** Connects, or reads the list again. */
  readonly onRetry: () => void;
}

/** Renders what is wrong with a list above it: old, incomplete, or logging out is blocked. */
export function renderBanner(input: BannerInput): TemplateResult {
  const { state, texts, obstacle } = input;
  return html`${renderProblem(input)}
    <div role="status">
      ${
        obstacle !== undefined && isObstacleExplained(obstacle)
          ? html`<p class="banner">${obstacleText(obstacle, texts)} ${renderHelp(input)}</p>`
          : nothing
      }
    </div>
    ${
      state.list && !offersSingleSessions(state) && isLogoutOffered(obstacle)
        ? html`<p class="note">${singleSessionsText(state, texts)}</p>`
        : nothing
    }${
      state.list && state.list.unreadable.length > 0
        ? html`<p class="note" role="status">${texts.get('malformed', { count: state.list.unreadable.length })}</p>`
        : nothing
    }${
      state.list && state.directory.problem
        ? html`<p class="note">${explainGaps(state.directory, state.directory.problem, texts)}</p>`
        : nothing
    }${state.list ? renderOutdated(input) : nothing}`;
}

/** Whether the banner may say how old something is: of a list that is current and whole it says nothing. */
export function showsAges({ connection, problem, hasLostLogin, directory }: MonitorState): boolean {
  return connection !== 'online' || problem !== undefined || hasLostLogin || outdatedDetails(directory) !== undefined;
}

/** Why sessions cannot be logged out one by one on this server, and what can be done instead. */
export function singleSessionsText({ sessionTargeting }: MonitorState, texts: Texts): string {
  return sessionTargeting === 'no'
    ? texts.get('singleSessionsMissing', { logOutBy: `${texts.get('logOut')} …` })
    : texts.get('singleSessionsUnknown');
}

/**
 * What a screen reader is told about the list besides what stands in other live regions.
 * @param shown how many of how many rows are shown; undefined without a filter
 */
export function listNews(
  state: MonitorState | undefined,
  shown: { readonly shown: number; readonly total: number } | undefined,
  texts: Texts,
): readonly string[] {
  // The same while it tries again and again.
  const isReconnecting = state?.list !== undefined && state.connection !== 'online';
  return [shown ? texts.get('shown', shown) : '', isReconnecting ? texts.get('emptyOfflineRetry') : ''];
}

/** Why nobody can be logged out, and the way out where the page knows one. */
function obstacleText(obstacle: LogoutObstacle, texts: Texts): string {
  const reason = describeLogoutObstacle(obstacle, undefined, texts);
  return obstacle === 'no-right' || obstacle === 'no-record' ? `${reason} ${texts.get('remedyNoRight')}` : reason;
}

/** Links the help page for obstacles that only an engineer can remove. */
function renderHelp({ obstacle, helpUrl, texts }: BannerInput): TemplateResult | typeof nothing {
  if (helpUrl === '' || (obstacle !== 'reauthentication' && obstacle !== 'comment')) return nothing;
  return html`<a href=${helpUrl} target="_blank" rel="noopener">${texts.get('blockedHelp')}</a>`;
}

function renderProblem({
  state,
  connectionReport,
  obstacle,
  now,
  texts,
  onLogIn,
  onRetry,
}: BannerInput): TemplateResult | typeof nothing {
  const isOffline = state.connection !== 'online';
  const problem = isOffline ? (connectionReport.problem ?? state.problem) : state.problem;
  if (!state.list || (!isOffline && !problem && !state.hasLostLogin)) return nothing;
  const age = now - state.list.readAt;
  const isLoginLost = state.hasLostLogin && !isOffline;
  const shownFrom = html`${texts.get('listShownFrom', { time: texts.time(toWallTime(state.list.readAt), toWallTime(now)), age: texts.duration(age) })}
  ${isOffline ? renderRetry(connectionReport, now, texts) : nothing}
  ${obstacle === 'offline' || obstacle === 'stale' ? describeLogoutObstacle(obstacle, age, texts) : nothing}`;
  // What a guest is refused is no news then.
  if (isLoginLost) {
    return html`${renderLostLogin(texts, onLogIn)}
      <p class="note">${shownFrom}</p>`;
  }
  return html`<div class="banner">
    <div class="message">
      <span role="alert">
        <strong>${texts.get(isOffline ? 'emptyOffline' : 'listNotRenewed')}.</strong>
        ${problem ? (isOffline ? explainConnection : describeCause)(problem, texts) : nothing}
      </span>
      <span>${shownFrom}</span>
      ${problem ? renderErrorDetails(errorCode(problem, texts), texts) : nothing}
    </div>
    ${
      isOffline && connectionReport.retryNow === undefined
        ? nothing
        : html`<button type="button" @click=${onRetry}>${texts.get('tryNow')}</button>`
    }
  </div>`;
}

/** When the next attempt to connect is due. Apart from the alert, since it changes each second. */
function renderRetry({ retryAt }: ConnectionReport, now: number, texts: Texts): string | typeof nothing {
  if (retryAt === undefined) return nothing;
  return texts.get('emptyOfflineRetryIn', { count: secondsUntil(retryAt, now) });
}

/** What is shown besides the list may be older than the list. */
function renderOutdated({ state, now, texts }: BannerInput): TemplateResult | typeof nothing {
  const outdated = outdatedDetails(state.directory);
  return outdated ? html`<p class="note">${explainOutdated(outdated, now, texts)}</p>` : nothing;
}

/** The login was lost with the connection: the way back to it. The button is no part of the alert, which is read out. */
function renderLostLogin(texts: Texts, onLogIn: BannerInput['onLogIn']): TemplateResult {
  return html`<div class="banner lost-login">
    <span role="alert"><strong>${texts.get('lostLogin')}.</strong> ${texts.get('lostLoginText')}</span>
    ${onLogIn ? html`<button type="button" class="log-in" @click=${onLogIn}>${texts.get('logIn')}</button>` : nothing}
  </div>`;
}
