import type { SessionRow } from '../../directory/session-row.js';
import type { Locator } from '../../host/locations.js';
import { qualifiedName } from '../../server/user-name.js';
import type { Criterion } from '../../session/search-words.js';
import { columnOf, searchFields, sessionColumns, type SessionColumn } from '../columns.js';
import { searchMarks, type SearchedPart } from './search-criteria.js';

/** A text of a row, and as what part of the row a search looks into it. */
export interface SearchedText {
  readonly part: SearchedPart;
  readonly text: string;
}

/** A text that a search has found in a row although the row does not show it. */
export interface HiddenFind extends SearchedText {
  /** The column that would show it. */
  readonly column: SessionColumn;
}

/**
 * What has put a row among those found without being in sight: for each criterion that nothing shown meets, the first text
 * that does. Shown beside the user, it says why the row is there: whoever selects all must not select by what nobody sees.
 * @param shown the texts of the row that are shown
 */
export function hiddenFinds(
  row: SessionRow,
  criteria: readonly Criterion[],
  shown: readonly SearchedText[],
  locate: Locator['locate'],
): readonly HiddenFind[] {
  const finds = new Map<string, HiddenFind>();
  for (const criterion of criteria) {
    const isFound = ({ part, text }: SearchedText) => searchMarks([criterion], part, text).length > 0;
    if (shown.some(isFound)) continue;
    const find = searchedTexts(row, locate).find(isFound);
    if (find) finds.set(find.text, find);
  }
  return [...finds.values()];
}

/** All texts of a row that a search looks into. */
function searchedTexts(row: SessionRow, locate: Locator['locate']): readonly HiddenFind[] {
  const { session, domain } = row;
  return [
    ...sessionColumns.flatMap((column) => {
      const part = searchedPart(column);
      return part ? (columnOf(column).search?.texts(row, locate) ?? []).map((text) => ({ column, part, text })) : [];
    }),
    { column: 'domain', part: 'user', text: qualifiedName(domain.name, session.user) },
  ];
}

/** The part of a row that a column shows; undefined for one that is not searched. */
export function searchedPart(column: SessionColumn): SearchedPart | undefined {
  if (column === 'session') return column;
  const { search } = columnOf(column);
  return search && searchFields.find(({ field }) => field === search.field)?.field;
}
