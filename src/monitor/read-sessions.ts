import type { RequestOptions, SymbolClient } from '../server/symbol-client.js';
import { expectParsed, stringOr, stringsOf, wrongType, type ParseResult } from '../server/answers.js';
import { isRecord } from '../kit/json.js';
import { splitUserName } from '../server/user-name.js';
import { hasVisibleText } from '../session/display-text.js';
import { parseActiveSessions, type ActiveSessions, type KnownSessions } from './parse-active-sessions.js';
import { guestUser, type OwnSession } from '../session/session.js';

/**
 * Reads the sessions of the server.
 * @param known the previous list, which is updated
 * @throws {SymbolError} also if the answer has no usable shape
 */
export async function readActiveSessions(
  client: SymbolClient,
  options?: RequestOptions,
  known?: KnownSessions,
): Promise<ActiveSessions> {
  const answer = await client.readSymbol('ListActiveSessions', options);
  options?.signal?.throwIfAborted();
  return expectParsed('ListActiveSessions', parseActiveSessions(answer, known));
}

/** Reads the own session. @throws {SymbolError} also if the answer has no usable shape */
export async function readOwnSession(client: SymbolClient, options?: RequestOptions): Promise<OwnSession> {
  return expectParsed('GetCurrentUser', parseCurrentUser(await client.readSymbol('GetCurrentUser', options)));
}

/** Parses an answer of `GetCurrentUser`. Only `name` is required; anything else that is missing is empty. */
export function parseCurrentUser(answer: unknown): ParseResult<OwnSession> {
  if (!isRecord(answer)) return wrongType(answer, 'object');
  const userName = answer.name;
  if (!hasVisibleText(userName)) {
    return { ok: false, problem: { kind: 'answer-no-user' } };
  }
  const { name, domain } = splitUserName(userName);
  return {
    ok: true,
    value: {
      id: hasVisibleText(answer.session) ? answer.session : '',
      user: hasVisibleText(name) ? name : userName,
      domain: hasVisibleText(answer.domain) ? answer.domain : domain,
      clientIp: stringOr(answer.clientIp, ''),
      groups: stringsOf(answer.groups),
      clientCertificate: stringOr(answer.clientCertificate, ''),
      isGuest: name === guestUser,
    },
  };
}
