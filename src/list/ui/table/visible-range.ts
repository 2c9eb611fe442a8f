/** Rows from `first` to `end`, which is exclusive. */
export interface VisibleRange {
  readonly first: number;
  readonly end: number;
}

/** Extra space below one of the rows, such as its details. */
export interface RowGap {
  /** Index of the row above it. */
  readonly after: number;
  /** px */
  readonly height: number;
}

/** Rows rendered beyond either edge, so that scrolling and tabbing find something there. */
const overscan = 4;

/** The least number of these that must be rendered: less scrolling or resizing than the rest needs no new render. */
export const leastOverscan = 2;

/**
 * The rows of a list that are in sight.
 * @param rowHeight px
 * @param top px scrolled out of sight at the top
 * @param height px of the visible part
 * @param beyond rows beyond either edge
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
  // The list may now be shorter than the scroll position.
  const lastTop = Math.max(0, Math.min(top, rowOffset(count, rowHeight, gap) - height));
  const first = Math.max(0, Math.floor(rowAt(lastTop, rowHeight, gap)) - beyond);
  const end = Math.min(count, Math.ceil(rowAt(lastTop + height, rowHeight, gap)) + beyond);
  return { first, end: Math.max(first, end) };
}

/** px from the top of the list to the top of a row; for the row count, the height of all rows. */
export function rowOffset(index: number, rowHeight: number, gap?: RowGap): number {
  return index * rowHeight + (gap && index > gap.after ? gap.height : 0);
}

/** The row at an offset in px from the top, as a fraction; inside the gap, the end of the row above. */
function rowAt(offset: number, rowHeight: number, gap: RowGap | undefined): number {
  const gapTop = gap ? (gap.after + 1) * rowHeight : Infinity;
  return offset <= gapTop ? offset / rowHeight : Math.max(gapTop, offset - (gap?.height ?? 0)) / rowHeight;
}
