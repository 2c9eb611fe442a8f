import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import { classMap } from 'lit/directives/class-map.js';
import { live } from 'lit/directives/live.js';
import { describeError, describeLogoutObstacle } from '../../texts/describe.js';
import { englishTexts } from '../../texts/texts.js';
import { choose, noChoices, type LogoutChoices } from '../../guards/choices.js';
import type { Confirmation, LogoutStep } from '../process.js';
import { memoizeLast } from '../../kit/memoize.js';
import { baseStyles } from '../../kit/ui/base-styles.js';
import { renderImpact } from './dialog-impact.js';
import type { NameList } from './dialog-lists.js';
import { reasonsFrom, renderKeepOut } from './dialog-lock.js';
import { confirmLabel, consequenceText, dialogTitle, obstacleText, staysText } from './dialog-texts.js';
import { checksOf, type Check } from './dialog-checks.js';
import { isPlainEveryone } from '../../targets/target.js';
import { createView, type DialogView } from './dialog-view.js';
import { logoutDialogStyles } from './logout-dialog.styles.js';
import { guardDuration, isUnderFinger, type ScreenPoint } from './misclick.js';

/** The yes, with everything that was ticked. */
export class DialogConfirmEvent extends CustomEvent<{ readonly choices: LogoutChoices }> {
  static readonly type = 'dialog-confirm';
  constructor(choices: LogoutChoices) {
    super(DialogConfirmEvent.type, { detail: { choices } });
  }
}

/** The no. */
class DialogCancelEvent extends CustomEvent<null> {
  static readonly type = 'dialog-cancel';
  constructor() {
    super(DialogCancelEvent.type);
  }
}

/** The list is to be read once more. */
class DialogRetryEvent extends CustomEvent<null> {
  static readonly type = 'dialog-retry';
  constructor() {
    super(DialogRetryEvent.type);
  }
}

/** Up to this age the list of a waiting confirmation counts as up to date, in ms. */
const currentAge = 5000;

/** From this age on the list of a waiting confirmation is marked as old, in ms. It is read again before sending. */
const oldAge = 30_000;

/**
 * Asks before somebody is logged out: who, where, how many, what stays, and how old the list is. Shows a step of a
 * logout and is absent while there is nothing to ask.
 *
 * @fires {DialogConfirmEvent} dialog-confirm
 * @fires {DialogCancelEvent} dialog-cancel
 * @fires {DialogRetryEvent} dialog-retry
 */
export class LogoutDialog extends LitElement {
  static override readonly styles = [...baseStyles, logoutDialogStyles];

  @query('dialog') private readonly _dialog!: HTMLDialogElement | null;
  @query('.confirm') private readonly _confirm!: HTMLElement | null;
  @query('.cancel') private readonly _cancel!: HTMLElement | null;

  @property({ attribute: false }) texts = englishTexts;
  @property({ attribute: false }) step: LogoutStep | undefined;
  /** Reasons for locking an account; ours where the host page has none. */
  @property({ attribute: false }) lockReasons: readonly string[] = [];
  /** Over the whole page, or only over the control. */
  @property({ attribute: false }) scope: 'control' | 'page' = 'control';
  /** px of height that the dialog may take; 0 where it is not known. */
  @property({ attribute: false }) room = 0;
  /** ms since the epoch. */
  @property({ attribute: false }) now = 0;
  /** Where the finger or pointer was last, before this dialog came up. */
  @property({ attribute: false }) pointer: ScreenPoint | undefined;
  @state() private _choices: LogoutChoices = noChoices;
  /** More names are shown than at first. */
  @state() private _isExpanded = false;
  @state() private _isSwapped = false;
  /** The clock renders again each second, and a plan may have thousands of requests. */
  readonly #viewOf = memoizeLast(createView);
  readonly #shownNames = new Map<NameList, number>();
  #deafUntil = 0;

  get #confirmation(): Confirmation | undefined {
    return this.step?.step === 'confirming' ? this.step.confirmation : undefined;
  }

  get #isOpen(): boolean {
    return this.step !== undefined && this.step.step !== 'running';
  }

  override willUpdate(changes: PropertyValues<this>): void {
    if (!changes.has('step')) return;
    const before = changes.get('step');
    // Another step than a question stood before it, or it is another one by now.
    const isNewQuestion = before?.step !== 'confirming' || this.#confirmation?.change !== undefined;
    if (this.#confirmation && isNewQuestion) {
      // Whatever was ticked was meant for the list as it was shown then.
      this._choices = noChoices;
      this._isExpanded = false;
      this.#deafen();
    }
  }

  override updated(changes: PropertyValues<this>): void {
    const dialog = this._dialog;
    if (!dialog) return;
    const isNew = !dialog.open;
    if (isNew) {
      if (this.scope === 'page') dialog.showModal();
      else dialog.show();
    }
    // The browser gives the focus to the first control. And each step brings buttons of its own: the focus goes with
    // those of the step before.
    if (isNew || (changes.has('step') && !this.shadowRoot?.activeElement)) this._cancel?.focus();
    // After the update: the place of the button can be measured only then, and moving it is another update.
    if (changes.has('step')) queueMicrotask(() => this.#keepConfirmFromFinger());
  }

  override render(): TemplateResult | typeof nothing {
    if (!this.#isOpen || !this.step) return nothing;
    const dialog = this.#renderDialog(this.step);
    if (this.scope === 'page') return dialog;
    // Focusable, so that Escape is still heard after a press beside the dialog or on its text.
    return html`<div class="veil" tabindex="-1" @keydown=${this.#handleKey}>${dialog}</div>`;
  }

  #renderDialog(step: LogoutStep): TemplateResult {
    const confirmation = this.#confirmation;
    const isEveryone = confirmation !== undefined && isPlainEveryone(confirmation.target);
    const view = confirmation && this.#viewOf(confirmation, this._choices, this.texts);
    const checks = view ? checksOf(view) : [];
    const decisions = checks.length + ((confirmation?.lockable ?? confirmation?.lockRight) ? 1 : 0);
    return html`
      <dialog
        role="alertdialog"
        part="dialog"
        class=${classMap({ everyone: isEveryone, wide: decisions > 1 })}
        aria-labelledby="title"
        aria-describedby="message"
        aria-modal=${this.scope === 'page' ? 'true' : 'false'}
        @keydown=${this.#handleKey}
        @cancel=${this.#handleNativeCancel}
      >
        ${view ? this.#renderConfirmation(view, checks, decisions) : this.#renderWaiting(step)}
      </dialog>
    `;
  }

  #renderWaiting(step: LogoutStep): TemplateResult {
    const { texts } = this;
    if (step.step !== 'blocked') {
      return html`
        <div class="body">
          <h2 id="title">${texts.get('logOut')}</h2>
          <p id="message" role="status">${texts.get('dialogReading')}</p>
        </div>
        <footer>${this.#renderCancel(texts.get('cancel'))}</footer>
      `;
    }
    const described = step.error && describeError(step.error, texts);
    return html`
      <div class="body">
        <h2 id="title">${texts.get('dialogBlockedTitle')}</h2>
        <div id="message" role="alert">
          ${step.obstacle ? html`<p>${describeLogoutObstacle(step.obstacle, 0, texts)}</p>` : nothing}
          ${
            described
              ? html`<p>${described.cause} ${described.remedy}</p>
                  <p class="muted">${described.code}</p>`
              : nothing
          }
        </div>
      </div>
      <footer>
        ${this.#renderCancel(texts.get('close'))}
        <button type="button" @click=${() => this.dispatchEvent(new DialogRetryEvent())}>${texts.get('retry')}</button>
      </footer>
    `;
  }

  #renderConfirmation(view: DialogView, checks: readonly Check[], tickCount: number): TemplateResult {
    const { confirmation, plan, texts } = view;
    // That "everyone" is not ticked yet can be seen at the tick itself; it is told where it was confirmed all the same.
    const planObstacle = plan.ok ? undefined : plan.obstacle;
    const obstacle = planObstacle === 'everyone-unconfirmed' ? confirmation.obstacle : planObstacle;
    if (!this._isExpanded) this.#shownNames.clear();
    const age = Math.max(0, this.now - confirmation.readAt);
    return html`
      <div class="body">
        <h2 id="title">${dialogTitle(view)}</h2>
        <p id="message">${consequenceText(view)}</p>
        ${renderImpact(view, {
          room: this.room,
          tickCount,
          shown: this.#shownNames,
          onShow: (list, count) => void this.#showNames(list, count),
        })}
      </div>
      <div class="pinned">
        <p class="muted">
          ${staysText(view)}
          <span class=${classMap({ warning: age >= oldAge })}>
            ${age < currentAge ? texts.get('dialogListCurrent') : texts.get('dialogReadAge', { age: texts.duration(age) })}
          </span>
        </p>
        ${obstacle ? html`<p class="warning" role="status">${obstacleText(obstacle, view)}</p>` : nothing}
        ${checks.map((check) => this.#renderCheck(check))}
        ${renderKeepOut(view, reasonsFrom(this.lockReasons, texts), (lockReason) => {
          this._choices = { ...this._choices, lockReason };
        })}
      </div>
      <footer class=${classMap({ swapped: this._isSwapped })}>
        ${this.#renderCancel(texts.get('cancel'))}
        <button
          type="button"
          class="confirm danger armed"
          ?disabled=${!plan.ok || confirmation.isChecking}
          @click=${this.#handleConfirm}
        >
          ${confirmation.isChecking ? texts.get('dialogChecking') : confirmLabel(view)}
        </button>
      </footer>
    `;
  }

  #renderCheck({ choice, label }: Check): TemplateResult {
    const { included, everyoneConfirmed } = this._choices;
    const isChecked = choice === 'everyoneConfirmed' ? everyoneConfirmed : included.has(choice);
    return html`<label class="tick">
      <input
        type="checkbox"
        .checked=${live(isChecked)}
        @change=${() => {
          this._choices = choose(this._choices, choice, !isChecked);
        }}
      />
      <span>${label}</span>
    </label>`;
  }

  #renderCancel(label: string): TemplateResult {
    return html`<button type="button" class="cancel" @click=${this.#cancel}>${label}</button>`;
  }

  #deafen(): void {
    this.#deafUntil = performance.now() + guardDuration;
    this._isSwapped = false;
  }

  #keepConfirmFromFinger(): void {
    const rect = this._confirm?.getBoundingClientRect();
    // Pressed already: a second tap must not find Cancel in its place.
    if (this.#confirmation?.isChecking) return;
    if (!rect || !this.pointer || this._isSwapped) return;
    if (isUnderFinger(rect, this.pointer, 20)) this._isSwapped = true;
  }

  async #showNames(list: NameList, count: number): Promise<void> {
    const pressed = this.shadowRoot?.activeElement;
    const names = pressed?.previousElementSibling;
    if (count > 0) this.#shownNames.set(list, count);
    else this.#shownNames.delete(list);
    this._isExpanded = true;
    this.requestUpdate();
    await this.updateComplete;
    const body = pressed?.closest('.body');
    // What opens below its button is brought into sight: a small panel has room for a few names only.
    if (pressed?.ariaExpanded === 'true' && body) {
      body.scrollTop += pressed.getBoundingClientRect().top - body.getBoundingClientRect().top;
    }
    // With the last names the button goes: the focus stays with them, in the dialog, where Escape is heard.
    if (pressed?.isConnected === false && names instanceof HTMLElement) names.focus({ preventScroll: true });
  }

  readonly #handleConfirm = (): void => {
    if (performance.now() < this.#deafUntil) return;
    this.#deafUntil = performance.now() + guardDuration;
    this.dispatchEvent(new DialogConfirmEvent(this._choices));
  };

  readonly #cancel = (): void => {
    this.dispatchEvent(new DialogCancelEvent());
  };

  readonly #handleKey = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape') return;
    event.preventDefault();
    event.stopPropagation();
    this.#cancel();
  };

  readonly #handleNativeCancel = (event: Event): void => {
    // The browser's own closing (back gesture, Escape): the dialog goes when the step says so.
    event.preventDefault();
    this.#cancel();
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'tchmi-logout-dialog': LogoutDialog;
  }
}
