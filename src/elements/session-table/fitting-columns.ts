import type { SessionColumn } from '../../sessions/session-rows.js';

/** px that a column needs to be readable at 14 px text. */
const neededWidth: Readonly<Record<SessionColumn, number>> = {
  user: 200,
  domain: 120,
  groups: 160,
  'client-ip': 130,
  place: 150,
  created: 110,
  symbols: 90,
  session: 110,
};

/** Columns in the order in which they go when the width does not suffice; the user always stays. */
const dispensable: readonly SessionColumn[] = [
  'symbols',
  'domain',
  'created',
  'groups',
  'session',
  'client-ip',
  'place',
];

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
  for (const column of dispensable) {
    const needed = columns.reduce((sum, name) => sum + neededWidth[name], controlsWidth);
    if (needed <= width) break;
    columns = columns.filter((name) => name !== column);
  }
  return columns;
}
