import { describe, expect, test } from 'vitest';
import { LogoutUnavailableError } from '../../../src/guards/availability.js';
import { TargetError } from '../../../src/targets/target-error.js';
import { plainError } from '../../../src/tchmi/plain-error.js';
import { refusal } from '../fixtures.js';

describe('a plain error', () => {
  test("keeps the server's code, name and symbol", () => {
    expect(plainError(refusal())).toMatchObject({
      code: 4101,
      message: 'INSUFFICIENT_ACCESS',
      symbol: 'ForceLogout',
    });
  });

  test('calls a refused target a wrong parameter, and says why it was refused', () => {
    const error = new TargetError('blank');
    expect(plainError(error)).toEqual({ code: 2, message: 'PARAMETER_INVALID', reason: error.message, symbol: '' });
  });

  test('says that a logout which is not possible now is not allowed, and why', () => {
    const error = new LogoutUnavailableError('guest');
    expect(plainError(error)).toEqual({ code: 110, message: 'NOT_ALLOWED', reason: error.message, symbol: '' });
  });

  test.each([
    [new Error('out of memory'), 'out of memory'],
    ['a thrown text', 'a thrown text'],
    [undefined, 'undefined'],
  ])('is an exception if the cause is %s', (error, reason) => {
    expect(plainError(error)).toEqual({ code: 4, message: 'EXCEPTION', reason, symbol: '' });
  });
});
