import { SymbolError, SymbolErrorCode } from './symbol-error.js';

/** Result of reading an answer of the server, which is never trusted to have the documented shape. */
export type ParseResult<Value> = { readonly ok: true; readonly value: Value } | ParseFailure;

export interface ParseFailure {
  readonly ok: false;
  /** What was found instead, in words for an administrator's support call. */
  readonly problem: string;
}

/** The kind of a value in words, for {@link ParseFailure.problem}. */
export function describeType(value: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'an array';
  if (value === undefined) return 'nothing';
  return typeof value === 'object' ? 'an object' : `a ${typeof value}`;
}

/** The strings of an array; anything else in it is left out. */
export function stringsOf(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((entry): entry is string => typeof entry === 'string') : [];
}

export function stringOr(value: unknown, fallback: string): string {
  return typeof value === 'string' ? value : fallback;
}

/** ms for a question asked by writing. On an HMI page one with a limit of its own passes by the page's shared queue. */
export const questionTimeout = 10000;

/** Whether something is so, is not so, or cannot be told. */
export type Certainty = 'yes' | 'no' | 'unknown';

/** What came of a request that may fail. */
export type Attempt<Value> =
  { readonly value: Value; readonly error?: never } | { readonly value?: never; readonly error: SymbolError };

/** Turns the expected failure of a request into a value; anything else is still thrown. */
export async function attempt<Value>(request: () => Promise<Value>): Promise<Attempt<Value>> {
  try {
    return { value: await request() };
  } catch (error) {
    if (error instanceof SymbolError) return { error };
    throw error;
  }
}

/** What was read of an answer. @throws {SymbolError} INVALID_ANSWER, when it has no usable shape */
export function expectParsed<Value>(symbol: string, result: ParseResult<Value>): Value {
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

/** The refusal of a symbol that the own user is known to have no right to, so that it was not even asked for. */
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
