import { SymbolError, SymbolErrorCode } from './symbol-error.js';
import type { ParseResult } from './parse-result.js';

/** ms for a question asked by writing. On an HMI page one with a limit of its own passes by the page's shared queue. */
export const questionTimeout = 10_000;

/** Whether something is so, is not so, or cannot be told. */
export type Knowledge = 'yes' | 'no' | 'unknown';

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
