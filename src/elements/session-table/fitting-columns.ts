import type { SessionColumn } from '../../sessions/session-rows.js';

/**
 * px that a column needs to be readable at 14 px text, in the order in which they go when the width does not suffice; the
 * user always stays.
 */
const neededWidth: Readonly<Record<SessionColumn, number>> = {
  symbols: 90,
  domain: 120,
  created: 110,
  groups: 160,
  session: 110,
  'client-ip': 130,
  place: 150,
  user: 200,
};

/**
 * The wanted columns that fit beside the controls of a row.
 * @param width px of the table
 * @param controlsWidth px of the check box and the row action
 */
export function fittingColumns(
  wanted: readonly SessionColumn[],
  width: number,
  controlsWidth: number,
): readonly SessionColumn[] {
  let columns = wanted;
  for (const column of Object.keys(neededWidth).slice(0, -1)) {
    const needed = columns.reduce((sum, name) => sum + neededWidth[name], controlsWidth);
    if (needed <= width) break;
    columns = columns.filter((name) => name !== column);
  }
  return columns;
}
