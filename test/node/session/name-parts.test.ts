import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compareToGroups, compareToSession, membership } from '../../../src/directory/membership.js';
import { createDirectory, emptyDirectory } from '../../../src/directory/directory.js';
import { splitUserName } from '../../../src/server/user-name.js';
import { compareNames, compareTexts, compareUsers, mayBeSame, nameKey } from '../../../src/session/identity.js';
import { nameParts } from '../../../src/session/name-parts.js';
import { makeSession } from '../fixtures.js';
import { scaled } from '../../properties/scale.js';

const runs = { numRuns: scaled(300, 20_000) };

/** A name or a domain without any separator. */
const word = fc.stringMatching(/^[a-z][a-z0-9]{0,5}$/);
const dotted = fc.array(word, { minLength: 1, maxLength: 2 }).map((labels) => labels.join('.'));

/** The ways in which directories write a name with its domain. */
const ways: readonly ((domain: string, name: string) => string)[] = [
  (domain, name) => `${domain}\\${name}`,
  (domain, name) => `${domain}\\\\${name}`,
  (domain, name) => `${domain}/${name}`,
  (domain, name) => `${domain}:${name}`,
  (domain, name) => `${domain}::${name}`,
  (domain, name) => `${domain}|${name}`,
  (domain, name) => `${domain}+${name}`,
  (domain, name) => `${domain};${name}`,
  (domain, name) => `${domain} \uff3c ${name}`,
  (domain, name) => `${name}@${domain}`,
  (domain, name) => `CN=${name},OU=Line 3,DC=${domain}`,
  (domain, name) => `uid = ${name}, dc = ${domain}`,
];
const way = fc.nat(ways.length - 1);
const disguise = fc.constantFrom<(text: string) => string>(
  (text) => text,
  (text) => text.toUpperCase(),
  (text) => ` ${text}\u200b`,
  (text) => text.replace(/^./, (first) => first.toUpperCase()),
);
const write = (index: number, domain: string, name: string) => ways[index]!(domain, name);

/** Compares as users and as groups, both ways round; all must agree on whether the two may be the same. */
function mayBe(left: string, right: string): boolean {
  const answers = [
    mayBeSame(compareNames(left, right)),
    mayBeSame(compareNames(right, left)),
    mayBeSame(compareUsers(splitUserName(left), splitUserName(right))),
    mayBeSame(compareUsers(splitUserName(right), splitUserName(left))),
    mayBeSame(compareToGroups(left, [right])),
  ];
  expect(new Set(answers).size).toBe(1);
  if (answers[0]) expect(nameKey(left)).toBe(nameKey(right));
  return answers[0] === true;
}

describe('promise 12: the parts of a name', () => {
  test.each<[string, core: string, domains: Readonly<Record<string, readonly string[]>>]>([
    ['anna', 'ANNA', {}],
    ['PLANT\\anna', 'ANNA', { '\\': ['PLANT'] }],
    ['LINE\\PLANT\\anna', 'ANNA', { '\\': ['LINE', 'PLANT'] }],
    ['TcHmiLdap::anna', 'ANNA', { '::': ['TCHMILDAP'] }],
    ['anna@plant@example', 'ANNA', { '@': ['PLANT', 'EXAMPLE'] }],
    ['anna @ plant. .', 'ANNA', { '@': ['PLANT'] }],
    ['.\\anna', 'ANNA', {}],
    ['cn=anna,ou=Line 3,dc=plant', 'ANNA', { '=': ['OU=LINE 3,DC=PLANT'] }],
    ['dc=plant,ou=Line 3,cn=anna', 'ANNA', { '=': ['OU=LINE 3,DC=PLANT'] }],
    ['cn=anna', 'ANNA', {}],
    ['cn=anna +uid=7,dc=plant', 'ANNA', { '=': ['DC=PLANT'] }],
    ['cn=anna+x5=7', 'ANNA', {}],
    ['cn=anna\\+uid=7', 'ANNA+UID=7', {}],
    ['foo=x,cn=anna,ou=b', 'ANNA', { '=': ['FOO=X,OU=B'] }],
    ['xcn=foo,cn=anna', 'ANNA', { '=': ['XCN=FOO'] }],
    ['cnx=foo,cn=anna', 'ANNA', { '=': ['CNX=FOO'] }],
    ['1cn=anna', '1CN=ANNA', {}],
  ])('%j is %s with the domains %j', (name, core, domains) => {
    expect(nameParts(name)).toEqual({ core, domains: new Map(Object.entries(domains)) });
  });
});

test.each([
  ['anna  berg', 'Anna Berg'],
  [' anna\u2800', 'anna'],
  ['\u0130smail', 'ismail'],
  ['STRA\u1e9eE', 'stra\u00dfe'],
  ['\uff21nna', 'anna'],
])('promise 12: the texts %j and %j are in doubt', (left, right) => {
  expect(compareTexts(left, right)).toBe('in-doubt');
});

test('promise 12: a text with an accent is another one than without, if it is no name', () => {
  expect(compareTexts('caf\u00e9', 'cafe')).toBe('different');
});

describe('promise 12: a user or a group', () => {
  test('may be the same with a domain as without one, however the domain is written', () => {
    fc.assert(
      fc.property(way, dotted, word, disguise, (index, domain, name, change) => {
        expect(mayBe(change(write(index, domain, name)), name)).toBe(true);
      }),
      runs,
    );
  });

  test('may be the same with one domain in any two ways of writing', () => {
    fc.assert(
      fc.property(way, way, dotted, word, disguise, (one, other, domain, name, change) => {
        // Trees that differ are other entries, and only one of the two names a line.
        fc.pre(one === other || one < ways.length - 2 || other < ways.length - 2);
        expect(mayBe(change(write(one, domain, name)), write(other, domain, name))).toBe(true);
      }),
      runs,
    );
  });

  test('is never one of another name, whatever the domains and the ways of writing', () => {
    fc.assert(
      fc.property(way, way, dotted, dotted, word, word, (one, other, left, right, name, otherName) => {
        fc.pre(name !== otherName);
        expect(compareNames(write(one, left, name), write(other, right, otherName))).toBe('different');
        expect(compareNames(write(one, left, name), otherName)).toBe('different');
      }),
      runs,
    );
  });

  test('is never one of another domain that is written in the same way', () => {
    fc.assert(
      fc.property(way, word, word, word, (index, left, right, name) => {
        fc.pre(left !== right);
        expect(compareNames(write(index, left, name), write(index, right, name))).toBe('different');
      }),
      runs,
    );
  });
});

test('promise 12: who is in a group in another writing of its name is possibly in it, not outside', () => {
  fc.assert(
    fc.property(way, dotted, word, (index, domain, group) => {
      const accounts = [{ name: 'anna', domain: '', groups: [write(index, domain, group)] }];
      const is = membership(makeSession('a', { user: 'anna' }), group, createDirectory(accounts, []), undefined);
      expect(is).toBe('possible');
    }),
    runs,
  );
});

test('promise 12: a user who is named in another writing possibly belongs to the session, and is held with it', () => {
  fc.assert(
    fc.property(way, dotted, word, (index, domain, name) => {
      const named = splitUserName(write(index, domain, name));
      const session = makeSession('a', { user: name });
      expect(compareToSession(named, session, emptyDirectory, undefined)).toBe('in-doubt');
    }),
    runs,
  );
});
