import { html, nothing, type TemplateResult } from 'lit';
import { describeCause, describeError, describeLogoutObstacle } from '../../texts/describe.js';
import { explainConnection, explainGaps } from '../../texts/explain.js';
import type { Texts } from '../../texts/texts.js';
import { isLogoutOffered, isObstacleExplained, type LogoutObstacle } from '../../guards/availability.js';
import { offersSingleSessions, type MonitorState } from '../../monitor/monitor-state.js';
import type { SymbolError } from '../../server/symbol-error.js';

interface BannerFacts {
  readonly state: MonitorState;
  /** Why there is no connection, where the client tells. */
  readonly connectionProblem: SymbolError | undefined;
  readonly obstacle: LogoutObstacle | undefined;
  /** Page that tells an engineer what to do about what the project demands; empty without one. */
  readonly helpUrl: string;
  /** ms since the epoch. */
  readonly now: number;
  readonly texts: Texts;
}

/** What stands above a list that is not as it should be: old, incomplete, or not to be acted on. */
export function renderBanner(facts: BannerFacts): TemplateResult {
  const { state, texts, obstacle } = facts;
  return html`
    ${renderProblem(facts)}
    ${
      obstacle !== undefined && isObstacleExplained(obstacle)
        ? html`<p class="note">${describeLogoutObstacle(obstacle, 0, texts)} ${renderHelp(facts)}</p>`
        : nothing
    }
    ${
      state.list && !offersSingleSessions(state) && isLogoutOffered(obstacle)
        ? html`<p class="note">
            ${
              state.sessionTargeting === 'no'
                ? texts.get('singleSessionsMissing', { logOutBy: texts.get('logOutBy') })
                : texts.get('singleSessionsUnknown')
            }
          </p>`
        : nothing
    }
    ${
      state.list && state.list.malformed > 0
        ? html`<p class="note" role="status">${texts.get('malformed', { count: state.list.malformed })}</p>`
        : nothing
    }
    ${
      state.list && state.directory.problem
        ? html`<p class="note">${explainGaps(state.directory, state.directory.problem, texts)}</p>`
        : nothing
    }
  `;
}

/** What only an engineer can change is explained at length elsewhere. */
function renderHelp({ obstacle, helpUrl, texts }: BannerFacts): TemplateResult | typeof nothing {
  if (helpUrl === '' || (obstacle !== 'reauthentication' && obstacle !== 'comment')) return nothing;
  return html`<a href=${helpUrl} target="_blank" rel="noopener">${texts.get('blockedHelp')}</a>`;
}

function renderProblem({
  state,
  connectionProblem,
  obstacle,
  now,
  texts,
}: BannerFacts): TemplateResult | typeof nothing {
  const isOffline = state.connection !== 'online';
  const problem = isOffline ? (connectionProblem ?? state.problem) : state.problem;
  if (!state.list || (!isOffline && !problem)) return nothing;
  const age = now - state.list.readAt;
  const description = problem && describeError(problem, texts);
  return html`
    <div class="banner" role="alert">
      <strong>${texts.get(isOffline ? 'emptyOffline' : 'listNotRenewed')}.</strong>
      ${problem ? (isOffline ? explainConnection : describeCause)(problem, texts) : nothing}
    </div>
    <p class="note">
      ${texts.get('listShownFrom', { time: texts.time(state.list.readAt), age: texts.duration(age) })}
      ${obstacle === 'offline' || obstacle === 'stale' ? describeLogoutObstacle(obstacle, age, texts) : nothing}
      ${description ? html`(${description.code})` : nothing}
    </p>
  `;
}
