import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readClientRule } from '../../../src/host/client-rule.js';

const clients = ['10.0.3.7', '8.0.3.7', '10.0.4.7', '2001:db8::7', '2001:db9::7'] as const;
const meant = (text: string) => {
  const { compare, mistake, mayMeanAnybody = false } = readClientRule(text);
  return { kind: mistake?.kind, mayMeanAnybody, of: clients.map(compare) };
};

test.each([
  ['10.0.3.7', ['same', 'different', 'different', 'different', 'different']],
  ['[10.0.3.7]:80', ['same', 'different', 'different', 'different', 'different']],
  ['10.0.3.0/24', ['same', 'different', 'different', 'different', 'different']],
  ['[2001:db8::]/32', ['different', 'different', 'different', 'same', 'different']],
] as const)('C11: %s surely means its client or range', (text, of) => {
  expect(meant(text)).toEqual({ kind: undefined, mayMeanAnybody: false, of });
});

test.each([
  ['010.0.3.7', ['in-doubt', 'in-doubt', 'different', 'different', 'different']],
  ['\uff11\uff10.0.3.7', ['in-doubt', 'different', 'different', 'different', 'different']],
  ['2001:db8::7:51888', ['different', 'different', 'different', 'in-doubt', 'different']],
  ['010.0.3.0/24', ['in-doubt', 'in-doubt', 'different', 'different', 'different']],
  ['[10.0.3.0]/24', ['in-doubt', 'different', 'different', 'different', 'different']],
  ['[10.0.3.0/24]', ['in-doubt', 'different', 'different', 'different', 'different']],
  ['[2001:db8::/32]', ['different', 'different', 'different', 'in-doubt', 'different']],
  ['10.0.3.0:80/24', ['in-doubt', 'different', 'different', 'different', 'different']],
] as const)('C11: %s is a mistake, and means only those whom a program could read in it', (text, of) => {
  expect(meant(text)).toEqual({ kind: 'doubtful-address', mayMeanAnybody: false, of });
});

test.each(['panel-7', '10.0.3', '10.0.3.', '10.0.3.*', '168428295', '10.0.3.300', '2001:db8:', '\u0000'])(
  'C11: %j is no whole address, so that it may mean anybody',
  (text) => {
    expect(meant(text)).toMatchObject({ kind: 'no-address', mayMeanAnybody: true });
  },
);

test.each(['10.0.3.0/33', '10.1/16', '10.0.3/24', 'panel-7/24', '10.0.3.0/', '10.0.3.0/255.255.255.0', '[10.0.3.0/24'])(
  'C11: %j is no whole range, so that it may mean anybody',
  (text) => {
    expect(meant(text)).toMatchObject({ kind: 'no-network', mayMeanAnybody: true });
  },
);

test('C11: a rule that surely means a client is no mistake, and whoever it means is found by it', () => {
  const byte = fc.integer({ min: 0, max: 255 });
  fc.assert(
    fc.property(fc.tuple(byte, byte, byte, byte), fc.integer({ min: 0, max: 32 }), (bytes, prefix) => {
      const address = bytes.join('.');
      const octal = bytes.map((part) => `0${part.toString(8)}`).join('.');
      expect(readClientRule(`${address}/${prefix}`).compare(address)).toBe('same');
      expect(readClientRule(`[${address}]/${prefix}`).compare(address)).toBe('in-doubt');
      expect(readClientRule(octal).compare(address)).toBe('in-doubt');
      expect(readClientRule(`${octal}/${prefix}`).compare(address)).toBe('in-doubt');
    }),
  );
});
