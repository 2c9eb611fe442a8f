import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { placeDialog, type DialogMeasures } from '../../../src/logout/ui/dialog/dialog-position.js';
import { isUnderFinger, type Rect } from '../../../src/logout/ui/misclick.js';

/** A dialog with a confirming button at the left, Cancel at the right, and check boxes in the scrolling part. */
function measuresOf(
  room: { width: number; height: number },
  { height: wanted, boxes }: { height: number; boxes: readonly number[] },
): DialogMeasures {
  const width = Math.min(600, room.width);
  const height = Math.min(wanted, room.height);
  const footerHeight = 96;
  const buttonTop = height - 88;
  const confirm = (left: number, isTogether: boolean) => ({
    isTogether,
    rect: { left, right: left + 140, top: buttonTop, bottom: buttonTop + 79 },
  });
  return {
    room,
    width,
    height,
    leastHeight: Math.min(height, 190),
    footerHeight,
    body: boxes.map((top) => ({ left: 20, right: 320, top, bottom: top + 47 })),
    confirm: [confirm(20, false), confirm(width - 20 - 126 - 24 - 140, true)],
  };
}

/** What consents where the dialog lies, as a person sees it before scrolling. */
function inRoom(measures: DialogMeasures, place: ReturnType<typeof placeDialog>): readonly Rect[] {
  const { rect } = measures.confirm.find(({ isTogether }) => isTogether === place.isTogether)!;
  const shift = place.height - measures.height;
  const fold = place.height - measures.footerHeight;
  const boxes = measures.body.filter(({ top }) => top < fold);
  return [
    { ...rect, top: rect.top + shift, bottom: rect.bottom + shift },
    ...boxes.map((box) => ({ ...box, bottom: Math.min(box.bottom, fold) })),
  ].map(({ left, right, top, bottom }) => ({
    left: left + place.left,
    right: right + place.left,
    top: top + place.top,
    bottom: bottom + place.top,
  }));
}

const rooms = fc.record({ width: fc.integer({ min: 284, max: 1900 }), height: fc.integer({ min: 184, max: 1000 }) });
const cases = rooms.chain((room) =>
  fc.record({
    room: fc.constant(room),
    finger: fc.record({ x: fc.integer({ min: 0, max: room.width }), y: fc.integer({ min: 0, max: room.height }) }),
    height: fc.integer({ min: 184, max: 700 }),
    boxes: fc.array(fc.integer({ min: 60, max: 500 }), { maxLength: 3 }),
    reach: fc.constantFrom(75.6, 104.8, 200),
  }),
);

describe('ux 1: the place of the dialog', () => {
  test('keeps everything that consents out of reach of the opening finger, or says that it cannot', () => {
    fc.assert(
      fc.property(cases, ({ room, finger, reach, ...parts }) => {
        const measures = measuresOf(room, parts);
        const place = placeDialog(measures, finger, reach);
        const near = inRoom(measures, place).filter((rect) => isUnderFinger(rect, finger, reach));
        if (place.isFree) expect(near).toEqual([]);
      }),
    );
  });

  test('is always within the room, and leaves room for the first names', () => {
    fc.assert(
      fc.property(cases, ({ room, finger, reach, ...parts }) => {
        const measures = measuresOf(room, parts);
        const { left, top, height } = placeDialog(measures, finger, reach);
        expect(Math.min(left, top)).toBeGreaterThanOrEqual(0);
        expect(left + measures.width).toBeLessThanOrEqual(room.width + 0.001);
        expect(top + height).toBeLessThanOrEqual(room.height + 0.001);
        expect(height).toBeGreaterThanOrEqual(measures.leastHeight);
      }),
    );
  });

  test('is free for every finger on a panel of 800x480 and larger, without check boxes', () => {
    const sizes = fc.constantFrom(
      { width: 784, height: 464 },
      { width: 1008, height: 584 },
      { width: 1264, height: 784 },
    );
    fc.assert(
      fc.property(
        sizes,
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.integer({ min: 190, max: 464 }),
        (room, x, y, height) => {
          const measures = measuresOf(room, { height, boxes: [] });
          expect(placeDialog(measures, { x: x * room.width, y: y * room.height }, 104.8).isFree).toBe(true);
        },
      ),
    );
  });

  test('is the middle where no finger opened the dialog, and where the finger is far from everything that consents', () => {
    const measures = measuresOf({ width: 1000, height: 700 }, { height: 300, boxes: [] });
    const middle = { left: 200, top: 200, height: 300, isTogether: false, isFree: true };
    expect(placeDialog(measures, undefined, 104.8)).toEqual(middle);
    expect(placeDialog(measures, { x: 950, y: 30 }, 104.8)).toEqual(middle);
  });

  test('ends above a finger at the lower edge of a panel that is no wider than the dialog', () => {
    const measures = measuresOf({ width: 464, height: 464 }, { height: 464, boxes: [] });
    const place = placeDialog(measures, { x: 100, y: 440 }, 104.8);
    expect(place).toMatchObject({ top: 0, isFree: true });
    expect(place.height).toBeCloseTo(440 - 104.8 - 1 + 9);
  });

  test('is the middle on a panel that is too small, and this is said', () => {
    const measures = measuresOf({ width: 284, height: 184 }, { height: 184, boxes: [] });
    expect(placeDialog(measures, { x: 142, y: 92 }, 104.8)).toMatchObject({ left: 0, top: 0, isFree: false });
  });
});
