import type { SessionRow } from '../directory/session-row.js';
import type { Locator } from '../host/locations.js';
import { memoizeByKey, memoizeLast } from '../kit/memoize.js';
import { qualifiedName } from '../server/user-name.js';
import { isAddress, plainAddress } from '../session/address.js';
import { addressesOf } from '../session/addresses.js';
import { isInNetwork, parseNetwork } from '../session/network.js';
import { searchFields, type SearchField } from './columns.js';
import { mayBeNetwork, type SearchCondition } from './query.js';
import {
  foldText,
  isAddressPart,
  isFingerprintPart,
  isNumberWord,
  numberedPattern,
  wordPattern,
} from './search-text.js';

type RowTest = (row: SessionRow) => boolean;

/**
 * Searches the rows of a list. It prepares their texts at the first keystroke and keeps them while there is a query.
 */
export class RowSearch {
  readonly #prepare = memoizeLast(searchTexts);

  /**
   * Finds the rows for which all conditions hold.
   * @param all rows of the list; prepared once for as long as the array is the same
   * @param rows the rows to search, a subset of `all`
   * @returns the matching rows in the same order; the same array if all match
   */
  find(
    all: readonly SessionRow[],
    rows: readonly SessionRow[],
    conditions: readonly SearchCondition[],
    locate: Locator['locate'],
  ): readonly SessionRow[] {
    // Without a plain word, keep no texts: they would hold the rows of an old list in memory.
    const texts = this.#prepare(conditions.some(({ field }) => field === undefined) ? all : [], locate);
    if (conditions.length === 0) return rows;
    const tests = testsOf(conditions, texts, locate);
    const found = rows.filter((row) => tests.every((test) => test(row)));
    return found.length === rows.length ? rows : found;
  }
}

/** What the words of a query are searched in. */
interface SearchTexts {
  /** Names, groups, domain and location as people read them, one per line. */
  readonly names: string;
  /** In their plain form. */
  readonly addresses: readonly string[];
}

function searchTexts(rows: readonly SessionRow[], locate: Locator['locate']): ReadonlyMap<SessionRow, SearchTexts> {
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

/** The tests of all conditions; a row is found if it passes all of them. */
function testsOf(
  conditions: readonly SearchCondition[],
  texts: ReadonlyMap<SessionRow, SearchTexts>,
  locate: Locator['locate'],
): readonly RowTest[] {
  return conditions.flatMap((condition, index) => {
    const next = conditions[index + 1];
    const before = conditions[index - 1];
    // A number after the name of numbered things belongs to it: "panel 3".
    if (before && isNumbered(before, condition, texts)) return [];
    if (next && isNumbered(condition, next, texts)) {
      return [
        patternTest(condition.field, numberedPattern(foldText(condition.text), foldText(next.text)), texts, locate),
      ];
    }
    return [testOf(condition, conditions.length === 1, texts, locate)];
  });
}

/** Whether two words are a name and its number: some name in the list has a number after that word. */
function isNumbered(
  name: SearchCondition,
  number: SearchCondition,
  texts: ReadonlyMap<SessionRow, SearchTexts>,
): boolean {
  if (name.isPhrase || number.isPhrase || number.field !== undefined) return false;
  if (name.field === 'ip' || name.field === 'symbol') return false;
  if (!/^\p{L}+$/u.test(foldText(name.text)) || !isNumberWord(foldText(number.text))) return false;
  const numbered = new RegExp(numberedPattern(foldText(name.text)), 'u');
  for (const { names } of texts.values()) if (numbered.test(names)) return true;
  return false;
}

/** @param isAlone whether it is the only condition */
function testOf(
  condition: SearchCondition,
  isAlone: boolean,
  texts: ReadonlyMap<SessionRow, SearchTexts>,
  locate: Locator['locate'],
): RowTest {
  const { field, isPhrase } = condition;
  // While a range is being typed (`10.0.0.0/`), the part before the slash counts.
  const text = condition.text.toLowerCase().replace(/\/$/, mayBeNetwork(condition) ? '' : '/');
  const network = mayBeNetwork(condition) ? parseNetwork(text) : undefined;
  if (network !== undefined) {
    const isInside = memoizeByKey((clientIp: string) => isInNetwork(clientIp, network));
    return ({ session }) => addressesOf(session).some(isInside);
  }
  const word = foldText(text);
  const named = patternTest(field, wordPattern(word, isPhrase || field !== undefined), texts, locate);
  if (field === 'ip') {
    return (row) =>
      addressesOf(row.session).some((client) => isAddressPart(plainAddress(client), word, true)) || named(row);
  }
  if (field !== undefined || isPhrase) return named;
  return (row) =>
    named(row) ||
    (texts.get(row)?.addresses.some((address) => isAddressPart(address, word, isAlone)) ?? false) ||
    isFingerprintPart(row.fingerprint, word);
}

/** Searches the names of a row, or the texts of one field, with a pattern. */
function patternTest(
  field: SearchField | undefined,
  pattern: string,
  texts: ReadonlyMap<SessionRow, SearchTexts>,
  locate: Locator['locate'],
): RowTest {
  const expression = new RegExp(pattern, 'u');
  if (field === undefined) return (row) => expression.test(texts.get(row)?.names ?? '');
  if (field === 'ip')
    return ({ session }) => addressesOf(session).some((one) => !isAddress(one) && expression.test(foldText(one)));
  const textsOf = fieldTexts(field, pattern, locate);
  return (row) => textsOf(row).some((value) => expression.test(foldText(value)));
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
