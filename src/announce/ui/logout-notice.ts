import { nothing, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import { NoticeAnsweredEvent, NoticeAnnouncedEvent, NoticeWithdrawnEvent } from '../../events.js';
import { BaseElement } from '../../kit/ui/base-element.js';
import { baseStyles } from '../../kit/ui/base-styles.js';
import { ClockController } from '../../kit/ui/controllers/clock-controller.js';
import { html } from '../../kit/ui/html.js';
import { LanguageController } from '../../kit/ui/controllers/language-controller.js';
import type { UnknownSetting } from '../../host/unknown-setting.js';
import type { ServerConnector } from '../../server/source.js';
import { listEventsSymbol } from '../../server/event-log.js';
import { canLogin, type SymbolClient } from '../../server/symbol-client.js';
import { toSymbolError } from '../../server/transport-errors.js';
import { displayText } from '../../session/display-text.js';
import { describeError } from '../../texts/describe.js';
import { explainHostReason } from '../../texts/explain.js';
import type { TextOverrides } from '../../texts/overrides.js';
import { guardDuration, nearGuardDuration } from '../../logout/ui/misclick.js';
import type { Announcer, AnswerKind, WithdrawalCause } from '../announcement.js';
import { sampleNotice, shownNotices, type LogoutNotice } from '../notice.js';
import { lastMinute, spokenOf, type Spoken } from '../spoken.js';
import { logoutNoticeStyles } from './logout-notice.styles.js';
import { NoticeController, type NoticeState } from './notice-controller.js';

const withdrawalTexts = {
  'called-off': 'announcedCalledOff',
  'page-closed': 'announcedPageClosed',
  'connection-lost': 'announcedConnectionLost',
  // Whoever reads it is still there.
  'carried-out': 'announcedCarriedOut',
  // Shown to whoever the next announcement does not name any more.
  replaced: 'announcedCalledOff',
} as const satisfies Record<WithdrawalCause, string>;

/**
 * Tells the person at a panel that an administrator is going to log them out: who, why and in how many minutes. The person
 * can say that it has been read, ask for more time, or log out at once. It never does anything by itself, since anybody who
 * may create events on the server can forge an announcement, and it has no height while there is nothing to say.
 *
 * @tag tchmi-logout-notice
 * @csspart notice - one announcement
 * @fires {NoticeAnnouncedEvent} tchmi-notice-announced - a logout of this session was announced
 * @fires {NoticeWithdrawnEvent} tchmi-notice-withdrawn - it will not happen, another announcement has taken its place, or it is over
 * @fires {NoticeAnsweredEvent} tchmi-notice-answered - the person has answered, and the server has taken the answer
 */
export class LogoutNoticeElement extends BaseElement {
  static override readonly styles = [...baseStyles, logoutNoticeStyles];

  /** Opens the connection to a `serverUrl`. Set by `define.js`; a page with its own connection does not need it. @internal */
  static connectServer: ServerConnector | undefined;

  /** The host page's own connection to the server. Takes precedence over `serverUrl`. */
  @property({ attribute: false }) client: SymbolClient | undefined;
  /** Address of the server, e.g. `wss://panel:2020`. The element opens its own connection, with its own session. */
  @property({ attribute: 'server-url' }) serverUrl = '';
  /** The host page's own channel; the events of the server if undefined. */
  @property({ attribute: false }) announcer: Announcer | undefined;
  /** Also says so when nothing is announced. */
  @property({ type: Boolean, attribute: 'show-always' }) showAlways = false;
  /** Does not offer to ask for more time, even where the administrator allows it. */
  @property({ type: Boolean, attribute: 'no-more-time' }) noMoreTime = false;
  /** Size of the controls. */
  @property({ reflect: true }) density: 'compact' | 'touch' | 'glove' = 'touch';
  /** Language of the texts; the page's language if empty. */
  @property({ reflect: true }) override lang = '';
  /** Texts that replace the built-in ones. */
  @property({ attribute: false }) textOverrides: TextOverrides = {};
  /** Tells, but has no buttons: for a page on which this person may operate nothing. */
  @property({ type: Boolean }) readonly = false;
  /** Shows a sample and asks nothing: on the canvas of a designer. */
  @property({ type: Boolean }) preview = false;
  /** Settings of the control whose value is not known: the page says so, and their default applies. @internal */
  @state() unknownSettings: readonly UnknownSetting[] = [];

  readonly #language = new LanguageController(this, {
    language: () => this.lang,
    overrides: () => this.textOverrides,
    onProblem: () => undefined,
  });
  readonly #notices = new NoticeController(this, {
    connectServer: () => LogoutNoticeElement.connectServer,
    isPreview: () => this.preview,
  });
  /** What could not be done, by the id of its announcement. */
  @state() private _failed: ReadonlyMap<string, 'answer' | 'log-out'> = new Map();
  /** What is being done, by the id of its announcement. */
  @state() private _busy: ReadonlySet<string> = new Set();
  #told: readonly LogoutNotice[] = [];
  /** What was spoken of each notice last, by its id. */
  #spoken: ReadonlyMap<string, Spoken> = new Map();
  /** Which buttons there are: when they change, they may come under a finger that is pressing something else. */
  #buttons = '';
  #ignoresPressesUntil = 0;
  #armTimer: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    super();
    // Counts the seconds.
    new ClockController(this, () => this.preview);
  }

  protected override async scheduleUpdate(): Promise<void> {
    if (!this.hasUpdated) await this.#language.loading;
    await super.scheduleUpdate();
  }

  /** The notices that are shown, and whether others would be heard. */
  get #shown(): NoticeState {
    if (!this.preview) {
      const { notices, ...state } = this.#notices.state;
      return { ...state, notices: shownNotices(notices) };
    }
    return {
      problem: undefined,
      notices: [sampleNotice(this.#language.texts.get('announceReasonUpdate'))],
      isListening: true,
    };
  }

  override willUpdate(): void {
    const { client, serverUrl, announcer } = this;
    this.#notices.use({ client, serverUrl }, announcer);
    this.#guard();
    this.#spoken = new Map(this.#shown.notices.map((one) => [one.id, spokenOf(one, this.#spoken.get(one.id))]));
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.#armTimer);
  }

  /** Ignores presses for a moment after the buttons have appeared or moved. */
  #guard(): void {
    if (this.preview) return;
    const open = this.#shown.notices.filter(({ withdrawn }) => withdrawn === undefined);
    const buttons = open.map((notice) => [notice.id, notice.answer, this.#offersMore(notice)].join()).join(';');
    if (buttons === this.#buttons) return;
    const isNew = open.some(({ id }) => !this.#buttons.includes(id));
    this.#buttons = buttons;
    const duration = isNew ? nearGuardDuration : guardDuration;
    this.#ignoresPressesUntil = performance.now() + duration;
    clearTimeout(this.#armTimer);
    this.#armTimer = setTimeout(() => this.requestUpdate(), duration + 20);
  }

  get #isArmed(): boolean {
    return performance.now() >= this.#ignoresPressesUntil;
  }

  override updated(): void {
    const { notices } = this.#notices.state;
    // For the style sheet of the framework control, which has no height without it.
    this.toggleAttribute('has-notice', this.renderRoot.querySelector('[part=notice]') !== null);
    const before = new Map(this.#told.map((notice) => [notice.id, notice]));
    this.#told = notices;
    for (const { id, withdrawn, by, reason, remaining } of notices) {
      const known = before.get(id);
      if (!known && withdrawn === undefined)
        this.dispatchEvent(new NoticeAnnouncedEvent({ id, by, reason, remaining }));
      if (known?.withdrawn === undefined && known && withdrawn)
        this.dispatchEvent(new NoticeWithdrawnEvent({ id, cause: withdrawn }));
    }
  }

  override render(): TemplateResult {
    const { notices, isListening, problem } = this.#shown;
    const idle = isListening ? this.#language.texts.get('announcedNothing') : this.#deaf(problem);
    return html`
      <div class="visually-hidden" aria-live=${this.#isUrgent(notices) ? 'assertive' : 'polite'}>
        ${notices.map((notice) => html`<p>${this.#speak(notice)}</p>`)}
      </div>
      ${notices.map((notice) => this.#renderNotice(notice))}
      ${this.showAlways && notices.length === 0 ? html`<p class="idle" part="notice">${idle}</p>` : nothing}
      ${this.unknownSettings.length > 0 ? this.#renderUnknown(this.unknownSettings) : nothing}
    `;
  }

  /** That nothing can be heard, and why. */
  #deaf(problem: unknown): string {
    const { texts } = this.#language;
    const deaf = texts.get('announcedDeaf');
    if (problem === undefined) return deaf;
    const { cause, remedy } = describeError(toSymbolError(listEventsSymbol, problem), texts);
    return [deaf, cause, remedy].join(' ');
  }

  #renderUnknown(settings: readonly UnknownSetting[]): TemplateResult {
    const { texts } = this.#language;
    const names = settings.map(({ name }) => name);
    const title = texts.get('noticeHostSetting', { count: names.length, property: texts.list(names) });
    return html`<section class="notice withdrawn" part="notice" role="alert">
      <p class="title">${title}</p>
      ${settings.map(({ name, reason }) => {
        const detail = texts.get('noticeHostSettingText', { count: 1, detail: explainHostReason(reason, texts, 200) });
        return html`<p>${detail} ${texts.get('noticeHostDefault', { property: name })}</p>`;
      })}
    </section>`;
  }

  #renderNotice(notice: LogoutNotice): TemplateResult {
    const { texts } = this.#language;
    if (notice.withdrawn) {
      return html`<section class="notice withdrawn" part="notice" aria-label=${texts.get('announcedLabel')}>
        <p class="title">${texts.get(withdrawalTexts[notice.withdrawn])}</p>
      </section>`;
    }
    const failed = this._failed.get(notice.id);
    return html`<section
      class="notice ${notice.remaining < lastMinute ? 'urgent' : ''}"
      part="notice"
      aria-label=${texts.get('announcedLabel')}
    >
      <p class="title">${this.#title(notice)}</p>
      <p>${this.#from(notice)}</p>
      <p>${texts.get('announcedAdvice')}</p>
      ${this.#renderAnswer(notice)}
      ${failed ? html`<p role="alert" class="failed">${texts.get(failed === 'answer' ? 'announcedAnswerFailed' : 'announcedLogOutFailed')}</p>` : nothing}
      ${this.readonly ? nothing : html`<div class="actions">${this.#renderActions(notice)}</div>`}
    </section>`;
  }

  /** What became of the answer. More time is granted to everybody, whoever has asked for it. */
  #renderAnswer({ answer, isExtended }: LogoutNotice): TemplateResult | typeof nothing {
    const { texts } = this.#language;
    if (answer === 'more-time') return html`<p role="status">${texts.get('announcedAnsweredMoreTime')}</p>`;
    // Spoken with the new time.
    if (isExtended) return html`<p>${texts.get('announcedExtended')}</p>`;
    return answer ? html`<p role="status">${texts.get('announcedAnsweredSeen')}</p>` : nothing;
  }

  #offersMore({ answer, moreMinutes, remaining }: LogoutNotice): boolean {
    return moreMinutes > 0 && !this.noMoreTime && remaining > 0 && answer !== 'more-time';
  }

  #renderActions(notice: LogoutNotice): TemplateResult {
    const { id, answer, moreMinutes } = notice;
    const { texts } = this.#language;
    const isBusy = this._busy.has(id);
    const offersMore = this.#offersMore(notice);
    const button = (label: string, act: () => void) => {
      const press = (): void => {
        if (this.#isArmed && !isBusy) act();
      };
      const isUnusable = isBusy || !this.#isArmed;
      return html`<button type="button" aria-disabled=${isUnusable ? 'true' : nothing} @click=${press}>
        ${label}
      </button>`;
    };
    return html`
      ${answer === undefined ? button(texts.get('announcedSeen'), () => void this.#answer(id, 'seen')) : nothing}
      ${offersMore ? button(texts.get('announcedMoreTime', { count: moreMinutes }), () => void this.#answer(id, 'more-time')) : nothing}
      ${button(texts.get('announcedLogOut'), () => void this.#logOut(id))}
    `;
  }

  #title({ remaining }: LogoutNotice): string {
    const { texts } = this.#language;
    return remaining === 0
      ? texts.get('announcedTitleNow')
      : texts.get('announcedTitle', { time: texts.countdown(remaining) });
  }

  #from({ by, reason }: LogoutNotice): string {
    const { texts } = this.#language;
    const who = displayText(by, 100);
    const why = displayText(reason, 300);
    return why === ''
      ? texts.get('announcedFromWithoutReason', { by: who })
      : texts.get('announcedFrom', { by: who, reason: why });
  }

  #speak(notice: LogoutNotice): string {
    const { texts } = this.#language;
    const spoken = this.#spoken.get(notice.id);
    if (!spoken) return '';
    if (spoken.kind === 'withdrawn') return texts.get(withdrawalTexts[spoken.cause]);
    if (spoken.kind === 'last-minute') return texts.get('announcedSoon');
    const title = `${texts.get('announcedTitle', { time: texts.duration(spoken.minutes * 60_000) })}.`;
    return spoken.kind === 'extended' ? `${texts.get('announcedExtended')} ${title}` : `${title} ${this.#from(notice)}`;
  }

  #isUrgent(notices: readonly LogoutNotice[]): boolean {
    return notices.some(({ withdrawn, remaining }) => withdrawn === undefined && remaining < lastMinute);
  }

  async #answer(id: string, kind: AnswerKind): Promise<void> {
    await this.#do(id, 'answer', () => this.#notices.answer(id, kind));
    if (!this._failed.has(id)) this.dispatchEvent(new NoticeAnsweredEvent({ id, answer: kind }));
  }

  #logOut(id: string): Promise<void> {
    return this.#do(id, 'log-out', async () => {
      const { client } = this.#notices;
      if (client && canLogin(client)) await client.logout();
      else await client?.readSymbol('Logout');
    });
  }

  async #do(id: string, what: 'answer' | 'log-out', act: () => Promise<unknown>): Promise<void> {
    this._busy = new Set([...this._busy, id]);
    const failed = new Map(this._failed);
    failed.delete(id);
    try {
      await act();
    } catch {
      failed.set(id, what);
    } finally {
      this._failed = failed;
      this._busy = new Set([...this._busy].filter((one) => one !== id));
    }
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'tchmi-logout-notice': LogoutNoticeElement;
  }
}
