import { hasVisibleText } from '../session/display-text.js';
import { addressesOf, clientAddresses } from '../session/addresses.js';
import { isRecord, isSameData } from '../kit/json.js';
import { tooManyEntries, wrongType, type ParseResult } from '../server/answers.js';
import { PushTimes } from './listed-subscriptions.js';
import {
  guestUser,
  isSameUser,
  isSystemSession,
  type Session,
  type SessionKind,
  type SessionList,
  type UnreadableEntry,
} from '../session/session.js';
import { splitUserName, type QualifiedName } from '../server/user-name.js';

/**
 * The last list. Sessions that have not changed in the next one remain the same objects, so that elements can compare
 * them by identity.
 */
export class KnownSessions {
  #sessions: readonly Session[] = [];
  #unreadable: readonly UnreadableEntry[] = [];
  #lastSent: ReadonlyMap<string, number> = new Map();
  #byId: ReadonlyMap<string, Session> = new Map();

  get sessions(): readonly Session[] {
    return this.#sessions;
  }

  get unreadable(): readonly UnreadableEntry[] {
    return this.#unreadable;
  }

  /** See {@link SessionList.lastSent}. */
  get lastSent(): ReadonlyMap<string, number> {
    return this.#lastSent;
  }

  /**
   * Replaces the list.
   * @returns the number of sessions that were not in the previous list
   */
  update({ sessions, unreadable, lastSent }: Omit<ActiveSessions, 'arrived'>): number {
    if (!isSameData(unreadable, this.#unreadable)) this.#unreadable = unreadable;
    if (!hasSameTimes(lastSent, this.#lastSent)) this.#lastSent = lastSent;
    const before = this.#byId;
    const byId = new Map<string, Session>();
    for (const session of sessions) {
      const known = before.get(session.id);
      byId.set(session.id, known && isEqualSession(known, session) ? known : session);
    }
    const next = [...byId.values()];
    if (next.length === this.#sessions.length && next.every((session, index) => session === this.#sessions[index])) {
      return 0;
    }
    this.#sessions = next;
    this.#byId = byId;
    return next.filter(({ id }) => !before.has(id)).length;
  }
}

/** The sessions in an answer of `ListActiveSessions`. */
export interface ActiveSessions {
  /** The same array as before if nothing has changed; unchanged sessions are the same objects. */
  readonly sessions: readonly Session[];
  /** The entries that cannot be shown: not an object, without id or user, or with the id of another person. */
  readonly unreadable: readonly UnreadableEntry[];
  /** See {@link SessionList.lastSent}. */
  readonly lastSent: SessionList['lastSent'];
  /** Number of sessions that were not in the previous list. */
  readonly arrived: number;
}

/**
 * Parses an answer of `ListActiveSessions`: `{clients: {<ip>: [{sessionId, userName, commands}]}, subscriptions}`.
 * Servers with a configuration older than 1.0.0.112 return an untyped array instead, which gives a problem in words.
 * Entries that repeat a session are merged: one per WebSocket on some servers, and one per address of its client.
 * @param known the previous list, which is updated
 */
export function parseActiveSessions(answer: unknown, known = new KnownSessions()): ParseResult<ActiveSessions> {
  if (!isRecord(answer)) {
    return Array.isArray(answer) ? { ok: false, problem: { kind: 'answer-old-list' } } : wrongType(answer, 'object');
  }
  const { clients } = answer;
  // Whoever reads the list has a session in it: an answer without clients is no empty list, but none.
  if (!isRecord(clients)) return wrongType(clients, 'object', 'clients');
  const lists = Object.entries(clients);
  const count = lists.reduce((sum, [, entries]) => sum + (Array.isArray(entries) ? entries.length : 1), 0);
  const tooMany = tooManyEntries(count);
  if (tooMany) return tooMany;
  const arrived = known.update(readClients(lists, new PushTimes(answer.subscriptions)));
  const { sessions, unreadable, lastSent } = known;
  return { ok: true, value: { sessions, unreadable, lastSent, arrived } };
}

function readClients(
  lists: readonly (readonly [clientIp: string, entries: unknown])[],
  pushTimes: PushTimes,
): Omit<ActiveSessions, 'arrived'> {
  const lastSent = new Map<string, number>();
  const sessions = new Map<string, Session>();
  /** The further entries of the same session, by its id. */
  const furtherEntries = new Map<string, Session[]>();
  const unreadable: UnreadableEntry[] = [];
  for (const [clientIp, entries] of lists) {
    if (!Array.isArray(entries)) unreadable.push({ clientIp, isWholeClient: true });
    for (const entry of Array.isArray(entries) ? (entries as readonly unknown[]) : []) {
      const session = parseSession(clientIp, entry);
      const known = session && sessions.get(session.id);
      // One id is one session. Of several people who have it, the first is shown, and nobody knows whose it is.
      if (!session || (known && !isSameUser(known, session))) {
        unreadable.push(parseUnreadable(clientIp, entry));
        continue;
      }
      const further = furtherEntries.get(session.id);
      if (!known) sessions.set(session.id, session);
      else if (further) further.push(session);
      else furtherEntries.set(session.id, [session]);
      const sent = isRecord(entry) ? pushTimes.newestOf(entry.commands) : undefined;
      if (sent !== undefined) lastSent.set(session.id, Math.max(sent, lastSent.get(session.id) ?? sent));
    }
  }
  const merged = [...sessions.values()].map((first) => mergeEntries(first, furtherEntries.get(first.id)));
  return { sessions: merged, unreadable, lastSent };
}

/** Merges all entries of one session. */
function mergeEntries(first: Session, further: readonly Session[] | undefined): Session {
  if (!further) return first;
  const entries = [first, ...further];
  // One entry that marks it as a system session is enough: it must not be taken for a person's.
  const { kind } = entries.filter(isSystemSession).at(-1) ?? first;
  const symbolsAt = new Map<string, string[]>();
  for (const { clientIp, symbols } of entries) {
    const known = symbolsAt.get(clientIp);
    if (known) known.push(...symbols);
    else symbolsAt.set(clientIp, [...symbols]);
  }
  // Where a session stands under several addresses, each repeats the same commands: they count once.
  const distinct = new Map([...symbolsAt.values()].map((symbols) => [JSON.stringify(symbols), symbols]));
  return { ...first, ...clientAddresses(symbolsAt.keys()), kind, symbols: [...distinct.values()].flat() };
}

function parseSession(clientIp: string, entry: unknown): Session | undefined {
  if (!isRecord(entry)) return undefined;
  const { sessionId, userName, commands } = entry;
  if (!hasVisibleText(sessionId) || !namesSomebody(userName)) return undefined;
  const { name: user, domain } = parseUser(userName);
  return { id: sessionId, user, domain, clientIp, kind: kindOf(entry, user), symbols: symbolsOf(commands) };
}

/** Whether a user name has more to see than the separator between a domain and a name. */
function namesSomebody(userName: unknown): userName is string {
  return typeof userName === 'string' && hasVisibleText(userName.replaceAll('::', ''));
}

function parseUser(userName: string): QualifiedName {
  const { name, domain } = splitUserName(userName);
  return domain === '' || hasVisibleText(name) ? { name, domain } : { name: userName, domain: '' };
}

/** What is known of an entry that cannot be shown. */
function parseUnreadable(clientIp: string, entry: unknown): UnreadableEntry {
  const { sessionId, userName } = isRecord(entry) ? entry : {};
  return {
    clientIp,
    ...(hasVisibleText(sessionId) && { id: sessionId }),
    ...(namesSomebody(userName) && { user: parseUser(userName) }),
  };
}

// Both flags are missing on older servers and undocumented on newer ones, so only a plain `true` counts.
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

function isEqualSession(left: Session, right: Session): boolean {
  return (
    isSameUser(left, right) &&
    left.kind === right.kind &&
    hasSameTexts(addressesOf(left), addressesOf(right)) &&
    hasSameTexts(left.symbols, right.symbols)
  );
}

function hasSameTexts(left: readonly string[], right: readonly string[]): boolean {
  return left.length === right.length && left.every((text, index) => text === right[index]);
}

function hasSameTimes(left: ReadonlyMap<string, number>, right: ReadonlyMap<string, number>): boolean {
  if (left.size !== right.size) return false;
  for (const [id, time] of left) if (right.get(id) !== time) return false;
  return true;
}
