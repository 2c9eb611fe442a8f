import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createDirectory } from '../../../src/directory/directory.js';
import {
  brokenNetworks,
  parseSearch,
  removeCondition,
  RowSearch,
  type SearchCondition,
} from '../../../src/list/query.js';
import { toRows, type SessionRow } from '../../../src/directory/session-row.js';
import { allPlaces, findRows } from './find-rows.js';
import { makeOwn, makeSession } from '../fixtures.js';

const short = (conditions: readonly SearchCondition[]) =>
  conditions.map(({ field, text, isPhrase }) => `${field ?? '*'}${isPhrase ? '=' : ':'}${text}`);

describe('a query', () => {
  test.each<[string, readonly string[]]>([
    ['', []],
    ['  ', []],
    ['anna', ['*:anna']],
    [' anna  10.0.0.2 ', ['*:anna', '*:10.0.0.2']],
    ['"anna lena" x', ['*=anna lena', '*:x']],
    ['user:anna', ['user:anna']],
    ['USER:anna', ['user:anna']],
    ['user:"anna lena"', ['user=anna lena']],
    ['user:"anna', ['user=anna']],
    ['"anna', ['*=anna']],
    ['""', []],
    ['user:', []],
    ['user:""', []],
    ['user: anna', ['*:anna']],
    ['benutzer:anna ort:Halle', ['user:anna', 'place:Halle']],
    [
      'group:Ops ip:10.0.0.0/8 symbol:PLC1.x domain:Ldap place:"Line 3"',
      ['group:Ops', 'ip:10.0.0.0/8', 'symbol:PLC1.x', 'domain:Ldap', 'place=Line 3'],
    ],
    ['TcHmiLdap::maria', ['*:TcHmiLdap::maria']],
    ['domain::maria', ['*:domain::maria']],
    ['fd00::2a', ['*:fd00::2a']],
    ['ip:fd00::2a', ['ip:fd00::2a']],
    ['ip:::1', ['ip:::1']],
    ['PLC1:Main', ['*:PLC1:Main']],
    ['colour:red', ['*:colour:red']],
    ['us"er x"', ['*:us', '*=er x']],
  ])('%o means %o', (query, expected) => {
    expect(short(parseSearch(query))).toEqual(expected);
  });

  const piece = fc.oneof(
    fc.constantFrom(
      'anna',
      'user:',
      'user:anna',
      'ip:10.0.0.0/8',
      '"a b"',
      'group:"x y"',
      '"',
      '""',
      ' ',
      '::',
      'x:y',
      '/',
    ),
    fc.string({ maxLength: 4 }),
  );
  const query = fc.array(piece, { maxLength: 8 }).chain((pieces) => fc.constantFrom(pieces.join(''), pieces.join(' ')));

  test('without one of its conditions means all the others, whatever was typed', () => {
    fc.assert(
      fc.property(query, fc.nat(20), (text, at) => {
        const conditions = parseSearch(text);
        const condition = conditions[at % Math.max(1, conditions.length)];
        if (!condition) return;
        const others = conditions.filter((other) => other !== condition);
        expect(short(parseSearch(removeCondition(text, condition)))).toEqual(short(others));
      }),
      { numRuns: 1000 },
    );
  });

  test('has no blank condition, and each stands where it says', () => {
    fc.assert(
      fc.property(query, (text) => {
        let end = 0;
        for (const condition of parseSearch(text)) {
          expect(condition.text.trim()).not.toBe('');
          expect(condition.start).toBeGreaterThanOrEqual(end);
          expect(text.slice(condition.start, condition.end)).toContain(condition.text);
          ({ end } = condition);
        }
      }),
      { numRuns: 1000 },
    );
  });

  test('tells the ranges that are none', () => {
    const broken = (text: string) => brokenNetworks(parseSearch(text));
    expect(broken('10.0.0.0/33 ip:fd00::/200 x')).toEqual(['10.0.0.0/33', 'fd00::/200']);
    expect(broken('10.0/8')).toEqual(['10.0/8']);
    expect(broken('10.0.0.0/8 ip:fd00::/8 10.0.0.0/ 10.0 a/b "10.0.0.0/33" user:10.0.0.0/33')).toEqual([]);
  });
});

describe('a search', () => {
  const directory = createDirectory(
    [
      { name: 'anna', domain: '', groups: ['Operators', 'Shift Leads'] },
      { name: 'ben', domain: '', groups: ['Service'] },
    ],
    [],
  );
  const long = `a3f2${'0'.repeat(120)}9c10`;
  const rows = toRows(
    [
      makeSession('ldap', { domain: 'TcHmiLdap', clientIp: '10.0.0.2', symbols: ['PLC1.MAIN.x'] }),
      makeSession('brackets', { user: 'Ben (x)', clientIp: 'fd00::2a' }),
      makeSession(long, { user: 'ben', clientIp: '10.0.0.21', symbols: ['anna'] }),
      makeSession('mapped', { user: 'Anna Lena', clientIp: '::ffff:10.0.1.7' }),
    ],
    directory,
    makeOwn(),
  );
  const locate = (ip: string) => (ip === '10.0.0.21' ? { name: 'Panel 4', place: 'Line 3' } : undefined);
  const find = (query: string): readonly string[] =>
    findRows(rows, parseSearch(query), { locate }).map(({ session }) => (session.id === long ? 'long' : session.id));
  const everyone = ['ldap', 'brackets', 'long', 'mapped'];

  test.each<[string, string, readonly string[]]>([
    ['user', 'BEN', ['brackets', 'long']],
    ['domain', 'ldap', ['ldap']],
    ['qualified name', 'tchmildap::ANNA', ['ldap']],
    ['address', '2a', ['brackets']],
    ['a part of an address', '10.0.0.', ['ldap', 'long']],
    ['a whole address, and no other that begins so', '10.0.0.2', ['ldap']],
    ['an address in another form', '10.0.1.7', ['mapped']],
    ['a range', '10.0.0.0/24', ['ldap', 'long']],
    ['a range that is being typed', '10.0.0.2/', ['ldap']],
    ['a range of IPv6', 'fd00::/8', ['brackets']],
    ['a field and a range', 'ip:10.0.0.0/16', ['ldap', 'long', 'mapped']],
    ['what is no range', '10.0.0.0/33', []],
    ['a range in quotes', '"10.0.0.0/24"', []],
    ['group', 'service', ['long']],
    ['place', 'panel', ['long']],
    ['a phrase', '"panel 4, line 3"', ['long']],
    ['a phrase that nobody has', '"4 panel"', []],
    ['its words apart', '4 panel', ['long']],
    ['fingerprint', 'a3f2', ['long']],
    ['two words in any place', 'x fd00', ['brackets']],
    ['signs that mean something elsewhere', '(x)', ['brackets']],
    ['user:', 'user:anna', ['ldap', 'mapped']],
    ['user: with a phrase', 'user:"anna lena"', ['mapped']],
    ['user: with a domain', 'user:ldap::anna', ['ldap']],
    ['user: but not the domain', 'user:ldap', []],
    ['group:', 'group:"shift leads"', ['ldap']],
    ['ip: as text', 'ip:.21', ['long']],
    ['symbol:', 'symbol:plc1.main', ['ldap']],
    ['symbol: only', 'plc1.main', []],
    ['domain:', 'domain:ldap', ['ldap']],
    ['place:', 'place:"line 3"', ['long']],
    ['fields together', 'user:ben ip:10.0.0.0/24', ['long']],
    ['nothing that is there', 'nobody', []],
    ['blanks only', '  ', everyone],
    ['a field without a value', 'user:', everyone],
    ['empty quotes', '""', everyone],
  ])('finds by %s', (_, query, expected) => {
    expect(find(query)).toEqual(expected);
  });

  test('gives the very same places where nothing is searched for, and where all are found', () => {
    const places = allPlaces(rows);
    const search = new RowSearch();
    for (const query of ['', 'a', '']) {
      expect(search.find(rows, places, parseSearch(query), { locate })).toBe(places);
    }
  });

  test('promise 6: does not tell a session id digit by digit', () => {
    expect(find('0'.repeat(20))).toEqual([]);
  });

  test('does not find a word across two columns', () => {
    const [row] = toRows([makeSession('a', { user: 'ab', clientIp: 'cd' })], directory, makeOwn());
    const facts = { locate };
    expect(findRows([row!], parseSearch('bcd'), facts)).toEqual([]);
  });

  test('sees places that have come or changed since', () => {
    const found = (name: string): number =>
      findRows(rows, parseSearch('cabinet'), { locate: () => ({ name, place: '' }) }).length;
    expect([found('Panel'), found('Cabinet')]).toEqual([0, rows.length]);
  });

  test('of more words finds only what each of them finds', () => {
    const word = fc.constantFrom('anna', 'ben', '10.0.0.0/24', 'user:ben', 'group:op', '"line 3"', 'x', 'fd00::/8');
    fc.assert(
      fc.property(fc.array(word, { minLength: 1, maxLength: 4 }), (words) => {
        const each = words.map((one) => new Set(find(one)));
        expect(find(words.join(' '))).toEqual(everyone.filter((id) => each.every((ids) => ids.has(id))));
      }),
    );
  });

  test('keeps the order of the rows', () => {
    const ids = (list: readonly SessionRow[]) => list.map(({ session }) => session.id);
    const reversed = [...rows].reverse();
    const found = findRows(reversed, parseSearch('10.0'), { locate });
    expect(ids(found)).toEqual(ids(reversed.filter((row) => row.session.clientIp.includes('10.0'))));
  });
});
