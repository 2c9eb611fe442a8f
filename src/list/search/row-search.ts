import type { SessionRow } from '../../directory/session-row.js';
import type { Locator } from '../../host/locations.js';
import { memoizeLast } from '../../kit/memoize.js';
import { criteriaOf, type Criterion, type SearchTexts } from '../../session/search-words.js';
import type { SearchCondition } from './query.js';
import { searchTexts, testOf } from './search-criteria.js';

/**
 * Searches the rows of a list. It prepares their texts at the first keystroke and keeps them while there is a query.
 */
export class RowSearch {
  readonly #prepare = memoizeLast(searchTexts);
  readonly #criteria = memoizeLast(criteriaOf);

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
    const texts = this.#textsOf(all, conditions, locate);
    if (conditions.length === 0) return rows;
    const tests = this.#criteria(conditions, texts).map((criterion) => testOf(criterion, texts, locate));
    const found = rows.filter((row) => tests.every((test) => test(row)));
    return found.length === rows.length ? rows : found;
  }

  /** What the conditions look for in a list: the same as {@link find} looks for. */
  criteria(
    all: readonly SessionRow[],
    conditions: readonly SearchCondition[],
    locate: Locator['locate'],
  ): readonly Criterion[] {
    return this.#criteria(conditions, this.#textsOf(all, conditions, locate));
  }

  #textsOf(
    all: readonly SessionRow[],
    conditions: readonly SearchCondition[],
    locate: Locator['locate'],
  ): ReadonlyMap<SessionRow, SearchTexts> {
    // Where nothing needs them, keep no texts: they would hold the rows of an old list in memory.
    const isNeeded = conditions.length > 1 || conditions.some(({ field }) => field === undefined);
    return this.#prepare(isNeeded ? all : noRows, locate);
  }
}

const noRows: readonly SessionRow[] = [];
