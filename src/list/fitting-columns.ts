import { columnOf, type SessionColumn } from './columns.js';

/**
 * The requested columns that fit beside the controls of a row, in the requested order.
 * @param wanted the requested columns
 * @param width px of the table
 * @param controlsWidth px of the check box, the details arrow and the row action
 */
export function fittingColumns(
  wanted: readonly SessionColumn[],
  width: number,
  controlsWidth: number,
): readonly SessionColumn[] {
  const needed = (name: SessionColumn): number => {
    const { width: least, share = 0 } = columnOf(name);
    return Math.max(least, (share * width) / 100);
  };
  const fits = (names: readonly SessionColumn[]): boolean =>
    names.reduce((sum, name) => sum + needed(name), controlsWidth) <= width;
  let columns = wanted;
  const byPriority = [...wanted].sort((left, right) => columnOf(left).priority - columnOf(right).priority);
  for (const name of byPriority) {
    if (fits(columns) || columnOf(name).priority === Infinity) break;
    columns = columns.filter((other) => other !== name);
  }
  return columns;
}

/** px of the column of users in which a name can be read. */
const readableName = 110;
/** px of the details arrow and the row action. */
const arrowAndAction = 128;

/**
 * Whether there is room for check boxes beside the names of the users: without one nobody is selected, but a name that
 * cannot be read is worse.
 * @param width px of the table
 * @param checkBoxWidth px of a check box
 */
export function fitsCheckBoxes(width: number, checkBoxWidth: number): boolean {
  return width - checkBoxWidth - arrowAndAction >= readableName;
}
