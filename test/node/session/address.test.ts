import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isAddress, plainAddress } from '../../../src/session/address.js';
import { compareClients } from '../../../src/session/identity.js';
import { parseNetwork } from '../../../src/session/network.js';
import { propertyTimeout, scaled, settings } from '../../properties/scale.js';

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
