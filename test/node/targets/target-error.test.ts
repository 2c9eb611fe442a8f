import { expect, test } from 'vitest';
import { requireVisible, TargetError } from '../../../src/targets/target-error.js';
import { blankTexts } from '../fixtures.js';

test('a text that says something comes back as it is', () => {
  for (const text of ['anna', ' anna ', 'anna\0', '\u200banna']) expect(requireVisible(text)).toBe(text);
});

test('promise 1: what looks like nothing is refused as blank, also before the first NUL', () => {
  for (const text of [...blankTexts, '\0anna', ' \0anna', undefined, null, 7, ['anna'], new String('anna')]) {
    expect(() => requireVisible(text)).toThrow(TargetError);
    expect(() => requireVisible(text)).toThrow(/blank/);
  }
});
