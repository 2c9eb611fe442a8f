import { expect, test } from 'vitest';
import { addressesOf, addressText, clientAddresses } from '../../../src/session/addresses.js';

test('C10: the addresses of a session do not depend on the order of the list, and name each writing once', () => {
  const expected = { clientIp: '10.0.0.7', otherIps: ['2001:db8::7', 'FE80::1'] };
  expect(clientAddresses(['2001:db8::7', 'FE80::1', '10.0.0.7', '10.0.0.7'])).toEqual(expected);
  expect(clientAddresses(['FE80::1', '10.0.0.7', '2001:db8::7'])).toEqual(expected);
  expect(addressesOf(expected)).toEqual(['10.0.0.7', '2001:db8::7', 'FE80::1']);
});

test('a session with one address has no others', () => {
  expect(clientAddresses(['10.0.0.7'])).toEqual({ clientIp: '10.0.0.7' });
  expect(addressesOf({ clientIp: '10.0.0.7' })).toEqual(['10.0.0.7']);
});

test('C10: the text of the addresses shows them all, each made safe to show', () => {
  expect(addressText({ clientIp: '10.0.0.7', otherIps: ['10.0.0.8\u202e'] })).toBe('10.0.0.7, 10.0.0.8[U+202E]');
});

test('C10: addresses that sort alike are in one order, too, and none is an empty one', () => {
  // The order of names does not see an invisible character.
  const alike = ['panel-7', 'panel-7\u200b'];
  expect(clientAddresses(alike)).toEqual(clientAddresses([...alike].reverse()));
  expect(clientAddresses(alike)).toEqual({ clientIp: 'panel-7', otherIps: ['panel-7\u200b'] });
  expect(clientAddresses([])).toEqual({ clientIp: '' });
});
