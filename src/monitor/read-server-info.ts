import { isRecord } from '../kit/json.js';
import { expectParsed, attempt, questionTimeout, type Certainty } from '../server/answers.js';
import { parseMoment } from '../server/server-time.js';
import type { SymbolClient, RequestOptions } from '../server/symbol-client.js';
import { SymbolErrorCode } from '../server/symbol-error.js';
import {
  licenceSymbol,
  maximumSessionsSymbol,
  parseLicences,
  parseMaximumSessions,
  type ClientLicences,
} from './capacity.js';
import { steadyNow } from '../kit/clock.js';

/**
 * Measures by how much the server's clock is ahead of `steadyNow`.
 * @returns ms; 0 if the difference is negligible
 * @throws {SymbolError} also if the answer is not a time
 */
export async function readClockOffset(client: SymbolClient, options?: RequestOptions): Promise<number> {
  const askedAt = steadyNow();
  const time = parseMoment(await client.readSymbol(serverTimeSymbol, options));
  if (time === undefined) return expectParsed(serverTimeSymbol, { ok: false, problem: { kind: 'answer-no-time' } });
  const offset = time - (askedAt + steadyNow()) / 2;
  return Math.abs(offset) < negligibleOffset ? 0 : Math.round(offset);
}

/** ms: a difference this small may come from the time that the answer took. */
const negligibleOffset = 2000;

/** Reads `MAXSESSIONS`. @throws {SymbolError} also if the answer has no usable shape */
export async function readMaximumSessions(client: SymbolClient, options?: RequestOptions): Promise<number> {
  const answer = await client.readSymbol(maximumSessionsSymbol, options);
  return expectParsed(maximumSessionsSymbol, parseMaximumSessions(answer));
}

/**
 * Reads the client licences; undefined if nothing is limited.
 * @throws {SymbolError} also if the answer has no usable shape
 */
export async function readLicences(
  client: SymbolClient,
  options?: RequestOptions,
): Promise<ClientLicences | undefined> {
  return expectParsed(licenceSymbol, parseLicences(await client.readSymbol(licenceSymbol, options)));
}

/** What is known about single sessions as targets. */
export interface SessionTargetingAnswer {
  /** `asking` if no answer came. */
  readonly sessionTargeting: Certainty | 'asking';
  /** Whether asking again on the same connection is pointless. */
  readonly isFinal: boolean;
  /** Whether the question was refused: that says nothing about a schema that was read before. */
  readonly isRefused: boolean;
}

/**
 * Asks whether the server's `ForceLogout` knows the key `sessionId`. On a server that does not, an object with only
 * that key could mean "no condition", which is everyone, so only the server's own schema counts. Projects suggest that
 * servers whose list of sessions is an object (configuration 1.0.0.112 and later) know the key, but that is no proof.
 * `ListSymbols` is not known to contain the schema of a function's value.
 */
export async function readSessionTargeting(
  client: SymbolClient,
  options?: RequestOptions,
): Promise<SessionTargetingAnswer> {
  const schema = await attempt(() =>
    client.writeSymbol(
      'GetSchema',
      { symbol: 'ForceLogout', type: 'Write', resolve: 'AddAllRefs' },
      { timeout: questionTimeout, ...options },
    ),
  );
  options?.signal?.throwIfAborted();
  if (!schema.error) return { sessionTargeting: schemaKnowsSessionId(schema.value), isFinal: true, isRefused: false };
  const { code, source } = schema.error;
  // Only the server refuses for good; nothing else is an answer, whatever its code.
  if (source !== 'server') return { sessionTargeting: 'asking', isFinal: false, isRefused: false };
  const isFinal = code === SymbolErrorCode.insufficientAccess || code === SymbolErrorCode.symbolNotMapped;
  return { sessionTargeting: 'unknown', isFinal, isRefused: isFinal };
}

/** Looks for the property `sessionId` in a `ForceLogout` schema, whose object form is one of `anyOf`. */
function schemaKnowsSessionId(schema: unknown): Certainty {
  if (!isRecord(schema)) return 'unknown';
  const alternatives: readonly unknown[] = Array.isArray(schema.anyOf) ? schema.anyOf : [schema];
  const properties = alternatives.flatMap((alternative) =>
    isRecord(alternative) && isRecord(alternative.properties) ? [alternative.properties] : [],
  );
  if (properties.length === 0) return 'unknown';
  return properties.some((known) => 'sessionId' in known) ? 'yes' : 'no';
}

/** The symbol of the server's clock. */
export const serverTimeSymbol = 'Diagnostics::SERVERTIME';
