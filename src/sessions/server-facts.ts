import type { SymbolClient, RequestOptions } from '../symbols/symbol-client.js';
import { SymbolError, SymbolErrorCode } from '../symbols/symbol-error.js';
import { createDirectory, type Directory } from './directory.js';
import { parseActiveSessions, type ActiveSessions } from './parse-active-sessions.js';
import { parseCurrentUser } from './parse-current-user.js';
import { isRecord, type ParseResult } from './parse-result.js';
import { parseAuthenticationDomains, parseUserGroups, parseUsers, type AuthenticationDomain } from './parse-users.js';
import type { OwnSession } from './session.js';

/** Reads the sessions of the server. @throws {SymbolError} also when the answer has no usable shape */
export async function readActiveSessions(client: SymbolClient, options?: RequestOptions): Promise<ActiveSessions> {
  return expectParsed(
    'ListActiveSessions',
    parseActiveSessions(await client.readSymbol('ListActiveSessions', options)),
  );
}

/** Reads the own session. @throws {SymbolError} also when the answer has no usable shape */
export async function readOwnSession(client: SymbolClient, options?: RequestOptions): Promise<OwnSession> {
  return expectParsed('GetCurrentUser', parseCurrentUser(await client.readSymbol('GetCurrentUser', options)));
}

/** Reads the domains that people can log in with. @throws {SymbolError} also when the answer has no usable shape */
export async function readAuthenticationDomains(
  client: SymbolClient,
  options?: RequestOptions,
): Promise<readonly AuthenticationDomain[]> {
  return expectParsed('ListDomains', parseAuthenticationDomains(await client.readSymbol('ListDomains', options)));
}

/**
 * Reads accounts and groups. Nothing here is needed for the list itself: what may not be read is left out and told in
 * {@link Directory.problem}. `ListUsers` version 2 tells domains; older servers only know version 1.
 */
export async function readDirectory(client: SymbolClient, options?: RequestOptions): Promise<Directory> {
  const [users, groups] = await Promise.all([
    attempt(() => readUsers(client, options)),
    attempt(async () =>
      expectParsed('ListUserGroups', parseUserGroups(await client.readSymbol('ListUserGroups', options))),
    ),
  ]);
  options?.signal?.throwIfAborted();
  const problem = users.error ?? groups.error;
  return createDirectory(users.value?.users, groups.value ?? [], problem);
}

async function readUsers(client: SymbolClient, options: RequestOptions | undefined) {
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

/** ms for a question asked by writing. On an HMI page one with a limit of its own passes by the page's shared queue. */
const questionTimeout = 10_000;

/** Whether something is so, is not so, or cannot be told. */
export type Knowledge = 'yes' | 'no' | 'unknown';

/**
 * Asks whether the own user may write a symbol. `GetSymbolAccess` answers 0 none, 1 read, 2 write or 3 both, and is
 * callable by everybody.
 */
export async function readWriteAccess(
  client: SymbolClient,
  symbol: string,
  options?: RequestOptions,
): Promise<Knowledge> {
  const access = await attempt(() =>
    client.writeSymbol('GetSymbolAccess', symbol, { timeout: questionTimeout, ...options }),
  );
  options?.signal?.throwIfAborted();
  if (typeof access.value !== 'number') return 'unknown';
  return access.value === 2 || access.value === 3 ? 'yes' : 'no';
}

/**
 * Asks whether the server's `ForceLogout` knows the key `sessionId`. On a server that does not, an object with only
 * that key could mean "no condition", which is everyone: so only an explicit sign counts as yes. Servers whose list of
 * sessions is an object (configuration 1.0.0.112 and later) know it since 1.0.0.47; that is the sign where the schema
 * cannot be read.
 * @returns `asking` when nobody has answered: then it has to be asked again
 */
export async function readSessionTargeting(
  client: SymbolClient,
  options?: RequestOptions,
): Promise<Knowledge | 'asking'> {
  const schema = await attempt(() =>
    client.writeSymbol(
      'GetSchema',
      { symbol: 'ForceLogout', type: 'Write', resolve: 'AddAllRefs' },
      { timeout: questionTimeout, ...options },
    ),
  );
  options?.signal?.throwIfAborted();
  if (schema.error) return schema.error.source === 'server' ? 'unknown' : 'asking';
  return schemaKnowsSessionId(schema.value);
}

/** Looks for `sessionId` among the properties of a `ForceLogout` schema, whose object form is one of `anyOf`. */
export function schemaKnowsSessionId(schema: unknown): Knowledge {
  if (!isRecord(schema)) return 'unknown';
  const alternatives: readonly unknown[] = Array.isArray(schema.anyOf) ? schema.anyOf : [schema];
  const properties = alternatives.flatMap((alternative) =>
    isRecord(alternative) && isRecord(alternative.properties) ? [alternative.properties] : [],
  );
  if (properties.length === 0) return 'unknown';
  return properties.some((known) => 'sessionId' in known) ? 'yes' : 'no';
}

function expectParsed<Value>(symbol: string, result: ParseResult<Value>): Value {
  if (result.ok) return result.value;
  throw new SymbolError({
    message: 'INVALID_ANSWER',
    code: SymbolErrorCode.responseInvalid,
    reason: result.problem,
    symbol,
    source: 'server',
    outcome: 'unknown',
  });
}

type Attempt<Value> =
  { readonly value: Value; readonly error?: never } | { readonly value?: never; readonly error: SymbolError };

/** Turns the expected failure of a request into a value; anything else is still thrown. */
async function attempt<Value>(request: () => Promise<Value>): Promise<Attempt<Value>> {
  try {
    return { value: await request() };
  } catch (error) {
    if (error instanceof SymbolError) return { error };
    throw error;
  }
}
