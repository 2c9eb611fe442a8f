import type { SessionColumn } from '../../../directory/session-row.js';

/**
 * px that a column needs to be readable at 14 px text, in the order in which they go when the width does not suffice; the
 * user always stays, and gets what the others leave.
 */
const neededWidth: Readonly<Record<SessionColumn, number>> = {
  symbols: 88,
  domain: 120,
  created: 110,
  groups: 160,
  session: 118,
  'client-ip': 136,
  place: 150,
  user: 180,
};

/** What a column takes of the whole width, as the styles have it, in percent. */
const share: Partial<Record<SessionColumn, number>> = { domain: 18, groups: 16, place: 18 };

/**
 * The wanted columns that fit beside the controls of a row.
 * @param width px of the table
 * @param controlsWidth px of the check box, the arrow and the row action
 */
export function fittingColumns(
  wanted: readonly SessionColumn[],
  width: number,
  controlsWidth: number,
): readonly SessionColumn[] {
  let columns = wanted;
  for (const column of Object.keys(neededWidth).slice(0, -1)) {
    const needed = columns.reduce(
      (sum, name) => sum + Math.max(neededWidth[name], ((share[name] ?? 0) * width) / 100),
      controlsWidth,
    );
    if (needed <= width) break;
    columns = columns.filter((name) => name !== column);
  }
  return columns;
}
