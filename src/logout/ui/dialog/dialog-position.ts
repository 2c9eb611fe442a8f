import { isUnderFinger, type Rect, type ScreenPoint } from '../misclick.js';

/** mm around the opening finger within which nothing may consent to a logout. */
export const fingerReach = 20;

/** A dialog as it is laid out, in px. Rectangles are relative to its top left corner. */
export interface DialogMeasures {
  /** The area in which it may lie. */
  readonly room: { readonly width: number; readonly height: number };
  readonly width: number;
  readonly height: number;
  /** The least height at which the first names are in sight above the buttons. */
  readonly leastHeight: number;
  /** Height of the part with the buttons, which never scrolls. */
  readonly footerHeight: number;
  /** What consents in the scrolling part: check boxes and the choice of a reason. */
  readonly body: readonly Rect[];
  /** The confirming button in each layout of the buttons, the preferred layout first. */
  readonly confirm: readonly { readonly isTogether: boolean; readonly rect: Rect }[];
}

/** Where a dialog lies in its room, in px. */
export interface DialogPosition {
  readonly left: number;
  readonly top: number;
  /** At most its own height: less where it must end above the finger. */
  readonly height: number;
  /** Whether both buttons stand together at the end, in the same order as ever. */
  readonly isTogether: boolean;
  /** False where the room is too small for keeping everything that consents out of the finger's reach. */
  readonly isFree: boolean;
}

/**
 * Chooses a position where nothing that consents lies within reach of the finger that opened the dialog: in the middle if
 * possible, else at an edge of the room, with both buttons together, or lower in height so that it ends above the finger.
 * @param finger in px of the room; undefined where no finger or pointer opened it
 * @param reach px around the finger
 */
export function placeDialog(measures: DialogMeasures, finger: ScreenPoint | undefined, reach: number): DialogPosition {
  const { room, width, height, confirm } = measures;
  const middle = { left: (room.width - width) / 2, top: (room.height - height) / 2, height, isTogether: false };
  if (!finger) return { ...middle, isFree: true };
  const lefts = [middle.left, 0, room.width - width];
  for (const size of [height, ...heightsAbove(finger, reach, measures)]) {
    const tops = [(room.height - size) / 2, 0, room.height - size];
    for (const { isTogether } of confirm) {
      for (const left of lefts) {
        for (const top of tops) {
          const position = { left, top, height: size, isTogether };
          const isFree = !consents(measures, position).some((rect) => isUnderFinger(rect, finger, reach));
          if (isFree) return { ...position, isFree };
        }
      }
    }
  }
  // The confirming button at least, if not everything that consents.
  if (measures.body.length === 0) return { ...middle, isFree: false };
  return { ...placeDialog({ ...measures, body: [] }, finger, reach), isFree: false };
}

/** The height at which a dialog at the upper edge ends its confirming button just above the finger's reach. */
function heightsAbove(
  finger: ScreenPoint,
  reach: number,
  { height, leastHeight, confirm }: DialogMeasures,
): readonly number[] {
  const below = height - Math.max(...confirm.map(({ rect }) => rect.bottom));
  const lower = finger.y - reach - 1 + below;
  return lower >= leastHeight && lower < height ? [lower] : [];
}

/** Where everything that consents lies in the room, as far as it is in sight before anything is scrolled. */
function consents({ height, footerHeight, body, confirm }: DialogMeasures, position: DialogSpot): readonly Rect[] {
  const end = position.height - footerHeight;
  const inSight = body.filter(({ top }) => top < end).map((rect) => ({ ...rect, bottom: Math.min(rect.bottom, end) }));
  const buttons = confirm
    .filter(({ isTogether }) => isTogether === position.isTogether)
    .map(({ rect }) => moved(rect, 0, position.height - height));
  return [...inSight, ...buttons].map((rect) => moved(rect, position.left, position.top));
}

type DialogSpot = Omit<DialogPosition, 'isFree'>;

function moved({ left, right, top, bottom }: Rect, x: number, y: number): Rect {
  return { left: left + x, right: right + x, top: top + y, bottom: bottom + y };
}
