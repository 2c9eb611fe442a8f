import type { RequestOptions, SymbolClient } from '../server/symbol-client.js';
import { expectParsed, questionTimeout, wrongType, type ParseResult } from '../server/answers.js';
import { isRecord } from '../kit/json.js';
import { subscriptionsById, type ListedSubscription } from '../monitor/listed-subscriptions.js';
import { parseMoment, parseTimespan } from '../server/server-time.js';

/** One symbol that a session is subscribed to. Values that the server does not report are undefined. */
export interface SubscribedSymbol {
  readonly symbol: string;
  /** Longest time between two pushes, in ms. */
  readonly interval: number | undefined;
  /** When its value was last pushed, in ms since the epoch by the server's clock. */
  readonly lastSent: number | undefined;
  /** Length of its value as JSON, roughly its size in bytes. */
  readonly size: number | undefined;
  /** Average time the server needs for the whole subscription, in ms. */
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
 * Reads what sessions are doing. This costs the server more than the plain list: use it only for sessions that somebody
 * is looking at.
 * @param ids ids of the sessions
 * @returns by session id, without sessions that are gone
 * @throws {SymbolError} if the request fails or the answer is malformed
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

/** Reads the subscriptions of some sessions from an answer of `ListActiveSessions`. */
export function parseSessionSubscriptions(
  answer: unknown,
  ids: readonly string[],
): ParseResult<ReadonlyMap<string, SessionSubscriptions>> {
  if (!isRecord(answer)) {
    return wrongType(answer, 'object');
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

function readCommands(
  commands: unknown,
  subscriptions: ReadonlyMap<unknown, ListedSubscription>,
): SessionSubscriptions {
  if (!Array.isArray(commands)) return { symbols: [], malformed: commands === undefined ? 0 : 1 };
  const symbols = commands.flatMap((command: unknown): SubscribedSymbol[] => {
    if (!isRecord(command) || typeof command.symbol !== 'string') return [];
    const { symbol } = command;
    const known = subscriptions.get(command.id);
    const subscription = known?.entry;
    const details = known?.commands.get(symbol);
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

function count(value: unknown): number | undefined {
  return typeof value === 'number' && Number.isFinite(value) && value >= 0 ? value : undefined;
}

/** Joins the entries of a session with several sockets. */
function join(left: SessionSubscriptions, right: SessionSubscriptions): SessionSubscriptions {
  return { symbols: [...left.symbols, ...right.symbols], malformed: left.malformed + right.malformed };
}
