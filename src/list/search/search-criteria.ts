import type { SessionRow } from '../../directory/session-row.js';
import type { Locator } from '../../host/locations.js';
import { memoizeByKey } from '../../kit/memoize.js';
import { qualifiedName } from '../../server/user-name.js';
import { isAddress, plainAddress } from '../../session/address.js';
import { addressesOf } from '../../session/addresses.js';
import { readClient } from '../../session/client-reading.js';
import { compareClients, compareNames, compareToNetwork, mayBeSame } from '../../session/identity.js';
import { parseNetwork } from '../../session/network.js';
import { searchFields, type SearchField } from '../columns.js';
import { mayBeNetwork, type SearchCondition } from './query.js';
import {
  addressPart,
  anyNumberPattern,
  foldText,
  isFingerprintPart,
  isNumberSign,
  matchesIn,
  numberedName,
  numberedPattern,
  numberOf,
  wordPattern,
  type TextRange,
} from './search-text.js';

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
      readonly field: SearchField | undefined;
      /** For folded texts. */
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
  /** Names, groups, domain and location as people read them, folded, one per line. */
  readonly names: string;
  /** In their plain form. */
  readonly addresses: readonly string[];
}

/** Prepares what plain words are searched in. */
export function searchTexts(
  rows: readonly SessionRow[],
  locate: Locator['locate'],
): ReadonlyMap<SessionRow, SearchTexts> {
  const nameFields = searchFields.filter((search) => search.field !== 'ip' && !('isFieldOnly' in search));
  return new Map(
    rows.map((row) => {
      const clients = addressesOf(row.session);
      const names = [qualifiedNameOf(row), ...nameFields.flatMap((search) => search.texts(row, locate))];
      // A server may identify a client by a name.
      names.push(...clients.filter((client) => !isAddress(client)));
      return [row, { names: foldText(names.join('\n')), addresses: clients.filter(isAddress).map(plainAddress) }];
    }),
  );
}

/**
 * What the conditions of a query look for. A number after a word belongs to it, if a field in the list has that word and a
 * number: `panel 3` is the number 3 directly after "panel" in one field. Only signs, blanks and words such as "No." may
 * stand between them. After other words, a number is a word of its own: `maria 4`.
 * @param texts of the list, which say what is numbered in it
 */
export function criteriaOf(
  conditions: readonly SearchCondition[],
  texts: ReadonlyMap<SessionRow, SearchTexts>,
): readonly Criterion[] {
  const words = conditions.filter((condition, index) => {
    const [before, next] = [conditions[index - 1], conditions[index + 1]];
    const isBetween = before && next && numberedName(foldText(before.text)) && numberOf(foldText(next.text));
    return !(isBetween && condition.field === undefined && isNumberSign(foldText(condition.text)));
  });
  return words.flatMap((condition, index): readonly Criterion[] => {
    const next = words[index + 1];
    const before = words[index - 1];
    if (before && numbered(before, condition, texts) !== undefined) return [];
    const pattern = next && numbered(condition, next, texts);
    if (pattern !== undefined) {
      return [{ kind: 'word', field: condition.field, pattern: new RegExp(pattern, 'gu') }];
    }
    return [criterionOf(condition, words.length === 1)];
  });
}

/** The pattern for two words that are a name and its number; undefined if they are not. */
function numbered(
  before: SearchCondition,
  next: SearchCondition,
  texts: ReadonlyMap<SessionRow, SearchTexts>,
): string | undefined {
  if (next.field !== undefined && next.field !== before.field) return undefined;
  if (before.field === 'ip' || before.field === 'symbol') return undefined;
  const [name, number] = [numberedName(foldText(before.text)), numberOf(foldText(next.text))];
  if (name === undefined || number === undefined) return undefined;
  const pattern = numberedPattern(name, number);
  // `3.1` may be a part of an address: it is the number of a name only if the list has it.
  const known = new RegExp(/[.:]/.test(number) ? pattern : anyNumberPattern(name), 'u');
  for (const { names } of texts.values()) if (known.test(names)) return pattern;
  return undefined;
}

/** @param isAlone whether it is the only condition */
function criterionOf(condition: SearchCondition, isAlone: boolean): Criterion {
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
    pattern: new RegExp(wordPattern(word, !isPlain), 'gu'),
    ...((isPlain || field === 'ip') && { address: { word, isNumberMeant: isAlone || field === 'ip' } }),
    ...(isPlain && { fingerprint: word }),
    ...((field === undefined || field === 'user') && /.[\\@]./u.test(text) && { account: text }),
  };
}

/**
 * The test for a whole address or a range; undefined for other words, such as the leading parts of an address. Only clients
 * with an address are found: the address of a host name is not known, so it would be found by each.
 */
function clientTest(condition: SearchCondition, text: string): ((clientIp: string) => boolean) | undefined {
  const { field, isPhrase } = condition;
  if (isPhrase || (field !== undefined && field !== 'ip')) return undefined;
  const network = mayBeNetwork(condition) && text.includes('/') ? parseNetwork(text) : undefined;
  if (network === undefined && !isWholeAddress(text)) return undefined;
  return memoizeByKey((clientIp: string) => {
    if (readClient(clientIp).kind !== 'address') return false;
    return mayBeSame(network ? compareToNetwork(clientIp, network) : compareClients(clientIp, text));
  });
}

/** Short forms (`10.0`) are leading parts here. */
function isWholeAddress(text: string): boolean {
  const client = readClient(text);
  if (client.kind !== 'address') return false;
  return client.certain !== undefined || /:|^[^.]+(?:\.[^.]+){3}$/u.test(text.normalize('NFKC'));
}

function isAccount(account: string | undefined, user: string): boolean {
  return account !== undefined && mayBeSame(compareNames(account, user));
}

/** A folded word without the signs that people write around words (`#3`, `Panel,`), unless it is nothing else. */
function withoutSigns(word: string): string {
  return word.replace(/^#+(?=[\p{L}\p{N}])|(?<=[\p{L}\p{N}])[,;]+$/gu, '');
}

/** The test of one criterion. */
export function testOf(
  criterion: Criterion,
  texts: ReadonlyMap<SessionRow, SearchTexts>,
  locate: Locator['locate'],
): (row: SessionRow) => boolean {
  if (criterion.kind === 'client') return ({ session }) => addressesOf(session).some(criterion.isMeant);
  const { field, address, fingerprint, account } = criterion;
  // Without the flag `g`, which would keep a position.
  const pattern = new RegExp(criterion.pattern.source, 'u');
  if (field === undefined) {
    return (row) => {
      const { names = '', addresses = [] } = texts.get(row) ?? {};
      return (
        pattern.test(names) ||
        isAccount(account, row.session.user) ||
        (address !== undefined && addresses.some((one) => addressPart(one, address.word, address.isNumberMeant))) ||
        (fingerprint !== undefined && isFingerprintPart(row.fingerprint, fingerprint))
      );
    };
  }
  if (field === 'ip') return ({ session }) => addressesOf(session).some((one) => marksIn(criterion, 'ip', one).length);
  const textsOf = fieldTexts(field, pattern.source, locate);
  return (row) => isAccount(account, row.session.user) || textsOf(row).some((value) => pattern.test(foldText(value)));
}

function fieldTexts(
  field: SearchField,
  text: string,
  locate: Locator['locate'],
): (row: SessionRow) => readonly string[] {
  // The domain counts only if it is typed: `user:ldap` does not find everybody in a domain.
  if (field === 'user' && text.includes('::')) return (row) => [qualifiedNameOf(row)];
  const search = searchFields.find((each) => each.field === field);
  return (row) => search?.texts(row, locate) ?? [];
}

function qualifiedNameOf({ session, domain }: SessionRow): string {
  return qualifiedName(domain.name, session.user);
}

/** A part of a row that a search may find. */
export type SearchedPart = SearchField | 'session';

/**
 * What a search has found in one text of a row, in order and without overlaps.
 * @param text as the server wrote it
 * @param shown as it is shown: where only the original matches, all of it is marked
 */
export function searchMarks(
  criteria: readonly Criterion[],
  part: SearchedPart,
  text: string,
  shown = text,
): readonly TextRange[] {
  const all = criteria.flatMap((criterion) => {
    if (shown === text) return marksIn(criterion, part, text);
    if (marksIn(criterion, part, text).length === 0) return [];
    const found = marksIn(criterion, part, shown);
    return found.length > 0 ? found : [{ start: 0, end: shown.length }];
  });
  const joined: { start: number; end: number }[] = [];
  for (const { start, end } of [...all].sort((left, right) => left.start - right.start)) {
    const last = joined.at(-1);
    if (last && start <= last.end) last.end = Math.max(last.end, end);
    else joined.push({ start, end });
  }
  return joined;
}

function marksIn(criterion: Criterion, part: SearchedPart, text: string): readonly TextRange[] {
  const whole = [{ start: 0, end: text.length }];
  if (criterion.kind === 'client') return part === 'ip' && criterion.isMeant(text) ? whole : [];
  const { field, pattern, address, fingerprint, account } = criterion;
  if (part === 'session') return fingerprint !== undefined && isFingerprintPart(text, fingerprint) ? whole : [];
  if (field === undefined ? part === 'symbol' : field !== part) return [];
  if (part === 'user' && isAccount(account, text)) return whole;
  if (part !== 'ip' || !isAddress(text)) return matchesIn(text, pattern);
  const plain = plainAddress(text);
  const found = address && addressPart(plain, address.word, address.isNumberMeant);
  if (!found) return [];
  return plain === text.toLowerCase() ? [found] : whole;
}
