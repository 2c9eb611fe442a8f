import { list as texts } from '../../texts/en/list.js';
import { groupTarget } from '../group-rows.js';
import { mayBeNetwork, removeCondition } from '../query.js';
import { CapacityMeters } from '../../monitor/ui/capacity-meters.js';
import { FilterBar } from './filter-bar.js';
import { SelectionBar } from './selection-bar.js';
import { RowsModel } from './rows/rows-model.js';
import { renderGroup } from './table/group-row.js';
import { renderDetails } from './details/row-details.js';
import { tableExtrasStyles } from './table/table-extras.styles.js';
import type { Part } from '../../kit/ui/part.js';

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
