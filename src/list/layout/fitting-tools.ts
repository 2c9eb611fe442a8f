/** px between two buttons of the toolbar, as in its style. */
export const toolGap = 8;

/** What the toolbar's buttons need, in px. */
export interface ToolWidths {
  /** Each button that can move to the panel behind the last one, the most important first. */
  readonly tools: readonly number[];
  /** The last button if all others fit. */
  readonly last: number;
  /** The last button if it also leads to those that do not fit. */
  readonly more: number;
}

/**
 * How many of the toolbar's buttons fit into its one line, the most important first.
 * @param widths what the buttons need
 * @param room px for them all
 * @param beside px that anything else needs in the line if all buttons stay in it
 */
export function fittingTools({ tools, last, more }: ToolWidths, room: number, beside: number): number {
  const needed = (count: number): number =>
    tools.slice(0, count).reduce((sum, width) => sum + width + toolGap, count < tools.length ? more : last + beside);
  for (let count = tools.length; count > 0; count--) if (needed(count) <= room) return count;
  return 0;
}
