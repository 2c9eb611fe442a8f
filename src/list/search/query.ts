import { parseNetwork } from '../../session/network.js';
import { mayBeNetwork } from '../../session/search-words.js';
import type { SearchField } from '../columns.js';

/** Fields by the names, in lower case, that can be typed before a colon, as in `user:anna`. */
export type FieldNames = ReadonlyMap<string, SearchField>;

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
 * limits it. A field without a value is ignored.
 */
export function parseSearch(query: string, names: FieldNames): readonly SearchCondition[] {
  return [...query.matchAll(tokens(names))].flatMap((match) => {
    const [whole, name = '', phrase, word = ''] = match;
    const text = (phrase ?? word).trim();
    // `user:` whose value has not been typed yet.
    const isFieldAlone = name === '' && /[:：]$/.test(word) && names.has(word.slice(0, -1).toLowerCase());
    if (text === '' || (phrase === undefined && isFieldAlone)) return [];
    const range = { start: match.index, end: match.index + whole.length };
    return [{ field: names.get(name.toLowerCase()), text, isPhrase: phrase !== undefined, ...range }];
  });
}

function tokens(names: FieldNames): RegExp {
  const name = [...names.keys()].map((each) => each.replace(/[^\p{L}\p{N}]/gu, '\\$&')).join('|');
  // Two colons belong to a qualified user name (`Domain::name`), unless an address begins with them (`ip:::1`). Chinese
  // and Japanese keyboards write a wide colon.
  return new RegExp(`(?:(${name})(?::(?!:(?!:))|：))?(?:"([^"]*)(?:"|$)|([^\\s"]+))`, 'gi');
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
