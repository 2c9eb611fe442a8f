import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { IdIndex, indexOfIds, sessionOfId } from '../../../src/sessions/id-index.js';
import { makeSession } from './fixtures.js';

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
    const index = new IdIndex(ids);
    expect(index.find(ids[12_345]!)).toBe(12_345);
    expect(index.add(ids[7]!)).toBe(7);
    expect(index.find(colliding(20_000))).toBe(-1);
  });

  test('is made once for a list', () => {
    const sessions = [makeSession('a'), makeSession('b')];
    expect(indexOfIds(sessions)).toBe(indexOfIds(sessions));
    expect(sessionOfId(sessions, 'b')).toBe(sessions[1]);
    expect(sessionOfId(sessions, 'c')).toBeUndefined();
  });
});
