import type { Explanation } from './error-explanation.js';
import { SymbolError, SymbolErrorCode } from './symbol-error.js';

/** Result of parsing an answer of the server, which may not have the documented shape. */
export type ParseResult<Value> = { readonly ok: true; readonly value: Value } | ParseFailure;

export interface ParseFailure {
  readonly ok: false;
  /** What the answer was instead. */
  readonly problem: Explanation;
}

/** The name that JSON has for the type of a value. */
function jsonType(value: unknown): string {
  if (value === null || value === undefined) return 'null';
  return Array.isArray(value) ? 'array' : typeof value;
}

/** The failure of an answer of another type than it must have. @param part where only a part of it has */
export function wrongType(found: unknown, expected: 'object' | 'array', part?: string): ParseFailure {
  const values = { found: jsonType(found), expected };
  const problem: Explanation =
    part === undefined ? { kind: 'answer-type', values } : { kind: 'answer-part-type', values: { ...values, part } };
  return { ok: false, problem };
}

/** Entries of a list that a page can work with; no server has as many. More would block it for many seconds. */
export const entryLimit = 200_000;

/** The failure of a list with more than {@link entryLimit} entries; undefined for a list that can be read. */
export function tooManyEntries(count: number): ParseFailure | undefined {
  if (count <= entryLimit) return undefined;
  return { ok: false, problem: { kind: 'answer-too-long', values: { count, limit: entryLimit } } };
}

/** The strings of an array, without its other entries; empty for anything but an array. */
export function stringsOf(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((entry): entry is string => typeof entry === 'string') : [];
}

/** The value if it is a string, else the fallback. */
export function stringOr(value: unknown, fallback: string): string {
  return typeof value === 'string' ? value : fallback;
}

/** ms for a query that is sent as a write. On an HMI page, a write with its own timeout bypasses the page's queue. */
export const questionTimeout = 10000;

/** An answer that may be unknown. */
export type Certainty = 'yes' | 'no' | 'unknown';

/** The value of a request, or the error it failed with. */
export type Attempt<Value> =
  | { readonly value: Value; readonly error?: never }
  | { readonly value?: never; readonly error: SymbolError };

/** Turns a {@link SymbolError} of a request into a value. Any other error is thrown. */
export async function attempt<Value>(request: () => Promise<Value>): Promise<Attempt<Value>> {
  try {
    return { value: await request() };
  } catch (error) {
    if (error instanceof SymbolError) return { error };
    throw error;
  }
}

/** Unwraps a parse result. @throws {SymbolError} `INVALID_ANSWER`, if the answer could not be parsed */
export function expectParsed<Value>(symbol: string, result: ParseResult<Value>): Value {
  if (result.ok) return result.value;
  throw new SymbolError({
    message: 'INVALID_ANSWER',
    code: SymbolErrorCode.responseInvalid,
    explanation: { ...result.problem, values: { ...result.problem.values, symbol } },
    symbol,
    source: 'server',
    outcome: 'unknown',
  });
}

/** Stands for the server's refusal of a symbol that we did not read because the own user has no right to it. */
export function missingRight(symbol: string): SymbolError {
  return new SymbolError({
    message: 'INSUFFICIENT_ACCESS',
    code: SymbolErrorCode.insufficientAccess,
    symbol,
    domain: 'TcHmiSrv',
    source: 'server',
    outcome: 'refused',
  });
}
