import type { RequestOptions, SymbolClient } from '../server/symbol-client.js';
import { expectParsed, questionTimeout, wrongType, type ParseResult } from '../server/answers.js';
import { isRecord } from '../kit/json.js';
import { entriesOf, subscriptionsById, type ListedEntry } from '../monitor/listed-subscriptions.js';
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
  const readBefore = new Map<unknown, Subscription>();
  const subscriptionOf = (id: unknown): Subscription => {
    const subscription = readBefore.get(id) ?? readSubscription(subscriptions.get(id));
    readBefore.set(id, subscription);
    return subscription;
  };
  const found = new Map<string, SessionSubscriptions>();
  for (const entries of isRecord(answer.clients) ? Object.values(answer.clients) : []) {
    for (const entry of Array.isArray(entries) ? (entries as readonly unknown[]) : []) {
      if (!isRecord(entry) || typeof entry.sessionId !== 'string' || !ids.includes(entry.sessionId)) continue;
      const known = found.get(entry.sessionId);
      const commands = readCommands(entry.commands, subscriptionOf);
      found.set(entry.sessionId, known ? join(known, commands) : commands);
    }
  }
  return { ok: true, value: found };
}

/** What the commands of a subscription share, and each by its symbol: there may be thousands. */
interface Subscription extends Pick<SubscribedSymbol, 'interval' | 'duration' | 'sharedBy'> {
  readonly commands: ReadonlyMap<unknown, ListedEntry>;
}

function readSubscription(entry: ListedEntry | undefined): Subscription {
  // Of several commands with one symbol, the first counts.
  const commands = [...entriesOf(entry?.commands)].reverse();
  return {
    interval: count(entry?.intervalTime),
    duration: parseTimespan(entry?.averageDuration),
    sharedBy: count(entry?.clientCount),
    commands: new Map(commands.map((command) => [command.symbol, command])),
  };
}

function readCommands(commands: unknown, subscriptionOf: (id: unknown) => Subscription): SessionSubscriptions {
  if (!Array.isArray(commands)) return { symbols: [], malformed: commands === undefined ? 0 : 1 };
  const symbols = entriesOf(commands).flatMap(({ id, symbol }): SubscribedSymbol[] => {
    if (typeof symbol !== 'string') return [];
    const { commands: all, ...shared } = subscriptionOf(id);
    const command = all.get(symbol);
    return [{ symbol, ...shared, lastSent: parseMoment(command?.lastSent), size: count(command?.readValueJsonLength) }];
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
