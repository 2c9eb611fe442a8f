import { html, nothing, type TemplateResult } from 'lit';
import type { Texts } from '../../locales/texts.js';
import type { Directory } from '../../sessions/directory.js';
import { displayText } from '../../sessions/display-text.js';
import { certainHits, domainsOfName } from '../../sessions/impact.js';
import type { Confirmation } from '../../sessions/logout-process.js';
import { fingerprint, type Session } from '../../sessions/session.js';
import { isPlainEveryone, namesThatFit } from './dialog-texts.js';

/** Names that are shown at most: nobody reads more, and the count is in the title. */
const allNames = 500;

interface ImpactView {
  readonly texts: Texts;
  readonly directory: Directory;
  /** px of height that the dialog may take; 0 where it is not known. */
  readonly room: number;
  readonly tickCount: number;
  readonly isExpanded: boolean;
  readonly onExpand: () => void;
}

/** Who is hit, by name and place, after everything that widens the hit beyond what was picked. */
export function renderImpact(confirmation: Confirmation, view: ImpactView): TemplateResult {
  const warnings = warningsOf(confirmation, view);
  const { change } = confirmation;
  const firstNames = namesThatFit(view.room, view.tickCount, warnings.length + (change ? 1 : 0));
  return html`
    ${
      change
        ? html`<p class="warning" role="alert">
            ${view.texts.get('dialogChanged', { added: change.added.length, gone: change.gone.length })}
          </p>`
        : nothing
    }
    ${warnings.map((warning) => html`<p class="warning">${warning}</p>`)}
    ${renderSessions(confirmation, view, firstNames)}
  `;
}

function warningsOf({ impact, target }: Confirmation, { texts, directory }: ImpactView): readonly string[] {
  const warnings: string[] = [];
  if (target.kind === 'client-certificate') {
    warnings.push(texts.get('dialogCertificateNote', { thumbprint: displayText(target.thumbprint, 140) }));
  } else if (impact.possible.length > 0) {
    warnings.push(
      texts.get('dialogPossible', { count: impact.possible.length, names: namesOf(impact.possible, texts) }),
    );
  }
  const isByName = target.kind === 'user' || target.kind === 'group' || target.kind === 'client-ip';
  if (isByName && certainHits(impact).length === 0 && impact.possible.length === 0) {
    warnings.push(texts.get('dialogNobodyListed'));
  }
  const domains = target.kind === 'user' && target.domain === undefined ? domainsOfName(target.name, directory) : [];
  if (domains.length > 1) {
    warnings.push(texts.get('dialogDomains', { domains: texts.list(domains.map((domain) => displayText(domain))) }));
  }
  return warnings;
}

/** A few sessions by user and client. */
function namesOf(sessions: readonly Session[], texts: Texts): string {
  const names = sessions
    .slice(0, 3)
    .map(({ user, clientIp }) => `${displayText(user)} ${displayText(clientIp)}`)
    .concat(sessions.length > 3 ? ['…'] : []);
  return texts.list(names);
}

function renderSessions(
  { impact, target, change }: Confirmation,
  view: ImpactView,
  firstNames: number,
): TemplateResult | typeof nothing {
  const sessions = isPlainEveryone(target) ? certainHits(impact) : impact.people;
  if (sessions.length === 0) return nothing;
  const shown = sessions.slice(0, view.isExpanded ? allNames : firstNames);
  const added = new Set(change?.added.map((session) => session.id));
  const { texts } = view;
  return html`
    <ul class="sessions" aria-label=${texts.get('dialogListLabel')}>
      ${shown.map((session) => renderSession(session, added.has(session.id), texts))}
    </ul>
    ${
      sessions.length > shown.length
        ? html`<button type="button" class="more" ?disabled=${view.isExpanded} @click=${view.onExpand}>
            ${texts.get('dialogMore', { count: sessions.length - shown.length })}
          </button>`
        : nothing
    }
  `;
}

function renderSession(session: Session, isAdded: boolean, texts: Texts): TemplateResult {
  return html`<li>
    <span class="name">${displayText(session.user)}</span>
    ${session.domain ? html`<span class="domain">${displayText(session.domain)}</span>` : nothing}
    <span>${displayText(session.clientIp)}</span>
    <span class="fingerprint">${fingerprint(session.id)}</span>
    ${isAdded ? html`<span class="added">${texts.get('dialogAdded')}</span>` : nothing}
  </li>`;
}
