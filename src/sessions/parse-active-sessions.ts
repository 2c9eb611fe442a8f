import { hasVisibleText } from './display-text.js';
import { describeType, isRecord, type ParseResult } from './parse-result.js';
import { guestUser, isSystemSession, splitUserName, type Session, type SessionKind } from './session.js';

/** What an answer of `ListActiveSessions` tells. */
export interface ActiveSessions {
  readonly sessions: readonly Session[];
  /** Entries that could not be used: no object, without id or user, or an id that stands for two different people. */
  readonly malformed: number;
}

/**
 * Reads an answer of `ListActiveSessions`: `{clients: {<ip>: [{sessionId, userName, commands}]}, subscriptions}`.
 * Servers with a configuration older than 1.0.0.112 answer an untyped array instead, which is refused in words.
 * Entries that repeat a session (one per WebSocket on some servers) are merged.
 */
export function parseActiveSessions(answer: unknown): ParseResult<ActiveSessions> {
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
  const sessions = new Map<string, Session>();
  let malformed = 0;
  for (const [clientIp, entries] of Object.entries(clients)) {
    if (!Array.isArray(entries)) {
      malformed++;
      continue;
    }
    for (const entry of entries) {
      const session = parseSession(clientIp, entry);
      const known = session && sessions.get(session.id);
      if (!session || (known && !isSameHolder(known, session))) {
        malformed++;
      } else {
        sessions.set(session.id, known ? mergeSessions(known, session) : session);
      }
    }
  }
  return { ok: true, value: { sessions: [...sessions.values()], malformed } };
}

function parseSession(clientIp: string, entry: unknown): Session | undefined {
  if (!isRecord(entry)) return undefined;
  const { sessionId, userName, commands } = entry;
  if (!hasVisibleText(sessionId) || !hasVisibleText(userName)) return undefined;
  const { name, domain } = splitUserName(userName);
  return {
    id: sessionId,
    ...(hasVisibleText(name) ? { user: name, domain } : { user: userName, domain: '' }),
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

function symbolsOf(commands: unknown): readonly string[] {
  if (!Array.isArray(commands)) return [];
  return commands.flatMap((command: unknown) =>
    isRecord(command) && typeof command.symbol === 'string' ? [command.symbol] : [],
  );
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
  const byId = new Map(previous.map((session) => [session.id, session]));
  const reused = next.map((session) => {
    const known = byId.get(session.id);
    return known && isEqualSession(known, session) ? known : session;
  });
  const unchanged = reused.length === previous.length && reused.every((session, index) => session === previous[index]);
  return unchanged ? previous : reused;
}

function isEqualSession(left: Session, right: Session): boolean {
  return (
    isSameHolder(left, right) &&
    left.kind === right.kind &&
    left.symbols.length === right.symbols.length &&
    left.symbols.every((symbol, index) => symbol === right.symbols[index])
  );
}
