import { refuseSubscription } from './call-listener.js';
import { isForceLogout, refuseForceLogout } from './force-logout-rule.js';
import type { ListQuery } from './list-query.js';
import type { ConnectionState, RequestOptions, SymbolClient } from './symbol-client.js';
import type { SymbolError } from './symbol-error.js';

/** How a server that is connected to another one names a symbol of that other one. */
export type RemoteName = (domain: string, symbol: string) => string;

/** The domain of the remote server before the symbol, as the server writes the symbols of its extensions. */
const withDomain: RemoteName = (domain, symbol) => `${domain}.${symbol}`;

/**
 * A client for a server that the server of another client is connected to (server-to-server): the page then needs one
 * connection only. Not tried on a real server: nobody here has seen how one names the symbols of another, so that is a setting.
 * Its own session there is the one that the first server has on it.
 * @param client the connection to the first server
 * @param domain the name that the first server gives to the other one
 * @param nameOf makes the name of a symbol
 */
export function remoteClient(client: SymbolClient, domain: string, nameOf: RemoteName = withDomain): SymbolClient {
  if (domain.trim() === '')
    throw new TypeError("The domain of the remote server is blank: every symbol would be the own server's.");
  return new RemoteClient(client, (symbol) => {
    const name = nameOf(domain, symbol);
    // A name that is not changed would reach the wrong server.
    if (name === symbol || isForceLogout(name))
      throw new TypeError(`The name of "${symbol}" is the same on the remote server.`);
    return name;
  });
}

class RemoteClient extends EventTarget implements SymbolClient {
  readonly #client: SymbolClient;
  readonly #nameOf: (symbol: string) => string;

  constructor(client: SymbolClient, nameOf: (symbol: string) => string) {
    super();
    this.#client = client;
    this.#nameOf = nameOf;
    // As long as the client lives: it holds nothing but this function.
    client.addEventListener('connection-change', () => this.dispatchEvent(new Event('connection-change')));
  }

  get connection(): ConnectionState {
    return this.#client.connection;
  }

  async readSymbol(name: string, options?: RequestOptions): Promise<unknown> {
    const refusal = refuseForceLogout(name, { kind: 'read' });
    if (refusal !== undefined) throw refusal;
    return this.#client.readSymbol(this.#nameOf(name), options);
  }

  async writeSymbol(name: string, value: unknown, options?: RequestOptions): Promise<unknown> {
    const refusal = refuseForceLogout(name, { kind: 'write', value });
    if (refusal !== undefined) throw refusal;
    // Under its other name the first client would not know it.
    const marked = isForceLogout(name) ? { ...options, isForceLogout: true as const } : options;
    return this.#client.writeSymbol(this.#nameOf(name), value, marked);
  }

  subscribeSymbol(
    name: string,
    listener: (value: unknown) => void,
    onError?: (error: SymbolError) => void,
    query?: ListQuery,
  ): () => void {
    const refusal = refuseForceLogout(name, { kind: 'subscribe' });
    if (refusal !== undefined) return refuseSubscription(onError, refusal);
    return this.#client.subscribeSymbol(this.#nameOf(name), listener, onError, query);
  }
}
