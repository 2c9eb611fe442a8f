import { nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, query } from 'lit/decorators.js';
import { noLocator, locationLabel, type Locator } from '../../host/locations.js';
import { BaseElement } from '../../kit/ui/base-element.js';
import { baseStyles } from '../../kit/ui/base-styles.js';
import { html } from '../../kit/ui/html.js';
import { addressText } from '../../session/addresses.js';
import { displayText } from '../../session/display-text.js';
import { guardDuration } from '../../logout/ui/misclick.js';
import { fingerprint, type Session } from '../../session/session.js';
import type { TextKey } from '../../texts/catalogue.js';
import { describeError } from '../../texts/describe.js';
import { englishTexts } from '../../texts/texts.js';
import { createEventSymbol } from '../../server/event-log.js';
import { toSymbolError } from '../../server/transport-errors.js';
import type { AnswerKind } from '../announcement.js';
import type { AnnouncedState } from '../announced-logout.js';
import { announcedBarStyles } from './announced-bar.styles.js';
import { grantedMinutes, type AnnouncedView } from './announce-controller.js';

/** A button of the bar was pressed. */
export class AnnouncedActionEvent extends CustomEvent<{ readonly action: 'log-out' | 'extend' | 'call-off' }> {
  static readonly type = 'announced-action';
  constructor(action: AnnouncedActionEvent['detail']['action']) {
    super(AnnouncedActionEvent.type, { detail: { action } });
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
 */
export class AnnouncedBar extends BaseElement {
  static override readonly styles = [...baseStyles, announcedBarStyles];

  @property({ attribute: false }) texts = englishTexts;
  @property({ attribute: false }) view: AnnouncedView | undefined;
  @property({ attribute: false }) locate: Locator['locate'] = noLocator.locate;
  @query('h3') private readonly _title!: HTMLElement | null;
  /** The bar may have come under the finger that confirmed. */
  #ignoresPressesUntil = 0;

  override connectedCallback(): void {
    super.connectedCallback();
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
    const { state, sessions, remaining } = view;
    const count = sessions.length;
    const isWaiting = state?.phase === 'waiting';
    return html`
      <header role="none">
        <h3 tabindex="-1">${this.#title(view)}</h3>
        <div class="actions">
          ${isWaiting ? this.#renderButton('extend', texts.get('announceExtend', { count: grantedMinutes })) : nothing}
          ${this.#renderButton('call-off', texts.get('announceCallOff'))}
          ${isWaiting ? this.#renderButton('log-out', texts.get('announceLogOutNow', { count })) : nothing}
        </div>
      </header>
      ${state ? html`<p class="summary" role="status">${this.#summary(view)}</p>` : nothing}
      ${state?.isReadable === 'no' ? html`<p class="warning" role="alert">${texts.get('announceUnread')}</p>` : nothing}
      ${state ? this.#renderProblem(state) : nothing} ${remaining > 0 ? this.#renderSessions(view) : nothing}
    `;
  }

  #title({ state, sessions, remaining }: AnnouncedView): string {
    const { texts } = this;
    if (!state) return texts.get('announceTelling');
    if (state.phase === 'due') return texts.get('announceDue');
    return texts.get('announceWaiting', { count: sessions.length, time: texts.countdown(remaining) });
  }

  #summary({ state, sessions }: AnnouncedView): string {
    const answers = sessions.map((session) => answerOf(session, state));
    const count = (answer: AnswerKind | undefined) => answers.filter((one) => one === answer).length;
    return this.texts.get('announceAnswers', {
      seen: count('seen'),
      more: count('more-time'),
      none: count(undefined),
    });
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

  #renderSessions({ state, sessions }: AnnouncedView): TemplateResult {
    const { texts, locate } = this;
    const rank = (session: Session) => urgency[answerOf(session, state) ?? 'none'];
    const sorted = [...sessions].sort((left, right) => rank(left) - rank(right));
    return html`<ul tabindex="0" aria-label=${texts.get('announceList')}>
      ${sorted.map((session) => {
        const answer = answerOf(session, state);
        const place = locationLabel(session, locate) || addressText(session);
        return html`<li class=${answer ?? 'none'}>
          <span class="name">${displayText(session.user)}</span>
          <span class="where">${displayText(place)}</span>
          <span class="answer">${texts.get(answer ? answerTexts[answer] : 'answerNone')}</span>
        </li>`;
      })}
    </ul>`;
  }

  #renderButton(action: AnnouncedActionEvent['detail']['action'], label: string): TemplateResult {
    const press = () => {
      if (performance.now() < this.#ignoresPressesUntil) return;
      this.dispatchEvent(new AnnouncedActionEvent(action));
    };
    return html`<button type="button" class=${action === 'log-out' ? 'danger' : ''} @click=${press}>${label}</button>`;
  }
}

function answerOf({ id }: Session, state: AnnouncedState | undefined): AnswerKind | undefined {
  return state?.answers.get(fingerprint(id));
}

declare global {
  interface HTMLElementTagNameMap {
    'tchmi-announced-bar': AnnouncedBar;
  }
}
