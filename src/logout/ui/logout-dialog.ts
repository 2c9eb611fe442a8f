import { nothing, type PropertyValues, type TemplateResult } from 'lit';
import { BaseElement } from '../../kit/ui/base-element.js';
import { html } from '../../kit/ui/html.js';
import { property, query, state } from 'lit/decorators.js';
import { classMap } from 'lit/directives/class-map.js';
import { live } from 'lit/directives/live.js';
import { describeError, describeLogoutObstacle } from '../../texts/describe.js';
import { englishTexts } from '../../texts/texts.js';
import { choose, noChoices, type LogoutChoices } from '../../guards/choices.js';
import type { Confirmation, LogoutStep } from '../process.js';
import { memoizeLast } from '../../kit/memoize.js';
import { baseStyles } from '../../kit/ui/base-styles.js';
import { renderImpact, type NameList } from './dialog-impact.js';
import { reasonsFrom, renderKeepOut } from './dialog-lock.js';
import { confirmLabel, consequenceText, dialogTitle, obstacleText, remainText } from './dialog-texts.js';
import { checksOf, type Check } from './dialog-checks.js';
import { isPlainEveryone } from '../../targets/target.js';
import { createView, type DialogView } from './dialog-view.js';
import { logoutDialogStyles } from './logout-dialog.styles.js';
import { guardDuration, isUnderFinger, type ScreenPoint } from './misclick.js';

/** The confirming button was pressed; with the choices that were made. */
export class DialogConfirmEvent extends CustomEvent<{ readonly choices: LogoutChoices }> {
  static readonly type = 'dialog-confirm';
  constructor(choices: LogoutChoices) {
    super(DialogConfirmEvent.type, { detail: { choices } });
  }
}

/** Cancel or Escape was pressed. */
class DialogCancelEvent extends CustomEvent<null> {
  static readonly type = 'dialog-cancel';
  constructor() {
    super(DialogCancelEvent.type);
  }
}

/** The list should be read again. */
class DialogRetryEvent extends CustomEvent<null> {
  static readonly type = 'dialog-retry';
  constructor() {
    super(DialogRetryEvent.type);
  }
}

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
 */
export class LogoutDialog extends BaseElement {
  static override readonly styles = [...baseStyles, logoutDialogStyles];

  @query('dialog') private readonly _dialog!: HTMLDialogElement | null;
  @query('.confirm') private readonly _confirm!: HTMLElement | null;
  @query('.cancel') private readonly _cancel!: HTMLElement | null;

  @property({ attribute: false }) texts = englishTexts;
  @property({ attribute: false }) step: LogoutStep | undefined;
  /** Reasons for locking an account; ours where the host page has none. */
  @property({ attribute: false }) lockReasons: readonly string[] = [];
  /** Whether the dialog covers the whole page or only the control. */
  @property({ attribute: false }) scope: 'control' | 'page' = 'control';
  /** px of height that the dialog may take; 0 where it is not known. */
  @property({ attribute: false }) room = 0;
  /** ms since the epoch. */
  @property({ attribute: false }) now = 0;
  /** The last position of the finger or pointer before the dialog opened. */
  @property({ attribute: false }) pointer: ScreenPoint | undefined;
  @state() private _choices: LogoutChoices = noChoices;
  /** True once more names are shown than at first. */
  @state() private _isExpanded = false;
  @state() private _isSwapped = false;
  /** Memoized, since the clock renders the dialog every second and a plan may have thousands of requests. */
  readonly #viewOf = memoizeLast(createView);
  readonly #shownNames = new Map<NameList, number>();
  #ignoresPressesUntil = 0;

  get #confirmation(): Confirmation | undefined {
    return this.step?.step === 'confirming' ? this.step.confirmation : undefined;
  }

  get #isOpen(): boolean {
    return this.step !== undefined && this.step.step !== 'running';
  }

  override willUpdate(changes: PropertyValues<this>): void {
    if (!changes.has('step')) return;
    const before = changes.get('step');
    // The dialog asks for the first time, or asks again because the list has changed.
    const isNewQuestion = before?.step !== 'confirming' || this.#confirmation?.change !== undefined;
    if (this.#confirmation && isNewQuestion) {
      // Earlier choices were made for the list as it was shown then.
      this._choices = noChoices;
      this._isExpanded = false;
      this.#ignorePresses();
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
    // The browser focuses the first control, which need not be Cancel. And each step renders its own buttons, so the
    // focus is lost with those of the step before.
    if (isNew || (changes.has('step') && !this.shadowRoot?.activeElement)) this._cancel?.focus();
    // After the update: only then can the button be measured, and moving it takes another update.
    if (changes.has('step')) queueMicrotask(() => this.#keepConfirmFromFinger());
  }

  override render(): TemplateResult | typeof nothing {
    if (!this.#isOpen || !this.step) return nothing;
    const dialog = this.#renderDialog(this.step);
    if (this.scope === 'page') return dialog;
    // Focusable, so that Escape still works after a press beside the dialog or on its text.
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

  #renderConfirmation(view: DialogView, checks: readonly Check[], checkCount: number): TemplateResult {
    const { confirmation, plan, texts } = view;
    // An unchecked "everyone" is plain to see; it is named as the obstacle only when the logout was confirmed without it.
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
          checkCount,
          shown: this.#shownNames,
          onShow: (list, count) => void this.#showNames(list, count),
        })}
      </div>
      <div class="pinned">
        <p class="muted">
          ${remainText(view)}
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
    return html`<label class="check">
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

  #ignorePresses(): void {
    this.#ignoresPressesUntil = performance.now() + guardDuration;
    this._isSwapped = false;
  }

  #keepConfirmFromFinger(): void {
    const rect = this._confirm?.getBoundingClientRect();
    // Already pressed: a second tap must not find Cancel in its position.
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
    // Scrolls an opened list into sight: a small panel has room for only a few names.
    if (pressed?.ariaExpanded === 'true' && body) {
      body.scrollTop += pressed.getBoundingClientRect().top - body.getBoundingClientRect().top;
    }
    // The button disappears with the last names: the focus moves to them, so that Escape still works.
    if (pressed?.isConnected === false && names instanceof HTMLElement) names.focus({ preventScroll: true });
  }

  readonly #handleConfirm = (): void => {
    if (performance.now() < this.#ignoresPressesUntil) return;
    this.#ignoresPressesUntil = performance.now() + guardDuration;
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
    // The browser must not close the dialog itself (back gesture, Escape): the step decides when it closes.
    event.preventDefault();
    this.#cancel();
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'tchmi-logout-dialog': LogoutDialog;
  }
}
