import type {
  AuthenticatingClient,
  Credentials,
  RequestOptions,
  SymbolClient,
} from '../../../src/server/symbol-client.js';
import { SymbolError } from '../../../src/server/symbol-error.js';

/** Symbols whose answers have names of the plant as keys, not names of the protocol. */
const dictionaries = /^ListDomains$|Config::/;

/** Symbols that describe the protocol itself. */
const structural = /^(?:GetSchema|ListSymbols|GetSymbolAccess)$/;

/**
 * A client that prefixes every text, every key that is a name, and every error of the server with a hostile text. It
 * removes the prefix from what is written, so that the server understands it.
 */
export class TaintedClient extends EventTarget implements AuthenticatingClient {
  readonly #client: AuthenticatingClient;
  readonly #text: string;

  constructor(client: AuthenticatingClient, text: string) {
    super();
    this.#client = client;
    this.#text = text;
    client.addEventListener('connection-change', () => this.dispatchEvent(new Event('connection-change')));
  }

  get connection(): SymbolClient['connection'] {
    return this.#client.connection;
  }

  readSymbol(name: string, options?: RequestOptions): Promise<unknown> {
    return this.#answer(name, () => this.#client.readSymbol(this.#clean(name) as string, options));
  }

  writeSymbol(name: string, value: unknown, options?: RequestOptions): Promise<unknown> {
    return this.#answer(name, () => this.#client.writeSymbol(this.#clean(name) as string, this.#clean(value), options));
  }

  subscribeSymbol(
    name: string,
    listener: (value: unknown) => void,
    onError?: (error: SymbolError) => void,
  ): () => void {
    return this.#client.subscribeSymbol(
      this.#clean(name) as string,
      (value) => listener(this.#taint(name, value)),
      onError && ((error) => onError(this.#taintError(error))),
    );
  }

  login(credentials: Credentials, options?: RequestOptions): Promise<void> {
    return this.#answer('Login', () =>
      this.#client.login(this.#clean(credentials) as Credentials, options),
    ) as Promise<void>;
  }

  logout(options?: RequestOptions): Promise<void> {
    return this.#client.logout(options);
  }

  async #answer(name: string, ask: () => Promise<unknown>): Promise<unknown> {
    try {
      return this.#taint(name, await ask());
    } catch (error) {
      throw error instanceof SymbolError ? this.#taintError(error) : error;
    }
  }

  #taint(name: string, value: unknown): unknown {
    if (structural.test(name)) return value;
    if (dictionaries.test(name)) return this.#taintAll(value, true);
    if (typeof value !== 'object' || value === null || !('clients' in value)) return this.#taintAll(value, false);
    return { ...(this.#taintAll(value, false) as object), clients: this.#taintAll(value.clients, true) };
  }

  #taintAll(value: unknown, areKeysNames: boolean): unknown {
    if (typeof value === 'string') return this.#text + value;
    if (Array.isArray(value)) {
      // A list of a hundred megabytes would only test the memory.
      const end = this.#text.length > 10_000 ? 3 : value.length;
      return value.map((item: unknown, index) => (index < end ? this.#taintAll(item, false) : item));
    }
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(
      Object.entries(value).map(([key, inner]) => [
        areKeysNames ? this.#text + key : key,
        this.#taintAll(inner, false),
      ]),
    );
  }

  #taintError({ code, message, reason, symbol, domain, source, outcome }: SymbolError): SymbolError {
    const [tainted, explained, owner] = [message, reason, domain].map((text) => this.#text + text);
    return new SymbolError({
      message: tainted ?? '',
      reason: explained ?? '',
      domain: owner ?? '',
      code,
      symbol,
      source,
      outcome,
    });
  }

  #clean(value: unknown): unknown {
    if (typeof value === 'string') return value.replaceAll(this.#text, '');
    if (Array.isArray(value)) return value.map((item) => this.#clean(item));
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, this.#clean(inner)]));
  }
}
