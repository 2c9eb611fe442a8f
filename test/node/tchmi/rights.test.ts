import { describe, expect, test } from 'vitest';
import { isUndecided, mayObserve } from '../../../src/tchmi/rights.js';

describe('the right to see the control', () => {
  test.each([
    [true, true, true],
    [null, true, true],
    [false, true, false],
    [false, false, undefined],
    [true, false, true],
  ])('B8: is, for the access right %j and a known user: %j, %j', (answer, knowsUser, expected) => {
    const asked: string[] = [];
    const access = (right: string): unknown => {
      asked.push(right);
      return answer;
    };
    expect(mayObserve({ access, knowsUser: () => knowsUser })).toBe(expected);
    expect(asked).toEqual(['observe']);
  });
});

describe('what a page may do', () => {
  test.each([
    [{ observe: true, operate: true }, false, false],
    [{ observe: true, operate: null }, false, true],
    [{ observe: false, operate: true }, false, true],
    [{ observe: false, operate: false }, true, false],
  ])(
    'B2: is undecided, with the rights %j and a known user: %j: %j',
    (rights: Record<string, unknown>, knowsUser, expected) => {
      const queries = { access: (right: string) => rights[right], knowsUser: () => knowsUser };
      expect(isUndecided(queries, 'operate')).toBe(expected);
    },
  );
});
