/** px: below this width a panel replaces the list instead of standing beside it. */
const splitWidth = 900;
/** px that list and panel need together where a report stands beside them. */
const splitWidthBesideReport = 760;
/** A lower control has no room for a panel beside toolbar and list, counted in targets. */
const splitTargets = 8;

/**
 * Whether a control is low for the size of its buttons: the panel then takes all of it, and folds what it can.
 * @param height px of the control; 0 until measured
 * @param target px of a button
 */
export function isLowControl(height: number, target: number): boolean {
  return height > 0 && height < splitTargets * target;
}

/**
 * Whether a panel stands instead of the list.
 * @param width px of the control; 0 until measured
 */
export function isNarrowControl(width: number): boolean {
  return width > 0 && width < splitWidth;
}

/**
 * Whether a panel covers the list.
 * @param width px that list and panel have; 0 until measured
 * @param controlWidth px of the whole control, which a report may share with them
 */
export function coversList(width: number, controlWidth: number): boolean {
  return isNarrowControl(controlWidth) || (width > 0 && width < splitWidthBesideReport);
}
