import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseCurrentUser } from '../../../src/monitor/read-sessions.js';
import { parseAuthenticationDomains, parseUserGroups, parseUsers } from '../../../src/directory/parse-accounts.js';
import { describeType } from '../../../src/server/answers.js';
import { blankTexts, makeOwn, toUserAnswer } from '../fixtures.js';

describe('GetCurrentUser', () => {
  test('tells the own session', () => {
    const own = makeOwn({ clientCertificate: 'ab'.repeat(20) });
    expect(parseCurrentUser({ ...toUserAnswer(own), autoLogoff: 'P30D', locale: 'client' })).toEqual({
      ok: true,
      value: own,
    });
  });

  test('leaves empty what is missing or of another type', () => {
    const empty = {
      id: '',
      user: 'anna',
      domain: '',
      clientIp: '',
      groups: [],
      clientCertificate: '',
      isGuest: false,
    };
    expect(parseCurrentUser({ name: 'anna' })).toEqual({ ok: true, value: empty });
    expect(
      parseCurrentUser({ name: 'anna', session: 7, domain: null, clientIp: {}, groups: 'x', clientCertificate: [] }),
    ).toEqual({ ok: true, value: empty });
  });

  test('understands a domain before the name, and prefers the one that is told apart', () => {
    expect(parseCurrentUser({ name: 'TcHmiLdap::anna' })).toMatchObject({
      value: { user: 'anna', domain: 'TcHmiLdap' },
    });
    expect(parseCurrentUser({ name: 'A::anna', domain: 'B' })).toMatchObject({ value: { user: 'anna', domain: 'B' } });
    expect(parseCurrentUser({ name: 'A::anna', domain: '' })).toMatchObject({ value: { user: 'anna', domain: 'A' } });
  });

  test('knows the guest', () => {
    expect(parseCurrentUser({ name: '__SystemGuest' })).toMatchObject({ value: { isGuest: true } });
  });

  test('a blank session id counts as not told, since it would match nothing and protect nobody', () => {
    for (const session of blankTexts) {
      expect(parseCurrentUser({ name: 'anna', session })).toMatchObject({ value: { id: '' } });
    }
  });

  test('without a visible name is refused in words', () => {
    for (const name of [...blankTexts, undefined, null, 7, {}, []]) {
      expect(parseCurrentUser({ name })).toEqual({ ok: false, problem: 'The current user has no name.' });
    }
  });

  test('that is no object is refused in words', () => {
    expect(parseCurrentUser('anna')).toEqual({ ok: false, problem: 'The current user is a string, not an object.' });
    expect(parseCurrentUser([])).toEqual({ ok: false, problem: 'The current user is an array, not an object.' });
  });

  test('keeps the good groups of a mixed list', () => {
    expect(parseCurrentUser({ name: 'anna', groups: ['A', null, 7, 'B'] })).toMatchObject({
      value: { groups: ['A', 'B'] },
    });
  });
});

describe('ListUsers', () => {
  test('version 2 tells the domain of each account', () => {
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

  test('that is no array is refused in words', () => {
    expect(parseUsers({})).toEqual({ ok: false, problem: 'The list of users is an object, not an array.' });
  });
});

describe('ListUserGroups', () => {
  test('gives the visible names', () => {
    expect(parseUserGroups(['A', '', '\u200b', 7, null, '__proto__'])).toEqual({ ok: true, value: ['A', '__proto__'] });
  });

  test('that is no array is refused in words', () => {
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

  test('that is no object is refused in words', () => {
    expect(parseAuthenticationDomains(['TcHmiLdap'])).toEqual({
      ok: false,
      problem: 'The list of domains is an array, not an object.',
    });
  });
});

test('promise 9: any JSON at all is either refused in words or read, by every parser', () => {
  const parsers = [parseCurrentUser, parseUsers, parseUserGroups, parseAuthenticationDomains];
  fc.assert(
    fc.property(fc.jsonValue(), fc.constantFrom(...parsers), fc.nat(2), (value, parse, shape) => {
      const answers = [value, [value], { name: value, anything: value }];
      const result = parse(answers[shape]);
      expect(result.ok || result.problem !== '').toBe(true);
    }),
  );
});

test('the kind of every value has words', () => {
  const values = [null, undefined, [], {}, 'x', 1, true, () => 0];
  expect(values.map(describeType)).toEqual([
    'null',
    'nothing',
    'an array',
    'an object',
    'a string',
    'a number',
    'a boolean',
    'a function',
  ]);
});
