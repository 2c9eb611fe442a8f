import type { SymbolClient, RequestOptions } from '../server/symbol-client.js';
import { SymbolError, SymbolErrorCode } from '../server/symbol-error.js';
import { expectParsed } from '../server/answers.js';
import { parseSessionStorage, type SessionStorage } from './session-storage.js';
import { parseAuthenticationDomains, parseUserGroups, parseUsers, type ParsedUsers } from './parse-accounts.js';
import type { AuthenticationDomain } from './directory.js';

/** Reads the domains that people can log in with. @throws {SymbolError} also if the answer has no usable shape */
export async function readAuthenticationDomains(
  client: SymbolClient,
  options?: RequestOptions,
): Promise<readonly AuthenticationDomain[]> {
  return expectParsed('ListDomains', parseAuthenticationDomains(await client.readSymbol('ListDomains', options)));
}

/**
 * Reads the accounts. Version 2 of `ListUsers` reports domains; older servers know only version 1.
 * @throws {SymbolError} also if the answer has no usable shape
 */
export async function readUsers(client: SymbolClient, options?: RequestOptions): Promise<ParsedUsers> {
  let answer: unknown;
  try {
    answer = await client.readSymbol('ListUsers', { ...options, version: 2 });
  } catch (error) {
    const mayKnowVersion1 =
      error instanceof SymbolError && error.source === 'server' && error.code !== SymbolErrorCode.insufficientAccess;
    if (!mayKnowVersion1) throw error;
    answer = await client.readSymbol('ListUsers', options);
  }
  return expectParsed('ListUsers', parseUsers(answer));
}

/** Reads the names of all user groups. @throws {SymbolError} also if the answer has no usable shape */
export async function readUserGroups(client: SymbolClient, options?: RequestOptions): Promise<readonly string[]> {
  return expectParsed('ListUserGroups', parseUserGroups(await client.readSymbol('ListUserGroups', options)));
}

export const sessionStorageSymbol = 'TcHmiSrv.Config::SESSIONSTORAGE';
export const certificatesSymbol = 'TcHmiSrv.Config::CLIENTCERTIFICATES';

/**
 * Reads the creation times and users of stored sessions.
 * @throws {SymbolError} also if the answer has no usable shape
 */
export async function readSessionStorage(client: SymbolClient, options?: RequestOptions): Promise<SessionStorage> {
  return expectParsed(
    sessionStorageSymbol,
    parseSessionStorage(await client.readSymbol(sessionStorageSymbol, options)),
  );
}
