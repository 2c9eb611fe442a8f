import { steadyNow } from '../kit/clock.js';
import type { RequestOptions, SymbolClient } from '../server/symbol-client.js';
import { parseMoment } from '../server/server-time.js';
import { serverTimeSymbol } from '../monitor/read-server-info.js';

/** The server's clock as this page can tell it: every panel has a clock of its own, and some are an hour off. */
export interface ServerClock {
  /** The present moment, in ms since the epoch by the server's clock. */
  readonly now: () => number;
  /** ms that it was ahead of two clocks of this page when it was read: of `steadyNow`, and of `performance.now`. */
  readonly leads: readonly [steady: number, monotonic: number];
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
  const asked = clocks();
  const time = parseMoment(await client.readSymbol(serverTimeSymbol, options));
  if (time === undefined) return undefined;
  const answered = clocks();
  const leadOf = (clock: 0 | 1) => time - (asked[clock] + answered[clock]) / 2;
  const leads = [leadOf(0), leadOf(1)] as const;
  return { now: () => Math.round(steadyNow() + leads[0]), leads };
}

/**
 * By how much the server's clock was set between two readings, in ms. Only what both clocks of this page say counts: one of
 * them may have been set itself, and the other may have slept.
 */
export function shiftBetween(before: ServerClock, after: ServerClock): number {
  const [steady, monotonic] = [after.leads[0] - before.leads[0], after.leads[1] - before.leads[1]];
  if (Math.sign(steady) !== Math.sign(monotonic)) return 0;
  return Math.abs(steady) < Math.abs(monotonic) ? steady : monotonic;
}

function clocks(): readonly [steady: number, monotonic: number] {
  return [steadyNow(), performance.now()];
}
