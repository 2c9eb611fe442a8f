import type { SessionRow } from '../../../../src/directory/session-row.js';
import type { Locator } from '../../../../src/host/locations.js';
import { parseSearch, type FieldNames, type SearchCondition } from '../../../../src/list/search/query.js';
import { RowSearch } from '../../../../src/list/search/row-search.js';

/** The English names of all fields, and two German ones. */
export const fieldNames: FieldNames = new Map([
  ['user', 'user'],
  ['group', 'group'],
  ['ip', 'ip'],
  ['symbol', 'symbol'],
  ['domain', 'domain'],
  ['place', 'place'],
  ['benutzer', 'user'],
  ['ort', 'place'],
]);

export function parse(query: string): readonly SearchCondition[] {
  return parseSearch(query, fieldNames);
}

/** Searches with a query without earlier searches. */
export function findRows(rows: readonly SessionRow[], query: string, locate: Locator['locate']): readonly SessionRow[] {
  return new RowSearch().find(rows, rows, parse(query), locate);
}
