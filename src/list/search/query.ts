import { parseNetwork } from '../../session/network.js';
import { foldText } from '../../session/search-text.js';
import { mayBeNetwork } from '../../session/search-words.js';
import type { SearchField } from '../columns.js';

/** Fields by the names, folded as by {@link foldText}, that can be typed before a colon, as in `user:anna`. */
export type FieldNames = ReadonlyMap<string, SearchField>;

/** Characters of a name that are looked at: a query of colons alone must not take long. */
const longestName = 100;

/** One condition of a search; a session is found if all of them hold. */
export interface SearchCondition {
  /** Undefined for a word that is searched in every field but `symbol`. */
  readonly field: SearchField | undefined;
  /** Without quotes, never blank. */
  readonly text: string;
  /** It was in quotes: it may contain blanks and is not an address. */
  readonly isPhrase: boolean;
  /** Its range in the query; `end` is exclusive. */
  readonly start: number;
  readonly end: number;
}

/**
 * Parses a query. Blanks separate words, quotes keep a phrase together, and a known field with a colon before either
 * limits it, also with blanks between (`user: anna`). A field without a value is ignored.
 */
export function parseSearch(query: string, names: FieldNames): readonly SearchCondition[] {
  const conditions: SearchCondition[] = [];
  /** Where fields without a value begin: they go with the next condition, which they would name if it alone were removed. */
  let before: number | undefined;
  for (let at = 0; at < query.length; at++) {
    const named = fieldAt(query, at, names);
    const start = named ? query.length - query.slice(named.end).trimStart().length : at;
    // The value has not been typed yet, or another field follows: `user: ip:10.0.0.7`.
    if (named && (start === query.length || fieldAt(query, start, names))) {
      before ??= at;
      at = named.end - 1;
      continue;
    }
    const value = valueAt(query, start);
    if (!value) continue;
    const { text, isPhrase, end } = value;
    if (text !== '') conditions.push({ field: named?.field, text, isPhrase, start: before ?? at, end });
    before = undefined;
    at = end - 1;
  }
  return conditions;
}

/** A phrase or a word that begins at a position; undefined for a blank. */
function valueAt(
  query: string,
  at: number,
): { readonly text: string; readonly isPhrase: boolean; readonly end: number } | undefined {
  const value = /"([^"]*)(?:"|$)|([^\s"]+)/y;
  value.lastIndex = at;
  const match = value.exec(query);
  if (!match) return undefined;
  const [, phrase, word = ''] = match;
  return { text: (phrase ?? word).trim(), isPhrase: phrase !== undefined, end: value.lastIndex };
}

/** The field that is named at a position, and where its value begins. */
function fieldAt(
  query: string,
  at: number,
  names: FieldNames,
): { readonly field: SearchField; readonly end: number } | undefined {
  // Two colons belong to a qualified user name (`Domain::name`), unless an address begins with them (`ip:::1`). Chinese
  // and Japanese keyboards write a wide colon.
  for (const { index } of query.slice(at, at + longestName).matchAll(/:(?!:(?!:))|：/g)) {
    const field = names.get(foldText(query.slice(at, at + index)));
    if (field) return { field, end: at + index + 1 };
  }
  return undefined;
}

/** The query without one of its conditions. */
export function removeCondition(query: string, { start, end }: SearchCondition): string {
  return `${query.slice(0, start).trimEnd()} ${query.slice(end).trimStart()}`.trim();
}

/** Conditions written as an address range that are not valid, such as `10.0.0.0/33`. */
export function brokenNetworks(conditions: readonly SearchCondition[]): readonly string[] {
  return conditions.flatMap((condition) => {
    const isRange = mayBeNetwork(condition) && /\/./.test(condition.text);
    return isRange && parseNetwork(condition.text) === undefined ? [condition.text] : [];
  });
}
