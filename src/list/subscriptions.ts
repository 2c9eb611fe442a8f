import type { RequestOptions, SymbolClient } from '../server/symbol-client.js';
import { expectParsed, questionTimeout, describeType, type ParseResult } from '../server/answers.js';
import { isRecord } from '../kit/json.js';
import { parseMoment, parseTimespan } from '../server/server-time.js';

/** One symbol that a session is subscribed to. What the server does not tell is undefined. */
export interface SubscribedSymbol {
  readonly symbol: string;
  /** ms between two pushes at most. */
  readonly interval: number | undefined;
  /** When its value was pushed last, in ms since the epoch by the server's clock. */
  readonly lastSent: number | undefined;
  /** Length of its value as JSON, about its bytes. */
  readonly size: number | undefined;
  /** ms that the server needs on average for the subscription that it belongs to. */
  readonly duration: number | undefined;
  /** Number of sessions that share the subscription. */
  readonly sharedBy: number | undefined;
}

/** What one session is doing. */
export interface SessionSubscriptions {
  readonly symbols: readonly SubscribedSymbol[];
  /** Entries that could not be used. */
  readonly malformed: number;
}

/**
 * Reads what the sessions are doing. Costs the server more than the plain list: only for sessions that somebody looks at.
 * @param ids of the wanted sessions
 * @returns by session id; one that is gone is missing
 * @throws {SymbolError} also when the answer has no usable shape
 */
export async function readSessionSubscriptions(
  client: SymbolClient,
  ids: readonly string[],
  options?: RequestOptions,
): Promise<ReadonlyMap<string, SessionSubscriptions>> {
  const wanted = { averageDuration: true, readValueJsonLength: true };
  const answer = await client.writeSymbol('ListActiveSessions', wanted, { timeout: questionTimeout, ...options });
  return expectParsed('ListActiveSessions', parseSessionSubscriptions(answer, ids));
}

/**
 * Reads the subscriptions of some sessions from an answer of `ListActiveSessions`. Commands refer to subscriptions by the
 * inner `id`: how the map of subscriptions is keyed is not specified.
 */
export function parseSessionSubscriptions(
  answer: unknown,
  ids: readonly string[],
): ParseResult<ReadonlyMap<string, SessionSubscriptions>> {
  if (!isRecord(answer)) {
    return { ok: false, problem: `The list of sessions is ${describeType(answer)}, not an object.` };
  }
  const subscriptions = subscriptionsById(answer.subscriptions);
  const found = new Map<string, SessionSubscriptions>();
  for (const entries of isRecord(answer.clients) ? Object.values(answer.clients) : []) {
    for (const entry of Array.isArray(entries) ? (entries as readonly unknown[]) : []) {
      if (!isRecord(entry) || typeof entry.sessionId !== 'string' || !ids.includes(entry.sessionId)) continue;
      const known = found.get(entry.sessionId);
      const read = readCommands(entry.commands, subscriptions);
      found.set(entry.sessionId, known ? join(known, read) : read);
    }
  }
  return { ok: true, value: found };
}

type Entry = Readonly<Record<string, unknown>>;

function subscriptionsById(answer: unknown): ReadonlyMap<unknown, Entry> {
  if (!isRecord(answer)) return new Map();
  return new Map(
    Object.values(answer)
      .filter(isRecord)
      .map((entry) => [entry.id, entry]),
  );
}

function readCommands(commands: unknown, subscriptions: ReadonlyMap<unknown, Entry>): SessionSubscriptions {
  if (!Array.isArray(commands)) return { symbols: [], malformed: commands === undefined ? 0 : 1 };
  const symbols = commands.flatMap((command: unknown): SubscribedSymbol[] => {
    if (!isRecord(command) || typeof command.symbol !== 'string') return [];
    const { symbol } = command;
    const subscription = subscriptions.get(command.id);
    const details = subscription && commandOf(subscription, symbol);
    return [
      {
        symbol,
        interval: count(subscription?.intervalTime),
        lastSent: parseMoment(details?.lastSent),
        size: count(details?.readValueJsonLength),
        duration: parseTimespan(subscription?.averageDuration),
        sharedBy: count(subscription?.clientCount),
      },
    ];
  });
  return { symbols, malformed: commands.length - symbols.length };
}

function commandOf(subscription: Entry, symbol: string): Entry | undefined {
  const commands: readonly unknown[] = Array.isArray(subscription.commands) ? subscription.commands : [];
  return commands.filter(isRecord).find((command) => command.symbol === symbol);
}

function count(value: unknown): number | undefined {
  return typeof value === 'number' && Number.isFinite(value) && value >= 0 ? value : undefined;
}

/** A session with several entries, one per socket. */
function join(left: SessionSubscriptions, right: SessionSubscriptions): SessionSubscriptions {
  return { symbols: [...left.symbols, ...right.symbols], malformed: left.malformed + right.malformed };
}
