import type { RequestOptions, SymbolClient } from '../server/symbol-client.js';
import { expectParsed } from '../server/answers.js';
import { inSlices } from '../kit/in-slices.js';
import type { KnownSessions } from './known-sessions.js';
import { parseInSlices, type ActiveSessions } from './parse-active-sessions.js';
import { parseCurrentUser } from './parse-current-user.js';
import type { OwnSession } from '../session/session.js';

/**
 * Reads the sessions of the server.
 * @param known what was read before; it is brought up to date
 * @throws {SymbolError} also when the answer has no usable shape
 */
export async function readActiveSessions(
  client: SymbolClient,
  options?: RequestOptions,
  known?: KnownSessions,
): Promise<ActiveSessions> {
  const parsing = parseInSlices(await client.readSymbol('ListActiveSessions', options), known);
  return expectParsed('ListActiveSessions', await inSlices(parsing, options?.signal));
}

/** Reads the own session. @throws {SymbolError} also when the answer has no usable shape */
export async function readOwnSession(client: SymbolClient, options?: RequestOptions): Promise<OwnSession> {
  return expectParsed('GetCurrentUser', parseCurrentUser(await client.readSymbol('GetCurrentUser', options)));
}
