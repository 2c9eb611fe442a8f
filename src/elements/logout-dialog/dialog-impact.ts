import { html, nothing, type TemplateResult } from 'lit';
import type { Texts } from '../../locales/texts.js';
import type { Directory } from '../../sessions/directory.js';
import { displayText } from '../../sessions/display-text.js';
import { certainHits, domainsOfName } from '../../sessions/impact.js';
import type { Confirmation } from '../../sessions/logout-process.js';
import { fingerprint, type Session } from '../../sessions/session.js';
import { isPlainEveryone } from './dialog-texts.js';

/** Names that are shown at most: nobody reads more, and the count is in the title. */
const allNames = 500;

interface ImpactView {
  readonly texts: Texts;
  readonly directory: Directory;
  /** How many names are shown before somebody asks for all. */
  readonly firstNames: number;
  readonly isExpanded: boolean;
  readonly onExpand: () => void;
}

/** Who is hit, by name and place, and everything that widens the hit beyond what was picked. */
export function renderImpact(confirmation: Confirmation, view: ImpactView): TemplateResult {
  const { impact, target, change } = confirmation;
  const { texts } = view;
  const domains =
    target.kind === 'user' && target.domain === undefined ? domainsOfName(target.name, view.directory) : [];
  const isUnlisted = !impact.isBlind && certainHits(impact).length === 0 && impact.possible.length === 0;
  const isByName = target.kind === 'user' || target.kind === 'group' || target.kind === 'client-ip';
  return html`
    ${
      change
        ? html`<p class="warning" role="alert">
            ${texts.get('dialogChanged', { added: change.added.length, gone: change.gone.length })}
          </p>`
        : nothing
    }
    ${renderSessions(confirmation, view)}
    ${
      target.kind === 'client-certificate'
        ? html`<p class="warning">
            ${texts.get('dialogCertificateNote', { thumbprint: displayText(target.thumbprint, 140) })}
          </p>`
        : nothing
    }
    ${isUnlisted && isByName ? html`<p class="warning">${texts.get('dialogNobodyListed')}</p>` : nothing}
    ${
      impact.possible.length > 0 && !impact.isBlind
        ? html`<p class="warning">${texts.get('dialogPossible', { count: impact.possible.length })}</p>`
        : nothing
    }
    ${
      domains.length > 1
        ? html`<p class="warning">
            ${texts.get('dialogDomains', { domains: texts.list(domains.map((domain) => displayText(domain))) })}
          </p>`
        : nothing
    }
  `;
}

function renderSessions({ impact, target, change }: Confirmation, view: ImpactView): TemplateResult | typeof nothing {
  const sessions = isPlainEveryone(target) ? certainHits(impact) : impact.people;
  if (sessions.length === 0) return nothing;
  const shown = sessions.slice(0, view.isExpanded ? allNames : view.firstNames);
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
