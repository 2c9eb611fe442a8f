import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { loginWait } from '../../../src/sign-in/login-wait.js';

describe('the pause of the login form', () => {
  test('doubles with each refusal, up to two minutes', () => {
    expect([1, 2, 3, 4, 5, 6].map(loginWait)).toEqual([5000, 10_000, 20_000, 40_000, 80_000, 120_000]);
  });

  test('is never zero, unlimited or shorter than the previous pause', () => {
    fc.assert(
      fc.property(fc.integer({ min: -5, max: 5000 }), (refusals) => {
        expect(loginWait(refusals)).toBeGreaterThanOrEqual(5000);
        expect(loginWait(refusals)).toBeLessThanOrEqual(120_000);
        expect(loginWait(refusals + 1)).toBeGreaterThanOrEqual(loginWait(refusals));
      }),
    );
  });
});
