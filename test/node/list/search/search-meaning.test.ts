import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createDirectory } from '../../../../src/directory/directory.js';
import { toRows } from '../../../../src/directory/session-row.js';
import { RowSearch } from '../../../../src/list/search/row-search.js';
import { searchMarks, type SearchedPart } from '../../../../src/list/search/search-criteria.js';
import { foldText } from '../../../../src/session/search-text.js';
import { makeOwn, makeSession } from '../../fixtures.js';
import { findRows, parse } from './search-support.js';

const directory = createDirectory(
  [
    { name: 'maria', domain: '', groups: ['Operators', 'Shift 3'] },
    { name: 'operator3', domain: '', groups: ['Operators'] },
  ],
  [],
);

/** Sessions by a short name: user, address, and the place of that address. */
const plant = {
  p1: ['operator3', '10.0.3.1', 'Panel 1, Line 1'],
  p2: ['anna', '10.0.0.3', 'Panel 2, Line 3'],
  p3: ['maria', '10.0.0.33', 'Panel 3, Line 1'],
  p4: ['maria', '10.0.0.4', 'Panel 4, Line 2'],
  p13: ['jürgen', '10.3.0.13', 'Panel 13, Line 12'],
  p30: ['ben', '10.0.0.30', 'Panel30, Line 21'],
  v6: ['Łukasz Strauß', 'fd00::3', 'Büro'],
  mapped: ['bjørn', '::ffff:10.0.1.7', ''],
  kana: ['ﾀﾅｶ', '192.168.1.25', 'Ｈａｌｌｅ 5'],
  host: ['İpek', 'panel-7.plant.example', ''],
} as const;
type Name = keyof typeof plant;
const names = Object.keys(plant) as Name[];

/** A fingerprint that begins with digits which are everywhere else too. */
const idOf = (name: Name) => (name === 'p4' ? `a3f3${'0'.repeat(40)}9c10` : `${name}${'z'.repeat(40)}${name}zz`);
const rows = toRows(
  names.map((name) => makeSession(idOf(name), { user: plant[name][0], clientIp: plant[name][1] })),
  directory,
  makeOwn(),
);
const locate = (ip: string) => {
  const [, , place = ''] = Object.values(plant).find(([, address]) => address === ip) ?? [];
  return place === '' ? undefined : { name: place, place: '' };
};
const find = (query: string): readonly Name[] => {
  const found = new Set(findRows(rows, query, locate).map(({ session }) => session.id));
  return names.filter((name) => found.has(idOf(name)));
};

describe('ux 4: the search finds what was meant', () => {
  test.each<[string, readonly Name[]]>([
    // A name with its number.
    ['panel 3', ['p3']],
    ['PANEL 3', ['p3']],
    ['panel3', ['p3']],
    ['panel-3', ['p3']],
    ['pan 3', ['p3']],
    ['"panel 3"', ['p3']],
    ['place:"panel 3"', ['p3']],
    ['place:panel 3', ['p3']],
    ['panel 30', ['p30']],
    ['panel30', ['p30']],
    ['panel 13', ['p13']],
    ['panel 7', ['host']],
    ['panel 5', []],
    ['panel 33', []],
    ['line 1', ['p1', 'p3']],
    ['line 2', ['p4']],
    ['line 21', ['p30']],
    ['line 3', ['p2']],
    ['line 12', ['p13']],
    ['panel 1', ['p1']],
    ['panel 3 line 1', ['p3']],
    ['line 1 panel 3', ['p3']],
    ['panel 3 line 2', []],
    ['maria panel 3', ['p3']],
    ['panel 3 maria', ['p3']],
    ['maria panel 4', ['p4']],
    ['maria line 2', ['p4']],
    ['anna panel 3', []],
    ['maria 4', ['p4']],
    ['operator3', ['p1']],
    ['operator 3', ['p1']],
    ['operator', ['p1', 'p3', 'p4']],
    ['operator33', []],
    ['shift 3', ['p3', 'p4']],
    // A number alone.
    ['13', ['p13']],
    ['21', ['p30']],
    ['33', ['p3']],
    ['25', ['kana']],
    ['999', []],
    // Addresses.
    ['10.0.0', ['p2', 'p3', 'p4', 'p30']],
    ['10.0.0.', ['p2', 'p3', 'p4', 'p30']],
    ['10.0', ['p1', 'p2', 'p3', 'p4', 'p30', 'mapped']],
    ['10.0.0.3', ['p2']],
    ['10.0.0.33', ['p3']],
    ['0.0', []],
    ['0.0.33', ['p3']],
    ['.0.33', ['p3']],
    ['.33', ['p3']],
    ['.0.3', ['p1', 'p2']],
    ['ip:33', ['p3']],
    ['10.0.1.7', ['mapped']],
    ['10.0.0.0/24', ['p2', 'p3', 'p4', 'p30']],
    ['192.168', ['kana']],
    ['92.168', []],
    ['fd00:', ['v6']],
    ['fd00', ['v6']],
    ['fd00::3', ['v6']],
    ['maria 10.0.0', ['p3', 'p4']],
    ['panel-7', ['host']],
    ['plant.example', ['host']],
    // Fingerprints, only as such.
    ['a3f3', ['p4']],
    ['a3f3…9c10', ['p4']],
    ['9c10', ['p4']],
    ['a3', []],
    ['9c', []],
    ['f3', []],
    ['a3f', []],
    // Short words and longer ones.
    ['an', []],
    ['ann', ['p2']],
    ['nna', ['p2']],
    ['ma', []],
    ['user:ma', ['p3', 'p4']],
    // As people read.
    ['jürgen', ['p13']],
    ['ju\u0308rgen', ['p13']],
    ['jurgen', ['p13']],
    ['JÜRGEN', ['p13']],
    ['lukasz', ['v6']],
    ['łukasz', ['v6']],
    ['strauss', ['v6']],
    ['strauß', ['v6']],
    ['STRAUẞ', ['v6']],
    ['bjorn', ['mapped']],
    ['bjørn', ['mapped']],
    ['ipek', ['host']],
    ['ıpek', ['host']],
    ['İPEK', ['host']],
    ['halle 5', ['kana']],
    ['ｈａｌｌｅ ５', ['kana']],
    ['タナカ', ['kana']],
    ['ﾀﾅｶ', ['kana']],
    ['タナガ', []],
    ['büro', ['v6']],
    ['buro', ['v6']],
  ])('%s', (query, expected) => {
    expect(find(query)).toEqual(expected);
  });

  /** The texts of a row with what was found between angle quotes. */
  const marked = (query: string): Readonly<Record<string, readonly string[]>> => {
    const search = new RowSearch();
    const conditions = parse(query);
    const criteria = search.criteria(rows, conditions, locate);
    const found = search.find(rows, rows, conditions, locate);
    return Object.fromEntries<readonly string[]>(
      found.map((row): readonly [string, readonly string[]] => {
        const parts: readonly (readonly [SearchedPart, string])[] = [
          ['user', row.session.user],
          ['domain', row.domain.name],
          ...(row.groups ?? []).map((group) => ['group', group] as const),
          ['place', locate(row.session.clientIp)?.name ?? ''],
          ['ip', row.session.clientIp],
          ['session', row.fingerprint],
        ];
        const shown = parts.flatMap(([part, text]) => {
          const ranges = searchMarks(criteria, part, text);
          const ends = [...ranges].reverse();
          const quoted = ends.reduce(
            (rest, { start, end }) => `${rest.slice(0, start)}‹${rest.slice(start, end)}›${rest.slice(end)}`,
            text,
          );
          return ranges.length > 0 ? [quoted] : [];
        });
        return [names.find((name) => idOf(name) === row.session.id) ?? '', shown];
      }),
    );
  };

  test.each<[string, Partial<Record<Name, readonly string[]>>]>([
    ['panel 3', { p3: ['‹Panel 3›, Line 1'] }],
    ['line 1 panel 3', { p3: ['‹Panel 3›, ‹Line 1›'] }],
    ['panel30', { p30: ['‹Panel30›, Line 21'] }],
    ['anna', { p2: ['‹anna›'] }],
    ['nna', { p2: ['a‹nna›'] }],
    ['an', {}],
    ['shift 3', { p3: ['‹Shift 3›'], p4: ['‹Shift 3›'] }],
    ['maria 4', { p4: ['‹maria›', 'Panel ‹4›, Line 2'] }],
    ['user:ma', { p3: ['‹ma›ria'], p4: ['‹ma›ria'] }],
    ['group:oper', { p1: ['‹Oper›ators'], p3: ['‹Oper›ators'], p4: ['‹Oper›ators'] }],
    ['10.0.0.3', { p2: ['‹10.0.0.3›'] }],
    ['.33', { p3: ['10.0.0‹.33›'] }],
    ['33', { p3: ['10.0.0.‹33›'] }],
    ['10.0.1.7', { mapped: ['‹::ffff:10.0.1.7›'] }],
    ['10.0.1.0/24', { mapped: ['‹::ffff:10.0.1.7›'] }],
    ['fd00', { v6: ['‹fd00›::3'] }],
    ['9c10', { p4: ['‹a3f3…9c10›'] }],
    ['jurgen', { p13: ['‹jürgen›'] }],
    ['strauss', { v6: ['Łukasz ‹Strauß›'] }],
    ['lukasz', { v6: ['‹Łukasz› Strauß'] }],
    ['タナカ', { kana: ['‹ﾀﾅｶ›'] }],
    ['halle 5', { kana: ['‹Ｈａｌｌｅ 5›'] }],
    ['panel-7', { host: ['‹panel-7›.plant.example'] }],
  ])('marks what %s has found, where it has found it', (query, expected) => {
    expect(marked(query)).toEqual(expected);
  });

  test('every row that is found has something marked in it', () => {
    const word = fc.constantFrom(
      'panel',
      '3',
      'maria',
      'operator',
      '10.0',
      'line',
      'jurg',
      '9c10',
      'büro',
      'a',
      'shift',
    );
    fc.assert(
      fc.property(fc.array(word, { minLength: 1, maxLength: 3 }), (words) => {
        for (const parts of Object.values(marked(words.join(' ')))) expect(parts.length).toBeGreaterThan(0);
      }),
    );
  });

  test('a number finds no longer number, wherever it stands', () => {
    const number = fc.integer({ min: 0, max: 300 });
    fc.assert(
      fc.property(number, number, fc.constantFrom('Panel ', 'Panel', 'panel-', 'Panel #'), (wanted, other, name) => {
        const [row] = toRows([makeSession('a', { user: 'x', clientIp: '' })], directory, undefined);
        const found = findRows([row!], `panel ${wanted}`, () => ({ name: `${name}${other}`, place: 'Line 300' }));
        expect(found.length).toBe(Number(wanted === other));
      }),
    );
  });

  test('C01: a name is found in each way of writing it', () => {
    const letter = fc.constantFrom(...'abzäöüéèñçßøłđæœıİşğåőàЖйΩςがﾊﾟハﬁﬃＡ'.split(''), 'e\u0301', 'o\u0308');
    const name = fc.string({ unit: letter, minLength: 3, maxLength: 8 });
    const writing = fc.constantFrom<(text: string) => string>(
      (text) => text,
      (text) => text.normalize('NFC'),
      (text) => text.normalize('NFD'),
      (text) => text.normalize('NFKC'),
      (text) => text.normalize('NFKD'),
    );
    fc.assert(
      fc.property(name, writing, writing, (user, write, type) => {
        const list = toRows([makeSession('a', { user: write(user), clientIp: '' })], directory, undefined);
        expect(findRows(list, `"${type(user)}"`, () => undefined)).toHaveLength(1);
        expect(foldText(foldText(user))).toBe(foldText(user));
      }),
    );
  });

  test('any query is answered, and each word narrows what the words before have found', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 20 }), fc.string({ maxLength: 10 }), (first, second) => {
        const query = first.replace(/["\d]/g, '');
        const more = `${query} ${second.replace(/["\d]/g, '')}`;
        const found = find(query);
        for (const each of find(more)) expect(found).toContain(each);
      }),
    );
  });
});

describe('S1: a number after a word is the number of that name', () => {
  const found = (query: string, places: readonly string[], user = 'x'): readonly string[] => {
    const list = toRows(
      places.map((_, at) => makeSession(String(at), { user, clientIp: `host-${'abcdefghijk'[at]}` })),
      directory,
      undefined,
    );
    const placeOf = (ip: string) => ({ name: places['abcdefghijk'.indexOf(ip.slice(-1))] ?? '', place: '' });
    return findRows(list, query, placeOf).map(({ session }) => places[Number(session.id)] ?? '');
  };

  test.each([
    ['panel 3', 'Panel No. 1, Line 3'],
    ['panel 3', 'Panel (1), Line 3'],
    ['panel 3', 'Panel (1)…3'],
    ['panel 3', 'Panel/1, Line 3'],
    ['panel 3', '1. Panel, Line 3'],
    ['panel 3', 'Line 3, 1. Panel'],
    ['panel 3', 'Panel\u20111, Line 3'],
    ['panel 3', 'Panel A1, Line 3'],
    ['panel 3', 'Panel #13'],
    ['pult 3', 'Bedienpult Nr. 1, Linie 3'],
    ['bedien-pult 3', 'Bedien-Pult 1, Linie 3'],
    ['panel no. 3', 'Panel No. 1, Line 3'],
    ['panel "3"', 'Panel 1, Line 3'],
    ['place:panel place:3', 'Panel 1, Line 3'],
    ['panel 3-2', 'Panel 3-1, Line 3-2'],
    ['s10', 'Press 10'],
    ['m12', 'Room 12'],
    ['panel 3', 'Panel 3.1'],
    ['panel 3', 'Panel 3-2'],
    ['panel 3', 'Panel 3\u20112'],
    ['panel 3', 'Panel 3a'],
    ['panel 3', 'Panel 3-a'],
    ['panel3', 'Panel 3a'],
    ['panel3', 'Panel 3.1'],
    ['"panel 3"', 'Panel 3a'],
    ['"panel 3"', 'Panel 30'],
    ['panel 3', 'Panel, 3 Hall'],
  ])('S1: %s does not find %s', (query, place) => {
    expect(found(query, [place])).toEqual([]);
  });

  test.each([
    'panel 3',
    'PANEL  3',
    'panel #3',
    'panel # 3',
    'panel:3',
    'Panel 3,',
    'panel, 3',
    'panel-3',
    'panel3',
    '"panel 3"',
    'panel no. 3',
    'panel nr.3',
    '(panel 3)',
  ])('S1: %s finds each way of writing Panel 3, and no other panel', (query) => {
    const written = ['Panel 3', 'Panel-3', 'Panel\u20113', 'Panel No. 3', 'Panel (3)', 'Panel/3', 'Panel #3', 'panel3'];
    expect(found(query, [...written, 'Panel 1, Line 3', 'Panel 13', 'Panel No. 1 (3)'])).toEqual(written);
  });

  test.each([
    '3. Panel',
    '3.Panel',
    '3 Panel',
    '3rd Panel',
    'Linie 2 - 3. Panel',
    'Linie 2, 3. Panel',
    'Linie 2 / 3. Panel',
    'Linie 2 (3. Panel)',
    'Halle B - 3. Panel',
    '3. Panel, Linie 5',
    '3. Panel - Linie 5',
    '3. Bedienpanel',
  ])('S1: panel 3 finds %s: some plants write the number first', (place) => {
    for (const query of ['panel 3', 'PANEL  3', 'panel no. 3', 'pan 3']) expect(found(query, [place])).toEqual([place]);
  });

  test.each([
    '13. Panel',
    '3.1 Panel',
    '2.3. Panel',
    '3a Panel',
    '3. Panel 5',
    '3. Panel Nr. 5',
    '3. Panel (5)',
    '3. Panel A5',
    '3. neues Panel',
    'Line 3 Panel',
    'Line 3, Panel',
    'Line-3 Panel',
    'Linie 3. Panel',
    'Line 3 - Panel 5',
    'Line 3, Panel 5',
    'Linie 3, 5. Panel',
    'Linie 3 - 5. Panel',
    'Linie 3 - 13. Panel',
  ])('S1: panel 3 does not find %s', (place) => {
    expect(found('panel 3', [place, 'Panel 7'])).toEqual([]);
  });

  test('S1: a number first is marked with its name', () => {
    const [criterion] = new RowSearch().criteria(rows, parse('panel 3'), locate);
    expect(searchMarks([criterion!], 'place', 'Linie 2 - 3. Panel')).toEqual([{ start: 10, end: 18 }]);
  });

  const people = (query: string, accounts: readonly (readonly [user: string, place: string])[]) => {
    const list = toRows(
      accounts.map(([user], at) => makeSession(String(at), { user, clientIp: `10.0.${at}.99` })),
      directory,
      undefined,
    );
    const placeOf = (ip: string) => ({ name: accounts[Number(ip.split('.')[2])]?.[1] ?? '', place: '' });
    return findRows(list, query, placeOf).map(({ session }) => session.user);
  };

  test.each([
    ['maria2', 'Panel 5'],
    ['2maria', 'Panel 4'],
    ['maria2', 'Panel 4'],
    ['maria.h2', 'Panel 5'],
  ])('S1: maria 4 finds maria at Panel 4, although somebody is called %s at %s', (user, place) => {
    const plantOfMaria = [
      ['maria', 'Panel 4'],
      ['maria', 'Panel 14'],
      ['ben', 'Panel 4'],
      [user, place],
    ] as const;
    expect(people('maria 4', plantOfMaria)).toEqual(['maria']);
  });

  test('S1: maria 4 is the account maria4 where there is one, and the place Maria 4 where places are called so', () => {
    expect(
      people('maria 4', [
        ['maria', 'Panel 4'],
        ['maria4', 'Panel 1'],
      ]),
    ).toEqual(['maria4']);
    expect(
      people('maria 4', [
        ['maria', 'Panel 4'],
        ['ben', 'Maria 2'],
        ['tom', 'Maria 4'],
      ]),
    ).toEqual(['tom']);
    expect(
      people('maria 4', [
        ['maria', 'Panel 4'],
        ['ben', 'Maria 2'],
      ]),
    ).toEqual([]);
    expect(
      people('operator 3', [
        ['operator1', 'Panel 3'],
        ['operator2', 'Panel 1'],
      ]),
    ).toEqual([]);
  });

  test('S1: s10 finds S10 and S-10, and a comma or number sign beside a word means nothing', () => {
    expect(found('s10', ['S10', 'Hall S-10', 'Press 10', 'S100'])).toEqual(['S10', 'Hall S-10']);
    expect(found('#3', ['Panel 3', 'Panel 3.1'])).toEqual(['Panel 3']);
    expect(found('hall, s10', ['Hall S10'])).toEqual(['Hall S10']);
    expect(found('panel 3-2', ['Panel 3-2', 'Panel 3'])).toEqual(['Panel 3-2']);
    expect(found('panel 3.1', ['Panel 3.1', 'Panel 1, Line 3.1'])).toEqual(['Panel 3.1']);
  });

  test('S1: a name and its number are not put together from two fields', () => {
    for (const query of ['panel 3', '"panel 3"', 'panel3'])
      expect(found(query, ['3 Hall', 'Panel 2'], 'panel')).toEqual([]);
  });
});

describe('C11: whole addresses and names are compared as everywhere else', () => {
  const isFound = (query: string, user: string, clientIp: string) => {
    const list = toRows([makeSession('a', { user, clientIp })], directory, undefined);
    return findRows(list, query, () => undefined).length === 1;
  };

  test.each([
    ['10.0.0.7', '[10.0.0.7]', true],
    ['10.0.0.7', '[10.0.0.7]:99', true],
    ['10.0.0.7', '10.0.0.7:51234', true],
    ['10.0.0.7', '0x0a.0.0.7', true],
    ['10.0.0.7', '010.0.0.7', true],
    ['10.0.0.7', '\uff11\uff10.0.0.7', true],
    ['10.0.0.7', '::ffff:10.0.0.7', true],
    ['ip:10.0.0.7', '010.0.0.7', true],
    ['10.0.0.0/24', '010.0.0.7', true],
    ['2001:db8::7', '2001:db8::7:51888', true],
    ['fe80::1%eth0', 'fe80::1', true],
    ['fe80::1', 'fe80::1%eth0', true],
    ['[10.0.0.7]:99', '10.0.0.7', true],
    ['010.0.0.7', '10.0.0.7', true],
    ['0x0a.0.0.7', '10.0.0.7', true],
    ['10.0.0.7', '10.0.0.70', false],
    ['10.0.0.7', '[10.0.0.70]', false],
    ['10.0.0.7', 'panel-7.plant.example', false],
    ['10.0.0.0/24', 'panel-7.plant.example', false],
    ['fe80::1%eth0', 'fe80::1%eth1', false],
    ['2001:db8::7', '2001:db8::8:51888', false],
  ])('C11: %s finds the client %s: %s', (query, clientIp, expected) => {
    expect(isFound(query, 'x', clientIp)).toBe(expected);
  });

  test.each([
    ['PLANT\\anna', 'anna@plant.example', true],
    ['anna@plant.example', 'PLANT\\anna', true],
    ['user:PLANT\\anna', 'anna@plant.example', true],
    ['PLANT\\anna', 'anna', true],
    ['PLANT\\anna', 'MINE\\anna', false],
    ['PLANT\\anna', 'annabel@plant.example', false],
    ['group:PLANT\\anna', 'anna', false],
  ])('C11: %s finds the user %s: %s', (query, user, expected) => {
    expect(isFound(query, user, 'host')).toBe(expected);
  });
});
