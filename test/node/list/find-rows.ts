import { RowSearch, type SearchCondition, type SearchFacts } from '../../../src/list/query.js';
import type { SessionRow } from '../../../src/directory/session-row.js';
import { inPlaces } from '../../../src/list/sort-rows.js';

/** The places of all rows of a list, in its order. */
export function allPlaces(rows: readonly SessionRow[]): Uint32Array {
  return Uint32Array.from(rows.keys());
}

/** What a search finds that begins with these conditions. */
export function findRows(
  rows: readonly SessionRow[],
  conditions: readonly SearchCondition[],
  facts: SearchFacts,
): readonly SessionRow[] {
  return inPlaces(rows, new RowSearch().find(rows, allPlaces(rows), conditions, facts));
}
