import { SymbolError, SymbolErrorCode } from './symbol-error.js';

/** Result of parsing an answer of the server, which may not have the documented shape. */
export type ParseResult<Value> = { readonly ok: true; readonly value: Value } | ParseFailure;

export interface ParseFailure {
  readonly ok: false;
  /** What the answer was instead, in words that an administrator can pass on to support. */
  readonly problem: string;
}

/** The type of a value in words, for {@link ParseFailure.problem}. */
export function describeType(value: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'an array';
  if (value === undefined) return 'nothing';
  return typeof value === 'object' ? 'an object' : `a ${typeof value}`;
}

/** Entries of a list that a page can work with; no server has as many. More would block it for many seconds. */
export const entryLimit = 200_000;

/** The failure of a list with more than {@link entryLimit} entries; undefined for a list that can be read. */
export function tooManyEntries(list: string, count: number): ParseFailure | undefined {
  if (count <= entryLimit) return undefined;
  const [found, limit] = [count, entryLimit].map((number) => number.toLocaleString('en'));
  return { ok: false, problem: `The list of ${list} has ${found} entries. At most ${limit} can be shown.` };
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
    reason: result.problem,
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
