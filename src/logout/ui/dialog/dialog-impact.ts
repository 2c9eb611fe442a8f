import { nothing, type TemplateResult } from 'lit';
import { html } from '../../../kit/ui/html.js';
import { classMap } from 'lit/directives/class-map.js';
import type { TextKey } from '../../../texts/catalogue.js';
import { announcedText, describeError } from '../../../texts/describe.js';
import type { Texts } from '../../../texts/texts.js';
import { heldBy } from '../../../guards/holds.js';
import { locationLabel } from '../../../host/locations.js';
import { addressText } from '../../../session/addresses.js';
import { displayText, namesInSentence } from '../../../session/display-text.js';
import { fingerprint, isSystemSession, type Session } from '../../../session/session.js';
import { isPlainEveryone } from '../../../targets/target.js';
import { locatorOf } from '../../../targets/ui/impact-names.js';
import type { LogoutFailure } from '../../process.js';
import { holdTexts, listedHolds, type ListedHold } from './dialog-checks.js';
import { systemTag, tagsOf } from './dialog-names.js';
import type { DialogView } from './dialog-view.js';
import { changeText, warningsOf } from './dialog-warnings.js';

const failureKeys = {
  lock: 'dialogLockFailed',
  'lock-unknown': 'dialogLockUnknown',
  audit: 'dialogAuditFailed',
  announcement: 'dialogAnnounceFailed',
  passed: 'dialogMomentPassed',
  missed: 'dialogDueMissed',
  contested: 'dialogDueContested',
  unreadable: 'dialogDueUnreadable',
  'more-time': 'dialogDueMoreTime',
  outlived: 'dialogDueOutlived',
} as const satisfies Record<LogoutFailure['step'], TextKey>;

/** Names that one press adds: there may be thousands, and the dialog must open and respond quickly. */
const moreNames = 500;

/** The lists of a confirmation: everybody affected, those who are gone, and the sessions of which a sentence names only the first few. */
export type NameList = 'affected' | 'gone' | 'possible' | ListedHold;

/** How many names of each list are shown. */
interface ShownNames {
  readonly shown: ReadonlyMap<NameList, number>;
  /** Called to show this many names of a list; 0 closes it. */
  readonly onShow: (list: NameList, count: number) => void;
}

/** Sessions of a warning or check box that has no room for all their names. */
interface OtherNames {
  readonly list: Exclude<NameList, 'affected' | 'gone'>;
  readonly sessions: readonly Session[];
}

/** Whom the logout affects, by name and location: those who are new first, then those who are gone since, struck through. */
export function renderPeople(view: DialogView, names: ShownNames, firstNames: number): TemplateResult {
  const sessions = affectedInOrder(view);
  const gone = view.confirmation.change?.gone ?? [];
  return html`${renderList('affected', sessions, firstNames, view, names)}
  ${renderList('gone', gone, firstNames, view, names)}`;
}

/** The affected sessions as they are listed: those that have come since the dialog was last confirmed are first. */
export function affectedInOrder({ confirmation: { change }, affected }: DialogView): readonly Session[] {
  if (!change || change.added.length === 0) return affected;
  const added = new Set(change.added.map(({ id }) => id));
  return [...affected.filter(({ id }) => added.has(id)), ...affected.filter(({ id }) => !added.has(id))];
}

/** What failed or has changed, and everything that widens the impact beyond what was picked. */
export function renderWarnings(view: DialogView, names: ShownNames): TemplateResult {
  return html`
    ${renderFailure(view)} ${renderChange(view)}
    ${warningsOf(view).map((warning) => html`<p class="warning">${warning}</p>`)}
    ${otherNames(view).map((others) => renderOthers(others, view, names))}
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
  if (list === 'gone') return texts.get('dialogListGone');
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
  return others.filter(({ sessions }) => sessions.length > namesInSentence);
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

/** A list of which the first names are shown. @param firstNames how many names are shown before more are asked for */
function renderList(
  list: 'affected' | 'gone',
  sessions: readonly Session[],
  firstNames: number,
  view: DialogView,
  names: ShownNames,
): TemplateResult | typeof nothing {
  if (sessions.length === 0) return nothing;
  return html`<div class=${`people ${list}`}>
    ${renderNames(list, sessions, names.shown.get(list) ?? firstNames, view, names)}
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
  const present = new Set(confirmation.impact.facts.sessions.map(({ id }) => id));
  const newsOf = ({ id }: Session) => {
    if (list === 'gone') return texts.get(present.has(id) ? 'dialogOther' : 'dialogGone');
    return added.has(id) ? texts.get('dialogAdded') : undefined;
  };
  // A single name leaves room for the button beside it: a small panel has few lines.
  return html`
    <ul
      class=${classMap({ sessions: true, many: count > 1 && sessions.length > 1 })}
      aria-label=${listLabel(list, texts)}
      tabindex="-1"
    >
      ${sessions.slice(0, count).map((session) => renderSession(session, newsOf(session), view))}
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

/** @param news what has become of the session since the dialog was last confirmed; undefined where nothing has */
function renderSession(
  session: Session,
  news: string | undefined,
  { confirmation, texts, announcedOf }: DialogView,
): TemplateResult {
  const { impact } = confirmation;
  const announced = announcedOf(session);
  const location = locationLabel(session, locatorOf(impact));
  const ip = addressText(session);
  return html`<li>
    <span class="name">${displayText(session.user)}</span>
    ${session.domain ? html`<span class="domain">${displayText(session.domain)}</span>` : nothing}
    ${
      location
        ? html`<span class="where">${displayText(location)}</span><span class="domain">${ip}</span>`
        : html`<span class="where">${ip}</span>`
    }
    <span class="fingerprint">${fingerprint(session.id)}</span>
    ${news === undefined ? nothing : html`<span class="tag news">${news}</span>`}
    ${session === impact.own ? html`<span class="tag">${texts.get('ownTag')}</span>` : nothing}
    ${isSystemSession(session) ? html`<span class="tag">${systemTag(session, texts)}</span>` : nothing}
    ${tagsOf(session, impact, texts).map((tag) => html`<span class="tag">${tag}</span>`)}
    ${announced ? html`<span class="tag">${announcedText(announced, texts)}</span>` : nothing}
  </li>`;
}
