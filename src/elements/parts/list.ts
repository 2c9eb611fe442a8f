import { list as texts } from '../../locales/en/list.js';
import { groupTarget } from '../../sessions/row-groups.js';
import { mayBeNetwork, removeCondition } from '../../sessions/session-search.js';
import { CapacityMeters } from '../capacity-meters/capacity-meters.js';
import { FilterBar } from '../filter-bar/filter-bar.js';
import { SelectionBar } from '../selection-bar/selection-bar.js';
import { RowsModel } from '../session-browser/rows-model.js';
import { renderGroup } from '../session-table/group-row.js';
import { renderDetails } from '../session-table/row-details.js';
import { tableExtrasStyles } from '../session-table/table-extras.styles.js';
import type { Part } from './part.js';

/** What can be done with a list beyond looking at it: search, filters, groups, several at once. */
export const part = {
  elements: [
    ['tchmi-capacity-meters', CapacityMeters],
    ['tchmi-filter-bar', FilterBar],
    ['tchmi-selection-bar', SelectionBar],
  ],
  texts,
  RowsModel,
  groupTarget,
  mayBeNetwork,
  removeCondition,
  renderDetails,
  renderGroup,
  tableExtrasStyles,
} as const satisfies Part & Readonly<Record<string, unknown>>;
