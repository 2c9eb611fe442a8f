import { filterRows, sortRows, type SessionRow, type SortOrder } from '../../sessions/session-rows.js';
import { memoizeLast } from '../shared/memoize-last.js';

/** The rows of a list as they are shown, computed anew only where something they depend on has changed. */
export class RowsModel {
  readonly #sort = memoizeLast(sortRows);
  readonly #filter = memoizeLast(filterRows);

  /** The rows that match the query, in the wanted order. */
  shown(rows: readonly SessionRow[], order: SortOrder, query: string): readonly SessionRow[] {
    return this.#filter(this.#sort(rows, order), query);
  }
}
