import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { rowOffset, visibleRange } from '../../../src/list/ui/table/visible-range.js';

describe('visible range', () => {
  it('covers the rows in sight and some beyond either edge', () => {
    const { first, end } = visibleRange(1000, 50, 10_000, 500);
    expect(first).toBeLessThan(200);
    expect(first).toBeGreaterThan(180);
    expect(end).toBeGreaterThan(210);
    expect(end).toBeLessThan(230);
  });

  it('begins at the top and ends at the bottom', () => {
    expect(visibleRange(1000, 50, 0, 500).first).toBe(0);
    expect(visibleRange(1000, 50, 49_500, 500).end).toBe(1000);
  });

  it('covers the last rows of a list that is shorter than the scroll position', () => {
    const { first, end } = visibleRange(20, 50, 40_000, 500);
    expect(end).toBe(20);
    expect(first).toBeLessThan(11);
  });

  it('covers a few rows to measure while their height is unknown', () => {
    const { first, end } = visibleRange(1000, 0, 0, 500);
    expect(first).toBe(0);
    expect(end).toBeGreaterThan(0);
    expect(end).toBeLessThan(50);
  });

  it('lies within the list, is small, and covers what is in sight for any input', () => {
    const numbers = fc.record({
      count: fc.nat(100_000),
      rowHeight: fc.integer({ min: 20, max: 200 }),
      top: fc.nat(10_000_000),
      height: fc.nat(2_000),
    });
    fc.assert(
      fc.property(numbers, ({ count, rowHeight, top, height }) => {
        const { first, end } = visibleRange(count, rowHeight, top, height);
        expect(first).toBeGreaterThanOrEqual(0);
        expect(end).toBeGreaterThanOrEqual(first);
        expect(end).toBeLessThanOrEqual(count);
        expect(end - first).toBeLessThanOrEqual(Math.ceil(height / rowHeight) + 14);
        const reachable = Math.max(0, Math.min(top, count * rowHeight - height));
        if (count > 0) expect(first * rowHeight).toBeLessThanOrEqual(reachable);
        expect(end).toBeGreaterThanOrEqual(Math.min(count, Math.ceil((reachable + height) / rowHeight)));
      }),
    );
  });

  it('covers what is in sight with a gap of any height below a row', () => {
    const numbers = fc.record({
      count: fc.integer({ min: 1, max: 5_000 }),
      rowHeight: fc.integer({ min: 20, max: 200 }),
      top: fc.nat(500_000),
      height: fc.integer({ min: 1, max: 2_000 }),
      gapHeight: fc.nat(3_000),
      after: fc.nat(5_000),
    });
    fc.assert(
      fc.property(numbers, ({ count, rowHeight, top, height, gapHeight, after }) => {
        const gap = { after: after % count, height: gapHeight };
        const { first, end } = visibleRange(count, rowHeight, top, height, gap);
        const offset = (index: number) => rowOffset(index, rowHeight, gap);
        const reachable = Math.max(0, Math.min(top, offset(count) - height));
        expect(offset(count)).toBe(count * rowHeight + gapHeight);
        expect(first).toBeGreaterThanOrEqual(0);
        expect(end).toBeLessThanOrEqual(count);
        expect(end - first).toBeLessThanOrEqual(Math.ceil(height / rowHeight) + 15);
        // If the row above the gap is rendered, so is the gap.
        expect(offset(first)).toBeLessThanOrEqual(reachable);
        expect(offset(end)).toBeGreaterThanOrEqual(Math.min(offset(count), reachable + height));
        if (offset(gap.after) < reachable + height && offset(gap.after + 1) > reachable) {
          expect(first).toBeLessThanOrEqual(gap.after);
          expect(end).toBeGreaterThan(gap.after);
        }
      }),
    );
  });
});
