import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { IdIndex } from '../../../src/sessions/id-index.js';

/** Ids that have the same length and the same end: what the index looks at first tells none of them apart. */
const colliding = (number: number): string => `${number.toString(16).padStart(40, '0')}${'f'.repeat(24)}`;

describe('the index of ids', () => {
  test('finds what was added, at the place where it was added', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(fc.string(), fc.nat(200).map(colliding)), { maxLength: 300 }), (ids) => {
        const index = new IdIndex();
        const known = new Map<string, number>();
        for (const id of ids) {
          expect(index.add(id)).toBe(known.get(id) ?? -1);
          if (!known.has(id)) known.set(id, known.size);
        }
        expect(ids.map((id) => index.find(id))).toEqual(ids.map((id) => known.get(id)));
        expect(index.find('never added')).toBe(known.get('never added') ?? -1);
      }),
    );
  });

  test('stays quick with thousands of ids that were made to collide', () => {
    const ids = Array.from({ length: 20_000 }, (_, number) => colliding(number));
    const index = new IdIndex();
    for (const id of ids) index.add(id);
    expect(index.find(ids[12_345]!)).toBe(12_345);
    expect(index.add(ids[7]!)).toBe(7);
    expect(index.find(colliding(20_000))).toBe(-1);
  });

  test('finds what was forgotten no more, and everything else where it was', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.oneof(fc.string({ minLength: 1 }), fc.nat(200).map(colliding)), { maxLength: 300 }),
        fc.func(fc.boolean()),
        (ids, isForgotten) => {
          const index = new IdIndex(ids.length);
          for (const id of ids) index.add(id);
          const gone = ids.filter((id) => isForgotten(id));
          for (const id of gone) index.forget(ids.indexOf(id));
          expect(ids.map((id) => index.find(id))).toEqual(ids.map((id, number) => (gone.includes(id) ? -1 : number)));
          expect(gone.map((id) => index.add(id))).toEqual(gone.map(() => -1));
          expect(gone.map((id) => index.find(id))).toEqual(gone.map((_, more) => ids.length + more));
        },
      ),
    );
  });

  test('is worn when most of what it numbered is gone', () => {
    const index = new IdIndex();
    for (const id of ['a', 'b', 'c', 'd']) index.add(id);
    index.forget(0);
    index.forget(2);
    expect(index.isWorn).toBe(false);
    index.forget(3);
    expect(index.isWorn).toBe(true);
  });
});
