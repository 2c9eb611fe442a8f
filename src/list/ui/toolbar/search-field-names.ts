import { memoizeLast } from '../../../kit/memoize.js';
import { englishTexts, type Texts } from '../../../texts/texts.js';
import { searchFields } from '../../columns.js';
import type { FieldNames } from '../../search/query.js';
import { foldText } from '../../../session/search-text.js';

/**
 * Search fields by name: in the language of the page, in English, and by id (`place:`), which are understood
 * everywhere. That of the server is one only where the list is of several.
 */
export const searchFieldNames: (texts: Texts, hasServers: boolean) => FieldNames = memoizeLast(
  (texts: Texts, hasServers: boolean) => {
    const fields = hasServers ? searchFields : searchFields.filter(({ field }) => field !== 'server');
    const names = fields.flatMap(({ field, label }) =>
      [texts.get(label), englishTexts.get(label), field].map((name) => [foldText(name), field] as const),
    );
    return new Map(names.filter(([name]) => name !== ''));
  },
);
