import { nothing, type TemplateResult } from 'lit';
import { BaseElement } from '../../kit/ui/base-element.js';
import { html } from '../../kit/ui/html.js';
import { property, query, state } from 'lit/decorators.js';
import { errorCode, renderErrorDetails } from '../../kit/ui/error-details.js';
import { describeCause } from '../../texts/describe.js';
import { englishTexts } from '../../texts/texts.js';
import { displayText } from '../../session/display-text.js';
import type { SymbolError } from '../../server/symbol-error.js';
import { baseStyles } from '../../kit/ui/base-styles.js';
import type { SignInState } from './sign-in-controller.js';
import { signInFormStyles } from './sign-in-form.styles.js';

/** Somebody wants to log in. Only this event carries the password. */
export class SignInEvent extends CustomEvent<{
  readonly domain: string;
  readonly userName: string;
  readonly password: string;
}> {
  static readonly type = 'sign-in';
  constructor(domain: string, userName: string, password: string) {
    super(SignInEvent.type, { detail: { domain, userName, password } });
  }
}

/** Somebody wants to return to what the page showed before the form was asked for. */
class SignInBackEvent extends CustomEvent<null> {
  static readonly type = 'sign-in-back';
  constructor() {
    super(SignInBackEvent.type);
  }
}

/**
 * The login form for the element's own session. Its inputs may be in the shadow root, where the on-screen keyboard of a
 * TwinCAT HMI page cannot reach them: such a page has its own session and never shows this form.
 *
 * @fires {SignInEvent} sign-in - the form was submitted with a user and a password
 * @fires {SignInBackEvent} sign-in-back
 */
export class SignInForm extends BaseElement {
  static override readonly styles = [...baseStyles, signInFormStyles];

  @query('[name=user]') private readonly _user!: HTMLInputElement;
  @query('[name=password]') private readonly _password!: HTMLInputElement;
  @query('[name=domain]') private readonly _domain!: HTMLSelectElement | null;

  @property({ attribute: false }) texts = englishTexts;
  @property({ attribute: false }) signIn: SignInState = { domains: [], isBusy: false, error: undefined, waitUntil: 0 };
  /** The user who is logged in but not allowed to see the sessions; empty for a guest. */
  @property({ attribute: false }) refusedUser = '';
  /** The server's refusal to show the sessions to that user. */
  @property({ attribute: false }) refusal: SymbolError | undefined;
  /** Whether it was asked for: then it takes the focus and offers the way back. */
  @property({ attribute: false }) isAsked = false;
  /** ms since the epoch. */
  @property({ attribute: false }) now = 0;
  @state() private _isIncomplete = false;

  override firstUpdated(): void {
    if (this.isAsked) this._user.focus();
  }

  override render(): TemplateResult {
    const { texts, signIn } = this;
    const waitSeconds = this.#waitSeconds;
    const isWaiting = waitSeconds > 0;
    return html`
      <form novalidate aria-labelledby="title" @submit=${this.#handleSubmit}>
        <h3 id="title">${texts.get('logInTitle')}</h3>
        ${
          this.refusedUser
            ? html`<p class="muted">${texts.get('logInNoRight', { user: displayText(this.refusedUser) })}</p>
                ${this.refusal ? html`${renderErrorDetails(errorCode(this.refusal, texts), texts)}` : nothing}`
            : nothing
        }
        <div class="fields">
          ${signIn.domains.length > 0 ? this.#renderDomains() : nothing}
          <label for="user">${texts.get('logInUser')}</label>
          <input id="user" name="user" autocomplete="username" autocapitalize="off" spellcheck="false" />
          <label for="password">${texts.get('logInPassword')}</label>
          <input id="password" name="password" type="password" autocomplete="current-password" />
        </div>
        ${this.#renderProblem()}
        <p id="reason" role="status">${isWaiting ? texts.get('logInWaiting', { count: waitSeconds }) : ''}</p>
        <button
          class="submit"
          type="submit"
          aria-disabled=${signIn.isBusy || isWaiting ? 'true' : nothing}
          aria-describedby=${isWaiting ? 'reason' : nothing}
        >
          ${signIn.isBusy ? texts.get('loggingIn') : texts.get('logIn')}
        </button>
        ${
          this.isAsked
            ? html`<button type="button" @click=${() => this.dispatchEvent(new SignInBackEvent())}>
                ${texts.get('logInBack')}
              </button>`
            : nothing
        }
      </form>
    `;
  }

  /** How long the server makes everybody wait, as of now. */
  get #waitSeconds(): number {
    return Math.ceil((this.signIn.waitUntil - this.now) / 1000);
  }

  #renderDomains(): TemplateResult {
    const { texts, signIn } = this;
    return html`
      <label for="domain">${texts.get('logInDomain')}</label>
      <select id="domain" name="domain">
        <option>${texts.get('logInDefaultDomain')}</option>
        ${signIn.domains.map(({ friendlyName }) => html`<option>${displayText(friendlyName)}</option>`)}
      </select>
    `;
  }

  #renderProblem(): TemplateResult | typeof nothing {
    const { texts, signIn } = this;
    if (this._isIncomplete) return html`<p class="problem" role="alert">${texts.get('logInMissing')}</p>`;
    if (!signIn.error) return nothing;
    return html`<div class="problem" role="alert">
      <p>${describeCause(signIn.error, texts)}</p>
      ${renderErrorDetails(errorCode(signIn.error, texts), texts)}
    </div>`;
  }

  readonly #handleSubmit = (event: SubmitEvent): void => {
    event.preventDefault();
    if (this.signIn.isBusy || this.#waitSeconds > 0) return;
    const userName = this._user.value.trim();
    const password = this._password.value;
    this._isIncomplete = userName === '' || password === '';
    if (this._isIncomplete) {
      (userName === '' ? this._user : this._password).focus();
      return;
    }
    this._password.value = '';
    // Found by position: the server's name of the domain remains out of the page.
    const domain = this.signIn.domains[(this._domain?.selectedIndex ?? 0) - 1];
    this.dispatchEvent(new SignInEvent(domain?.name ?? '', userName, password));
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'tchmi-sign-in-form': SignInForm;
  }
}
