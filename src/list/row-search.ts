import type { SessionRow } from '../directory/session-row.js';
import type { Locator } from '../host/locations.js';
import { memoizeByKey, memoizeLast } from '../kit/memoize.js';
import { qualifiedName } from '../server/user-name.js';
import { isInNetwork, parseNetwork } from '../session/network.js';
import { columnOf, searchFields, sessionColumns, type SearchField } from './columns.js';
import { mayBeNetwork, type SearchCondition } from './query.js';

type RowTest = (row: SessionRow) => boolean;

/** Finds rows of a list. What they are searched by is prepared at the first key and kept as long as somebody searches. */
export class RowSearch {
  readonly #prepare = memoizeLast(searchTexts);

  /**
   * Finds the rows for which all conditions hold.
   * @param all rows of the list; as long as they are the same they are prepared once
   * @param rows those of them to search in
   * @returns those that are found, in the same order; the very same array where all are
   */
  find(
    all: readonly SessionRow[],
    rows: readonly SessionRow[],
    conditions: readonly SearchCondition[],
    locate: Locator['locate'],
  ): readonly SessionRow[] {
    // Where no word asks for them nothing is kept, or the rows of a list that is long gone would stay in memory.
    const texts = this.#prepare(conditions.some(({ field }) => field === undefined) ? all : [], locate);
    if (conditions.length === 0) return rows;
    const tests = conditions.map((condition) => testOf(condition, texts, locate));
    const found = rows.filter((row) => tests.every((test) => test(row)));
    return found.length === rows.length ? rows : found;
  }
}

/** In lower case, everything of each row in which a word without a field may stand, one on a line. */
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
  // A range that is being typed counts as the address so far.
  const text = condition.text.toLowerCase().replace(/\/$/, mayBeNetwork(condition) ? '' : '/');
  const network = mayBeNetwork(condition) ? parseNetwork(text) : undefined;
  if (network !== undefined) {
    const isInside = memoizeByKey((clientIp: string) => isInNetwork(clientIp, network));
    return ({ session }) => isInside(session.clientIp);
  }
  if (field === undefined) return (row) => texts.get(row)?.includes(text) ?? false;
  const textsOf = fieldTexts(field, text, locate);
  return (row) => textsOf(row).some((one) => one.toLowerCase().includes(text));
}

function fieldTexts(
  field: SearchField,
  text: string,
  locate: Locator['locate'],
): (row: SessionRow) => readonly string[] {
  // The domain counts only for who writes it: `user:ldap` does not ask for everybody of a domain.
  if (field === 'user' && text.includes('::')) return (row) => [qualifiedNameOf(row)];
  const search = searchFields.find((each) => each.field === field);
  return (row) => search?.texts(row, locate) ?? [];
}

function qualifiedNameOf({ session, domain }: SessionRow): string {
  return qualifiedName(domain.name, session.user);
}
