import { plantAccounts, plantGroups } from '../../../demo/emulator/population.js';
import { SymbolError, type ConnectionState, type SymbolClient } from '../../../src/index.js';
import { ownSessionId } from './answers.js';

const currentUser = {
  name: '__SystemAdministrator',
  domain: 'TcHmiUserManagement',
  groups: ['__SystemAdministrators'],
  session: ownSessionId,
  clientIp: '10.0.0.2',
  clientCertificate: '',
};

/** ms after which a server that is near answers. Nothing that is shown at once may wait for it. */
const roundTrip = 20;

/** A client without a network: it has the text of an answer of `ListActiveSessions`, and parses it when it is read. */
export class StubClient extends EventTarget implements SymbolClient {
  readonly connection: ConnectionState = 'online';
  /** When answers were parsed, by `performance.now()`. */
  readonly parses: { readonly start: number; readonly end: number }[] = [];
  /** When a request of somebody's act was first answered, by `performance.now()`; undefined until it is. */
  answeredAt: number | undefined;
  /** When the first `ForceLogout` was sent, by `performance.now()`. It is never answered. */
  sentAt: number | undefined;
  readonly #answers: Readonly<Record<string, unknown>>;
  readonly #listeners = new Map<string, Set<(value: unknown) => void>>();
  #text: string | undefined;
  #waiting: (() => void)[] = [];
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

  /** Answers a pending read of the list, or else pushes the number of sessions, like a server after a change. */
  arrive(text: string): void {
    this.#text = text;
    const waiting = this.#waiting.splice(0);
    for (const resolve of waiting) resolve();
    if (waiting.length === 0) this.repeat();
  }

  /** Pushes a change that leaves the list as it was. */
  repeat(): void {
    this.#changes++;
    for (const listener of this.#listeners.get('Diagnostics::ACTIVESESSIONS') ?? []) listener(this.#changes);
  }

  readSymbol(name: string): Promise<unknown> {
    return this.#respond(() => (name === 'ListActiveSessions' ? this.#readList() : this.#answer(name)));
  }

  writeSymbol(name: string): Promise<unknown> {
    // The details of a session are asked for by a write.
    if (name === 'ListActiveSessions') return this.#respond(() => this.#readList());
    if (name !== 'ForceLogout') return this.#respond(() => this.#answer(name));
    this.sentAt ??= performance.now();
    return new Promise(() => undefined);
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

  /** Answers at once until the first list has arrived, later as a server does. */
  async #respond(answer: () => Promise<unknown>): Promise<unknown> {
    if (this.parses.length > 0) {
      await new Promise((resolve) => setTimeout(resolve, roundTrip));
      this.answeredAt ??= performance.now();
    }
    return answer();
  }

  async #readList(): Promise<unknown> {
    if (this.#text === undefined) await new Promise<void>((resolve) => this.#waiting.push(resolve));
    const start = performance.now();
    const answer: unknown = JSON.parse(this.#text ?? '');
    this.parses.push({ start, end: performance.now() });
    return answer;
  }

  #answer(symbol: string): Promise<unknown> {
    if (symbol in this.#answers) return Promise.resolve(this.#answers[symbol]);
    const details = { message: 'SYMBOL_NOT_MAPPED', code: 513, symbol, domain: 'TcHmiSrv' };
    return Promise.reject(new SymbolError({ ...details, source: 'server', outcome: 'refused' }));
  }
}
