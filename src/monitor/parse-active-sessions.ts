import { hasVisibleText } from '../session/display-text.js';
import { isRecord } from '../kit/json.js';
import { describeType, type ParseResult } from '../server/answers.js';
import { guestUser, isSystemSession, type Session, type SessionKind } from '../session/session.js';
import { qualifiedName, splitUserName } from '../server/user-name.js';

/**
 * The list that was read last, to be found by ids. What has not changed in the next one stays the same object: what is
 * shown can then be compared by identity.
 */
export class KnownSessions {
  #sessions: readonly Session[] = [];
  /** Place of each session by its id. */
  #places = new Map<string, number>();

  get sessions(): readonly Session[] {
    return this.#sessions;
  }

  /** Place of a session by its id; undefined where it is not there. */
  placeOf(id: string): number | undefined {
    return this.#places.get(id);
  }

  /**
   * Another list takes the place of this one.
   * @param kept for each session of this one its place in the other one, counted from 1; 0 where it is gone
   * @param fresh places in the other one by ids that this one has not
   */
  replace(sessions: readonly Session[], kept: Int32Array, fresh: Map<string, number>): void {
    this.#sessions.forEach(({ id }, place) => {
      const next = (kept[place] ?? 0) - 1;
      if (next < 0) this.#places.delete(id);
      else if (next !== place) this.#places.set(id, next);
    });
    if (this.#places.size === 0) this.#places = fresh;
    else for (const [id, place] of fresh) this.#places.set(id, place);
    this.#sessions = sessions;
  }
}

/** What an answer of `ListActiveSessions` tells. */
export interface ActiveSessions {
  /** Where nothing has changed since the last reading the very same array; sessions that have not are the same objects. */
  readonly sessions: readonly Session[];
  /** Entries that could not be used: no object, without id or user, or an id that stands for two different people. */
  readonly malformed: number;
  /** Sessions that were not there at the last reading. */
  readonly arrived: number;
}

/** Clients that are read between two chances to make way for other work. */
const sliceLength = 1024;

/**
 * Reads an answer of `ListActiveSessions`: `{clients: {<ip>: [{sessionId, userName, commands}]}, subscriptions}`.
 * Servers with a configuration older than 1.0.0.112 answer an untyped array instead, which is refused in words.
 * Entries that repeat a session (one per WebSocket on some servers) are merged.
 * @param known what was read before; it is brought up to date
 */
export function parseActiveSessions(answer: unknown, known?: KnownSessions): ParseResult<ActiveSessions> {
  const parsing = parseInSlices(answer, known);
  let step = parsing.next();
  while (!step.done) step = parsing.next();
  return step.value;
}

/** The same, with a yield now and then: at each of them the parsing of a long answer can make way for other work. */
export function* parseInSlices(
  answer: unknown,
  known = new KnownSessions(),
): Generator<undefined, ParseResult<ActiveSessions>> {
  if (!isRecord(answer)) {
    return {
      ok: false,
      problem: Array.isArray(answer)
        ? 'The list of sessions is an array, as servers older than configuration 1.0.0.112 write it.'
        : `The list of sessions is ${describeType(answer)}, not an object.`,
    };
  }
  const clients = answer.clients ?? {};
  if (!isRecord(clients)) {
    return { ok: false, problem: `"clients" in the list of sessions is ${describeType(clients)}, not an object.` };
  }
  const reading = new SessionReading(clients, known);
  while (!reading.readSlice()) yield;
  return { ok: true, value: reading.finish() };
}

/** The reading of `clients`, some of them at a time. */
class SessionReading {
  readonly #clients: Readonly<Record<string, unknown>>;
  readonly #addresses: readonly string[];
  readonly #known: KnownSessions;
  readonly #previous: readonly Session[];
  /** For each session of the previous list its place in the new one, counted from 1; 0 as long as it has none. */
  readonly #kept: Int32Array;
  /** Most sessions still stand behind the one they stood behind: only for the others is looked where they were. */
  #expected = 0;
  /** Places of the sessions that the previous list has not, by their ids. */
  readonly #fresh = new Map<string, number>();
  readonly #sessions: Session[] = [];
  readonly #names: UserNames = new Map();
  /** All symbols of the sessions that are repeated, by their places. */
  readonly #repeated = new Map<number, string[]>();
  #next = 0;
  #malformed = 0;

  constructor(clients: Readonly<Record<string, unknown>>, known: KnownSessions) {
    this.#clients = clients;
    this.#addresses = Object.keys(clients);
    this.#known = known;
    this.#previous = known.sessions;
    this.#kept = new Int32Array(this.#previous.length);
  }

  /** @returns true when there is nothing more to read */
  readSlice(): boolean {
    const end = Math.min(this.#next + sliceLength, this.#addresses.length);
    for (; this.#next < end; this.#next++) {
      const clientIp = this.#addresses[this.#next] ?? '';
      const entries = this.#clients[clientIp];
      if (Array.isArray(entries)) this.#readClient(clientIp, entries);
      else this.#malformed++;
    }
    return end === this.#addresses.length;
  }

  #readClient(clientIp: string, entries: readonly unknown[]): void {
    for (const entry of entries) {
      const expected = this.#previous[this.#expected];
      if (expected && this.#kept[this.#expected] === 0 && isSameEntry(expected, clientIp, entry)) {
        this.#kept[this.#expected++] = this.#sessions.push(expected);
        continue;
      }
      const session = parseSession(clientIp, entry, this.#names);
      if (session) this.#place(session);
      else this.#malformed++;
    }
  }

  #place(session: Session): void {
    const place = this.#known.placeOf(session.id);
    const known = place === undefined ? undefined : this.#previous[place];
    if (place !== undefined && known && this.#kept[place] === 0) {
      this.#kept[place] = this.#sessions.push(isEqualSession(known, session) ? known : session);
      this.#expected = place + 1;
      return;
    }
    const taken = place === undefined ? this.#fresh.get(session.id) : (this.#kept[place] ?? 0) - 1;
    if (taken !== undefined) this.#repeat(taken, session);
    else this.#fresh.set(session.id, this.#sessions.push(session) - 1);
  }

  #repeat(place: number, session: Session): void {
    const known = this.#sessions[place];
    if (!known || !isSameHolder(known, session)) {
      this.#malformed++;
      return;
    }
    const symbols = this.#repeated.get(place) ?? [...known.symbols];
    this.#repeated.set(place, symbols);
    // One by one: a call has no room for thousands of arguments.
    for (const symbol of session.symbols) symbols.push(symbol);
    // One entry that calls it a system session is enough: it must not be taken for a person's.
    this.#sessions[place] = { ...known, kind: isSystemSession(session) ? session.kind : known.kind, symbols };
  }

  finish(): ActiveSessions {
    const previous = this.#previous;
    for (const place of this.#repeated.keys()) {
      const session = this.#sessions[place];
      const known = session && previous[this.#known.placeOf(session.id) ?? -1];
      if (known && isEqualSession(known, session)) this.#sessions[place] = known;
    }
    const isSame =
      this.#sessions.length === previous.length &&
      this.#sessions.every((session, place) => session === previous[place]);
    if (!isSame) this.#known.replace(this.#sessions, this.#kept, this.#fresh);
    return { sessions: this.#known.sessions, malformed: this.#malformed, arrived: this.#fresh.size };
  }
}

/** What is known of a user name that has been read before: in most lists a few hundred stand for all sessions. */
type UserNames = Map<string, Pick<Session, 'user' | 'domain'>>;

function parseSession(clientIp: string, entry: unknown, names: UserNames): Session | undefined {
  if (!isRecord(entry)) return undefined;
  const { sessionId, userName, commands } = entry;
  if (!hasVisibleText(sessionId) || !hasVisibleText(userName)) return undefined;
  let holder = names.get(userName);
  if (!holder) {
    const { name, domain } = splitUserName(userName);
    const isNamed = domain === '' || hasVisibleText(name);
    holder = { user: isNamed ? name : userName, domain: isNamed ? domain : '' };
    names.set(userName, holder);
  }
  const { user, domain } = holder;
  return { id: sessionId, user, domain, clientIp, kind: kindOf(entry, user), symbols: symbolsOf(commands) };
}

// Both flags are absent on older servers and undocumented on newer ones: only a plain true counts.
function kindOf(entry: Readonly<Record<string, unknown>>, user: string): SessionKind {
  if (entry.isExtensionContainer === true) return 'extension-container';
  if (entry.isRemoteClient === true) return 'remote-server';
  return user === guestUser ? 'guest' : 'person';
}

const noSymbols: readonly string[] = [];

function symbolsOf(commands: unknown): readonly string[] {
  if (!Array.isArray(commands) || commands.length === 0) return noSymbols;
  const symbols: string[] = [];
  for (const command of commands as readonly unknown[]) {
    if (isRecord(command) && typeof command.symbol === 'string') symbols.push(command.symbol);
  }
  return symbols;
}

function isSameHolder(left: Session, right: Session): boolean {
  return left.user === right.user && left.domain === right.domain && left.clientIp === right.clientIp;
}

/** Whether an entry says of a client what is known of a session; without making a session of it. */
function isSameEntry(session: Session, clientIp: string, entry: unknown): boolean {
  if (!isRecord(entry) || entry.sessionId !== session.id || clientIp !== session.clientIp) return false;
  const { user, domain, symbols } = session;
  const { userName, commands } = entry;
  // What is left of a name that begins with the separator reads otherwise when it comes alone.
  const isSameUser =
    domain === '' ? userName === user && !user.includes('::') : userName === qualifiedName(domain, user);
  return isSameUser && kindOf(entry, user) === session.kind && hasSameTexts(symbols, symbolsOf(commands));
}

function isEqualSession(left: Session, right: Session): boolean {
  return isSameHolder(left, right) && left.kind === right.kind && hasSameTexts(left.symbols, right.symbols);
}

function hasSameTexts(left: readonly string[], right: readonly string[]): boolean {
  return left.length === right.length && left.every((text, index) => text === right[index]);
}
