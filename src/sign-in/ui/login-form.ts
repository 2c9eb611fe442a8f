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
import type { LoginState } from './login-controller.js';
import { loginFormStyles } from './login-form.styles.js';

/** Somebody wants to log in. Only this event carries the password. */
export class LogInEvent extends CustomEvent<{
  readonly domain: string;
  readonly userName: string;
  readonly password: string;
}> {
  static readonly type = 'log-in';
  constructor(domain: string, userName: string, password: string) {
    super(LogInEvent.type, { detail: { domain, userName, password } });
  }
}

/** Somebody wants to return to what the page showed before the form was asked for. */
class LogInBackEvent extends CustomEvent<null> {
  static readonly type = 'log-in-back';
  constructor() {
    super(LogInBackEvent.type);
  }
}

/**
 * The login form for the element's own session. Its inputs may be in the shadow root, where the on-screen keyboard of a
 * TwinCAT HMI page cannot reach them: such a page has its own session and never shows this form.
 *
 * @fires {LogInEvent} log-in - the form was submitted with a user and a password
 * @fires {LogInBackEvent} log-in-back
 */
export class LoginForm extends BaseElement {
  static override readonly styles = [...baseStyles, loginFormStyles];

  @query('[name=user]') private readonly _user!: HTMLInputElement;
  @query('[name=password]') private readonly _password!: HTMLInputElement;
  @query('[name=domain]') private readonly _domain!: HTMLSelectElement | null;

  @property({ attribute: false }) texts = englishTexts;
  @property({ attribute: false }) login: LoginState = { domains: [], isBusy: false, error: undefined, waitUntil: 0 };
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
    const { texts, login } = this;
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
          ${login.domains.length > 0 ? this.#renderDomains() : nothing}
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
          aria-disabled=${login.isBusy || isWaiting ? 'true' : nothing}
          aria-describedby=${isWaiting ? 'reason' : nothing}
        >
          ${login.isBusy ? texts.get('loggingIn') : texts.get('logIn')}
        </button>
        ${
          this.isAsked
            ? html`<button type="button" @click=${() => this.dispatchEvent(new LogInBackEvent())}>
                ${texts.get('logInBack')}
              </button>`
            : nothing
        }
      </form>
    `;
  }

  /** How long the server makes everybody wait, as of now. */
  get #waitSeconds(): number {
    return Math.ceil((this.login.waitUntil - this.now) / 1000);
  }

  #renderDomains(): TemplateResult {
    const { texts, login } = this;
    return html`
      <label for="domain">${texts.get('logInDomain')}</label>
      <select id="domain" name="domain">
        <option>${texts.get('logInDefaultDomain')}</option>
        ${login.domains.map(({ friendlyName }) => html`<option>${displayText(friendlyName)}</option>`)}
      </select>
    `;
  }

  #renderProblem(): TemplateResult | typeof nothing {
    const { texts, login } = this;
    if (this._isIncomplete) return html`<p class="problem" role="alert">${texts.get('logInMissing')}</p>`;
    if (!login.error) return nothing;
    return html`<div class="problem" role="alert">
      <p>${describeCause(login.error, texts)}</p>
      ${renderErrorDetails(errorCode(login.error, texts), texts)}
    </div>`;
  }

  readonly #handleSubmit = (event: SubmitEvent): void => {
    event.preventDefault();
    if (this.login.isBusy || this.#waitSeconds > 0) return;
    const userName = this._user.value.trim();
    const password = this._password.value;
    this._isIncomplete = userName === '' || password === '';
    if (this._isIncomplete) {
      (userName === '' ? this._user : this._password).focus();
      return;
    }
    this._password.value = '';
    // Found by position: the server's name of the domain remains out of the page.
    const domain = this.login.domains[(this._domain?.selectedIndex ?? 0) - 1];
    this.dispatchEvent(new LogInEvent(domain?.name ?? '', userName, password));
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'tchmi-login-form': LoginForm;
  }
}
