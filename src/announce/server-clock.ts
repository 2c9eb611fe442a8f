import { steadyNow } from '../kit/clock.js';
import type { RequestOptions, SymbolClient } from '../server/symbol-client.js';
import { parseMoment } from '../server/server-time.js';
import { serverTimeSymbol } from '../monitor/read-server-info.js';

/** The server's clock as this page can tell it: every panel has a clock of its own, and some are an hour off. */
export interface ServerClock {
  /** The present moment, in ms since the epoch by the server's clock. */
  readonly now: () => number;
}

/**
 * Reads the server's clock. Half of the time that the answer took is added, so it is late by at most the other half.
 * @returns undefined if the server's answer is no time
 * @throws {SymbolError} if the server refuses or does not answer
 */
export async function readServerClock(
  client: SymbolClient,
  options?: RequestOptions,
): Promise<ServerClock | undefined> {
  const asked = steadyNow();
  const time = parseMoment(await client.readSymbol(serverTimeSymbol, options));
  if (time === undefined) return undefined;
  const lead = time - (asked + steadyNow()) / 2;
  return { now: () => Math.round(steadyNow() + lead) };
}
