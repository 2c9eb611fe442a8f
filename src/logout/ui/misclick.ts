/** ms for which a button that has just appeared, or has just been pressed, ignores a press. */
export const guardDuration = 400;

/** ms for the same where what consents lies within reach of the finger, since there is no room for it elsewhere. */
export const nearGuardDuration = 1000;

/** A point on the screen, in client px. */
export interface ScreenPoint {
  readonly x: number;
  readonly y: number;
}

/** A rectangle, in px. */
export type Rect = Pick<DOMRectReadOnly, 'left' | 'right' | 'top' | 'bottom'>;

/**
 * Whether something on the screen lies where a finger has just been: then a bounce or a second tap would press it.
 * @param reach px around the point that a finger may cover
 */
export function isUnderFinger(rect: Rect, point: ScreenPoint, reach: number): boolean {
  return (
    point.x >= rect.left - reach &&
    point.x <= rect.right + reach &&
    point.y >= rect.top - reach &&
    point.y <= rect.bottom + reach
  );
}
