import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isInNetwork, parseNetwork } from '../../../src/session/network.js';

function isIn(address: string, text: string): boolean {
  const network = parseNetwork(text);
  if (!network) throw new Error(`${text} is no network`);
  return isInNetwork(address, network);
}

describe('a network', () => {
  test.each([
    ['10.0.0.21', '10.0.0.21', true],
    ['10.0.0.2', '10.0.0.21', false],
    ['10.0.0.21', '10.0.0.0/24', true],
    ['10.0.1.21', '10.0.0.0/24', false],
    ['10.0.0.77', '10.0.0.5/24', true],
    ['10.0.0.130', '10.0.0.128/25', true],
    ['10.0.0.127', '10.0.0.128/25', false],
    ['192.168.1.1', '0.0.0.0/0', true],
    ['fd00::2a', 'fd00::/8', true],
    ['FD00:0:0:0:0:0:0:2A', 'fd00::2a', true],
    ['fe80::1', 'fd00::/8', false],
    ['[fd00::2a]', 'fd00::/64', true],
    ['fd00::2a', '[fd00::]/64', true],
    ['::ffff:10.0.0.21', '10.0.0.0/24', true],
    ['::ffff:a00:15', '10.0.0.21', true],
    ['10.0.0.21', '::ffff:10.0.0.0/120', true],
    ['10.0.1.21', '::ffff:10.0.0.0/120', false],
    ['fe80::1%eth0', 'fe80::/10', true],
    ['fe80::1%eth0', 'fe80::1%eth0', true],
    ['fe80::1%eth1', 'fe80::1%eth0', false],
    ['fe80::1', 'fe80::1%eth0', false],
    ['10.0.0.21', '::/0', false],
    ['fd00::2a', '0.0.0.0/0', false],
    ['10.0.0.21 ', ' 10.0.0.0/24 ', true],
    ['panel-4', '0.0.0.0/0', false],
    ['', '0.0.0.0/0', false],
  ])('has the address %s in the network %s: %o', (address, network, expected) => {
    expect(isIn(address, network)).toBe(expected);
  });

  test.each([
    '',
    ' ',
    'anna',
    '10',
    '10.0',
    '10.0.0',
    '010.0.0.1',
    '10.0.0.256',
    '0x7f000001',
    '10.0.0.0/33',
    '10.0.0.0/-1',
    '10.0.0.0/',
    '10.0.0.0/a',
    '10.0.0.0/24/8',
    '10.0.0.0/8.0',
    '10.0.0.1%eth0',
    '[10.0.0.1]',
    'fd00::/129',
    'fd00:::1',
    'fd00::2a::1',
    'fe80::1%',
    'fe80::1%eth0%1',
    '[fd00::1',
    '::ffff:10.0.0.0/95',
    '::ffff:010.0.0.1',
    '1:2',
  ])('cannot be parsed from %o', (text) => {
    expect(parseNetwork(text)).toBeUndefined();
  });

  test('never throws, whatever the text', () => {
    const signs = fc.constantFrom(...'0123456789abcdef:./%[] xg-'.split(''));
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.string({ unit: signs, maxLength: 24 })), fc.string(), (text, address) => {
        const network = parseNetwork(text);
        expect(isInNetwork(address, network ?? { bytes: [], prefix: 0, zone: '' })).toBeTypeOf('boolean');
      }),
      { numRuns: 500 },
    );
  });

  test('contains the addresses with its first bits, for IPv4 and IPv4 mapped into IPv6', () => {
    const number = fc.nat(0xffffffff);
    fc.assert(
      fc.property(number, number, fc.nat(32), (left, right, prefix) => {
        const dotted = (value: number) => [24, 16, 8, 0].map((shift) => (value >>> shift) & 255).join('.');
        const mask = prefix === 0 ? 0n : (0xffffffffn << BigInt(32 - prefix)) & 0xffffffffn;
        const expected = (BigInt(left) & mask) === (BigInt(right) & mask);
        expect(isIn(dotted(right), `${dotted(left)}/${prefix}`)).toBe(expected);
        expect(isIn(`::ffff:${dotted(right)}`, `${dotted(left)}/${prefix}`)).toBe(expected);
        expect(isIn(dotted(right), `[::ffff:${dotted(left)}]/${prefix + 96}`)).toBe(expected);
      }),
    );
  });

  test('contains the addresses with its first bits, for IPv6', () => {
    const part = fc.integer({ min: 0, max: 0xffff });
    const parts = fc
      .array(part, { minLength: 8, maxLength: 8 })
      .filter((all) => all.slice(0, 5).some((one) => one > 0));
    const written = (all: readonly number[]) => all.map((one) => one.toString(16)).join(':');
    const bits = (all: readonly number[]) => all.map((one) => one.toString(2).padStart(16, '0')).join('');
    fc.assert(
      fc.property(parts, parts, fc.nat(128), fc.boolean(), (left, other, prefix, isNear) => {
        const right = isNear ? [...left.slice(0, 6), ...other.slice(6)] : other;
        const expected = bits(left).slice(0, prefix) === bits(right).slice(0, prefix);
        expect(isIn(written(right), `${written(left)}/${prefix}`)).toBe(expected);
      }),
    );
  });
});
