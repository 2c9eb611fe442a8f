import { html, nothing, type TemplateResult } from 'lit';
import { classMap } from 'lit/directives/class-map.js';
import type { TextKey } from '../../locales/catalogue.js';
import { describeError } from '../../locales/describe.js';
import { placeText } from '../../sessions/client-place.js';
import { displayText } from '../../sessions/display-text.js';
import type { LogoutFailure } from '../../sessions/logout-process.js';
import { fingerprint, isSystemSession, type Session } from '../../sessions/session.js';
import { locatorOf, tagsOf } from './dialog-names.js';
import { namesThatFit } from './dialog-texts.js';
import { isPlainEveryone, type DialogView } from './dialog-view.js';
import { changeText, warningsOf } from './dialog-warnings.js';

/** Names that are shown at most: nobody reads more, and the count is in the title. */
const allNames = 500;

const failureKeys = {
  lock: 'dialogLockFailed',
  'lock-unknown': 'dialogLockUnknown',
  audit: 'dialogAuditFailed',
} as const satisfies Record<LogoutFailure['step'], TextKey>;

/** How much of it is shown. */
export interface ImpactRoom {
  /** px of height that the dialog may take; 0 where it is not known. */
  readonly room: number;
  readonly tickCount: number;
  readonly isExpanded: boolean;
  readonly onExpand: () => void;
}

/** Who is hit, by name and place, after everything that widens the hit beyond what was picked. */
export function renderImpact(view: DialogView, room: ImpactRoom): TemplateResult {
  const warnings = warningsOf(view);
  const alerts = [renderFailure(view), renderChange(view)].filter((alert) => alert !== nothing);
  const firstNames = namesThatFit(room.room, room.tickCount, warnings.length + alerts.length);
  return html`
    ${alerts} ${warnings.map((warning) => html`<p class="warning">${warning}</p>`)}
    ${renderSessions(view, room, firstNames)}
  `;
}

function renderChange(view: DialogView): TemplateResult | typeof nothing {
  const text = changeText(view);
  return text === undefined ? nothing : html`<p class="warning" role="alert">${text}</p>`;
}

/** What failed before anything was logged out, with the server's own words. */
function renderFailure({ confirmation: { failure }, texts }: DialogView): TemplateResult | typeof nothing {
  if (!failure) return nothing;
  const described = failure.error && describeError(failure.error, texts);
  return html`<div class="warning" role="alert">
    <p>${texts.get(failureKeys[failure.step])}</p>
    ${
      described
        ? html`<p>${described.cause} ${described.remedy}</p>
            <p class="muted">${described.code}</p>`
        : nothing
    }
  </div>`;
}

function renderSessions(view: DialogView, room: ImpactRoom, firstNames: number): TemplateResult | typeof nothing {
  const { confirmation, selection, texts } = view;
  const { target, change, impact } = confirmation;
  // The own and system sessions have a tick of their own that says all about them.
  const sessions = isPlainEveryone(target)
    ? selection.chosen
    : selection.chosen.filter((session) => session !== impact.own && !isSystemSession(session));
  if (sessions.length === 0) return nothing;
  const shown = sessions.slice(0, room.isExpanded ? allNames : firstNames);
  const added = new Set(change?.added.map((session) => session.id));
  // Beside a single name there is room for it: a small panel has few lines.
  return html`<div class="people">
    <ul class=${classMap({ sessions: true, many: shown.length > 1 })} aria-label=${texts.get('dialogListLabel')}>
      ${shown.map((session) => renderSession(session, added.has(session.id), view))}
    </ul>
    ${
      sessions.length > shown.length
        ? html`<button type="button" class="more" ?disabled=${room.isExpanded} @click=${room.onExpand}>
            ${texts.get('dialogMore', { count: sessions.length - shown.length })}
          </button>`
        : nothing
    }
  </div>`;
}

function renderSession(session: Session, isAdded: boolean, { confirmation, texts }: DialogView): TemplateResult {
  const { impact } = confirmation;
  const place = locatorOf(impact)(session.clientIp);
  const ip = displayText(session.clientIp);
  return html`<li>
    <span class="name">${displayText(session.user)}</span>
    ${session.domain ? html`<span class="domain">${displayText(session.domain)}</span>` : nothing}
    ${
      place
        ? html`<span>${displayText(placeText(place))}</span><span class="domain">${ip}</span>`
        : html`<span>${ip}</span>`
    }
    <span class="fingerprint">${fingerprint(session.id)}</span>
    ${tagsOf(session, impact, texts).map((tag) => html`<span class="tag">${tag}</span>`)}
    ${isAdded ? html`<span class="tag">${texts.get('dialogAdded')}</span>` : nothing}
  </li>`;
}
