import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  addressKeys,
  clientKey,
  compareClients,
  compareFingerprints,
  compareNames,
  compareSessionIds,
  compareTexts,
  compareThumbprints,
  compareToNamed,
  compareToNetwork,
  compareUsers,
  nameKey,
  plainThumbprint,
  sessionIdKey,
  type Sameness,
} from '../../../src/session/identity.js';
import { splitUserName } from '../../../src/server/user-name.js';
import { parseNetwork } from '../../../src/session/network.js';
import { propertyTimeout, scaled, settings } from '../../properties/scale.js';

const runs = scaled(500, 20_000);

/** Compares both ways round, so that every row also tests symmetry. */
function both(compare: (left: string, right: string) => Sameness, left: string, right: string): Sameness {
  const sameness = compare(left, right);
  expect(compare(right, left)).toBe(sameness);
  return sameness;
}

const accounts = (left: string, right: string) => compareUsers(splitUserName(left), splitUserName(right));

describe('two names', () => {
  test.each([
    ['anna', 'anna', 'same'],
    ['Anna', 'anna', 'in-doubt'],
    ['callview', 'callview ', 'in-doubt'],
    ['anna berg', 'anna\u00a0 berg', 'in-doubt'],
    ['anna', '\u200banna', 'in-doubt'],
    ['anna', 'anna\0', 'in-doubt'],
    ['anna', 'anna\u2800', 'in-doubt'],
    ['J\u00fcrgen', 'Ju\u0308rgen', 'in-doubt'],
    ['anna', '\uff41\uff4e\uff4e\uff41', 'in-doubt'],
    ['stra\u00dfe', 'STRASSE', 'in-doubt'],
    ['\u0130smail', 'ismail', 'in-doubt'],
    ['\u0131lgaz', 'ILGAZ', 'in-doubt'],
    ['\u03bd\u03b9\u03ba\u03bf\u03c2', '\u039d\u0399\u039a\u039f\u03a3', 'in-doubt'],
    ['\u212aurt', 'kurt', 'in-doubt'],
    ['PLANT\\anna', 'anna', 'in-doubt'],
    ['PLANT\\anna', 'plant\\Anna', 'in-doubt'],
    ['PLANT\\anna', 'anna@plant.example', 'in-doubt'],
    ['PLANT\\anna', 'OTHER\\anna', 'different'],
    ['anna@plant.example', 'Anna@PLANT.example', 'in-doubt'],
    ['anna@plant', 'anna@plant.example', 'in-doubt'],
    ['anna@plant.example', 'anna@other.example', 'different'],
    ['anna@plant.example', 'anne@plant.example', 'different'],
    ['anna', 'annab', 'different'],
    ['anna berg', 'annaberg', 'different'],
    ['PLANT/anna', 'anna', 'in-doubt'],
    ['PLANT/anna', 'plant\\Anna', 'in-doubt'],
    ['PLANT/anna', 'anna@plant.example', 'in-doubt'],
    ['PLANT/anna', 'OTHER/anna', 'different'],
    ['PLANT/anna', 'PLANT/ben', 'different'],
    ['Domain:anna', 'anna', 'in-doubt'],
    ['Domain:anna', 'Domain::anna', 'in-doubt'],
    ['PLANT|anna', 'PLANT+anna', 'in-doubt'],
    ['PLANT;anna', 'PLANT\uff3canna', 'in-doubt'],
    ['TcHmiLdap::Operators', 'Operators', 'in-doubt'],
    ['TcHmiLdap::Operators', 'PLANT\\Operators', 'in-doubt'],
    ['TcHmiLdap::PLANT\\Operators', 'PLANT\\Operators', 'in-doubt'],
    ['TcHmiLdap::PLANT\\Operators', 'TcHmiLdap::OTHER\\Operators', 'different'],
    ['TcHmiLdap::Operators', 'TcHmiLocal::Operators', 'different'],
    ['TcHmiLdap::Operators', 'TcHmiLdap::Engineers', 'different'],
    ['CN=Operators,OU=Groups,DC=plant', 'Operators', 'in-doubt'],
    ['CN=Operators,OU=Groups,DC=plant', 'cn = operators, ou = groups, dc = plant', 'in-doubt'],
    ['CN=Operators,OU=Groups,DC=plant', 'PLANT\\Operators', 'in-doubt'],
    ['CN=Operators,OU=Groups,DC=plant', 'CN=Operators', 'in-doubt'],
    ['CN=Operators,OU=Groups,DC=plant', 'CN=Operators,OU=Groups,DC=other', 'different'],
    ['CN=Operators,OU=Groups,DC=plant', 'CN=Engineers,OU=Groups,DC=plant', 'different'],
    ['CN=Berg\\, Anna,DC=plant', 'Berg, Anna', 'in-doubt'],
    ['UID=anna+CN=Anna Berg,DC=plant', 'anna', 'in-doubt'],
    ['DC=plant,CN=Users,CN=anna', 'CN=anna,CN=Users,DC=plant', 'in-doubt'],
    ['DC=plant,CN=Users,CN=anna', 'anna', 'in-doubt'],
    ['DC=plant,CN=Users,CN=anna', 'users', 'different'],
    ['DC=plant', 'plant', 'different'],
    ['x=anna', 'anna', 'different'],
    ['CN=anna, the first', 'anna', 'different'],
    ['anna/', 'anna', 'in-doubt'],
    ['anna@plant/', 'anna', 'in-doubt'],
    ['anna/', 'ben/', 'different'],
    ['//', '::', 'different'],
    ['op1', 'op2', 'different'],
    // Active Directory logs one account in under each of the two.
    ['M\u00fcller', 'Muller', 'in-doubt'],
    ['M\u00fcller', 'mu\u0308ller', 'in-doubt'],
    ['\u00e5\u00e5\u00e5', 'aaa', 'in-doubt'],
    ['S\u00f8ren', 'soren', 'in-doubt'],
    ['\u0141ukasz', 'lukasz', 'in-doubt'],
    ['\u00c6gir', 'aegir', 'in-doubt'],
    ['bj\u01eb\u0304rn\u0323', 'bjorn', 'in-doubt'],
    ['\u03ac\u03bd\u03bd\u03b1', '\u03b1\u03bd\u03bd\u03b1', 'in-doubt'],
    ['\u0430\u043d\u0434\u0440\u0435\u0439', '\u0410\u043d\u0434\u0440\u0435\u0438', 'in-doubt'],
    ['\u0623\u062d\u0645\u064e\u062f', '\u0627\u062d\u0645\u062f', 'in-doubt'],
    ['\u30c4', '\u3064', 'in-doubt'],
    ['\uff82', '\u32e1', 'in-doubt'],
    ['\u304b', '\u30ac', 'in-doubt'],
    ['Line\u20133', 'line-3', 'in-doubt'],
    ['PL\u00c4NT\\anna', 'anna@plant.example', 'in-doubt'],
    ['CN=Br\u00fcckner,DC=plant', 'bruckner', 'in-doubt'],
    // As the German convention has it, which no directory follows.
    ['M\u00fcller', 'Mueller', 'different'],
    ['M\u00fcller', 'Moller', 'different'],
    // Vowels of Thai are marks.
    ['\u0e01\u0e35', '\u0e01\u0e36', 'different'],
    ['\u0301', '\u0302', 'different'],
    // Cyrillic: no program takes it for Latin.
    ['anna', '\u0430nna', 'different'],
    ['@anna', 'anna', 'different'],
    ['\u200b', '\u2800', 'different'],
    // Two marks on one letter of Hebrew.
    ['\u05e9\u05c1\u05b8', '\u05e9', 'in-doubt'],
  ] as const)('%j and %j are %s', (left, right, expected) => {
    expect(both(compareNames, left, right)).toBe(expected);
    if (expected !== 'different') expect(nameKey(left)).toBe(nameKey(right));
  });
});

describe('two accounts', () => {
  test.each([
    ['Ldap::anna', 'Ldap::anna', 'same'],
    ['anna', 'anna', 'same'],
    ['Ldap::anna', 'anna', 'in-doubt'],
    ['Ldap::anna', 'LDAP::anna', 'in-doubt'],
    ['Ldap::anna', 'Local::anna', 'different'],
    ['Ldap::Anna', 'Local::anna', 'different'],
    ['TcHmiLdap::Anna.Berg@plant.example', 'anna.berg@plant.example', 'in-doubt'],
    ['TcHmiLdap::anna@plant.example', 'TcHmiLdap::PLANT\\anna', 'in-doubt'],
    ['TcHmiLdap::anna@plant.example', 'plant.example::anna', 'in-doubt'],
    ['PLANT::anna', 'TcHmiLdap::PLANT\\anna', 'in-doubt'],
    ['TcHmiLdap::anna', 'TcHmiLdap::ben', 'different'],
    ['TcHmiLdap::J\u00fcrgen', 'TcHmiLdap::jurgen', 'in-doubt'],
    ['PL\u00c4NT::anna', 'plant::anna', 'in-doubt'],
    ['PL\u00c4NT::anna', 'TcHmiLdap::anna@plant.example', 'in-doubt'],
  ] as const)('%j and %j are %s', (left, right, expected) => {
    expect(both(accounts, left, right)).toBe(expected);
  });
});

test.each([
  ['.\\anna', 'PANEL3\\anna'],
  ['.\\anna', 'anna'],
  ['\\anna', 'anna'],
  ['\\\\PLANT\\anna', 'PLANT\\anna'],
  ['PLANT\\\\anna', 'PLANT\\anna'],
  ['PLANT.\\anna', 'anna@plant.example'],
  ['anna\ufeffberg', 'annaberg'],
  ['anna@', 'anna'],
  ['a@b@c', 'a@b'],
  ['a@b@c', 'a@c'],
  ['anna@plant.example.', 'anna@plant'],
  [' ::anna', 'TcHmiLdap::anna'],
  ['\u200b::anna', 'TcHmiLdap::anna'],
  [' ::anna', 'anna'],
  ['TcHmiLdap.::anna', 'TcHmiLdap::anna'],
] as const)('promise 12: the accounts %j and %j are in doubt', (left, right) => {
  expect(both(accounts, left, right)).toBe('in-doubt');
  const names = [splitUserName(left).name, splitUserName(right).name] as const;
  expect(nameKey(names[0])).toBe(nameKey(names[1]));
});

test.each([
  ['a@b@c', 'a@d@c'],
  ['a@b@c', 'a@d'],
  ['.\\anna', '.\\ben'],
  ['PLANT\\\\anna', 'OTHER\\anna'],
  ['TcHmiLdap.::anna', 'TcHmiLocal::anna'],
] as const)('promise 12: the accounts %j and %j are different', (left, right) => {
  expect(both(accounts, left, right)).toBe('different');
});

test('a name without a domain means that user in every domain', () => {
  const compare = (named: string, user: string) => compareToNamed(splitUserName(named), splitUserName(user));
  expect(compare('anna', 'Ldap::anna')).toBe('same');
  expect(compare('Anna', 'Ldap::anna')).toBe('in-doubt');
  expect(compare('Ldap::anna', 'anna')).toBe('in-doubt');
  expect(compare('ben', 'Ldap::anna')).toBe('different');
});

describe('two clients', () => {
  test.each([
    ['10.0.0.7', '10.0.0.7:51234', 'same'],
    ['10.0.0.7:1', '10.0.0.7:2', 'same'],
    ['10.0.0.7', '[10.0.0.7]:51234', 'same'],
    ['10.0.0.7', '::ffff:10.0.0.7', 'same'],
    ['10.0.0.7', '[::FFFF:10.0.0.7]:51888', 'same'],
    ['10.0.0.7', '::ffff:10.0.0.7:51888', 'same'],
    ['10.0.0.7', ' 10.0.0.7\n', 'same'],
    ['10.0.0.7', '0x0A.0x0.0.0x7', 'same'],
    ['2001:db8::7', '[2001:DB8:0:0:0:0:0:7]:51888', 'same'],
    ['fe80::1%eth0', 'fe80::1', 'same'],
    ['fe80::1%eth0', '[fe80::1%eth0]:80', 'same'],
    ['Panel-7.plant.example', 'panel-7.PLANT.example.', 'same'],
    ['Panel-7', 'panel-7:51234', 'same'],
    ['10.0.0.7', '010.0.0.7', 'in-doubt'],
    ['8.0.0.7', '010.0.0.7', 'in-doubt'],
    ['10.0.0.7', '10.0.0.07', 'in-doubt'],
    ['10.0.0.1', '10.1', 'in-doubt'],
    ['10.0.0.7', '167772167', 'in-doubt'],
    ['10.0.0.7', '0x0a000007', 'in-doubt'],
    ['10.0.0.7', '10.0.0.7.', 'in-doubt'],
    ['10.0.0.7', '::10.0.0.7', 'in-doubt'],
    ['10.0.0.7', '64:ff9b:1::a00:7', 'in-doubt'],
    ['10.0.0.7', '2001:db8:64::10.0.0.7', 'in-doubt'],
    ['2001:db8:64::a00:7', '2001:db8:64::10.0.0.7', 'same'],
    ['10.0.0.7', '10.0.0\u200b.7', 'in-doubt'],
    ['10.0.0.7', '\uff11\uff10.0.0.7', 'in-doubt'],
    ['2001:db8::7', '2001:db8::7:51888', 'in-doubt'],
    ['127.0.0.1', '::1', 'in-doubt'],
    ['127.0.0.1', 'localhost', 'in-doubt'],
    ['fe80::1%eth0', 'fe80::1%ETH0', 'in-doubt'],
    ['fe80::1%eth0', 'fe80::1%4', 'in-doubt'],
    ['fe80::1%eth0', 'fe80::1%25eth0', 'in-doubt'],
    ['2001:db8::7', '2001:db8::7:1020', 'in-doubt'],
    ['2001:db8::7:1020', '2001:DB8:0::7:1020', 'same'],
    ['2001:db8::7', '[2001:db8::7:1020]', 'different'],
    ['2001:db8::7', '2001:db8::7:abcd', 'different'],
    ['2001:db8::7', '2001:db8::7:102', 'different'],
    ['10.0.0.7', '::a00:7', 'in-doubt'],
    ['10.0.0.7', '0:0:0:0:0:0:10.0.0.7', 'in-doubt'],
    ['10.0.0.8', '::a00:7', 'different'],
    ['::10.0.0.7', '[0:0::a00:7]:51888', 'same'],
    ['fe80::1%3', 'fe80::1%03', 'in-doubt'],
    ['fe80::1%eth0:80', 'fe80::1%eth0', 'in-doubt'],
    ['fe80::1%eth0:80', 'fe80::1%25eth0', 'in-doubt'],
    ['fe80::1%eth0:80', 'fe80::1%eth1', 'different'],
    ['b\u00fccher-pc', 'xn--bcher-pc-75a', 'in-doubt'],
    ['b\u00fccher-pc', 'bucher-pc', 'different'],
    ['xn--bcher-pc-75a', 'xn--bcher-pc-75b', 'different'],
    ['localhost', 'panel-3', 'in-doubt'],
    ['10.0.0.7', 'panel-7', 'in-doubt'],
    ['panel-7', 'panel-7.plant.example', 'in-doubt'],
    ['10.0.0.7', '10.0.0.300', 'in-doubt'],
    ['10.0.0.7', '', 'in-doubt'],
    ['10.0.0.7', 'pipe: 4', 'in-doubt'],
    ['10.0.0.7', '10.0.0.8', 'different'],
    ['10.0.0.7', '10.0.0.70', 'different'],
    ['10.0.0.7', '010.0.0.8', 'different'],
    ['10.0.0.7', '[2001:db8::7]:51888', 'different'],
    ['10.0.0.7', 'localhost', 'different'],
    ['fe80::1%eth0', 'fe80::1%eth1', 'different'],
    ['fe80::1%3', 'fe80::1%4', 'different'],
    ['fe80::1%3', 'FE80::1%3', 'same'],
    ['fe80::1%10', 'fe80::1%eth0', 'in-doubt'],
    ['fe80::1%3com', 'fe80::1%eth0', 'different'],
    ['10.127.0.1', '127.0.0.1', 'different'],
    ['localhost', '::127.0.0.1', 'in-doubt'],
    ['localhost', '::10.0.0.7', 'different'],
    ['mylocalhost', 'panel-3', 'different'],
    ['localhost.plant', 'panel-3', 'different'],
    ['panel.local.plant', 'panel.plant', 'different'],
    ['panel-7', 'panel-8', 'different'],
    ['pipe: 4', 'pipe: 5', 'different'],
  ] as const)('%j and %j are %s', (left, right, expected) => {
    expect(both(compareClients, left, right)).toBe(expected);
    if (clientKey(left) === clientKey(right)) expect(expected).toBe('same');
  });

  test.each([
    ['10.0.3.7:51234', '10.0.3.0/24', 'same'],
    ['[2001:db8::7]:51888', '2001:db8::/32', 'same'],
    ['0x0a.0.3.7', '10.0.3.0/24', 'same'],
    ['010.0.3.7', '8.0.0.0/8', 'in-doubt'],
    ['010.0.3.7', '10.0.3.0/24', 'in-doubt'],
    ['panel-7', '10.0.3.0/24', 'in-doubt'],
    ['', '10.0.3.0/24', 'in-doubt'],
    ['10.0.4.7:51234', '10.0.3.0/24', 'different'],
    ['::1', '127.0.0.0/8', 'in-doubt'],
    ['::1', '127.8.0.0/16', 'in-doubt'],
    ['::1', '0.0.0.0/0', 'in-doubt'],
    ['::1', '7f00::/8', 'different'],
    ['127.0.0.1', '::/64', 'in-doubt'],
  ] as const)('the client %j and the network %j are %s', (client, network, expected) => {
    expect(compareToNetwork(client, parseNetwork(network)!)).toBe(expected);
  });
});

describe('two thumbprints', () => {
  const digits = 'ab01'.repeat(10);
  const other = 'cd01'.repeat(10);
  test.each([
    [digits, digits.toUpperCase().replace(/..(?=.)/g, '$&:'), 'same'],
    [digits, ` ${digits.replace(/..(?=.)/g, '$& ')} `, 'same'],
    [digits, `0x${digits}`, 'same'],
    [digits, `SHA1 Fingerprint=${digits.toUpperCase()}`, 'same'],
    [digits, `\u200e${digits}`, 'same'],
    [digits, other, 'different'],
    [digits, '', 'different'],
    ['', digits, 'different'],
    // Another hash, or base64: it may be the same certificate.
    [digits, 'ab'.repeat(32), 'in-doubt'],
    [digits, 'qwHqwerty+/=', 'in-doubt'],
    ['abcd', 'SHA1=AB:CD', 'same'],
    ['abcd', 'sha-256: ab cd', 'same'],
    ['abcd', 'xSHA1=abcd', 'in-doubt'],
    ['abcd', 'ab0xcd', 'in-doubt'],
    ['abcd', '  ', 'different'],
    ['xabcd', 'aabcd', 'in-doubt'],
    ['abcdx', 'abcda', 'in-doubt'],
  ] as const)('%j and %j are %s', (left, right, expected) => {
    expect(both(compareThumbprints, left, right)).toBe(expected);
  });

  test('have one plain form if they are the same', () => {
    expect(plainThumbprint(' AB:CD ')).toBe('abcd');
  });
});

describe('K6: two session ids', () => {
  const id = '9f02ab'.repeat(10);
  test.each([
    ['as they are', id, 'same'],
    ['in upper case', id.toUpperCase(), 'in-doubt'],
    ['with blanks around', ` ${id}\n`, 'in-doubt'],
    ['in brackets', `{${id}}`, 'in-doubt'],
    ['with hyphens', id.replace(/.{6}(?=.)/g, '$&-'), 'in-doubt'],
    ['as a number', `0x${id}`, 'in-doubt'],
    ['after the name of a cookie', `sessionId-A1=${id}`, 'in-doubt'],
    ['as a whole cookie', `sessionId-A1=${id}; Path=/`, 'in-doubt'],
    ['in a list of cookies', `lang=de; sessionId-A1=${id}; theme=x`, 'in-doubt'],
    ['in escaped brackets', `%7B${id}%7D`, 'in-doubt'],
    ['with escaped hyphens', id.replace(/.{6}(?=.)/g, '$&%2D'), 'in-doubt'],
    ['with a signature', `s:${id}.sig`, 'in-doubt'],
    ['with an escaped signature', `s%3A${id}.sig`, 'in-doubt'],
    ['another one in a cookie', `sessionId-A1=${'ab029f'.repeat(10)}; Path=/`, 'different'],
    ['another one with a signature', `s:${'ab029f'.repeat(10)}.sig`, 'different'],
    ['cut', id.slice(0, 32), 'in-doubt'],
    ['with another character', `${id.slice(0, -1)}c`, 'different'],
    ['of another session', 'ab029f'.repeat(10), 'different'],
    ['missing', '', 'different'],
  ] as const)('%s are %#: %s', (_, other, expected) => {
    expect(both(compareSessionIds, id, other)).toBe(expected);
  });

  test('short session ids are the same only as a whole', () => {
    expect(both(compareSessionIds, 'anna', 'anna-1')).toBe('different');
    expect(both(compareSessionIds, 'S1', 's1')).toBe('in-doubt');
    expect(sessionIdKey('{S1}')).toBe(sessionIdKey('s1'));
    expect(both(compareSessionIds, 'anna%20', 'anna')).toBe('in-doubt');
  });

  test.each([
    ['before its end', '0123456789abcdef', 'xxxx0123456789abcdef', 'in-doubt'],
    ['after its beginning', '0123456789abcdef', '0123456789abcdefxxxx', 'in-doubt'],
    ['among words', '0123456789abcdef', 'x 0123456789abcdef y', 'in-doubt'],
    ['in the middle of a word', '0123456789abcdef', 'xx0123456789abcdefyy', 'different'],
    ['too short to stand for another', '0123456789abcde', 'xxxx0123456789abcde', 'different'],
  ] as const)('an id that is %s of another: %#', (_, one, other, expected) => {
    expect(both(compareSessionIds, one, other)).toBe(expected);
  });

  test.each([
    // Only long values are those of cookies, and only a long number has a sign.
    ['sid=abc', 'sidabc'],
    ['0xab', '0xab'],
    ['a0x0123456789abcdef', 'a0x0123456789abcdef'],
    ['a-0x0123456789abcdef', 'a0x0123456789abcdef'],
    ['s:0123456789abcdef.sig', '0123456789abcdef'],
    ['bs:0123456789abcdef.sig', 'bs0123456789abcdefsig'],
    ['s:short.sig', 'sshortsig'],
    ['sid=0123456789abcdef; Path=/', '0123456789abcdef'],
    ['sid=0123456789abcdef;  Secure', '0123456789abcdef'],
    ['{}', '{}'],
  ])('the key of %j is %j', (id, key) => {
    expect(sessionIdKey(id)).toBe(key);
  });
});

test('K6: the key of a session id is the same within a cookie, in escaped brackets and with a signature', () => {
  fc.assert(
    fc.property(fc.uuid(), fc.uuid(), (id, another) => {
      fc.pre(id !== another);
      const written = [id, `sessionId-A1=${id}; Path=/`, `%7B${id}%7D`, `s:${id}.sig`, `s%3A${id}.sig`];
      for (const one of written) {
        expect(sessionIdKey(one)).toBe(sessionIdKey(id));
        for (const other of written) expect(compareSessionIds(one, other)).not.toBe('different');
        expect(both(compareSessionIds, one, another)).toBe('different');
      }
    }),
    settings(runs),
  );
});

test.each([
  ['aaaa\u2026aaaa', 'aaaa\u2026aaaa', 'same'],
  ['aaaa\u2026aaaa', 'aaaa-aaaa', 'in-doubt'],
  ['aaaa\u2026aaaa', 'AAAA \u2013 AAAA', 'in-doubt'],
  ['aaaa\u2026aaaa', 'aaaaaaaa', 'in-doubt'],
  ['aaaa\u2026aaaa', 'aaaa-aaab', 'different'],
] as const)('K6: the fingerprints %j and %j are %s', (left, right, expected) => {
  expect(both(compareFingerprints, left, right)).toBe(expected);
});

test('a fingerprint in another writing is in doubt', () => {
  expect(both(compareTexts, 'a3f2\u20269c10', 'A3F2...9c10')).toBe('in-doubt');
  expect(both(compareTexts, 'a3f2\u20269c10', 'a3f2\u20269c11')).toBe('different');
});

/** Ways of writing a name that may mean the same to a server. */
const rewriteName: fc.Arbitrary<(name: string) => string> = fc.constantFrom(
  (name: string) => name.toLowerCase(),
  (name: string) => name.toUpperCase(),
  (name: string) => name.normalize('NFC'),
  (name: string) => name.normalize('NFD'),
  (name: string) => name.normalize('NFKC'),
  (name: string) => name.normalize('NFKD'),
  (name: string) => ` ${name}`,
  (name: string) => `${name}\u00a0`,
  (name: string) => `${name}\0`,
  (name: string) => `\u2060${name}\ufe0f`,
  (name: string) => name.replace(/./u, '$&\ufeff'),
  (name: string) => name.replace(/./u, '$&\u00ad'),
  (name: string) => name.normalize('NFD').replace(/(?<=[a-z])\p{M}/giu, ''),
  (name: string) => name.replace(/[aoe]/iu, '$&\u0308'),
  (name: string) => name.replace(/[!-~]/g, (unit) => String.fromCharCode(unit.charCodeAt(0) + 0xfee0)),
);
const rewritings = fc.array(rewriteName, { maxLength: 4 });
const letters = fc.string({
  unit: fc.constantFrom(
    ...'abkoszAIKOSZ019._-'.split(''),
    'ä',
    'Ö',
    'ß',
    'ı',
    'İ',
    'é',
    'e\u0301',
    'ñ',
    'σ',
    'ς',
    'ж',
    '山',
    'ﬁ',
  ),
  minLength: 1,
  maxLength: 12,
});
const rewritten = (name: string, rewrite: readonly ((name: string) => string)[]) =>
  rewrite.reduce((text, next) => next(text), name);

/** What a person sees of a name. */
const visible = fc.string({ unit: fc.constantFrom(...'abcdefgh0123456789'.split('')), minLength: 1, maxLength: 8 });

describe('promise 12: whatever the input', () => {
  test(
    'no rewriting of a name, a domain or a group makes somebody else of it',
    () => {
      fc.assert(
        fc.property(letters, rewritings, letters, rewritings, (name, inName, domain, inDomain) => {
          // A text ends at its first NUL, so one in front of the name would hide it.
          const [other, otherDomain] = [rewritten(name, inName), rewritten(domain, inDomain).replaceAll('\0', '')];
          expect(both(compareNames, name, other)).not.toBe('different');
          expect(nameKey(other)).toBe(nameKey(name));
          const users = [
            { name, domain },
            { name: other, domain: otherDomain },
            { name: other, domain: '' },
            { name: `${otherDomain}\\${other}`, domain: '' },
            { name: `${other}@${otherDomain}`, domain: '' },
            { name: `${other}@${otherDomain}`, domain },
            { name: `${other}@`, domain },
            { name: `.\\${other}`, domain },
            { name: `${otherDomain}.\\\\${other}`, domain: '\u200b ' },
          ];
          for (const user of users) {
            expect(compareUsers(users[0]!, user)).not.toBe('different');
            expect(compareUsers(user, users[0]!)).toBe(compareUsers(users[0]!, user));
            expect(compareToNamed({ name, domain: '' }, user)).not.toBe('different');
          }
        }),
        settings(runs),
      );
    },
    propertyTimeout,
  );

  test('names that are visibly different are never anything but different', () => {
    fc.assert(
      fc.property(visible, visible, rewritings, rewritings, (left, right, inLeft, inRight) => {
        fc.pre(left !== right);
        const [one, other] = [rewritten(left, inLeft), rewritten(right, inRight)];
        expect(both(compareNames, one, other)).toBe('different');
        expect(compareUsers({ name: one, domain: 'Ldap' }, { name: other, domain: 'Ldap' })).toBe('different');
        expect(compareUsers({ name: one, domain: 'Ldap' }, { name: other, domain: '' })).toBe('different');
      }),
      settings(runs),
    );
  });

  test('a domain that is visibly different makes another account', () => {
    fc.assert(
      fc.property(visible, visible, visible, rewritings, (name, left, right, rewrite) => {
        fc.pre(left !== right);
        expect(compareUsers({ name, domain: left }, { name: rewritten(name, rewrite), domain: right })).toBe(
          'different',
        );
        expect(both(compareNames, `${name}@${left}`, `${name}@${right}`)).toBe('different');
        expect(both(compareNames, `${left}\\${name}`, `${right}\\${name}`)).toBe('different');
      }),
      settings(runs),
    );
  });

  const octets = fc.array(fc.nat(255), { minLength: 4, maxLength: 4 });
  const port = fc.nat(65_535);
  const hex = (value: number) => value.toString(16);
  const groups = fc.array(fc.oneof(fc.constant(0), fc.nat(65_535)), { minLength: 8, maxLength: 8 });
  /** Ways of writing an IPv4 address that every program reads alike, or not at all. */
  const certain4 = fc
    .tuple(octets, port)
    .chain(([[a = 0, b = 0, c = 0, d = 0], number]) =>
      fc
        .constantFrom(
          `${a}.${b}.${c}.${d}`,
          ` ${a}.${b}.${c}.${d} `,
          `${a}.${b}.${c}.${d}:${number}`,
          `[${a}.${b}.${c}.${d}]`,
          `::ffff:${a}.${b}.${c}.${d}`,
          `[::FFFF:${hex(256 * a + b)}:${hex(256 * c + d)}]:${number}`,
          `0:0:0:0:0:ffff:${a}.${b}.${c}.${d}`,
          `0x${hex(a)}.${b}.0X${hex(c)}.${d}`,
        )
        .map((text) => ({ plain: `${a}.${b}.${c}.${d}`, text })),
    );
  /** Ways of writing it that only some programs read so. */
  const doubtful4 = octets.chain(([a = 0, b = 0, c = 0, d = 0]) =>
    fc
      .constantFrom(
        `0${a}.${b}.${c}.${d}`,
        `${a}.${b}.${c}.00${d}`,
        `${a}.0${b.toString(8)}.${c}.${d}`,
        `0${a.toString(8)}.0${b.toString(8)}.0${c.toString(8)}.0${d.toString(8)}`,
        `${a}.${b}.${256 * c + d}`,
        `${a}.${65_536 * b + 256 * c + d}`,
        `::${a}.${b}.${c}.${d}`,
        `0:0:0:0:0:0:${a}.${b}.${c}.${d}`,
        `${a}.${b}.${c}.${d}.`,
      )
      .map((text) => ({ plain: `${a}.${b}.${c}.${d}`, text })),
  );
  const certain6 = fc.tuple(groups, port).chain(([numbers, number]) => {
    const full = numbers.map(hex).join(':');
    const padded = numbers.map((value) => hex(value).padStart(4, '0')).join(':');
    const short = new URL(`http://[${full}]`).hostname;
    return fc
      .constantFrom(full, padded, full.toUpperCase(), `[${full}]`, short, short.slice(1, -1), `${short}:${number}`)
      .map((text) => ({ plain: full, text }));
  });

  test('a certain way of writing an address is the same client, and another number is another one', () => {
    const address = fc.oneof(certain4, certain6);
    fc.assert(
      fc.property(address, address, (one, other) => {
        expect(both(compareClients, one.plain, one.text)).toBe('same');
        expect(clientKey(one.text)).toBe(clientKey(one.plain));
        fc.pre(clientKey(one.plain) !== clientKey(other.plain));
        const isLocal = [one, other].every(({ plain }) => /^127\.|^0:0:0:0:0:0:0:1$/.test(plain));
        // The deprecated form of IPv4 within IPv6 is the only other one, and zeros in front of it are rare.
        fc.pre(![one, other].some(({ plain }) => plain.startsWith('0:0:0:0:0:0:')) || isLocal);
        if (!isLocal) expect(both(compareClients, one.text, other.text)).toBe('different');
      }),
      settings(runs),
    );
  });

  test('an address and a port without brackets is never another client, and shares a key with it', () => {
    const ports = fc.integer({ min: 1000, max: 65_535 });
    const zone = fc.constantFrom('', '%eth0', '%3');
    fc.assert(
      fc.property(groups, ports, zone, (numbers, number, interfaceName) => {
        const address = `2001:db8::${numbers.slice(0, 4).map(hex).join(':')}${interfaceName}`;
        const written = `${address}:${number}`;
        expect(both(compareClients, address, written)).toBe('in-doubt');
        expect(addressKeys(written)).toContain(addressKeys(address)[0]);
      }),
      settings(runs),
    );
  });

  test('a doubtful way of writing an address is never another client', () => {
    fc.assert(
      fc.property(doubtful4, ({ plain, text }) => {
        expect(both(compareClients, plain, text)).not.toBe('different');
        expect(compareToNetwork(text, parseNetwork(`${plain}/32`)!)).not.toBe('different');
      }),
      settings(runs),
    );
  });

  test('every text is the same as itself, and the order of two texts does not matter', () => {
    const text = fc.oneof(
      letters,
      certain6.map((one) => one.text),
      doubtful4.map((one) => one.text),
      fc.string({ unit: 'grapheme' }),
    );
    fc.assert(
      fc.property(text, text, (left, right) => {
        for (const compare of [
          compareNames,
          accounts,
          compareClients,
          compareThumbprints,
          compareSessionIds,
          compareTexts,
          compareFingerprints,
        ]) {
          expect(compare(left, left)).toBe('same');
          both(compare, left, right);
        }
        if (compareNames(left, right) !== 'different') expect(nameKey(left)).toBe(nameKey(right));
        if (clientKey(left) === clientKey(right)) expect(compareClients(left, right)).toBe('same');
        if (sessionIdKey(left) === sessionIdKey(right)) expect(compareSessionIds(left, right)).not.toBe('different');
      }),
      settings(runs),
    );
  });

  test('no rewriting of a thumbprint or a session id makes another one of it', () => {
    const digits = fc.string({ unit: fc.constantFrom(...'0123456789abcdef'.split('')), minLength: 40, maxLength: 40 });
    const inHex = fc.constantFrom(
      (text: string) => text.toUpperCase(),
      (text: string) => ` ${text} `,
      (text: string) => text.replace(/[^:](?=[^:])./g, '$&:').replace(/:$/, ''),
      (text: string) => (/^0x/i.test(text) ? text : `0x${text}`),
    );
    fc.assert(
      fc.property(digits, digits, fc.array(inHex, { maxLength: 3 }), (text, another, rewrite) => {
        fc.pre(text !== another);
        const other = rewrite.reduce((written, next) => next(written.trim()), text);
        expect(both(compareThumbprints, text, other)).toBe('same');
        expect(both(compareSessionIds, text, other)).not.toBe('different');
        expect(both(compareThumbprints, another, other)).toBe('different');
        expect(both(compareSessionIds, another, other)).toBe('different');
      }),
      settings(runs),
    );
  });
});

test('K6: session ids that begin alike up to a semicolon are different, since only a cookie ends there', () => {
  const [one, other] = ['1', '2'].map(
    (end) => `javascript:globalThis.hostile=1//;position:fixed;inset:0}${end.repeat(32)}`,
  );
  expect(compareSessionIds(one!, other!)).toBe('different');
});

describe('C11: addresses that reach one machine in another form', () => {
  test.each([
    ['127.0.0.0/8', '::1', 'in-doubt'],
    ['::1/128', '127.0.0.1', 'in-doubt'],
    ['127.0.5.0/24', '::1', 'in-doubt'],
    ['fe80::%eth0/64', 'fe80::7', 'same'],
    ['fe80::%3/64', 'fe80::7%eth0', 'in-doubt'],
    ['fe80::%eth0/64', 'fe80::7%ETH0', 'in-doubt'],
    ['fe80::%eth0/64', 'fe80::7%eth1', 'different'],
    ['10.0.0.0/8', '::1', 'different'],
    ['10.0.0.0/24', '64:ff9b::a00:7', 'in-doubt'],
  ])('C11: a rule for %s and the client %s: %s', (network, client, expected) => {
    expect(compareToNetwork(client, parseNetwork(network)!)).toBe(expected);
  });

  test('C11: a network of one address says the same as that address, in every form', () => {
    const hosts = ['127.0.0.1', '127.0.0.2', '::1', '10.0.0.7', 'fe80::7', 'fe80::7%eth0', 'fe80::7%ETH0', 'fe80::7%3'];
    const forms = ['::ffff:0:10.0.0.7', '64:ff9b::a00:7', '2002:a00:7::', 'fe80::5efe:a00:7', '::10.0.0.7'];
    for (const one of [...hosts, ...forms])
      for (const other of hosts) {
        const isMeant = compareToNetwork(one, parseNetwork(other)!) !== 'different';
        expect([one, other, isMeant]).toEqual([one, other, compareClients(one, other) !== 'different']);
      }
  });

  test.each([
    '::ffff:0:10.0.0.7',
    '64:ff9b::a00:7',
    '64:FF9B::10.0.0.7',
    'fe80::5efe:a00:7',
    'fe80::200:5efe:a00:7',
    '2002:a00:7::',
    '2002:a00:7:1::9',
  ])('C11: %s may be 10.0.0.7', (address) => {
    expect(compareClients(address, '10.0.0.7')).toBe('in-doubt');
    expect(compareClients(address, '10.0.0.8')).toBe('different');
  });

  test.each([
    ['panel3.local', 'panel3.plant.example', 'in-doubt'],
    ['panel3.localdomain', 'panel3', 'in-doubt'],
    ['panel3.local', 'panel4.plant.example', 'different'],
    ['localhost.localdomain', 'panel3', 'in-doubt'],
    ['localhost6', 'panel3', 'in-doubt'],
  ])('C11: the host names %s and %s: %s', (left, right, expected) => {
    expect(compareClients(left, right)).toBe(expected);
    expect(compareClients(right, left)).toBe(expected);
  });
});
