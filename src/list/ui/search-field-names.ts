import { memoizeLast } from '../../kit/memoize.js';
import { englishTexts, type Texts } from '../../texts/texts.js';
import { searchFields } from '../columns.js';
import type { FieldNames } from '../query.js';

/** The names of the search's fields: those of the page's language, and the English ones in any. */
export const searchFieldNames: (texts: Texts) => FieldNames = memoizeLast((texts: Texts) => {
  const names = searchFields.flatMap(({ field, label }) =>
    [texts.get(label), englishTexts.get(label), field].map((name) => [name.toLowerCase(), field] as const),
  );
  return new Map(names.filter(([name]) => name !== ''));
});
