import { plantAccounts, plantGroups } from '../../../demo/emulator/population.js';
import { SymbolError } from '../../../src/server/symbol-error.js';
import type { ConnectionState, SymbolClient } from '../../../src/server/symbol-client.js';
import { ownSessionId } from './answers.js';

/** When the answer was parsed, by `performance.now()`. */
export interface ParseSpan {
  readonly start: number;
  readonly end: number;
}

const currentUser = {
  name: '__SystemAdministrator',
  domain: 'TcHmiUserManagement',
  groups: ['__SystemAdministrators'],
  session: ownSessionId,
  clientIp: '10.0.0.2',
  clientCertificate: '',
};

/** A server without a network: an answer of `ListActiveSessions` is a text in hand, parsed when it is asked for. */
export class StubClient extends EventTarget implements SymbolClient {
  readonly connection: ConnectionState = 'online';
  /** When each answer was parsed. */
  readonly parses: ParseSpan[] = [];
  /** Requests by symbol. */
  readonly requests = new Map<string, number>();
  readonly #answers: Readonly<Record<string, unknown>>;
  readonly #listeners = new Map<string, Set<(value: unknown) => void>>();
  #text: string | undefined;
  #waiting: ((text: string) => void)[] = [];
  #changes = 0;

  /** @param sessions decides how many accounts there are */
  constructor(sessions: number) {
    super();
    this.#answers = {
      GetCurrentUser: currentUser,
      ListUsers: {
        users: plantAccounts(sessions).map(({ name, domain, groups }) => ({ name, domain, groups, enabled: true })),
      },
      ListUserGroups: plantGroups().map(({ name }) => name),
      GetSymbolAccess: 3,
      GetSchema: { anyOf: [{ type: 'string' }, { properties: { sessionId: {}, clientIp: {} } }] },
    };
  }

  /** The answer is in hand from now on; what waits for it gets it at once, what is watched tells of a change. */
  arrive(text: string): void {
    this.#text = text;
    const waiting = this.#waiting.splice(0);
    for (const resolve of waiting) resolve(text);
    if (waiting.length === 0) this.#push('Diagnostics::ACTIVESESSIONS', ++this.#changes);
  }

  readSymbol(name: string): Promise<unknown> {
    this.requests.set(name, (this.requests.get(name) ?? 0) + 1);
    return name === 'ListActiveSessions' ? this.#readList() : this.#answer(name);
  }

  writeSymbol(name: string): Promise<unknown> {
    this.requests.set(name, (this.requests.get(name) ?? 0) + 1);
    return this.#answer(name);
  }

  subscribeSymbol(name: string, listener: (value: unknown) => void): () => void {
    const listeners = this.#listeners.get(name) ?? new Set();
    this.#listeners.set(name, listeners.add(listener));
    const first = name === 'GetCurrentUser' ? currentUser : 0;
    queueMicrotask(() => {
      if (listeners.has(listener)) listener(first);
    });
    return () => listeners.delete(listener);
  }

  #push(name: string, value: unknown): void {
    for (const listener of this.#listeners.get(name) ?? []) listener(value);
  }

  async #readList(): Promise<unknown> {
    const text = this.#text ?? (await new Promise<string>((resolve) => this.#waiting.push(resolve)));
    const start = performance.now();
    const answer: unknown = JSON.parse(text);
    this.parses.push({ start, end: performance.now() });
    return answer;
  }

  #answer(symbol: string): Promise<unknown> {
    if (symbol in this.#answers) return Promise.resolve(this.#answers[symbol]);
    return Promise.reject(
      new SymbolError({
        message: 'SYMBOL_NOT_MAPPED',
        code: 513,
        symbol,
        domain: 'TcHmiSrv',
        source: 'server',
        outcome: 'refused',
      }),
    );
  }
}
