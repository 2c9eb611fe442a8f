import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  compareAddresses,
  isAddress,
  isIPv4,
  isRange,
  plainAddress,
  withoutPort,
} from '../../../src/session/address.js';
import { compareClients } from '../../../src/session/identity.js';
import { parseNetwork } from '../../../src/session/network.js';
import { propertyTimeout, scaled, settings } from '../../properties/scale.js';

test('promise 12: no text but an address gets into the form that all its spellings share', () => {
  expect(plainAddress(' FE80:0::1 ')).toBe('fe80::1');
  for (const text of ['x]@[::1', '::1]/x', '::1]:80/', '[::1', '::1]']) expect(plainAddress(text)).toBe(text);
});

describe('two spellings of an address', () => {
  test.each([
    ['FE80::1', 'fe80:0:0::1', true],
    ['[fd00::2A]', 'fd00:0000::002a', true],
    ['::ffff:10.0.0.21', '10.0.0.21', true],
    ['::FFFF:a00:15', '10.0.0.21', true],
    ['0:0:0:0:0:ffff:10.0.0.21', '10.0.0.21', true],
    [' 10.0.0.21 ', '10.0.0.21', true],
    ['fe80::1%eth0', 'fe80::1', true],
    ['fe80::1%eth0', 'FE80:0::1%eth0', true],
    ['fe80::1%eth0', 'fe80::1%eth1', false],
    ['fe80::1', 'fe80::2', false],
    ['10.0.0.1', '10.0.0.01', false],
    ['10.0.0.1', '10.0.0.10', false],
    ['10.0.0.1', '::10.0.0.1', false],
    // Texts that are not addresses are compared as they are.
    ['Panel-7', 'panel-7', true],
    ['fe80::1::', 'fe80::1', false],
    ['', '::', false],
  ])('%s and %s are the same: %o', (left, right, expected) => {
    expect(compareClients(left, right) === 'same').toBe(expected);
    expect(compareClients(right, left) === 'same').toBe(expected);
  });

  test(
    'are the same exactly if they are the same network, and are no address if they are no network',
    () => {
      const part = fc.oneof(
        fc.constantFrom('0', '00', '1', '0a', 'A', 'ffff', 'FFFF', '10.0.0.1', '010.0.0.1', ''),
        fc.string({ unit: fc.constantFrom(...'0189afAF.:%[]/ @#?-x'.split('')), maxLength: 4 }),
      );
      const written = fc
        .tuple(
          fc.array(part, { maxLength: 9 }),
          fc.constantFrom(':', '::', '.'),
          fc.constantFrom('', '%eth0', '%', '%1'),
        )
        .map(([parts, separator, zone]) => parts.join(':').replace(':', separator) + zone);
      const bracketed = fc.tuple(written, fc.boolean()).map(([text, isIn]) => (isIn ? `[${text}]` : text));
      const number = fc.nat(65_535).map((value) => value.toString(16));
      const version6 = fc.array(number, { minLength: 8, maxLength: 8 }).map((parts) => parts.join(':'));
      const any = fc.oneof(
        bracketed,
        version6,
        fc.ipV6(),
        fc.ipV4(),
        fc.ipV6().map((text) => text.toUpperCase()),
      );
      fc.assert(
        fc.property(any, any, (left, right) => {
          // The deprecated form `::10.0.0.1` counts as mapped for networks.
          fc.pre(![left, right].some((text) => /^\[?::\d+\./.test(text)));
          const one = left.includes('/') ? undefined : parseNetwork(left);
          const other = right.includes('/') ? undefined : parseNetwork(right);
          expect(isAddress(left)).toBe(one !== undefined);
          if (!one || !other) return;
          expect(plainAddress(left) === plainAddress(right)).toBe(JSON.stringify(one) === JSON.stringify(other));
          // The plain form is parsed as the same address.
          if (!left.includes('%')) expect(parseNetwork(plainAddress(left))).toEqual(one);
        }),
        settings(scaled(2_000, 20_000)),
      );
    },
    propertyTimeout,
  );
});

test.each([
  ['10.0.0.7', true],
  ['255.255.255.255', true],
  ['10.0.0.256', false],
  ['10.0.0.07', false],
  ['10.0.0', false],
  ['10.0.0.7.', false],
  ['10.0.0.7.1', false],
  ['x10.0.0.7', false],
  ['10.0.0.7:80', false],
  ['', false],
])('%j is an IPv4 address in the form that all programs read alike: %o', (text, expected) => {
  expect(isIPv4(text)).toBe(expected);
});

test.each([
  ['10.0.0.7:51234', '10.0.0.7'],
  ['10.0.0.7:65535', '10.0.0.7'],
  ['10.0.0.7:65536', '10.0.0.7:65536'],
  ['10.0.0.7:', '10.0.0.7:'],
  ['10.0.0.7:123456', '10.0.0.7:123456'],
  ['[2001:db8::7]:80', '[2001:db8::7]'],
  ['[fe80::1%eth0]:80', '[fe80::1%eth0]'],
  ['::ffff:10.0.0.7:80', '::ffff:10.0.0.7'],
  // After a colon of IPv6, a number may be a part of the address.
  ['2001:db8::7:80', '2001:db8::7:80'],
  ['fe80::1%eth0.1:80', 'fe80::1%eth0.1:80'],
  ['panel-7:80', 'panel-7:80'],
  ['10.0.0.7:80 ', '10.0.0.7:80 '],
])('%j without its port is %j', (text, expected) => {
  expect(withoutPort(text)).toBe(expected);
});

test.each([
  [' 10.0.0.7 ', '10.0.0.7'],
  ['10.0.0.7:80', '10.0.0.7'],
  ['[FE80:0::1%eth0]', 'fe80::1%eth0'],
  ['::FFFF:10.0.0.7', '10.0.0.7'],
  ['::ffff:1:10.0.0.7', '::ffff:1:a00:7'],
  ['1::ffff:a00:7', '1::ffff:a00:7'],
  [' Panel-7 ', 'panel-7'],
  ['10.0.0.0/24 ', '10.0.0.0/24'],
  ['fe80::1%', 'fe80::1%'],
  ['fe80::1%a%b', 'fe80::1%a%b'],
  ['1:2:3', '1:2:3'],
  ['FE80::1]@[x', 'fe80::1]@[x'],
])('the plain form of %j is %j', (text, expected) => {
  expect(plainAddress(text)).toBe(expected);
});

test('a text with a slash is a range of addresses, valid or not, and no address', () => {
  expect(['10.0.0.0/24', '10.0.0.7/', 'a/b'].map((text) => [isRange(text), isAddress(text)])).toEqual(
    Array(3).fill([true, false]),
  );
  expect([isRange('10.0.0.7'), isAddress(' 10.0.0.7 '), isAddress('fe80::1'), isAddress('')]).toEqual([
    false,
    true,
    true,
    false,
  ]);
});

test('addresses are sorted by number, IPv4 first, and clients without one come last', () => {
  const sorted = ['10.0.0.2', '10.0.0.10', '192.168.0.1', '2001:db8::7', 'fe80::1', 'panel-2', 'panel-10', ''];
  for (const mixed of [[...sorted].reverse(), ['', ...sorted.slice(0, -1)]]) {
    expect(mixed.sort(compareAddresses)).toEqual(sorted);
  }
});
