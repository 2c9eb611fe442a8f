export { isRecord } from '../kit/is-record.js';

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
