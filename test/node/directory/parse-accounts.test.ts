import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { explainInEnglish } from '../../../src/server/error-explanation.js';
import {
  parseAuthenticationDomains,
  parseDisabledUsers,
  parseUserGroups,
  parseUsers,
} from '../../../src/directory/parse-accounts.js';

describe('parsing ListUsers', () => {
  test('takes the domain of each account from version 2', () => {
    const answer = [
      { name: 'anna', domain: 'TcHmiUserManagement', groups: ['Operators'], locale: 'de', autoLogoff: 'PT0S' },
      { name: 'anna', domain: 'TcHmiLdap', groups: [] },
    ];
    expect(parseUsers(answer)).toEqual({
      ok: true,
      value: {
        users: [
          { name: 'anna', domain: 'TcHmiUserManagement', groups: ['Operators'] },
          { name: 'anna', domain: 'TcHmiLdap', groups: [] },
        ],
        malformed: 0,
      },
    });
  });

  test('takes the domain before the name from version 1, if there is one', () => {
    const answer = [{ name: 'TcHmiLdap::anna', groups: ['A'] }, { name: 'ben' }];
    expect(parseUsers(answer)).toMatchObject({
      value: {
        users: [
          { name: 'anna', domain: 'TcHmiLdap', groups: ['A'] },
          { name: 'ben', domain: '', groups: [] },
        ],
      },
    });
  });

  test('counts entries without a visible name, and keeps the good ones', () => {
    const answer = [null, 'anna', {}, { name: '' }, { name: '\u200b' }, { name: 'ben' }];
    expect(parseUsers(answer)).toMatchObject({ value: { users: [{ name: 'ben' }], malformed: 5 } });
  });

  test('leaves out blank groups, which cannot be logged out', () => {
    expect(parseUsers([{ name: 'anna', groups: ['', ' ', 'A', 7] }])).toMatchObject({
      value: { users: [{ groups: ['A'] }] },
    });
  });

  test('refuses anything but an array, in words', () => {
    expect(parseUsers({})).toEqual({
      ok: false,
      problem: { kind: 'answer-type', values: { found: 'object', expected: 'array' } },
    });
  });
});

describe('parsing ListUserGroups', () => {
  test('keeps the visible names', () => {
    expect(parseUserGroups(['A', '', '\u200b', 7, null, '__proto__'])).toEqual({ ok: true, value: ['A', '__proto__'] });
  });

  test('refuses anything but an array, in words', () => {
    expect(parseUserGroups(null)).toEqual({
      ok: false,
      problem: { kind: 'answer-type', values: { found: 'null', expected: 'array' } },
    });
  });
});

describe('parsing ListDomains', () => {
  test('keeps the domains that people can log in with, with their display names', () => {
    const answer = {
      TcHmiUserManagement: { authExtension: true, state: 'Initialized', friendlyName: 'Local users' },
      TcHmiLdap: { authExtension: true, friendlyName: ' ' },
      TcHmiRecipe: { authExtension: false },
      ADS: {},
      Odd: { authExtension: 'true' },
      Broken: null,
    };
    expect(parseAuthenticationDomains(answer)).toEqual({
      ok: true,
      value: [
        { name: 'TcHmiUserManagement', friendlyName: 'Local users' },
        { name: 'TcHmiLdap', friendlyName: 'TcHmiLdap' },
      ],
    });
  });

  test('refuses anything but an object, in words', () => {
    expect(parseAuthenticationDomains(['TcHmiLdap'])).toEqual({
      ok: false,
      problem: { kind: 'answer-type', values: { found: 'array', expected: 'object' } },
    });
  });
});

describe('parsing ListDisabledUsers', () => {
  test('accepts names with and without their domain', () => {
    expect(parseDisabledUsers(['anna', 'TcHmiLdap::ben', 'Other::carl'], 'TcHmiLdap')).toEqual({
      ok: true,
      value: { names: ['anna', 'ben', 'Other::carl'], malformed: 0 },
    });
  });

  test('counts entries without a visible name, and keeps the good ones', () => {
    expect(parseDisabledUsers(['', 'D::', '\u200b', 7, null, 'ben'], 'D')).toEqual({
      ok: true,
      value: { names: ['ben'], malformed: 5 },
    });
  });

  test('refuses anything but an array, in words', () => {
    expect(parseDisabledUsers({}, 'D')).toEqual({
      ok: false,
      problem: { kind: 'answer-type', values: { found: 'object', expected: 'array' } },
    });
  });
});

test('promise 9: any JSON at all is either refused in words or read, by every parser of accounts', () => {
  const parsers = [
    parseUsers,
    parseUserGroups,
    parseAuthenticationDomains,
    (answer: unknown) => parseDisabledUsers(answer, 'D'),
  ];
  fc.assert(
    fc.property(fc.jsonValue(), fc.constantFrom(...parsers), fc.nat(2), (value, parse, shape) => {
      const answers = [value, [value], { name: value, anything: value }];
      const result = parse(answers[shape]);
      expect(result.ok || explainInEnglish(result.problem) !== '').toBe(true);
    }),
  );
});
