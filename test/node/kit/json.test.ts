import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isRecord, isSameData } from '../../../src/kit/json.js';

test('only objects that are not arrays are records', () => {
  for (const value of [{}, { a: 1 }, Object.create(null), new Map()]) expect(isRecord(value)).toBe(true);
  for (const value of [null, undefined, [], [{}], 'x', 7, true, () => 0]) expect(isRecord(value)).toBe(false);
});

test('an answer holds the same data as its copy, but not as one with more data', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      expect(isSameData(value, JSON.parse(JSON.stringify(value)))).toBe(true);
      expect(isSameData(value, [value])).toBe(false);
      expect(isSameData({ value }, { value, more: 0 })).toBe(false);
    }),
  );
});
