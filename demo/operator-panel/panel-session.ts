import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { SymbolError } from '../../src/server/symbol-error.js';
import { WebSocketClient } from '../../src/server/websocket/websocket-client.js';
import {
  afterConnectionChange,
  afterCurrentUser,
  initialPanelState,
  panelScreen,
  type PanelScreen,
  type PanelState,
} from './panel-state.js';

/** The state of an attempt to log in. */
export type LoginState = { readonly kind: 'idle' | 'busy' } | { readonly kind: 'failed'; readonly reason: string };

/**
 * The session of one panel: a WebSocket of its own, its user, and a few values of the machine. It lives as long as its
 * host is connected; when the host comes back, it opens the same address again, with the same session key.
 */
export class PanelSession implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  readonly #values = new Map<string, number>();
  #url = '';
  #symbols: readonly string[] = [];
  #client: WebSocketClient | undefined;
  #ends: (() => void)[] = [];
  #state: PanelState = initialPanelState;
  #login: LoginState = { kind: 'idle' };

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
    host.addController(this);
  }

  /** The connection of this panel; undefined while there is none. */
  get client(): WebSocketClient | undefined {
    return this.#client;
  }

  get screen(): PanelScreen {
    return panelScreen(this.#state);
  }

  get user(): string {
    return this.#state.user ?? '';
  }

  get loggedOutAt(): Date | undefined {
    return this.#state.loggedOutAt;
  }

  get login(): LoginState {
    return this.#login;
  }

  /** Why there is no connection, in the server's or the transport's words; empty while there is one. */
  get problem(): string {
    return this.#client?.problem?.reason ?? '';
  }

  /** The machine's value from the server; undefined if the server has no such symbol. */
  value(symbol: string): number | undefined {
    return this.#values.get(symbol);
  }

  /**
   * Opens a session, after closing an open one.
   * @param url address of the server's WebSocket
   * @param symbols names of numeric symbols to subscribe to
   */
  open(url: string, symbols: readonly string[]): void {
    this.#close();
    this.#url = url;
    this.#symbols = symbols;
    if (url === '') return;
    const client = new WebSocketClient({ url, subscriptionInterval: 200 });
    this.#client = client;
    const follow = () => this.#set(afterConnectionChange(this.#state, client.connection));
    client.addEventListener('connection-change', follow);
    this.#ends = [
      () => client.removeEventListener('connection-change', follow),
      client.subscribeSymbol('GetCurrentUser', (answer) => {
        this.#set(afterCurrentUser(this.#state, answer, new Date()));
      }),
      ...symbols.map((symbol) =>
        client.subscribeSymbol(
          symbol,
          (value) => {
            if (typeof value !== 'number' || !Number.isFinite(value)) return;
            this.#values.set(symbol, value);
            this.#host.requestUpdate();
          },
          // Not mapped, or not for this user: the panel shows simulated values.
          () => this.#values.delete(symbol),
        ),
      ),
    ];
    client.connect();
    follow();
  }

  /** Logs in as a user of the emulator, whose password is the name. */
  async logIn(user: string): Promise<void> {
    const client = this.#client;
    if (client === undefined || this.#login.kind === 'busy') return;
    this.#setLogin({ kind: 'busy' });
    try {
      await client.login({ userName: user, password: user });
      if (this.#client !== client) return;
      this.#setLogin({ kind: 'idle' });
      // A real HMI page reloads after a login, and so opens a new connection for its session.
      client.close();
      client.connect();
    } catch (error) {
      if (!(error instanceof SymbolError)) throw error;
      if (this.#client === client) this.#setLogin({ kind: 'failed', reason: error.reason || error.message });
    }
  }

  hostConnected(): void {
    if (this.#client === undefined) this.open(this.#url, this.#symbols);
  }

  hostDisconnected(): void {
    this.#close();
  }

  #close(): void {
    for (const end of this.#ends) end();
    this.#ends = [];
    this.#client?.close();
    this.#client = undefined;
    this.#values.clear();
    this.#state = initialPanelState;
    this.#login = { kind: 'idle' };
  }

  #set(state: PanelState): void {
    this.#state = state;
    this.#host.requestUpdate();
  }

  #setLogin(login: LoginState): void {
    this.#login = login;
    this.#host.requestUpdate();
  }
}
