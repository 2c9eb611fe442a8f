import { describe, expect, test } from 'vitest';
import { plainAddress } from '../../../src/session/address.js';
import {
  addressPart,
  foldText,
  isFingerprintPart,
  matchesIn,
  numberedName,
  numberOf,
  wordPattern,
} from '../../../src/session/search-text.js';
import { criteriaOf, isAccount, isInTexts, mayBeNetwork, type SearchTexts } from '../../../src/session/search-words.js';

/** A session as it is searched: its user, its location, its group and its address. */
interface Searched {
  readonly user?: string;
  readonly place?: string;
  readonly group?: string;
  readonly ip?: string;
}

const textsOf = ({ user = 'x', place = '', group = '', ip }: Searched): SearchTexts => ({
  lines: [user, group, place].map(foldText),
  locations: foldText(place),
  user: foldText(user),
  addresses: ip === undefined ? [] : [plainAddress(ip)],
});

/** Which of these sessions have all words of a query. */
function found(query: string, ...sessions: readonly Searched[]): readonly number[] {
  const texts = new Map(sessions.map((session, at) => [at, textsOf(session)]));
  const words = query.split(' ').map((text) => ({ field: undefined, text, isPhrase: false }));
  const criteria = criteriaOf(words, texts);
  return [...texts].flatMap(([at, one]) => {
    const isFound = criteria.every((criterion) => {
      if (criterion.kind === 'client') return one.addresses.some(criterion.isMeant);
      if (criterion.field === 'user') return one.user.search(criterion.pattern) !== -1;
      if (criterion.field === 'place') return one.locations.search(criterion.pattern) !== -1;
      return isInTexts(criterion, one);
    });
    return isFound ? [at] : [];
  });
}

describe('the words of a search', () => {
  test.each<[query: string, place: string, isFound: boolean]>([
    ['panel 3', 'Panel 3', true],
    ['panel 3', 'Panels No. 3', true],
    ['panel 3', 'Panel-Nr. 3', true],
    ['panel no. 3', 'Panel 3', true],
    ['panel # 3', 'Panel 3', true],
    ['(panel 3)', 'Panel 3', true],
    ['panel 3a', 'Panel 3a', true],
    ['panel 3', 'Panel 3a', false],
    ['panel 3', 'Panel 13', false],
    ['panel 3', 'Panel 3.1', false],
    ['panel 3', 'Panel 1, Line 3', false],
    ['panel 3', 'Panel, 3 Hall', false],
    ['panel 3', 'Panel 1 / 3', false],
    ['panel 3', 'Linie 2 - 3. Panel', true],
    ['panel 3', '3. Panel 5', false],
    ['m 3', 'M 3', true],
    ['m 3', 'Room 3', false],
    ['room 3', 'M Room 3', true],
    ['3', 'Panel 3', true],
    ['3', 'Panel 13', false],
    ['3', 'Panel 3a', false],
    ['#3,', 'Panel 3', true],
    ['ro', 'Room', false],
    ['room', 'Rooms', true],
    ['10,', 'Press 10', true],
    ['##3', 'Panel 3', true],
    ['#panel', 'Panel', true],
    ['rooms;;', 'Rooms', true],
    ['x,y', 'x,y', true],
    ['panel/', 'Panel 3', false],
    ['panel (3),', 'Panel 3', true],
    ['13', 'Press 13.1', false],
    ['3a', 'Panel 3a-1', false],
    ['3ab', 'X3abc', true],
    ['1abc', '91abc', false],
    ['1.2', 'Panel 1.23', false],
    ['a1bc', 'X9a1bc', true],
    ['bc1a', 'bc1a9', true],
  ])('S1: "%s" finds the place "%s": %s', (query, place, isFound) => {
    expect(found(query, { place })).toEqual(isFound ? [0] : []);
  });

  test('S1: a name and its number stand in one field', () => {
    expect(found('panel 3', { user: 'panel', place: '3 Hall' }, { place: 'Panel 2' })).toEqual([]);
  });

  test('S1: a number after a name that nothing numbers is a word of its own', () => {
    expect(found('maria 4', { user: 'maria', place: 'Panel 4' }, { user: 'maria', place: 'Panel 14' })).toEqual([0]);
  });

  test('S1: a number is that of the location where accounts are numbered, unless it is that of an account', () => {
    const maria = { user: 'maria', place: 'Panel 4' };
    const other = { user: 'maria2', place: 'Panel 4' };
    expect(found('maria 4', maria, other)).toEqual([0]);
    expect(found('maria 4', { user: 'maria', group: 'Shift 4' }, other)).toEqual([]);
    expect(found('maria 4', maria, other, { user: 'maria4' })).toEqual([2]);
    expect(found('maria 4', maria, { place: 'Maria 2' })).toEqual([]);
    expect(found('mari 4', maria, other)).toEqual([]);
  });

  test.each<[query: string, ip: string, isFound: boolean]>([
    ['10.0.0.7', '10.0.0.7', true],
    ['10.0.0.7', '10.0.0.70', false],
    ['10.0.0', '10.0.0.7', true],
    ['10.0.0.0/24', '10.0.0.7', true],
    ['10.0.0.0/24', '10.0.1.7', false],
    ['10.0.0.0/', '10.0.0.0', true],
    ['7', '10.0.0.7', true],
    ['0.0.7', '10.0.0.7', true],
    ['.7', '10.0.0.7', true],
    ['0.0', '10.0.0.7', false],
    ['fd00:', 'fd00::3', true],
    ['7 10.0', '10.0.0.7', false],
  ])('C11: "%s" finds the address %s: %s', (query, ip, isFound) => {
    expect(found(query, { ip })).toEqual(isFound ? [0] : []);
  });

  test('a word may be a range only if it looks like an address and is no phrase', () => {
    const word = (text: string, field?: string, isPhrase = false) => mayBeNetwork({ field, text, isPhrase });
    expect(['10.0.0.0/24', '[fd00::]/8', 'fe80::1%eth0', '10.'].map((text) => word(text))).toEqual(Array(4).fill(true));
    expect(['panel', '10', 'a/b', 'panel.7', '10.0x'].map((text) => word(text))).toEqual(Array(5).fill(false));
    expect([word('10.0.0.0/24', 'user'), word('10.0.0.0/24', 'ip'), word('10.0.0.0/24', 'ip', true)]).toEqual([
      false,
      true,
      false,
    ]);
  });
});

test.each([
  ['3', '3'],
  ['3a', '3a'],
  ['3-22', '3-22'],
  ['no.3', '3'],
  ['(3),', '3'],
  ['a3', undefined],
  ['3ab', undefined],
  ['panel', undefined],
])('S1: the number that %j is: %j', (word, number) => {
  expect(numberOf(word)).toBe(number);
});

test.each([
  ['((panel', 'panel'],
  ['panel))', 'panel'],
  ['a3', undefined],
  ['3a', undefined],
])('S1: the name that %j is, to be followed by a number: %j', (word, name) => {
  expect(numberedName(word)).toBe(name);
});

describe('the words of a search with names of fields', () => {
  /** What a query looks for in some sessions. A field is written in front of its word, a phrase in quotes. */
  const criteria = (query: string, ...sessions: readonly Searched[]) =>
    criteriaOf(
      query.split(' ').map((part) => {
        const [, field, quote, text = ''] = /^(?:(user|ip|place|symbol):)?("?)(.*?)"?$/.exec(part) ?? [];
        return { field, text, isPhrase: quote === '"' };
      }),
      new Map(sessions.map((session, at) => [at, textsOf(session)])),
    );
  const panels = [{ place: 'Panel 3' }];
  const people = [{ user: 'maria' }, { user: 'maria2' }];

  test.each<[query: string, sessions: readonly Searched[], fields: readonly (string | undefined)[]]>([
    ['panel 3', panels, [undefined]],
    ['place:panel 3', panels, ['place']],
    ['place:panel place:3', panels, ['place']],
    // Each field for itself, also where the list has panels with numbers.
    ['user:panel place:3', panels, ['user', 'place']],
    ['ip:panel 3', panels, ['ip', undefined]],
    ['symbol:panel 3', panels, ['symbol', undefined]],
    ['panel user:no. 3', panels, [undefined, 'user', undefined]],
    // The number is that of the place only of somebody who is named in full.
    ['maria 4', people, ['user', 'place']],
    ['user:maria 4', people, ['user', 'place']],
    ['place:maria 4', people, ['place']],
    ['mari 4', people, [undefined]],
  ])('S1: "%s" in %j is looked for in the fields %j', (query, sessions, fields) => {
    const all = criteria(query, ...sessions);
    expect(all.map((one) => (one.kind === 'word' ? one.field : one.kind))).toEqual(fields);
  });

  test.each<[query: string, criterion: object]>([
    ['10.0.0.7', { kind: 'client' }],
    ['ip:10.0.0.7', { kind: 'client' }],
    ['user:10.0.0.7', { kind: 'word', field: 'user' }],
    ['"10.0.0.7"', { kind: 'word', field: undefined }],
    ['ip:10.0', { kind: 'word', field: 'ip', address: { word: '10.0', isNumberMeant: true } }],
    ['10.0', { kind: 'word', address: { word: '10.0', isNumberMeant: true }, fingerprint: '10.0' }],
    ['PLANT\\Anna', { kind: 'word', account: 'plant\\anna' }],
    ['user:anna@plant', { kind: 'word', account: 'anna@plant' }],
  ])('C11: %s is looked for as %j', (query, criterion) => {
    expect(criteria(query)).toMatchObject([criterion]);
  });

  test('C11: only in addresses and in all fields together a word may be a part of an address', () => {
    for (const query of ['user:10.0', 'place:10.0', '"10.0"']) expect(criteria(query)[0]).not.toHaveProperty('address');
    expect(criteria('place:anna@plant')[0]).not.toHaveProperty('account');
  });
});

test.each([
  ['\u0153uvre', 'oeuvre'],
  ['\u0111\u00f0\u00fe', 'ddth'],
  ['\u0127\u0167\u014b', 'htng'],
  ['\u0131\u0138', 'ik'],
  ['\u03bd\u03b9\u03ba\u03bf\u03c2', '\u03bd\u03b9\u03ba\u03bf\u03c3'],
  ['Stra\u00dfe Gro\u00df', 'strasse gross'],
  ['a\u0301\u0302\u200b\u200bb', 'ab'],
])('S1: %j is read as %j', (text, read) => {
  expect(foldText(text)).toBe(read);
});

describe('what a search marks', () => {
  test('is the part of the text as it is written', () => {
    const marked = (text: string, word: string) =>
      matchesIn(text, new RegExp(wordPattern(word), 'gu')).map(({ start, end }) => text.slice(start, end));
    expect(marked('Strauß und Strauss', 'strauss')).toEqual(['Strauß', 'Strauss']);
    expect(marked('ju\u0308rgen', 'ju')).toEqual([]);
    expect(marked('ju\u0308rgen', 'jur')).toEqual(['ju\u0308r']);
    expect(marked('anna', 'ben')).toEqual([]);
  });

  test('is the part of an address, and no part of a number in it', () => {
    expect(addressPart('10.0.0.33', '.33', true)).toEqual({ start: 6, end: 9 });
    expect(addressPart('10.0.0.33', '33', true)).toEqual({ start: 7, end: 9 });
    expect(addressPart('10.0.0.33', '33', false)).toBeUndefined();
    expect(addressPart('10.0.0.33', '3', true)).toBeUndefined();
    expect(addressPart('fe80::1%eth0', 'eth0', true)).toBeUndefined();
    expect(addressPart('fe80::1%fade', 'fade', true)).toBeUndefined();
    expect(addressPart('fe80::1%eth0', 'fe80::1%e', true)).toBeUndefined();
    expect(addressPart('10.0.0.7', '.', true)).toBeUndefined();
    expect(addressPart('10.0.10.7', '0.7', true)).toBeUndefined();
    expect(addressPart('fd00::7a', '7a', false)).toEqual({ start: 6, end: 8 });
  });

  test('is a fingerprint or one end of it', () => {
    for (const word of ['a3f2...9c10', 'a3f2', '9c10', '...9c10', 'a3f2...'])
      expect(isFingerprintPart('A3f2…9C10', word)).toBe(true);
    for (const word of ['a3f', '3f2...9c1', '...', '9c1']) expect(isFingerprintPart('a3f2…9c10', word)).toBe(false);
    expect(isFingerprintPart('a3f…9c1', 'a3f')).toBe(false);
    expect(isFingerprintPart('…9c10', '......')).toBe(false);
  });
});

test('a typed name with its domain is that account in any writing, and a word without one is none', () => {
  expect(isAccount('PLANT\\anna', 'anna@plant.example')).toBe(true);
  expect(isAccount('PLANT\\anna', 'OTHER\\anna')).toBe(false);
  expect(isAccount(undefined, 'anna')).toBe(false);
});
