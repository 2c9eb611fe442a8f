import { expect, test } from 'vitest';
import { requireVisible, TargetError, type TargetProblem } from '../../../src/targets/target-error.js';
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

test.each<[TargetProblem, message: RegExp]>([
  ['blank', /may read that as "everyone"/],
  ['domain-in-name', /must not contain "::"/],
  ['no-sessions', /Select at least one/],
  ['unknown-kind', /LogoutTarget/],
  ['everyone-not-allowed', /allow-everyone/],
  ['no-server', /Name a server/],
])('a target that is refused as %s says what to do instead', (problem, message) => {
  const error = new TargetError(problem);
  expect([error.name, error.problem]).toEqual(['TargetError', problem]);
  expect(error.message).toMatch(message);
});
