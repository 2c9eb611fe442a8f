import { hasVisibleText } from './display-text.js';
import { IdIndex, indexOfIds, keepIndex } from './id-index.js';
import { describeType, isRecord, type ParseResult } from './parse-result.js';
import { guestUser, isSystemSession, splitUserName, type Session, type SessionKind } from './session.js';

/** What an answer of `ListActiveSessions` tells. */
export interface ActiveSessions {
  readonly sessions: readonly Session[];
  /** Entries that could not be used: no object, without id or user, or an id that stands for two different people. */
  readonly malformed: number;
}

/** Clients that are read between two chances to make way for other work. */
const sliceLength = 1024;

/**
 * Reads an answer of `ListActiveSessions`: `{clients: {<ip>: [{sessionId, userName, commands}]}, subscriptions}`.
 * Servers with a configuration older than 1.0.0.112 answer an untyped array instead, which is refused in words.
 * Entries that repeat a session (one per WebSocket on some servers) are merged.
 */
export function parseActiveSessions(answer: unknown): ParseResult<ActiveSessions> {
  const parsing = parseInSlices(answer);
  let step = parsing.next();
  while (!step.done) step = parsing.next();
  return step.value;
}

/** The same, with a yield now and then: at each of them the parsing of a long answer can make way for other work. */
export function* parseInSlices(answer: unknown): Generator<undefined, ParseResult<ActiveSessions>> {
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
  const reading = new SessionReading(clients);
  while (!reading.readSlice()) yield;
  return { ok: true, value: reading.result() };
}

/** The reading of `clients`, some of them at a time. */
class SessionReading {
  readonly #clients: Readonly<Record<string, unknown>>;
  readonly #addresses: readonly string[];
  readonly #places = new IdIndex();
  readonly #sessions: Session[] = [];
  #next = 0;
  #malformed = 0;

  constructor(clients: Readonly<Record<string, unknown>>) {
    this.#clients = clients;
    this.#addresses = Object.keys(clients);
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
      const session = parseSession(clientIp, entry);
      const place = session ? this.#places.add(session.id) : -1;
      const known = this.#sessions[place];
      if (!session || (known && !isSameHolder(known, session))) this.#malformed++;
      else if (known) this.#sessions[place] = mergeSessions(known, session);
      else this.#sessions.push(session);
    }
  }

  result(): ActiveSessions {
    keepIndex(this.#sessions, this.#places);
    return { sessions: this.#sessions, malformed: this.#malformed };
  }
}

function parseSession(clientIp: string, entry: unknown): Session | undefined {
  if (!isRecord(entry)) return undefined;
  const { sessionId, userName, commands } = entry;
  if (!hasVisibleText(sessionId) || !hasVisibleText(userName)) return undefined;
  const { name, domain } = splitUserName(userName);
  const isNamed = domain === '' || hasVisibleText(name);
  return {
    id: sessionId,
    user: isNamed ? name : userName,
    domain: isNamed ? domain : '',
    clientIp,
    kind: kindOf(entry, name),
    symbols: symbolsOf(commands),
  };
}

// Both flags are absent on older servers and undocumented on newer ones: only a plain true counts.
function kindOf(entry: Readonly<Record<string, unknown>>, name: string): SessionKind {
  if (entry.isExtensionContainer === true) return 'extension-container';
  if (entry.isRemoteClient === true) return 'remote-server';
  return name === guestUser ? 'guest' : 'person';
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

// One entry that calls it a system session is enough: it must not be taken for a person's.
function mergeSessions(left: Session, right: Session): Session {
  const { kind } = isSystemSession(right) ? right : left;
  return { ...left, kind, symbols: [...left.symbols, ...right.symbols] };
}

/**
 * The new sessions, with the objects of the previous list wherever nothing changed, and the previous array itself where
 * nothing changed at all: what is shown can then be compared by identity.
 */
export function reuseSessions(previous: readonly Session[], next: readonly Session[]): readonly Session[] {
  if (previous.length === 0 && next.length > 0) return next;
  let isUnchanged = previous.length === next.length;
  // Most sessions still stand behind the one they stood behind: only for the others is looked where they are now.
  let expected = 0;
  const reused = next.map((session, index) => {
    let known = previous[expected];
    if (known?.id !== session.id) {
      const place = indexOfIds(previous).find(session.id);
      known = previous[place];
      // Where it was not there before, it most likely came in the place of one that went, or between two that stayed.
      if (known) expected = place + 1;
      else if (previous.length === next.length) expected++;
    } else {
      expected++;
    }
    const isSame = known !== undefined && isEqualSession(known, session);
    isUnchanged &&= isSame && known === previous[index];
    return isSame && known ? known : session;
  });
  if (isUnchanged) return previous;
  keepIndex(reused, indexOfIds(next));
  return reused;
}

function isEqualSession(left: Session, right: Session): boolean {
  return (
    isSameHolder(left, right) &&
    left.kind === right.kind &&
    left.symbols.length === right.symbols.length &&
    left.symbols.every((symbol, index) => symbol === right.symbols[index])
  );
}
