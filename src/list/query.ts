import { parseNetwork } from '../session/network.js';
import type { SearchField } from './columns.js';

/** The fields by the names, in lower case, that can be typed in front of a colon, as in `user:anna`. */
export type FieldNames = ReadonlyMap<string, SearchField>;

/** One of the conditions of a search; a session is found when all of them hold. */
export interface SearchCondition {
  /** Undefined for a word that may stand in any of the fields but `symbol`. */
  readonly field: SearchField | undefined;
  /** Without quotes, never blank. */
  readonly text: string;
  /** It stood in quotes: blanks belong to it, and it is no address. */
  readonly isPhrase: boolean;
  /** Where it stands in the query, up to but not with `end`. */
  readonly start: number;
  readonly end: number;
}

/**
 * Takes a query apart. Words are separated by blanks, quotes keep a phrase together, and a known field with a colon in
 * front limits either. A field without a value says nothing yet.
 */
export function parseSearch(query: string, names: FieldNames): readonly SearchCondition[] {
  return [...query.matchAll(tokens(names))].flatMap((match) => {
    const [whole, name = '', phrase, word = ''] = match;
    const text = (phrase ?? word).trim();
    // `user:` with its value still to come.
    const isFieldAlone = name === '' && word.endsWith(':') && names.has(word.slice(0, -1).toLowerCase());
    if (text === '' || (phrase === undefined && isFieldAlone)) return [];
    const range = { start: match.index, end: match.index + whole.length };
    return [{ field: names.get(name.toLowerCase()), text, isPhrase: phrase !== undefined, ...range }];
  });
}

function tokens(names: FieldNames): RegExp {
  const name = [...names.keys()].map((each) => each.replace(/[^\p{L}\p{N}]/gu, '\\$&')).join('|');
  // Two colons make a qualified user name (`Domain::name`), unless an address begins with them (`ip:::1`).
  return new RegExp(`(?:(${name}):(?!:(?!:)))?(?:"([^"]*)(?:"|$)|([^\\s"]+))`, 'gi');
}

/** The query without one of its conditions. */
export function removeCondition(query: string, { start, end }: SearchCondition): string {
  return `${query.slice(0, start).trimEnd()} ${query.slice(end).trimStart()}`.trim();
}

/** Whether a condition may mean an address or a range of addresses, which `parseNetwork` decides. */
export function mayBeNetwork({ field, text, isPhrase }: SearchCondition): boolean {
  return (
    !isPhrase && (field === undefined || field === 'ip') && /^[\da-f:.[\]]*[:.][\da-f:.[\]]*(?:[%/].*)?$/i.test(text)
  );
}

/** Conditions that are written as a range of addresses and are none, such as `10.0.0.0/33`. */
export function brokenNetworks(conditions: readonly SearchCondition[]): readonly string[] {
  return conditions.flatMap((condition) => {
    const isRange = mayBeNetwork(condition) && /\/./.test(condition.text);
    return isRange && parseNetwork(condition.text) === undefined ? [condition.text] : [];
  });
}
