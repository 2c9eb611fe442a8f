import { nothing, type PropertyValues, type TemplateResult } from 'lit';
import { BaseElement } from '../../../kit/ui/base-element.js';
import { html } from '../../../kit/ui/html.js';
import { property, query, state } from 'lit/decorators.js';
import { classMap } from 'lit/directives/class-map.js';
import { describeError, describeLogoutObstacle } from '../../../texts/describe.js';
import { englishTexts } from '../../../texts/texts.js';
import { noChoices, type LogoutChoices } from '../../../guards/choices.js';
import type { Certainty } from '../../../server/answers.js';
import type { Grace } from '../../grace.js';
import type { Confirmation, LogoutStep } from '../../process.js';
import { isAsking, waitsForLogin } from '../../step.js';
import { memoizeLast } from '../../../kit/memoize.js';
import { baseStyles } from '../../../kit/ui/base-styles.js';
import { reasonStyles } from '../../../kit/ui/controllers/reason.styles.js';
import { errorCode, renderErrorDetails } from '../../../kit/ui/error-details.js';
import { affectedInOrder, renderPeople, renderWarnings, type NameList } from './dialog-impact.js';
import { DialogFrame } from './dialog-frame.js';
import { DialogConfirmEvent, DialogLogInEvent, DialogRetryEvent } from './dialog-events.js';
import { canTellBefore, graceText, renderGrace, rightText } from './dialog-grace.js';
import { renderKeepOut } from './dialog-lock.js';
import { announceReasonsFrom, lockReasonsFrom, renderReason } from '../reasons.js';
import { confirmLabel, consequenceText, dialogTitle, obstacleText, remainText } from './dialog-texts.js';
import { canLeaveOut, checksOf, heldText, renderCheck } from './dialog-checks.js';
import { isPlainEveryone } from '../../../targets/target.js';
import { createView, type DialogView } from './dialog-view.js';
import { logoutDialogStyles } from './logout-dialog.styles.js';
import type { ScreenPoint } from '../misclick.js';

/** ms: up to this age the list of an open confirmation counts as current. */
const currentAge = 5000;

/** ms: from this age on the list of an open confirmation is marked as old. It is read again before anything is sent. */
const oldAge = 30_000;

/**
 * Asks before anybody is logged out: who, where, how many, who remains, and how old the list is. Renders one step of a
 * logout, and nothing while there is nothing to ask.
 *
 * @fires {DialogConfirmEvent} dialog-confirm
 * @fires {DialogCancelEvent} dialog-cancel
 * @fires {DialogRetryEvent} dialog-retry
 * @fires {DialogLogInEvent} dialog-log-in
 */
export class LogoutDialog extends BaseElement {
  static override readonly styles = [...baseStyles, reasonStyles, logoutDialogStyles];

  static {
    // What does not fit can be known only once it has been laid out.
    this.disableWarning?.('change-in-update');
  }

  @query('dialog') private readonly _dialog!: HTMLDialogElement | null;

  @property({ attribute: false }) texts = englishTexts;
  @property({ attribute: false }) step: LogoutStep | undefined;
  /** Reasons for locking an account; ours where the host page has none. */
  @property({ attribute: false }) lockReasons: readonly string[] = [];
  /** Reasons for telling people before; ours where the host page has none. */
  @property({ attribute: false }) announceReasons: readonly string[] = [];
  /** Whether people can be told before, by the rights of the own user. */
  @property({ attribute: false }) mayAnnounce: Certainty = 'unknown';
  /** The logout of a session that somebody else has announced. A new function for each change. */
  @property({ attribute: false }) announcedOf: DialogView['announcedOf'] | undefined;
  /** Whether what others announce cannot be received. */
  @property({ attribute: false }) isDeaf = false;
  /** Whether the dialog covers the whole page or only the control. */
  @property({ attribute: false }) scope: 'control' | 'page' = 'control';
  /** Whether the page has a login form. */
  @property({ attribute: false }) canLogIn = false;
  /** ms since the epoch. */
  @property({ attribute: false }) now = 0;
  /** ms since the epoch by the server's clock, for the moments that people can be told; undefined where that is not known. */
  @property({ attribute: false }) serverNow: number | undefined;
  /** The last position of the finger or pointer before the dialog opened. */
  @property({ attribute: false }) pointer: ScreenPoint | undefined;
  @state() private _choices: LogoutChoices = noChoices;
  /** How long people are told before; undefined where they are logged out now. */
  @state() private _grace: Grace | undefined;
  @state() private _announceReason: string | undefined;
  /** The check boxes of those who are held back were asked for. */
  @state() private _areHoldsOpen = false;
  /** Whether the first names have been in sight; undefined until that is measured. */
  @state() private _hasBeenSeen: boolean | undefined;
  readonly #frame = new DialogFrame(this);
  /** Memoized, since the clock renders the dialog every second and a plan may have thousands of requests. */
  readonly #viewOf = memoizeLast(createView);
  readonly #shownNames = new Map<NameList, number>();

  get #confirmation(): Confirmation | undefined {
    return this.step?.step === 'confirming' ? this.step.confirmation : undefined;
  }

  get #isOpen(): boolean {
    return isAsking(this.step);
  }

  get #view(): DialogView | undefined {
    const confirmation = this.#confirmation;
    return confirmation && this.#viewOf(confirmation, this._choices, this.texts, this.announcedOf);
  }

  override willUpdate(changes: PropertyValues<this>): void {
    if (!changes.has('step')) return;
    const wasAsking = changes.get('step')?.step === 'confirming';
    if (!wasAsking) this.#frame.layout.begin(this.pointer);
    // The dialog asks for the first time, or asks again because the list has changed.
    if (!this.#confirmation || (wasAsking && this.#confirmation.change === undefined)) return;
    // Earlier choices were made for the list as it was shown then.
    this._choices = this.#firstChoices;
    // What was chosen for later stays for later when the dialog asks again.
    if (!wasAsking) this._grace = undefined;
    this._areHoldsOpen = false;
    this._hasBeenSeen = undefined;
    this.#shownNames.clear();
    this.#frame.ask();
  }

  /** Nothing is chosen at first, except a lock that was asked for with the logout. */
  get #firstChoices(): LogoutChoices {
    const { wantsLock, lockable } = this.#confirmation ?? {};
    return wantsLock && lockable
      ? { ...noChoices, lockReason: lockReasonsFrom(this.lockReasons, this.texts)[0] }
      : noChoices;
  }

  override updated(changes: PropertyValues<this>): void {
    const view = this.#view;
    this.#frame.show(changes.has('step'), view && (() => this.#look(view)));
  }

  get #firstNames(): number {
    return this.#frame.layout.saves('names') ? 3 : 5;
  }

  /** Notes which of the first names have been in sight: nobody can confirm what has never been. */
  #look(view: DialogView): void {
    const sessions = affectedInOrder(view).slice(0, this.#firstNames);
    const items = [...(this._dialog?.querySelectorAll('.affected li') ?? [])];
    this._hasBeenSeen = sessions
      .map(({ id }, index) => this.#frame.hasBeenSeen(id, items[index]))
      .every((hasBeenSeen) => hasBeenSeen);
  }

  override render(): TemplateResult | typeof nothing {
    const { step } = this;
    if (!this.#isOpen || !step) return nothing;
    const view = this.#view;
    const content = view ? this.#renderConfirmation(view) : this.#renderWaiting(step);
    return this.#frame.render(content, view !== undefined && isPlainEveryone(view.confirmation.target));
  }

  #renderWaiting(step: LogoutStep): TemplateResult {
    const { texts } = this;
    if (step.step !== 'blocked') return this.#frame.renderReading(texts);
    const { error } = step;
    const offersLogin = this.canLogIn && waitsForLogin(step);
    const [label, event] = offersLogin
      ? ([texts.get('logIn'), DialogLogInEvent] as const)
      : ([texts.get('retry'), DialogRetryEvent] as const);
    return html`
      <div class="scroll">
        <h2 id="title">${texts.get('dialogBlockedTitle')}</h2>
        <div id="message" role="alert">
          ${step.obstacle ? html`<p>${describeLogoutObstacle(step.obstacle, undefined, texts)}</p>` : nothing}
          ${offersLogin ? html`<p>${texts.get('dialogLoginGone')}</p>` : nothing}
          ${
            error
              ? html`<p>${describeError(error, texts).cause} ${describeError(error, texts).remedy}</p>
                  ${renderErrorDetails(errorCode(error, texts), texts)}`
              : nothing
          }
        </div>
      </div>
      <footer role="none">
        ${this.#frame.renderCancel(texts.get('close'))}
        <button type="button" @click=${() => this.dispatchEvent(new event())}>${label}</button>
      </footer>
    `;
  }

  #renderConfirmation(view: DialogView): TemplateResult {
    const { confirmation, plan, texts } = view;
    // An unchecked "everyone" is plain to see; it is named as the obstacle only when the logout was confirmed without it.
    const planObstacle = plan.ok ? undefined : plan.obstacle;
    const obstacle = planObstacle === 'everyone-unconfirmed' ? confirmation.obstacle : planObstacle;
    const names = {
      shown: this.#shownNames,
      onShow: (list: NameList, count: number) => void this.#showNames(list, count),
    };
    const age = Math.max(0, this.now - confirmation.readAt);
    const isUnseen = plan.ok && this._hasBeenSeen === false;
    const offersGrace = canTellBefore(view);
    const grace = offersGrace ? this._grace : undefined;
    const reasons = announceReasonsFrom(this.announceReasons, texts);
    const when = offersGrace
      ? renderGrace(this.mayAnnounce, grace, this.serverNow, texts, (chosen) => (this._grace = chosen))
      : nothing;
    const label = grace ? `${confirmLabel(view)} · ${graceText(grace, texts)}` : confirmLabel(view);
    return html`
      <div class="scroll" @scroll=${() => this.#look(view)}>
        <h2 id="title">${dialogTitle(view)}</h2>
        ${renderPeople(view, names, this.#firstNames)} ${renderWarnings(view, names)}
        ${obstacle ? html`<p class="warning" role="status">${obstacleText(obstacle, view)}</p>` : nothing}
        <div class="decisions">${this.#renderChecks(view)}</div>
        ${renderKeepOut(view, lockReasonsFrom(this.lockReasons, texts), (lockReason) => {
          this._choices = { ...this._choices, lockReason };
        })}
        ${grace ? renderReason(texts, reasons, this._announceReason, (reason) => (this._announceReason = reason)) : nothing}
        <p id="message">${grace ? texts.get('announceConsequence') : consequenceText(view)}</p>
        ${this.#frame.layout.isNarrow ? when : nothing}
        <p class="muted">
          ${remainText(view)} ${offersGrace ? rightText(this.mayAnnounce, texts) : nothing}
          ${this.isDeaf ? texts.get('announcedDeaf') : nothing}
          <span class=${classMap({ warning: age >= oldAge })}>
            ${age < currentAge ? texts.get('dialogListCurrent') : texts.get('dialogReadAge', { age: texts.duration(age) })}
          </span>
        </p>
      </div>
      <footer role="none" class=${classMap({ together: this.#frame.layout.isTogether })}>
        ${isUnseen ? html`<p class="warning" role="status">${texts.get('dialogUnseen')}</p>` : nothing}
        ${this.#frame.renderConfirm(
          confirmation.isChecking ? texts.get('dialogChecking') : label,
          this.#whyNot(view),
          () => this.#confirm(view),
        )}
        ${this.#frame.layout.isNarrow ? nothing : when} ${this.#frame.renderCancel(texts.get('cancel'))}
      </footer>
    `;
  }

  /** The check boxes, or one line about those who stay where there is no room for all of them. */
  #renderChecks(view: DialogView): TemplateResult {
    const checks = checksOf(view);
    const isFolded = this.#frame.layout.saves('holds') && !this._areHoldsOpen && canLeaveOut(view);
    const shown = isFolded ? checks.filter(({ choice }) => choice === 'everyoneConfirmed') : checks;
    const held = isFolded ? heldText(view) : '';
    return html`${shown.map((check) => renderCheck(check, this._choices, (choices) => (this._choices = choices)))}
    ${
      held === ''
        ? nothing
        : html`<p class="held">
            <span id="held">${held}</span>
            <button type="button" aria-describedby="held" aria-expanded="false" @click=${this.#openHolds}>
              ${view.texts.get('dialogHeldChange')}
            </button>
          </p>`
    }`;
  }

  readonly #openHolds = async (): Promise<void> => {
    this._areHoldsOpen = true;
    await this.updateComplete;
    // The button is gone; whoever pressed it wants the first check box that it stood for.
    this._dialog?.querySelector<HTMLElement>('.decisions .hold input')?.focus();
  };

  async #showNames(list: NameList, count: number): Promise<void> {
    const pressed = this.shadowRoot?.activeElement;
    const names = pressed?.previousElementSibling;
    if (count > 0) this.#shownNames.set(list, count);
    else this.#shownNames.delete(list);
    this.requestUpdate();
    await this.updateComplete;
    const body = pressed?.closest('.scroll');
    // Scrolls an opened list into sight: a small panel has room for only a few names.
    if (pressed?.ariaExpanded === 'true' && body) {
      body.scrollTop += pressed.getBoundingClientRect().top - body.getBoundingClientRect().top;
    }
    // The button disappears with the last names: the focus moves to them, so that Escape still works.
    if (pressed?.isConnected === false) (names as HTMLElement | null | undefined)?.focus({ preventScroll: true });
  }

  /** Why nothing can be confirmed now; empty where it can. */
  #whyNot(view: DialogView): string {
    const { plan, confirmation, texts } = view;
    if (!plan.ok) return obstacleText(plan.obstacle, view);
    if (confirmation.isChecking) return texts.get('dialogChecking');
    return this._hasBeenSeen === true ? '' : texts.get('dialogUnseen');
  }

  #confirm(view: DialogView): void {
    const grace = canTellBefore(view) ? this._grace : undefined;
    const [first = ''] = announceReasonsFrom(this.announceReasons, this.texts);
    const announcing = grace && { grace, reason: this._announceReason ?? first };
    this.dispatchEvent(new DialogConfirmEvent(this._choices, announcing));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'tchmi-logout-dialog': LogoutDialog;
  }
}
