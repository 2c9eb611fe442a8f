import { columnOf, type SessionColumn } from '../columns.js';

/** A column that is shown, and how wide. */
export interface FittingColumn {
  readonly name: SessionColumn;
  /** Whole px. */
  readonly width: number;
}

/**
 * The requested columns that fit beside the controls of a row, in the requested order. They share the width that is left, so
 * that a wide table has no void beside a short value.
 * @param wanted the requested columns
 * @param width px of the table
 * @param controlsWidth px of the check box, the details arrow and the row action
 */
export function fittingColumns(
  wanted: readonly SessionColumn[],
  width: number,
  controlsWidth: number,
): readonly FittingColumn[] {
  let columns = wanted;
  const room = (): number => width - controlsWidth - sum(columns, (name) => columnOf(name).width);
  const byPriority = [...wanted].sort((left, right) => columnOf(left).priority - columnOf(right).priority);
  for (const name of byPriority) {
    if (room() >= 0 || columnOf(name).priority === Infinity) break;
    columns = columns.filter((other) => other !== name);
  }
  const share = room() / sum(columns, (name) => columnOf(name).growth);
  return columns.map((name) => {
    const { width: least, growth } = columnOf(name);
    return { name, width: Math.max(0, Math.floor(least + growth * share)) };
  });
}

function sum(columns: readonly SessionColumn[], numberOf: (name: SessionColumn) => number): number {
  return columns.reduce((total, name) => total + numberOf(name), 0);
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
