import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  parseAuthenticationDomains,
  parseDisabledUsers,
  parseUserGroups,
  parseUsers,
} from '../../../src/directory/parse-accounts.js';

describe('ListUsers', () => {
  test('version 2 has the domain of each account', () => {
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

  test('version 1 may have the domain before the name, or none', () => {
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

  test('leaves blank groups out: nobody could be logged out by them', () => {
    expect(parseUsers([{ name: 'anna', groups: ['', ' ', 'A', 7] }])).toMatchObject({
      value: { users: [{ groups: ['A'] }] },
    });
  });

  test('an answer that is no array is refused in words', () => {
    expect(parseUsers({})).toEqual({ ok: false, problem: 'The list of users is an object, not an array.' });
  });
});

describe('ListUserGroups', () => {
  test('gives the visible names', () => {
    expect(parseUserGroups(['A', '', '\u200b', 7, null, '__proto__'])).toEqual({ ok: true, value: ['A', '__proto__'] });
  });

  test('an answer that is no array is refused in words', () => {
    expect(parseUserGroups(null)).toEqual({ ok: false, problem: 'The list of user groups is null, not an array.' });
  });
});

describe('ListDomains', () => {
  test('keeps the domains that people can log in with, by their friendly names', () => {
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

  test('an answer that is no object is refused in words', () => {
    expect(parseAuthenticationDomains(['TcHmiLdap'])).toEqual({
      ok: false,
      problem: 'The list of domains is an array, not an object.',
    });
  });
});

describe('ListDisabledUsers', () => {
  test('has bare names, and names with their own domain in front', () => {
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

  test('an answer that is no array is refused in words', () => {
    expect(parseDisabledUsers({}, 'D')).toEqual({
      ok: false,
      problem: 'The list of disabled users is an object, not an array.',
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
      expect(result.ok || result.problem !== '').toBe(true);
    }),
  );
});
