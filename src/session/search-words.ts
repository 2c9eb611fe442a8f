import { memoizeByKey } from '../kit/memoize.js';
import { isWholeAddress, readClient } from './client-reading.js';
import { compareClients, compareNames, compareToNetwork, mayBeSame } from './identity.js';
import { parseNetwork } from './network.js';
import {
  addressPart,
  anyNumberPattern,
  foldText,
  isNumberSign,
  numberedName,
  numberedPattern,
  numberOf,
  tokenPattern,
  wordPattern,
} from './search-text.js';

/** One word of a search. */
export interface SearchedWord {
  /** Undefined for a word that is searched in every field but `symbol`. */
  readonly field: string | undefined;
  /** Without quotes, never blank. */
  readonly text: string;
  /** It was in quotes: it may contain blanks and is not an address. */
  readonly isPhrase: boolean;
}

/** What a search looks for: a condition, or a name together with its number. A row is found if it has all of them. */
export type Criterion =
  | {
      /** A whole address or a range. */
      readonly kind: 'client';
      /** Whether an address, as the server writes it, is surely or perhaps meant. */
      readonly isMeant: (clientIp: string) => boolean;
    }
  | {
      readonly kind: 'word';
      /** Undefined for a word that is looked for in every field but `symbol`. */
      readonly field: string | undefined;
      /** For folded texts. Its flag `g` keeps a position, so it is for `search` and `matchAll`, not for `test`. */
      readonly pattern: RegExp;
      /** The folded word, where it may be a part of an address too. */
      readonly address?: { readonly word: string; readonly isNumberMeant: boolean };
      /** The folded word, where it may be a fingerprint too. */
      readonly fingerprint?: string;
      /** A whole name with its Windows domain (`PLANT\anna`, `anna@plant.example`), which may be written in other ways. */
      readonly account?: string;
    };

/** What the words of a query are searched in. */
export interface SearchTexts {
  /** Names, groups, domain and location as people read them, folded. What is looked for is in one of them. */
  readonly lines: readonly string[];
  /** The locations and host names among them, one per line. */
  readonly locations: string;
  /** The name of the user among them, without its domain. */
  readonly user: string;
  /** In their plain form. */
  readonly addresses: readonly string[];
}

/**
 * What the conditions of a query look for. A number after a word belongs to it, if a field in the list has that word and a
 * number: `panel 3` is the number 3 directly after "panel" in one field, or before it. Only signs, blanks and words such as
 * "No." may stand between them. After other words, a number is a word of its own: `maria 4`. Where accounts have numbers
 * (`maria2`), but not that one, it is the number of the location at which `maria` is.
 * @param texts of the list, which say what is numbered in it
 * @param isPart whether one or two letters may be a part of a word, too
 */
export function criteriaOf(
  conditions: readonly SearchedWord[],
  texts: ReadonlyMap<unknown, SearchTexts>,
  isPart = false,
): readonly Criterion[] {
  const words = conditions.filter((condition, index) => {
    const [before, next] = [conditions[index - 1], conditions[index + 1]];
    const isBetween = before && next && numberedName(foldText(before.text)) && numberOf(foldText(next.text));
    return !(isBetween && condition.field === undefined && isNumberSign(foldText(condition.text)));
  });
  return words.flatMap((condition, index): readonly Criterion[] => {
    const next = words[index + 1];
    const before = words[index - 1];
    if (before && withNumber(before, condition, texts)) return [];
    return (next && withNumber(condition, next, texts)) ?? [criterionOf(condition, words.length === 1, isPart)];
  });
}

/** What a word together with the number after it looks for; undefined if they are not meant together. */
function withNumber(
  before: SearchedWord,
  next: SearchedWord,
  texts: ReadonlyMap<unknown, SearchTexts>,
): readonly Criterion[] | undefined {
  const { field } = before;
  if (next.field !== undefined && next.field !== field) return undefined;
  if (field === 'ip' || field === 'symbol') return undefined;
  const [name, number] = [numberedName(foldText(before.text)), numberOf(foldText(next.text))];
  if (name === undefined || number === undefined) return undefined;
  const pattern = numberedPattern(name, number);
  const whole = new RegExp(pattern, 'u');
  // `3.1` may be a part of an address: it is the number of a name only if the list has it.
  const any = /[.:]/.test(number) ? whole : new RegExp(anyNumberPattern(name), 'u');
  const numbered: readonly Criterion[] = [{ kind: 'word', field, pattern: new RegExp(pattern, 'gu') }];
  let isNumbered = false;
  let isPerson = false;
  // Many rows share their lines.
  const isWhole = memoizeByKey((line: string) => whole.test(line));
  const isAny = memoizeByKey((line: string) => any.test(line));
  for (const { lines, locations, user } of texts.values()) {
    if (lines.some(isWhole) || isAny(locations)) return numbered;
    isNumbered ||= lines.some(isAny);
    isPerson ||= user === name;
  }
  if (!isNumbered) return undefined;
  if (!isPerson || (field !== undefined && field !== 'user')) return numbered;
  return [
    { kind: 'word', field: 'user', pattern: new RegExp(tokenPattern(name), 'gu') },
    { kind: 'word', field: 'place', pattern: new RegExp(wordPattern(number), 'gu') },
  ];
}

/** @param isAlone whether it is the only condition */
function criterionOf(condition: SearchedWord, isAlone: boolean, isPart: boolean): Criterion {
  const { field, isPhrase } = condition;
  // While a range is being typed (`10.0.0.0/`), the part before the slash counts.
  const text = condition.text.toLowerCase().replace(/\/$/, mayBeNetwork(condition) ? '' : '/');
  const isMeant = clientTest(condition, text);
  if (isMeant) return { kind: 'client', isMeant };
  const isPlain = field === undefined && !isPhrase;
  const word = isPlain ? withoutSigns(foldText(text)) : foldText(text);
  return {
    kind: 'word',
    field,
    pattern: new RegExp(wordPattern(word, isPart || !isPlain), 'gu'),
    ...((isPlain || field === 'ip') && { address: { word, isNumberMeant: isAlone || field === 'ip' } }),
    ...(isPlain && { fingerprint: word }),
    ...((field === undefined || field === 'user') && /.[\\@]./u.test(text) && { account: text }),
  };
}

/**
 * The test for a whole address or a range; undefined for other words, such as the leading parts of an address. Only clients
 * with an address are found: the address of a host name is not known, so it would be found by each.
 */
function clientTest(condition: SearchedWord, text: string): ((clientIp: string) => boolean) | undefined {
  const { field, isPhrase } = condition;
  if (isPhrase || (field !== undefined && field !== 'ip')) return undefined;
  const network = mayBeNetwork(condition) && text.includes('/') ? parseNetwork(text) : undefined;
  if (network === undefined && !isWholeAddress(text)) return undefined;
  return memoizeByKey((clientIp: string) => {
    if (readClient(clientIp).kind !== 'address') return false;
    return mayBeSame(network ? compareToNetwork(clientIp, network) : compareClients(clientIp, text));
  });
}

export function isAccount(account: string | undefined, user: string): boolean {
  return account !== undefined && mayBeSame(compareNames(account, user));
}

/** A folded word without the signs that people write around words (`#3`, `Panel,`), unless it is nothing else. */
function withoutSigns(word: string): string {
  return word.replace(/^#+(?=[\p{L}\p{N}])|(?<=[\p{L}\p{N}])[,;]+$/gu, '');
}

/** Whether a word may be an address or an address range; `parseNetwork` decides. */
export function mayBeNetwork({ field, text, isPhrase }: SearchedWord): boolean {
  return (
    !isPhrase && (field === undefined || field === 'ip') && /^[\da-f:.[\]]*[:.][\da-f:.[\]]*(?:[%/].*)?$/i.test(text)
  );
}

/** Whether a word without a field is found in names and addresses. */
export function isInTexts(
  { pattern, address }: Extract<Criterion, { kind: 'word' }>,
  { lines, addresses }: SearchTexts,
): boolean {
  return (
    lines.some((line) => line.search(pattern) !== -1) ||
    (address !== undefined && addresses.some((one) => addressPart(one, address.word, address.isNumberMeant)))
  );
}
