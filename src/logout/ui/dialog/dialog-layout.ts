import { windowOf } from '../../../kit/ui/window-of.js';
import type { DialogMeasures, DialogPosition } from './dialog-position.js';
import type { Rect, ScreenPoint } from '../misclick.js';

/** px between the dialog and the edges of its room. */
const margin = 8;

/** px per mm of a 7 inch panel of 800x480, where the page says nothing else. */
const usualDensity = 5.24;

/** The room of a dialog: the control, or the whole page. */
export interface DialogRoom {
  readonly width: number;
  readonly height: number;
  /** Where it begins, in client px. */
  readonly left: number;
  readonly top: number;
  /** Client px per px of the dialog: an HMI scales its view. */
  readonly scale: number;
}

/**
 * Measures the room of a dialog: what covers the control, or the window where the dialog covers the page. Its height limits
 * the buttons of the dialog.
 */
export function roomOf(dialog: HTMLElement): DialogRoom {
  const veil = dialog.parentElement;
  const view = windowOf(dialog);
  const [width, height] = veil ? [veil.offsetWidth, veil.offsetHeight] : [view.innerWidth, view.innerHeight];
  const rect = veil?.getBoundingClientRect() ?? { left: 0, top: 0, width };
  const scale = width > 0 && rect.width > 0 ? rect.width / width : 1;
  dialog.style.setProperty('--_room', `${height - 2 * margin}px`);
  return {
    width: width - 2 * margin,
    height: height - 2 * margin,
    left: rect.left + margin * scale,
    top: rect.top + margin * scale,
    scale,
  };
}

/** A point of the screen in px of the room. */
export function pointIn(room: DialogRoom, { x, y }: ScreenPoint): ScreenPoint {
  return { x: (x - room.left) / room.scale, y: (y - room.top) / room.scale };
}

/** The px that a length in mm takes on this panel. */
export function pxOf(millimetres: number, element: Element): number {
  const density = Number.parseFloat(getComputedStyle(element).getPropertyValue('--_px-per-mm'));
  return millimetres * (density > 0 ? density : usualDensity);
}

/** Where an element lies, in px of the room. */
export function rectIn(room: DialogRoom, element: Element): Rect {
  const { left, top, right, bottom } = element.getBoundingClientRect();
  const start = pointIn(room, { x: left, y: top });
  const end = pointIn(room, { x: right, y: bottom });
  return { left: start.x, top: start.y, right: end.x, bottom: end.y };
}

/** Measures a dialog as it is laid out, scrolled to its beginning. */
export function measureDialog(dialog: HTMLElement, room: DialogRoom): DialogMeasures {
  const outer = rectIn(room, dialog);
  const within = (element: Element): Rect => {
    const { left, top, right, bottom } = rectIn(room, element);
    return { left: left - outer.left, top: top - outer.top, right: right - outer.left, bottom: bottom - outer.top };
  };
  const footer = dialog.querySelector('footer');
  const footerHeight = footer ? within(footer).bottom - within(footer).top : 0;
  const height = outer.bottom - outer.top;
  const lastName = [...dialog.querySelectorAll('.affected li')].at(-1) ?? dialog.querySelector('h2');
  const leastHeight = (lastName ? within(lastName).bottom : 0) + footerHeight;
  return {
    room,
    width: outer.right - outer.left,
    height,
    leastHeight: Math.min(height, leastHeight),
    footerHeight,
    body: [...dialog.querySelectorAll('.scroll .check, .scroll select')].map(within),
    confirm: confirmRects(dialog, within),
  };
}

/** The confirming button apart from Cancel, and beside it. */
function confirmRects(dialog: HTMLElement, within: (element: Element) => Rect): DialogMeasures['confirm'] {
  const [confirm, cancel] = [dialog.querySelector('.confirm'), dialog.querySelector('.cancel')];
  if (!confirm || !cancel) return [];
  const rect = within(confirm);
  const other = within(cancel);
  const gap = Number.parseFloat(getComputedStyle(confirm.parentElement ?? confirm).columnGap) || 0;
  const width = rect.right - rect.left;
  const beside =
    rect.left < other.left
      ? { ...rect, left: other.left - gap - width, right: other.left - gap }
      : { ...rect, left: other.right + gap, right: other.right + gap + width };
  return [
    { isTogether: false, rect },
    { isTogether: true, rect: beside },
  ];
}

/**
 * Puts a dialog in its place and keeps its lower edge there: what is added later makes it grow upwards, so that its
 * buttons do not move.
 */
export function applyPosition(
  dialog: HTMLElement,
  room: DialogRoom,
  { left, top, height }: DialogPosition,
  width: number,
): void {
  const { style } = dialog;
  style.position = dialog.matches(':modal') ? 'fixed' : 'absolute';
  style.margin = '0';
  style.inset = `auto auto ${margin + room.height - top - height}px ${margin + left}px`;
  style.inlineSize = style.maxInlineSize = `${width}px`;
  style.maxBlockSize = `${top + height}px`;
}

/** Lets the browser place a dialog again. */
export function clearPosition({ style }: HTMLElement): void {
  for (const name of ['position', 'margin', 'inset', 'inline-size', 'max-inline-size', 'max-block-size']) {
    style.removeProperty(name);
  }
}

/** Where each control of a dialog lies in its room, however far the dialog is scrolled. */
export function controlPositions(dialog: HTMLElement, room: DialogRoom): ReadonlyMap<Element, string> {
  const scrolled = dialog.querySelector('.scroll');
  return new Map(
    [...dialog.querySelectorAll('button, .check, select')].map((element) => {
      const { left, top, right, bottom } = rectIn(room, element);
      const shift = scrolled?.contains(element) ? scrolled.scrollTop : 0;
      return [element, [left, top + shift, right, bottom + shift].map(Math.round).join(' ')];
    }),
  );
}

/**
 * Which lines of an element are in sight: neither scrolled away, nor cut off by the control or the window, nor covered by
 * anything else on the page. A long text has a box in each line, and in one line several where its letters change their
 * direction.
 */
export function linesInSight(element: Element): readonly boolean[] {
  if (!element.isConnected) return [];
  const root = element.getRootNode() as ShadowRoot;
  return [...element.getClientRects()]
    .filter(({ width, height }) => width > 0 && height > 0)
    .map(({ left, right, top, bottom }) =>
      element.contains(root.elementFromPoint((left + right) / 2, (top + bottom) / 2)),
    );
}
