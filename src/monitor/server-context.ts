import type { RequestOptions, SymbolClient } from '../server/symbol-client.js';
import { missingRight, attempt } from '../server/answers.js';
import type { SymbolError } from '../server/symbol-error.js';
import { licenceSymbol, maximumSessionsSymbol } from './capacity.js';
import {
  createDirectory,
  type Directory,
  type DirectoryParts,
  type DirectorySource,
  type DomainLookup,
} from '../directory/directory.js';
import { isNoteworthy } from '../directory/gaps.js';
import { accountKey, listLockedAccounts, lockSymbol } from '../directory/locked-accounts.js';
import { readCertificates } from '../directory/read-certificates.js';
import type { SessionStorage } from '../directory/session-storage.js';
import type { ParsedUsers } from '../directory/parse-accounts.js';
import { domainRights, mayUse, mayWriteRecords, readRights, serverRights, type Rights } from './rights.js';
import {
  certificatesSymbol,
  readAuthenticationDomains,
  readSessionStorage,
  readUserGroups,
  readUsers,
  sessionStorageSymbol,
} from '../directory/read-directory.js';
import {
  serverTimeSymbol,
  readSessionTargeting,
  readLicences,
  readMaximumSessions,
  readClockOffset,
} from './read-server-info.js';
import { retryDelay } from '../kit/delay.js';
import { isSameData } from '../kit/json.js';
import { SerialReader } from '../kit/serial-reader.js';
import { possibleTimes } from '../server/server-time.js';
import { createDomainLookup } from '../directory/domain-lookup.js';
import { administratorsGroup, type OwnSession, type Session, type SessionList } from '../session/session.js';
import { unknownServerContext, type ServerContextState } from './monitor-state.js';
import { steadyNow } from '../kit/clock.js';

const forceLogoutRight = serverRights.filter(({ use }) => use === 'log-out');

/** ms between two reads of the values that change with the sessions; longer for long lists. */
const movingGap = { shortest: 10_000, perSession: 20 };

/**
 * Reads what the list of sessions lacks: rights, accounts, times, limits. Whatever decides whether logging out is
 * possible is read immediately; the rest follows after the first list, and again only on demand or when the sessions
 * have changed.
 */
export class ServerContext {
  readonly #client: SymbolClient;
  readonly #known: () => ServerContextState;
  readonly #onChange: (change: Partial<ServerContextState>) => void;
  readonly #inBackground: (task: Promise<unknown>) => void;
  /** Serial reads, because an older answer must never replace a newer one. */
  readonly #accounts = new SerialReader(() => this.#readAccounts());
  readonly #locks = new SerialReader(() => this.#readLocks());
  #abort: AbortController | undefined;
  #rights: Promise<void> | undefined;
  #mayUseAll = false;
  #hasRest = false;
  #users: ParsedUsers | undefined;
  #groups: readonly string[] = [];
  #storedUsers: SessionStorage['users'] = new Map();
  #parts: Partial<DirectoryParts> = {};
  #sources = new Map<string, DirectorySource>();
  /** The last good answer of each source. */
  #answers = new Map<string, unknown>();
  #wantsCertificates = false;
  /** The sessions passed to the last {@link follow}. */
  #followed: readonly Session[] = [];
  #arrivals = 0;
  #wantsTimes = true;
  #movedAt = 0;
  #timers: Partial<Record<'again' | 'moving' | 'unanswered', ReturnType<typeof setTimeout>>> = {};
  #wait = retryDelay.first;

  /**
   * @param known what is known so far: the monitor keeps it
   * @param onChange the monitor adds this to what is known
   * @param inBackground runs a task that nobody waits for
   */
  constructor(
    client: SymbolClient,
    known: () => ServerContextState,
    onChange: (change: Partial<ServerContextState>) => void,
    inBackground: (task: Promise<unknown>) => void,
  ) {
    this.#client = client;
    this.#known = known;
    this.#onChange = onChange;
    this.#inBackground = inBackground;
  }

  /** Starts reading for the current user, and drops everything about the previous one. */
  start(own: OwnSession): void {
    this.stop();
    this.#mayUseAll = own.groups.includes(administratorsGroup);
    this.#abort = new AbortController();
    this.#hasRest = false;
    this.#users = undefined;
    this.#groups = [];
    this.#storedUsers = new Map();
    this.#parts = {};
    this.#sources = new Map();
    this.#answers = new Map();
    this.#followed = [];
    this.#wantsTimes = true;
    this.#onChange(unknownServerContext);
    this.#rights = this.#askRights();
    this.#inBackground(Promise.all([this.#rights, this.#askTargeting()]));
  }

  /** Cancels everything that is under way. */
  stop(): void {
    this.#abort?.abort();
    this.#abort = undefined;
    for (const timer of Object.values(this.#timers)) clearTimeout(timer);
    this.#timers = {};
    this.#wait = retryDelay.first;
  }

  /** Reads everything again; resolves once rights, accounts and groups are there, the rest follows. */
  async read(): Promise<void> {
    const signal = this.#abort?.signal;
    if (!signal) return;
    this.#wantsTimes = true;
    await this.#askEssentials();
    await this.readAccounts();
    if (!signal.aborted) this.#inBackground(this.#readRest());
  }

  /** Reads again what permits a logout: the right to it, and whether `ForceLogout` accepts single sessions. */
  async readPermission(): Promise<void> {
    if (!this.#abort) return;
    const right = readRights(this.#client, forceLogoutRight, this.#options()).then((rights) => this.#addRights(rights));
    await untilAborted(Promise.all([right, this.#askTargeting()]));
  }

  /** Reads accounts and groups again. Failures are in the directory. */
  async readAccounts(): Promise<void> {
    await untilAborted(this.#accounts.readFresh());
  }

  async #readAccounts(): Promise<void> {
    const [users, groups] = await Promise.all([
      this.#source('ListUsers', (options) => readUsers(this.#client, options)),
      this.#source('ListUserGroups', (options) => readUserGroups(this.#client, options)),
    ]);
    this.#groups = groups ?? [];
    const isSame = isSameData(this.#users, users);
    if (!isSame) this.#users = users;
    this.#updateDirectory(isSame ? {} : { domainOf: this.#domainLookup() });
  }

  /** Reads the locked accounts again. Failures are in the directory. */
  async readLockedAccounts(): Promise<void> {
    await untilAborted(this.#locks.readFresh());
  }

  async #readLocks(): Promise<void> {
    const domains = this.#domains();
    const lists = await Promise.all(
      domains.map((domain) =>
        this.#source(lockSymbol(domain, 'ListDisabledUsers'), (options) =>
          listLockedAccounts(this.#client, domain, options),
        ),
      ),
    );
    this.#updateDirectory({
      disabledAccounts: new Set(lists.flatMap((list) => list?.accounts.map(accountKey) ?? [])),
      lockKnownFor: new Set(domains.filter((_, index) => lists[index] !== undefined)),
    });
  }

  /** Starts reading the client certificates, which are large and rarely needed. */
  wantCertificates(): void {
    if (this.#wantsCertificates) return;
    this.#wantsCertificates = true;
    if (this.#hasRest) this.#inBackground(this.#readCertificates());
  }

  /**
   * Call it after each read of the list, good or bad. It reads the rest, or whatever the new sessions may have changed.
   */
  follow(list: SessionList | undefined): void {
    if (!this.#abort) return;
    if (!this.#hasRest) {
      this.#hasRest = true;
      this.#note(list);
      this.#inBackground(this.#readFirst());
      return;
    }
    if (!list || list.sessions === this.#followed) return;
    const before = this.#followed;
    this.#wantsTimes ||= list.arrivals !== this.#arrivals;
    this.#note(list);
    if (this.#hasNewName(before)) this.#inBackground(this.readAccounts());
    this.#timers.moving ??= setTimeout(
      () => {
        delete this.#timers.moving;
        this.#inBackground(this.#readMoving());
      },
      Math.max(0, this.#movedAt + this.#gap() - steadyNow()),
    );
  }

  /** Call it when the connection is back. It repeats the requests that were not answered. */
  resume(): void {
    if (!this.#abort) return;
    if ([...this.#sources.values()].some(({ error }) => isUnanswered(error))) this.#inBackground(this.read());
    else if (['asking', 'unknown'].includes(this.#known().sessionTargeting)) this.#inBackground(this.#askEssentials());
  }

  /** Waits for the rights first, so that no symbol is read that the own user may not use. */
  async #readFirst(): Promise<void> {
    await this.#rights;
    await this.readAccounts();
    await this.#readRest();
  }

  /** Reads the rights and what ForceLogout understands: without them, nothing can be logged out. */
  async #askEssentials(): Promise<void> {
    await Promise.all([this.#askRights(), this.#askTargeting()]);
  }

  async #askRights(): Promise<void> {
    const rights = await readRights(this.#client, serverRights, this.#options());
    this.#addRights(rights);
  }

  async #askTargeting(): Promise<void> {
    clearTimeout(this.#timers.again);
    delete this.#timers.again;
    const { sessionTargeting, isFinal, isRefused } = await readSessionTargeting(this.#client, this.#options());
    if (!isRefused || this.#known().sessionTargeting === 'asking') this.#onChange({ sessionTargeting });
    if (isFinal) return;
    // Logging out depends on the answer, so ask again without waiting for the user.
    clearTimeout(this.#timers.again);
    this.#timers.again = setTimeout(() => this.#inBackground(this.#askTargeting()), this.#wait);
    this.#wait = Math.min(retryDelay.longest, 2 * this.#wait);
  }

  async #readRest(): Promise<void> {
    const options = this.#options();
    const domains = await this.#source('ListDomains', (some) => readAuthenticationDomains(this.#client, some));
    this.#updateDirectory({ domains: domains ?? this.#domainsOfAccounts() });
    const [maximumSessions] = await Promise.all([
      this.#source(maximumSessionsSymbol, (some) => readMaximumSessions(this.#client, some)),
      this.#readMoving(),
      this.#wantsCertificates ? this.#readCertificates() : undefined,
    ]);
    this.#onChange({ capacity: { ...this.#known().capacity, maximumSessions } });
    const needs = domainRights(this.#domains());
    this.#addRights(await readRights(this.#client, needs, { ...options, asked: serverRights.length }));
    await this.readLockedAccounts();
  }

  /** Reads what changes with the sessions: their times and the licences in use. */
  async #readMoving(): Promise<void> {
    this.#movedAt = steadyNow();
    const wantsTimes = this.#wantsTimes;
    this.#wantsTimes = false;
    const [offset, storage, licences] = await Promise.all([
      this.#source(serverTimeSymbol, (options) => readClockOffset(this.#client, options)),
      wantsTimes
        ? this.#source(sessionStorageSymbol, (options) => readSessionStorage(this.#client, options))
        : undefined,
      this.#source(licenceSymbol, (options) => readLicences(this.#client, options)),
    ]);
    const clockOffset = offset ?? 0;
    this.#onChange({ clockOffset, capacity: { ...this.#known().capacity, licences } });
    if (!wantsTimes) return;
    const createdAt = possibleTimes(storage?.createdAt ?? new Map(), clockOffset, steadyNow());
    this.#storedUsers = storage?.users ?? new Map();
    this.#updateDirectory({ createdAt, domainOf: this.#domainLookup() });
  }

  async #readCertificates(): Promise<void> {
    const read = await this.#source(certificatesSymbol, (options) => readCertificates(this.#client, options));
    this.#updateDirectory({ certificates: read?.certificates ?? [] });
  }

  /**
   * Reads one source of the directory and records the result. A symbol that the own user may not use is not read.
   * @returns the last good answer where there was none this time; undefined if it was refused or could never be read
   */
  async #source<Value>(symbol: string, read: (options: RequestOptions) => Promise<Value>): Promise<Value | undefined> {
    const options = this.#options();
    // Administrators may use every symbol: if the rights say no, the symbol does not exist, and the read will say so.
    const { value, error } =
      this.#mayUseAll || mayUse(this.#known().rights, symbol)
        ? await attempt(() => read(options))
        : { error: missingRight(symbol) };
    options.signal.throwIfAborted();
    const readAt = error ? this.#sources.get(symbol)?.readAt : steadyNow();
    if (!error) this.#answers.set(symbol, value);
    else if (!isUnanswered(error)) this.#answers.delete(symbol);
    const known = this.#answers.get(symbol) as Value | undefined;
    this.#sources.set(symbol, {
      symbol,
      malformed: malformedIn(known),
      ...(readAt !== undefined && { readAt }),
      ...(error && { error }),
      ...(error && this.#answers.has(symbol) && { isOutdated: true }),
    });
    if (error?.source === 'timeout') this.#readAgainLater();
    return known;
  }

  /** The connection is there, but a request got no answer: nothing else would repeat it. */
  #readAgainLater(): void {
    this.#timers.unanswered ??= setTimeout(() => {
      delete this.#timers.unanswered;
      this.#inBackground(this.read());
    }, retryDelay.longest);
  }

  #domainLookup(): DomainLookup {
    return createDomainLookup(this.#users?.users ?? [], this.#storedUsers);
  }

  #domains(): readonly string[] {
    return (this.#parts.domains ?? []).map(({ name }) => name);
  }

  /** The domains of all accounts, used if the server does not list the domains that people can log in with. */
  #domainsOfAccounts(): Directory['domains'] {
    const names = new Set((this.#users?.users ?? []).map(({ domain }) => domain).filter((domain) => domain !== ''));
    return [...names].map((name) => ({ name, friendlyName: name }));
  }

  #gap(): number {
    return Math.max(movingGap.shortest, this.#followed.length * movingGap.perSession);
  }

  #note(list: SessionList | undefined): void {
    this.#followed = list?.sessions ?? [];
    this.#arrivals = list?.arrivals ?? 0;
  }

  /** Whether a user who is not in the directory has joined since the previous list. */
  #hasNewName(before: readonly Session[]): boolean {
    const { isKnown, usersByName } = this.#known().directory;
    if (!isKnown) return false;
    const unknown = new Set<string>();
    for (const { user } of this.#followed) if (!usersByName.has(user)) unknown.add(user);
    if (unknown.size > 0) for (const { user } of before) unknown.delete(user);
    return unknown.size > 0;
  }

  #options(): { readonly signal: AbortSignal } {
    if (!this.#abort) throw new DOMException('The session monitor is stopped.', 'AbortError');
    return { signal: this.#abort.signal };
  }

  #addRights(read: Rights): void {
    const known = this.#known().rights;
    // A question without an answer takes nothing back: a right that was missing is still missing, as far as is known.
    const answered = [...read].filter(([symbol, right]) => right !== 'unknown' || !known.has(symbol));
    const rights = new Map([...known, ...answered]);
    this.#onChange({
      rights,
      mayLogOut: rights.get('ForceLogout') ?? 'unknown',
      mayRecord: mayWriteRecords(rights, this.#mayUseAll),
    });
  }

  #updateDirectory(parts: Partial<DirectoryParts> = {}): void {
    this.#parts = { ...this.#parts, ...parts };
    const sources = [...this.#sources.values()];
    const problem = sources.find(isNoteworthy)?.error;
    const directory = createDirectory(this.#users?.users, this.#groups, problem, { ...this.#parts, sources });
    this.#onChange({ directory });
  }
}

/** Whether a request got no answer, which says nothing about what it asked for. */
function isUnanswered(error: SymbolError | undefined): boolean {
  return error?.source === 'transport' || error?.source === 'timeout';
}

/** Ignores an abort: the user has changed, or the monitor has stopped, and nobody needs the answer any longer. */
async function untilAborted(reading: Promise<unknown>): Promise<void> {
  try {
    await reading;
  } catch (error) {
    if (!(error instanceof DOMException)) throw error;
  }
}

function malformedIn(value: unknown): number {
  return typeof value === 'object' && value !== null && 'malformed' in value && typeof value.malformed === 'number'
    ? value.malformed
    : 0;
}
