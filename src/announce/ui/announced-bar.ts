import { nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, query } from 'lit/decorators.js';
import { noLocator, type Locator } from '../../host/locations.js';
import { BaseElement } from '../../kit/ui/base-element.js';
import { baseStyles } from '../../kit/ui/base-styles.js';
import { html } from '../../kit/ui/html.js';
import { addressText } from '../../session/addresses.js';
import { displayText } from '../../session/display-text.js';
import { guardDuration } from '../../logout/ui/misclick.js';
import type { ReportedSession } from '../../report/report.js';
import { holderName, reportedLocation } from '../../report/ui/report-lines.js';
import type { TextKey } from '../../texts/catalogue.js';
import { describeError } from '../../texts/describe.js';
import { englishTexts } from '../../texts/texts.js';
import { createEventSymbol } from '../../server/event-log.js';
import { toSymbolError } from '../../server/transport-errors.js';
import type { AnswerKind } from '../announcement.js';
import type { AnnouncedState } from '../announced-state.js';
import { announcedBarStyles } from './announced-bar.styles.js';
import { isUntold } from '../told.js';
import type { AnnouncedView } from './announce-controller.js';

/** A button of the bar was pressed. */
export class AnnouncedActionEvent extends CustomEvent<{ readonly action: 'log-out' | 'extend' | 'call-off' }> {
  static readonly type = 'announced-action';
  constructor(action: AnnouncedActionEvent['detail']['action']) {
    super(AnnouncedActionEvent.type, { detail: { action } });
  }
}

/** Other minutes were chosen, which people may ask for and which a press of the bar grants. */
export class AnnouncedOfferEvent extends CustomEvent<{ readonly minutes: number }> {
  static readonly type = 'announced-offer';
  constructor(minutes: number) {
    super(AnnouncedOfferEvent.type, { detail: { minutes } });
  }
}

const answerTexts = { seen: 'answerSeen', 'more-time': 'answerMoreTime' } as const satisfies Record<
  AnswerKind,
  TextKey
>;

/** Whoever wants more time first, since it is for them to decide; then those without an answer. */
const urgency = { 'more-time': 0, none: 1, seen: 2 } as const;

/**
 * An announced logout while it waits: how long still, what each person has answered, and what the administrator can do.
 *
 * @fires {AnnouncedActionEvent} announced-action
 * @fires {AnnouncedOfferEvent} announced-offer
 */
export class AnnouncedBar extends BaseElement {
  static override readonly styles = [...baseStyles, announcedBarStyles];

  @property({ attribute: false }) texts = englishTexts;
  @property({ attribute: false }) view: AnnouncedView | undefined;
  @property({ attribute: false }) locate: Locator['locate'] = noLocator.locate;
  @query('h3') private readonly _title!: HTMLElement | null;
  /** Which buttons there are: when they change, one may have come under a finger that is pressing another. */
  #buttons = '';
  #ignoresPressesUntil = 0;

  override connectedCallback(): void {
    super.connectedCallback();
    this.#guard();
  }

  protected override willUpdate(changes: PropertyValues<this>): void {
    super.willUpdate(changes);
    const { state, people } = this.view ?? {};
    const buttons = JSON.stringify([state?.phase, state?.announcement.moreMinutes, people?.length]);
    if (buttons !== this.#buttons) this.#guard();
    this.#buttons = buttons;
  }

  /** Ignores presses for a moment. */
  #guard(): void {
    this.#ignoresPressesUntil = performance.now() + guardDuration;
  }

  /** The dialog has closed, so the focus moves to where the logout goes on. */
  protected override firstUpdated(changes: PropertyValues<this>): void {
    super.firstUpdated(changes);
    void this.updateComplete.then(() => this._title?.focus());
  }

  override render(): TemplateResult | typeof nothing {
    const { view, texts } = this;
    if (!view) return nothing;
    const { state, people, remaining } = view;
    const count = people.length;
    const isWaiting = state?.phase === 'waiting';
    const offered = state?.announcement.moreMinutes ?? view.minutes[0] ?? 0;
    return html`
      <header role="none">
        <h3 tabindex="-1">${this.#title(view)}</h3>
        <div class="actions">
          <span class="waiting" ?data-off=${!isWaiting}>${this.#renderOffer(offered, view.minutes)}</span>
          ${this.#renderButton('call-off', texts.get('announceCallOff'))}
          <span class="waiting apart" ?data-off=${!isWaiting}>
            ${this.#renderButton('log-out', texts.get('announceLogOutNow', { count }))}
          </span>
        </div>
      </header>
      ${state ? html`<p class="summary" role="status">${this.#summary(view)}</p>` : nothing}
      ${state?.isReadable === 'no' ? html`<p class="warning" role="alert">${texts.get('announceUnread')}</p>` : nothing}
      ${state ? this.#renderProblem(state) : nothing} ${remaining > 0 ? this.#renderPeople(view) : nothing}
    `;
  }

  #title({ state, people, remaining }: AnnouncedView): string {
    const { texts } = this;
    if (!state) return texts.get('announceTelling');
    if (state.phase === 'due') return texts.get('announceDue');
    return texts.get('announceWaiting', { count: people.length, time: texts.countdown(remaining) });
  }

  #summary({ state, people }: AnnouncedView): string {
    const { texts } = this;
    const told = people.filter((one) => !isUntold(one));
    const answers = told.map((one) => answerOf(one, state));
    const count = (answer: AnswerKind | undefined) => answers.filter((one) => one === answer).length;
    const untold = people.length - told.length;
    const said = texts.get('announceAnswers', {
      seen: count('seen'),
      more: count('more-time'),
      none: count(undefined),
    });
    return untold === 0 ? said : `${said}. ${texts.get('announceNotTold', { count: untold })}`;
  }

  #renderProblem({ problem }: AnnouncedState): TemplateResult | typeof nothing {
    if (problem === undefined) return nothing;
    const { cause, remedy, code } = describeError(toSymbolError(createEventSymbol, problem), this.texts);
    return html`<div class="warning" role="alert">
      <p>${this.texts.get('announceProblem')}</p>
      <p>${cause} ${remedy}</p>
      <p class="muted">${code}</p>
    </div>`;
  }

  #renderPeople({ state, people }: AnnouncedView): TemplateResult {
    const { texts, locate } = this;
    const rank = (one: ReportedSession) => urgency[answerOf(one, state) ?? 'none'];
    const sorted = [...people].sort((left, right) => rank(left) - rank(right));
    return html`<ul tabindex="0" aria-label=${texts.get('announceList')}>
      ${sorted.map((one) => {
        const answer = answerOf(one, state);
        const said = isUntold(one) ? 'answerUntold' : answer ? answerTexts[answer] : 'answerNone';
        return html`<li class=${answer ?? 'none'}>
          <span class="name">${holderName(one, texts)}</span>
          <span class="where">${reportedLocation(one, locate) || displayText(addressText(one))}</span>
          <span class="answer">${texts.get(said)}</span>
        </li>`;
      })}
    </ul>`;
  }

  /** The button that grants what people may ask for, and beside it the choice of how much that is. */
  #renderOffer(offered: number, minutes: readonly number[]): TemplateResult {
    const { texts } = this;
    const choose = ({ currentTarget }: Event) => {
      const chosen = minutes[(currentTarget as HTMLSelectElement).selectedIndex];
      if (chosen !== undefined) this.dispatchEvent(new AnnouncedOfferEvent(chosen));
    };
    const button = this.#renderButton('extend', texts.get('announceExtend', { count: offered }));
    if (minutes.length < 2) return button;
    return html`<span class="offer">
      ${button}
      <select aria-label=${texts.get('announceOffer')} @change=${choose}>
        ${minutes.map((one) => html`<option ?selected=${one === offered}>${texts.duration(one * 60_000)}</option>`)}
      </select>
    </span>`;
  }

  #renderButton(action: AnnouncedActionEvent['detail']['action'], label: string): TemplateResult {
    const press = () => {
      if (performance.now() < this.#ignoresPressesUntil) return;
      this.dispatchEvent(new AnnouncedActionEvent(action));
    };
    return html`<button type="button" class=${action === 'log-out' ? 'danger' : ''} @click=${press}>${label}</button>`;
  }
}

function answerOf({ fingerprint }: ReportedSession, state: AnnouncedState | undefined): AnswerKind | undefined {
  return state?.answers.get(fingerprint);
}

declare global {
  interface HTMLElementTagNameMap {
    'tchmi-announced-bar': AnnouncedBar;
  }
}
