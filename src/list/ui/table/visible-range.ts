/** Rows from `first` up to, but not with, `end`. */
export interface VisibleRange {
  readonly first: number;
  readonly end: number;
}

/** Something of its own height below one of the rows, such as the details of it. */
export interface RowGap {
  /** Index of the row that it is below. */
  readonly after: number;
  /** px */
  readonly height: number;
}

/** Rows beyond both edges that are rendered too, so that scrolling and tabbing find something there. */
const overscan = 6;

/** So many of them have to be there: a little scrolling or resizing does not render all rows again. */
export const leastOverscan = 4;

/**
 * The rows of a list that are in sight.
 * @param rowHeight px
 * @param top px that are scrolled away
 * @param height px of the visible part
 * @param beyond rows beyond both edges
 */
export function visibleRange(
  count: number,
  rowHeight: number,
  top: number,
  height: number,
  gap?: RowGap,
  beyond = overscan,
): VisibleRange {
  if (rowHeight <= 0) return { first: 0, end: Math.min(count, 2 * beyond) };
  // The list may have become shorter than what was scrolled away.
  const lastTop = Math.max(0, Math.min(top, rowOffset(count, rowHeight, gap) - height));
  const first = Math.max(0, Math.floor(rowAt(lastTop, rowHeight, gap)) - beyond);
  const end = Math.min(count, Math.ceil(rowAt(lastTop + height, rowHeight, gap)) + beyond);
  return { first, end: Math.max(first, end) };
}

/** px from the top of the list to that of a row; for the number of rows the height of them all. */
export function rowOffset(index: number, rowHeight: number, gap?: RowGap): number {
  return index * rowHeight + (gap && index > gap.after ? gap.height : 0);
}

/** Which row is so many px below the top, as a fraction; in the gap it is the end of the row above. */
function rowAt(offset: number, rowHeight: number, gap: RowGap | undefined): number {
  const gapTop = gap ? (gap.after + 1) * rowHeight : Infinity;
  return offset <= gapTop ? offset / rowHeight : Math.max(gapTop, offset - (gap?.height ?? 0)) / rowHeight;
}
