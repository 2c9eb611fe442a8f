import { expect, test } from 'vitest';
import { requireVisible, TargetError } from '../../../src/targets/target-error.js';
import { blankTexts } from '../fixtures.js';

test('a visible text is returned unchanged', () => {
  for (const text of ['anna', ' anna ', 'anna\0', '\u200banna']) expect(requireVisible(text)).toBe(text);
});

test('promise 1: a text that shows nothing, or nothing before its first NUL, is refused as blank', () => {
  for (const text of [...blankTexts, '\0anna', ' \0anna', undefined, null, 7, ['anna'], new String('anna')]) {
    expect(() => requireVisible(text)).toThrow(TargetError);
    expect(() => requireVisible(text)).toThrow(/blank/);
  }
});
