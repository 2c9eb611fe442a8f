import { html, nothing, type TemplateResult } from 'lit';
import { classMap } from 'lit/directives/class-map.js';
import type { Texts } from '../../texts/texts.js';
import { heldBy } from '../../guards/holds.js';
import { holdTexts, listedHolds, type ListedHold } from './dialog-checks.js';
import { locationText } from '../../host/locations.js';
import { displayText } from '../../session/display-text.js';
import { fingerprint, isSystemSession, type Session } from '../../session/session.js';
import { locatorOf } from '../../targets/ui/impact-names.js';
import { fewNames, systemTag, tagsOf } from './dialog-names.js';
import { isPlainEveryone } from '../../targets/target.js';
import type { DialogView } from './dialog-view.js';

/** Names that come with one press: there may be thousands, and the dialog is to open and to answer at once. */
const moreNames = 500;

/** The lists of a confirmation: who is hit, and those that a sentence names only the first of. */
export type NameList = 'affected' | 'possible' | ListedHold;

/** How many names of which list somebody has asked for. */
export interface ShownNames {
  readonly shown: ReadonlyMap<NameList, number>;
  /** Somebody wants to see so many names of a list; none closes it. */
  readonly onShow: (list: NameList, count: number) => void;
}

/** Sessions that a warning or a tick speaks of, with more names than it can bear. */
interface OtherNames {
  readonly list: Exclude<NameList, 'affected'>;
  readonly sessions: readonly Session[];
}

/** What a list is called. */
function listLabel(list: NameList, texts: Texts): string {
  if (list === 'affected') return texts.get('dialogListLabel');
  return list === 'possible' ? texts.get('dialogListPossible') : texts.get(holdTexts[list].list);
}

/** The lists that can be opened besides that of who is hit: whoever may be hit can be seen by name. */
export function otherNames({ confirmation: { impact, target } }: DialogView): readonly OtherNames[] {
  // Of everyone all are in the list above. Of a certificate anybody may be hit: that is no list of names.
  if (isPlainEveryone(target)) return [];
  const others: readonly OtherNames[] = [
    { list: 'possible', sessions: impact.isBlind ? [] : impact.possible },
    ...listedHolds.map((hold) => ({ list: hold, sessions: heldBy(hold, impact) })),
  ];
  return others.filter(({ sessions }) => sessions.length > fewNames);
}

/** One of those, closed until somebody asks for it: then nothing of it has been made before. */
export function renderOthers({ list, sessions }: OtherNames, view: DialogView, names: ShownNames): TemplateResult {
  const { texts } = view;
  const shown = names.shown.get(list) ?? 0;
  return html`<div class="people">
    <button
      type="button"
      class="more"
      aria-expanded=${shown > 0 ? 'true' : 'false'}
      @click=${() => names.onShow(list, shown > 0 ? 0 : moreNames)}
    >
      <span aria-hidden="true">${shown > 0 ? '▾' : '▸'}</span>
      ${texts.get('dialogShowAll', { label: listLabel(list, texts), count: sessions.length })}
    </button>
    ${shown > 0 ? renderNames(list, sessions, shown, view, names) : nothing}
  </div>`;
}

/** Who is hit. @param firstNames shown before anybody asks for more */
export function renderHit(view: DialogView, names: ShownNames, firstNames: number): TemplateResult | typeof nothing {
  const { target, impact } = view.confirmation;
  const { chosen } = view.selection;
  // The own and system sessions have a tick of their own that says all about them.
  const sessions = isPlainEveryone(target)
    ? chosen
    : chosen.filter((session) => session !== impact.own && !isSystemSession(session));
  if (sessions.length === 0) return nothing;
  return html`<div class="people">
    ${renderNames('affected', sessions, names.shown.get('affected') ?? firstNames, view, names)}
  </div>`;
}

function renderNames(
  list: NameList,
  sessions: readonly Session[],
  count: number,
  view: DialogView,
  { shown, onShow }: ShownNames,
): TemplateResult {
  const { texts, confirmation } = view;
  const rest = sessions.length - count;
  const added = new Set(confirmation.change?.added.map((session) => session.id));
  // Beside a single name there is room for the button: a small panel has few lines.
  return html`
    <ul
      class=${classMap({ sessions: true, many: count > 1 && sessions.length > 1 })}
      aria-label=${listLabel(list, texts)}
      tabindex="-1"
    >
      ${sessions.slice(0, count).map((session) => renderSession(session, added.has(session.id), view))}
    </ul>
    ${
      rest > 0
        ? html`<button type="button" class="more" @click=${() => onShow(list, (shown.get(list) ?? 0) + moreNames)}>
            ${texts.get('dialogMore', { count: rest })}
          </button>`
        : nothing
    }
  `;
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
        ? html`<span>${displayText(locationText(place))}</span><span class="domain">${ip}</span>`
        : html`<span>${ip}</span>`
    }
    <span class="fingerprint">${fingerprint(session.id)}</span>
    ${isSystemSession(session) ? html`<span class="tag">${systemTag(session, texts)}</span>` : nothing}
    ${tagsOf(session, impact, texts).map((tag) => html`<span class="tag">${tag}</span>`)}
    ${isAdded ? html`<span class="tag">${texts.get('dialogAdded')}</span>` : nothing}
  </li>`;
}
