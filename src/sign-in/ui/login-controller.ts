import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { AuthenticationDomain } from '../../directory/directory.js';
import { readAuthenticationDomains } from '../../directory/read-directory.js';
import { loginWait } from '../login-wait.js';
import {
  canLogin,
  type AuthenticatingClient,
  type Credentials,
  type SymbolClient,
} from '../../server/symbol-client.js';
import { SymbolError, SymbolErrorCode } from '../../server/symbol-error.js';
import { steadyNow } from '../../kit/clock.js';

/** State of the login form. */
export interface LoginState {
  /** Domains to choose from; empty until they are known, or if the server does not list them. */
  readonly domains: readonly AuthenticationDomain[];
  readonly isBusy: boolean;
  /** Why the last attempt failed. */
  readonly error: SymbolError | undefined;
  /** ms since the epoch by `steadyNow`: the server accepts no attempt before then. */
  readonly waitUntil: number;
}

const initialState: LoginState = { domains: [], isBusy: false, error: undefined, waitUntil: 0 };

/** Logs a client's session in, and keeps the error of the last attempt. Never keeps a password. */
export class LoginController implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  #state = initialState;
  #abort: AbortController | undefined;
  #domainsOf: AuthenticatingClient | undefined;
  #waitRefusals = 0;
  #loggedIn: AuthenticatingClient | undefined;
  #isAsked = false;

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
    host.addController(this);
  }

  get state(): LoginState {
    return this.#state;
  }

  /** Whether somebody logged in with this form, and so may want to log out again. */
  hasLoggedIn(client: SymbolClient | undefined): boolean {
    return client !== undefined && client === this.#loggedIn;
  }

  /** Whether a form makes sense: the client has a session of its own. */
  isOffered(client: SymbolClient | undefined): client is AuthenticatingClient {
    return client !== undefined && canLogin(client);
  }

  /** Whether the form was asked for where the page would show something else. */
  get isAsked(): boolean {
    return this.#isAsked;
  }

  set isAsked(isAsked: boolean) {
    if (isAsked === this.#isAsked) return;
    this.#isAsked = isAsked;
    this.#host.requestUpdate();
  }

  hostDisconnected(): void {
    this.#abort?.abort();
    this.#abort = undefined;
    this.#domainsOf = undefined;
    this.#state = { ...this.#state, isBusy: false };
  }

  /** Reads the domains of a server, once per client. */
  prepare(client: SymbolClient | undefined): void {
    if (!this.isOffered(client) || this.#domainsOf === client || client.connection !== 'online') return;
    this.#domainsOf = client;
    const { signal } = (this.#abort ??= new AbortController());
    readAuthenticationDomains(client, { signal }).then(
      (domains) => this.#update({ domains }),
      (error: unknown) => {
        // Without the list there is only the default domain, which is what nearly everybody uses.
        if (!signal.aborted && !(error instanceof SymbolError)) throw error;
      },
    );
  }

  /**
   * Logs in; a failure goes into the state. Does nothing while an attempt is under way or the server wants a pause.
   * @param credentials an empty domain means the server's default domain
   */
  async logIn(client: SymbolClient | undefined, { domain = '', userName, password }: Credentials): Promise<void> {
    if (!this.isOffered(client)) return;
    if (this.#state.isBusy || steadyNow() < this.#state.waitUntil) return;
    const { signal } = (this.#abort ??= new AbortController());
    this.#update({ isBusy: true, error: undefined });
    try {
      await client.login({ userName, password, ...(domain !== '' && { domain }) }, { signal });
      this.#waitRefusals = 0;
      this.#loggedIn = client;
      this.#update({ isBusy: false });
    } catch (error) {
      if (signal.aborted) return;
      this.#update({ isBusy: false });
      if (!(error instanceof SymbolError)) throw error;
      this.#fail(error);
    }
  }

  /**
   * Logs out the session that was logged in here.
   * @throws {SymbolError} when the server refuses
   */
  async logOut(client: SymbolClient | undefined): Promise<void> {
    if (!this.isOffered(client)) return;
    const { signal } = (this.#abort ??= new AbortController());
    await client.logout({ signal });
    this.#loggedIn = undefined;
    this.#host.requestUpdate();
  }

  #fail(error: SymbolError): void {
    const mustWait = error.code === SymbolErrorCode.authWait && error.source === 'server';
    this.#waitRefusals = mustWait ? this.#waitRefusals + 1 : 0;
    this.#update({ error, waitUntil: mustWait ? steadyNow() + loginWait(this.#waitRefusals) : 0 });
  }

  #update(change: Partial<LoginState>): void {
    this.#state = { ...this.#state, ...change };
    this.#host.requestUpdate();
  }
}
