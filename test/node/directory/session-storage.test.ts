import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseSessionStorage } from '../../../src/directory/session-storage.js';
import { explainInEnglish } from '../../../src/server/error-explanation.js';

describe('parsing the session storage', () => {
  test('gives the creation time and the user of each session, and counts entries without a usable time', () => {
    const stored = {
      a: { userName: 'anna', domain: 'D', created: '2025-05-06T07:08:09Z' },
      b: { created: 'soon' },
      p: { userName: 'Ldap::maria', created: 'soon' },
      bare: { userName: 'john', created: 'soon' },
      none: { userName: 'Ldap::', domain: 7, created: 'soon' },
      c: null,
      ' ': { created: '2025-05-06T07:08:09Z' },
    };
    expect(parseSessionStorage(stored)).toEqual({
      ok: true,
      value: {
        createdAt: new Map([['a', Date.UTC(2025, 4, 6, 7, 8, 9)]]),
        users: new Map([
          ['a', { name: 'anna', domain: 'D' }],
          ['p', { name: 'maria', domain: 'Ldap' }],
        ]),
        malformed: 6,
      },
    });
    expect(parseSessionStorage([])).toEqual({
      ok: false,
      problem: { kind: 'answer-type', values: { found: 'array', expected: 'object' } },
    });
  });
});

test('promise 9: any JSON as the session storage is either refused in words or read', () => {
  fc.assert(
    fc.property(fc.jsonValue(), fc.boolean(), (value, isWrapped) => {
      const result = parseSessionStorage(isWrapped ? { a: value } : value);
      expect(result.ok || explainInEnglish(result.problem) !== '').toBe(true);
    }),
  );
});
