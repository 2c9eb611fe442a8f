/** Rows from `first` up to, but not with, `end`. */
export interface VisibleRange {
  readonly first: number;
  readonly end: number;
}

/** Rows beyond both edges that are rendered too, so that scrolling and tabbing find something there. */
const overscan = 6;

/**
 * The rows of a list that are in sight.
 * @param rowHeight px
 * @param top px that are scrolled away
 * @param height px of the visible part
 */
export function visibleRange(count: number, rowHeight: number, top: number, height: number): VisibleRange {
  if (rowHeight <= 0) return { first: 0, end: Math.min(count, 2 * overscan) };
  // The list may have become shorter than what was scrolled away.
  const lastTop = Math.max(0, Math.min(top, count * rowHeight - height));
  const first = Math.max(0, Math.floor(lastTop / rowHeight) - overscan);
  const end = Math.min(count, Math.ceil((lastTop + height) / rowHeight) + overscan);
  return { first, end: Math.max(first, end) };
}
