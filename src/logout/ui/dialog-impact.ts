import { nothing, type TemplateResult } from 'lit';
import { html } from '../../kit/ui/html.js';
import { classMap } from 'lit/directives/class-map.js';
import type { TextKey } from '../../texts/catalogue.js';
import { describeError } from '../../texts/describe.js';
import type { Texts } from '../../texts/texts.js';
import { heldBy } from '../../guards/holds.js';
import { locationLabel } from '../../host/locations.js';
import { addressText } from '../../session/addresses.js';
import { displayText } from '../../session/display-text.js';
import { fingerprint, isSystemSession, type Session } from '../../session/session.js';
import { isPlainEveryone } from '../../targets/target.js';
import { locatorOf } from '../../targets/ui/impact-names.js';
import type { LogoutFailure } from '../process.js';
import { holdTexts, listedHolds, type ListedHold } from './dialog-checks.js';
import { fewNames, systemTag, tagsOf } from './dialog-names.js';
import type { DialogView } from './dialog-view.js';
import { changeText, warningsOf } from './dialog-warnings.js';

const failureKeys = {
  lock: 'dialogLockFailed',
  'lock-unknown': 'dialogLockUnknown',
  audit: 'dialogAuditFailed',
} as const satisfies Record<LogoutFailure['step'], TextKey>;

/** Names that one press adds: there may be thousands, and the dialog must open and respond quickly. */
const moreNames = 500;

/** The lists of a confirmation: everybody affected, and the sessions of which a sentence names only the first few. */
export type NameList = 'affected' | 'possible' | ListedHold;

/** How many names of each list are shown. */
interface ShownNames {
  readonly shown: ReadonlyMap<NameList, number>;
  /** Called to show this many names of a list; 0 closes it. */
  readonly onShow: (list: NameList, count: number) => void;
}

/** Sessions of a warning or check box that has no room for all their names. */
interface OtherNames {
  readonly list: Exclude<NameList, 'affected'>;
  readonly sessions: readonly Session[];
}

/** How much of the impact is shown. */
interface ImpactRoom extends ShownNames {
  /** px of height that the dialog may take; 0 where it is not known. */
  readonly room: number;
  /** How many check boxes stand below. */
  readonly checkCount: number;
}

/** Who is affected, by name and location, after everything that widens the impact beyond what was picked. */
export function renderImpact(view: DialogView, room: ImpactRoom): TemplateResult {
  const warnings = warningsOf(view);
  const alerts = [renderFailure(view), renderChange(view)].filter((alert) => alert !== nothing);
  const others = otherNames(view);
  const firstNames = namesThatFit(room.room, room.checkCount, warnings.length + alerts.length + others.length);
  return html`
    ${alerts} ${warnings.map((warning) => html`<p class="warning">${warning}</p>`)}
    ${renderAffected(view, room, firstNames)} ${others.map((names) => renderOthers(names, view, room))}
  `;
}

function renderChange(view: DialogView): TemplateResult | typeof nothing {
  const text = changeText(view);
  return text === undefined ? nothing : html`<p class="warning" role="alert">${text}</p>`;
}

/** What failed before anybody was logged out, with the explanation of the server. */
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

/** The accessible name of a list. */
function listLabel(list: NameList, texts: Texts): string {
  if (list === 'affected') return texts.get('dialogListLabel');
  return list === 'possible' ? texts.get('dialogListPossible') : texts.get(holdTexts[list].list);
}

/** The lists besides that of the affected sessions: everybody who may be affected can be seen by name. */
function otherNames({ confirmation: { impact, target } }: DialogView): readonly OtherNames[] {
  // For everyone, the list above has all names. A certificate may affect anybody, so there are no names to list.
  if (isPlainEveryone(target)) return [];
  const others: readonly OtherNames[] = [
    { list: 'possible', sessions: impact.isBlind ? [] : impact.possible },
    ...listedHolds.map((hold) => ({ list: hold, sessions: heldBy(hold, impact) })),
  ];
  return others.filter(({ sessions }) => sessions.length > fewNames);
}

/** One of these lists. It is closed at first, and nothing of it is rendered until it is opened. */
function renderOthers({ list, sessions }: OtherNames, view: DialogView, names: ShownNames): TemplateResult {
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

/** The list of affected sessions. @param firstNames how many names are shown before more are asked for */
function renderAffected(view: DialogView, names: ShownNames, firstNames: number): TemplateResult | typeof nothing {
  const { target, impact } = view.confirmation;
  const { chosen } = view.selection;
  // The own session and system sessions have check boxes of their own, which name them.
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
  // A single name leaves room for the button beside it: a small panel has few lines.
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
  const location = locationLabel(session, locatorOf(impact));
  const ip = addressText(session);
  return html`<li>
    <span class="name">${displayText(session.user)}</span>
    ${session.domain ? html`<span class="domain">${displayText(session.domain)}</span>` : nothing}
    ${
      location ? html`<span>${displayText(location)}</span><span class="domain">${ip}</span>` : html`<span>${ip}</span>`
    }
    <span class="fingerprint">${fingerprint(session.id)}</span>
    ${isSystemSession(session) ? html`<span class="tag">${systemTag(session, texts)}</span>` : nothing}
    ${tagsOf(session, impact, texts).map((tag) => html`<span class="tag">${tag}</span>`)}
    ${isAdded ? html`<span class="tag">${texts.get('dialogAdded')}</span>` : nothing}
  </li>`;
}

/**
 * How many names fit beside check boxes and warnings without scrolling, at the sizes of the density `touch`: between one
 * and five.
 * @param room px of height for the dialog; 0 where it is not known
 */
function namesThatFit(room: number, checkCount: number, warningCount: number): number {
  if (room === 0) return 5;
  const nameHeight = 28;
  const checkHeight = 52;
  const warningHeight = 58;
  const everythingElse = 280;
  return Math.max(
    1,
    Math.min(
      5,
      Math.floor((room - everythingElse - checkCount * checkHeight - warningCount * warningHeight) / nameHeight),
    ),
  );
}
