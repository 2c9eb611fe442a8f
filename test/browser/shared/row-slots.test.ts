import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { RowSlots } from '../../../src/elements/shared/row-slots.js';

describe('places of rows', () => {
  it('a row that stays keeps its place, one that comes takes that of one that went', () => {
    const slots = new RowSlots();
    expect(slots.assign(['a', 'b', 'c'], undefined)).toEqual([0, 1, 2]);
    expect(slots.assign(['b', 'c', 'd'], undefined)).toEqual([1, 2, 0]);
    expect(slots.assign(['x', 'c', 'b', 'd'], undefined)).toEqual([3, 2, 1, 0]);
  });

  it('a place that is held is taken by nobody else', () => {
    const slots = new RowSlots();
    slots.assign(['a', 'b'], undefined);
    expect(slots.assign(['c', 'd'], 0)).toEqual([1, 2]);
    expect(slots.assign(['c', 'd', 'e'], undefined)).toEqual([1, 2, 3]);
  });

  it('no two rows have one place, whatever is scrolled and held', () => {
    const views = fc.array(
      fc.record({ keys: fc.uniqueArray(fc.nat(12).map(String), { maxLength: 8 }), held: fc.option(fc.nat(12)) }),
      { maxLength: 12 },
    );
    fc.assert(
      fc.property(views, (steps) => {
        const slots = new RowSlots();
        let before = new Map<string, number>();
        for (const { keys, held } of steps) {
          const places = slots.assign(keys, held ?? undefined);
          expect(new Set(places).size).toBe(keys.length);
          const now = new Map(keys.map((key, index) => [key, places[index] ?? -1]));
          for (const [key, place] of now) {
            if (before.has(key)) expect(place).toBe(before.get(key));
            else expect(place === held && [...before.values()].includes(place)).toBe(false);
          }
          before = now;
        }
      }),
    );
  });
});
