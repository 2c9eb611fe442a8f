import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { Credentials } from '../../server/symbol-client.js';
import type { SymbolError } from '../../server/symbol-error.js';
import type { PlantServer } from '../plant-server.js';
import { logInEverywhere } from '../log-in-everywhere.js';

/** Logs in to several servers at once. It keeps no password. */
export class PlantLoginController implements ReactiveController {
  readonly #host: ReactiveControllerHost & HTMLElement;
  readonly #onRefused: (refusals: ReadonlyMap<PlantServer, SymbolError>) => void;
  #abort = new AbortController();
  #servers: readonly PlantServer[] | undefined;
  #isBusy = false;

  /** @param onRefused called when a login has failed on some servers, and why on each */
  constructor(
    host: ReactiveControllerHost & HTMLElement,
    onRefused: (refusals: ReadonlyMap<PlantServer, SymbolError>) => void,
  ) {
    this.#host = host;
    this.#onRefused = onRefused;
    host.addController(this);
  }

  /** The servers that somebody logs in to; undefined while nobody does. */
  get servers(): readonly PlantServer[] | undefined {
    return this.#servers;
  }

  get isBusy(): boolean {
    return this.#isBusy;
  }

  /** Asks for a login to some servers; undefined closes the form. */
  ask(servers: readonly PlantServer[] | undefined): void {
    this.#servers = servers;
    this.#host.requestUpdate();
  }

  /** Logs in to all of them. The form stays for those that have refused. */
  async logIn(credentials: Credentials): Promise<void> {
    if (this.#isBusy || !this.#servers) return;
    const { signal } = this.#abort;
    this.#setBusy(true);
    try {
      const refusals = await logInEverywhere(this.#servers, credentials, signal);
      this.#servers = refusals.size > 0 ? [...refusals.keys()] : undefined;
      if (refusals.size > 0) this.#onRefused(refusals);
    } catch (error) {
      if (!signal.aborted) throw error;
    } finally {
      if (!signal.aborted) this.#setBusy(false);
    }
  }

  hostDisconnected(): void {
    if (this.#host.isConnected) return;
    this.#abort.abort();
    this.#abort = new AbortController();
    this.#servers = undefined;
    this.#isBusy = false;
  }

  #setBusy(isBusy: boolean): void {
    this.#isBusy = isBusy;
    this.#host.requestUpdate();
  }
}
