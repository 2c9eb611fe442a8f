import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  addressKeys,
  clientKey,
  clientKeys,
  compareClients,
  compareSessionIds,
  compareToNetwork,
  leastSure,
  mayBeSame,
  plainThumbprint,
  sessionIdFinder,
  sessionIdKey,
  surestOf,
  type Sameness,
} from '../../../src/session/identity.js';
import { scaled, settings } from '../../properties/scale.js';
import { parseNetwork } from '../../../src/session/network.js';
import { sharesId } from '../../../src/session/session.js';

const samenesses = fc.array(fc.constantFrom<Sameness>('same', 'different', 'in-doubt'), { maxLength: 4 });

describe('promise 12: of several comparisons', () => {
  test('the surest is the same if one is, else in doubt if one is, else different', () => {
    fc.assert(
      fc.property(samenesses, (all) => {
        const order: readonly Sameness[] = ['same', 'in-doubt', 'different'];
        expect(surestOf(all)).toBe(order.find((one) => all.includes(one)) ?? 'different');
      }),
    );
  });

  test('the least sure is different if one is, else in doubt if one is, else the same', () => {
    fc.assert(
      fc.property(samenesses, (all) => {
        const order: readonly Sameness[] = ['different', 'in-doubt', 'same'];
        expect(leastSure(all)).toBe(order.find((one) => all.includes(one)) ?? 'same');
      }),
    );
  });

  test('only a different one rules out that both are the same', () => {
    expect([mayBeSame('same'), mayBeSame('in-doubt'), mayBeSame('different')]).toEqual([true, true, false]);
  });
});

const writings = [
  ...['10.0.0.7', '10.0.0.7:5120', '[::ffff:10.0.0.7]', '::ffff:a00:7', '::10.0.0.7', '010.0.0.7', '10.7', '167772167'],
  ...[
    '8.0.0.7',
    '127.0.0.1',
    '127.8.8.8',
    '::1',
    '[::1]:2020',
    'fe80::1',
    'FE80:0::1%eth0',
    'fe80::1%25eth0',
    'fe80::1%3',
  ],
  ...['2001:db8::7', '2001:DB8:0::7', '2001:db8::7:51888', 'panel-7', 'PANEL-7', 'panel-7.plant', 'localhost', '', '-'],
  ...['2001:db8::7:1020', '::a00:7', 'fe80::1%03', 'fe80::1%eth0:80', 'b\u00fccher-pc', 'xn--bcher-pc-75a'],
  ...['localhost6', 'panel-7.local', '\u30d1\u30cd\u30eb', 'line3.xn--bcher-pc-75a.example'],
];
const pairs = writings.flatMap((left) => writings.map((right) => [left, right] as const));

describe('promise 12: the keys of clients', () => {
  test('are the same only for the same client', () => {
    const alike = pairs.filter(([left, right]) => clientKey(left) === clientKey(right));
    expect(alike.filter(([left, right]) => compareClients(left, right) !== 'same')).toEqual([]);
  });

  test('are the same for every certain writing of one client', () => {
    expect(['10.0.0.7:5120', '[::ffff:10.0.0.7]', '::ffff:a00:7'].map(clientKey)).toEqual(Array(3).fill('10.0.0.7'));
    expect([clientKey('2001:DB8:0::7'), clientKey('FE80:0::1%eth0')]).toEqual(['2001:db8::7', 'fe80::1%eth0']);
    expect([clientKey('PANEL-7'), clientKey('Panel-7.')]).toEqual(['panel-7', 'panel-7']);
    expect([clientKey('010.0.0.7'), clientKey('-')]).toEqual(['010.0.0.7', '-']);
  });

  test('are shared by two addresses that are or may be the same, so that none is overlooked', () => {
    const addresses = pairs.filter(([left, right]) => addressKeys(left).length * addressKeys(right).length > 0);
    expect(addresses.length).toBeGreaterThan(100);
    for (const [left, right] of addresses) {
      const isShared = addressKeys(left).some((key) => addressKeys(right).includes(key));
      if (mayBeSame(compareClients(left, right))) expect([left, right, isShared]).toEqual([left, right, true]);
    }
  });

  test('lead from each client to every one that is or may be the same', () => {
    const isReached = (left: string, right: string) => {
      const { own, mayBe } = clientKeys(left);
      return [...own.slice(1), ...mayBe].some((key) => clientKeys(right).own.includes(key));
    };
    for (const [left, right] of pairs) {
      if (mayBeSame(compareClients(left, right)))
        expect([left, right, isReached(left, right)]).toEqual([left, right, true]);
    }
    const apart = pairs.filter(([left, right]) => !isReached(left, right));
    expect(apart).toContainEqual(['10.0.0.7', '8.0.0.7']);
    expect(apart).toContainEqual(['panel-7', 'xn--bcher-pc-75a']);
    expect(apart).toContainEqual(['', '-']);
  });

  test('are each reading of an address in doubt, one for all loopback addresses, and none without an address', () => {
    expect([...addressKeys('010.0.0.7')].sort()).toEqual(['10.0.0.7', '8.0.0.7']);
    expect(['127.0.0.1', '127.8.8.8', '::1'].map(addressKeys)).toEqual([['::1'], ['::1'], ['::1']]);
    expect(['panel-7', '', '-'].map(addressKeys)).toEqual([[], [], []]);
    expect(addressKeys('10.0.0.7')).toEqual(['10.0.0.7']);
  });
});

test('C11: the deprecated way of writing an address into IPv6 is surely in a network, as it is for every other rule', () => {
  expect(compareToNetwork('::10.0.0.7', parseNetwork('10.0.0.0/24')!)).toBe('same');
});

test('a thumbprint that is not in hexadecimal is shown as it is written, without blanks around it, in lower case', () => {
  expect(plainThumbprint(' No Thumbprint ')).toBe('no thumbprint');
  expect(plainThumbprint('SHA1 Fingerprint=AB:CD')).toBe('abcd');
});

test('K2: a session shares its id with an entry that cannot be shown if the ids are or may be the same', () => {
  const id = '9f02ab'.repeat(10);
  const entry = { clientIp: '10.0.0.7' };
  expect(
    sharesId({ id }, [
      { ...entry, id: 'other' },
      { ...entry, id },
    ]),
  ).toBe(true);
  expect(sharesId({ id }, [{ ...entry, id: id.toUpperCase() }])).toBe(true);
  expect(sharesId({ id }, [entry, { ...entry, id: 'other' }])).toBe(false);
});

test('C11: a number is an address in doubt only if it is long enough to be one and each of its parts fits', () => {
  expect([addressKeys('1234567'), addressKeys('12345678')]).toEqual([[], ['0.188.97.78']]);
  expect([addressKeys('300.0.7'), addressKeys('10.0.7'), addressKeys('10.0.65536')]).toEqual([[], ['10.0.0.7'], []]);
});

test('K6: the key of a session id has nothing in it that servers write differently, and is never empty', () => {
  const id = '9f02ab'.repeat(10);
  for (const writing of [`0x${id}`, id.toUpperCase(), `{${id}}`, ` ${id}\n`]) expect(sessionIdKey(writing)).toBe(id);
  expect(sessionIdKey('---')).not.toBe(sessionIdKey('...'));
});

describe('K6: ids of a list are found as if each had been compared', () => {
  const id = fc.string({ unit: fc.constantFrom(...'0123456789abcdef'.split('')), minLength: 18, maxLength: 40 });
  const writings: readonly ((id: string) => string)[] = [
    (one) => one,
    (one) => one.toUpperCase(),
    (one) => ` {${one}}`,
    (one) => `0x${one}`,
    (one) => one.replace(/.{6}(?=.)/g, '$&-'),
    (one) => one.slice(0, 16),
    (one) => one.slice(0, 15),
    (one) => one.slice(-16),
    (one) => `${one}.signature`,
    (one) => `s:${one}.signature`,
    (one) => `sessionId-A1=${one}; Path=/`,
    (one) => `lang=de; sessionId-A1=${one}; theme=x`,
    (one) => `lang=de; sessionId-A1=${one.replace(/.{6}(?=.)/g, '$&-')}; theme=x`,
    (one) => `${one.slice(0, 3)}${one}${one.slice(-3)}`,
    (one) => `{"id": "${one}", "user": "anna"}`,
  ];
  const written = fc.tuple(fc.nat(2), fc.constantFrom(...writings));

  test('K6: the finder finds an id in any writing that a comparison would find it in', () => {
    fc.assert(
      fc.property(
        fc.array(id, { minLength: 3, maxLength: 3 }),
        fc.array(written, { maxLength: 6 }),
        written,
        (ids, list, [at, write]) => {
          const items = list.map(([index, writeItem], place) => ({ id: writeItem(ids[index]!), place }));
          const searched = write(ids[at]!);
          const found = sessionIdFinder(items)(searched);
          const expected = items.filter((item) => compareSessionIds(item.id, searched) !== 'different');
          expect([...found].sort((left, right) => left.place - right.place)).toEqual(expected);
        },
      ),
      settings(scaled(1000, 20_000)),
    );
  });
});
