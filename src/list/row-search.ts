import type { SessionRow } from '../directory/session-row.js';
import type { Locator } from '../host/locations.js';
import { memoizeByKey, memoizeLast } from '../kit/memoize.js';
import { qualifiedName } from '../server/user-name.js';
import { addressesOf } from '../session/addresses.js';
import { isInNetwork, parseNetwork } from '../session/network.js';
import { columnOf, searchFields, sessionColumns, type SearchField } from './columns.js';
import { mayBeNetwork, type SearchCondition } from './query.js';

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
    const tests = conditions.map((condition) => testOf(condition, texts, locate));
    const found = rows.filter((row) => tests.every((test) => test(row)));
    return found.length === rows.length ? rows : found;
  }
}

/** For each row, all texts that a word without a field is searched in: in lower case, one per line. */
function searchTexts(rows: readonly SessionRow[], locate: Locator['locate']): ReadonlyMap<SessionRow, string> {
  const searches = sessionColumns.flatMap((name) => columnOf(name).search ?? []);
  const shared = searches.filter(({ isFieldOnly }) => !isFieldOnly);
  return new Map(
    rows.map((row) => {
      const texts = [qualifiedNameOf(row), ...shared.flatMap((search) => search.texts(row, locate))];
      return [row, texts.join('\n').toLowerCase()];
    }),
  );
}

function testOf(
  condition: SearchCondition,
  texts: ReadonlyMap<SessionRow, string>,
  locate: Locator['locate'],
): RowTest {
  const { field } = condition;
  // While a range is being typed (`10.0.0.0/`), the part before the slash counts.
  const text = condition.text.toLowerCase().replace(/\/$/, mayBeNetwork(condition) ? '' : '/');
  const network = mayBeNetwork(condition) ? parseNetwork(text) : undefined;
  if (network !== undefined) {
    const isInside = memoizeByKey((clientIp: string) => isInNetwork(clientIp, network));
    return ({ session }) => addressesOf(session).some(isInside);
  }
  if (field === undefined) return (row) => texts.get(row)?.includes(text) ?? false;
  const textsOf = fieldTexts(field, text, locate);
  return (row) => textsOf(row).some((value) => value.toLowerCase().includes(text));
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
