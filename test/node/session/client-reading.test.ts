import { describe, expect, test } from 'vitest';
import {
  writtenAddress,
  doubtfulNetworks,
  isCertainAddress,
  isWholeAddress,
  readClient,
} from '../../../src/session/client-reading.js';
import { isInNetwork } from '../../../src/session/network.js';

/** The certain reading of a client, and all others; its name or kind if it has no address. */
function reading(text: string): readonly string[] | string {
  const client = readClient(text);
  if (client.kind === 'host-name') return client.name;
  if (client.kind === 'unreadable') return client.kind;
  const all = client.all.map(writtenAddress);
  return client.certain ? [...new Set([writtenAddress(client.certain), ...all])] : ['?', ...new Set(all)];
}

describe('promise 12: the text by which a client is named', () => {
  test.each<[string, readonly string[] | string]>([
    ['10.0.0.7', ['10.0.0.7']],
    ['[10.0.0.7]:80', ['10.0.0.7']],
    ['[10.0.0.7', 'unreadable'],
    ['0x0a.0.0.7', ['10.0.0.7']],
    ['0x0a.0.0.256', 'unreadable'],
    ['010.0.0.7', ['?', '10.0.0.7', '8.0.0.7']],
    ['08.0.0.7', ['?', '8.0.0.7']],
    ['10.7', ['?', '10.0.0.7']],
    ['10.0.7', ['?', '10.0.0.7']],
    ['10.0.65535', ['?', '10.0.255.255']],
    ['10.0.65536', 'unreadable'],
    ['1.2.3.4.5', 'unreadable'],
    ['16909060', ['?', '1.2.3.4']],
    ['0100401404', ['?', '5.252.0.252', '1.2.3.4']],
    ['4294967295', ['?', '255.255.255.255']],
    ['4294967296', 'unreadable'],
    ['1234567', 'unreadable'],
    ['0x0a000007', ['?', '10.0.0.7']],
    ['0x0A.0x10007', ['?', '10.1.0.7']],
    ['0xg.0.0.7', 'unreadable'],
    ['089.7', ['?', '89.0.0.7']],
    ['x[10.0.0.7]', 'unreadable'],
    ['[10.0.0.7]x', 'unreadable'],
    ['2001:db8::7:51888x', 'unreadable'],
    ['10.0.0.7.', ['?', '10.0.0.7']],
    ['0x0a.10.200.17', ['10.10.200.17']],
    ['0x0a.255.0.7', ['10.255.0.7']],
    ['10.0.0.\u200b7', ['?', '10.0.0.7']],
    ['10.0789', ['?', '10.0.3.21']],
    ['\uff11\uff10.0.0.7', ['?', '10.0.0.7']],
    ['10.0.0.7/24', 'unreadable'],
    ['2001:db8::7', ['2001:db8::7']],
    ['2001:db8::7:1020', ['2001:db8::7:1020', '2001:db8::7']],
    ['2001:db8::7:51888', ['?', '2001:db8::7']],
    ['2001:db8::7:0102', ['2001:db8::7:102']],
    ['[2001:db8::7:1020]', ['2001:db8::7:1020']],
    ['fe80::1%25eth0', ['fe80::1%25eth0', 'fe80::1%eth0']],
    ['fe80::1%25', ['fe80::1%25']],
    ['fe80::1%e25th', ['fe80::1%e25th']],
    ['fe80::1%a:80b', ['fe80::1%a:80b']],
    ['fe80::1%25:80', ['fe80::1%25:80', 'fe80::1%:80', 'fe80::1%25']],
    ['fe80::1:1020%eth0', ['fe80::1:1020%eth0']],
    ['fe80::1%eth0:80', ['fe80::1%eth0:80', 'fe80::1%eth0']],
    ['fe80::1%25eth0:80', ['fe80::1%25eth0:80', 'fe80::1%eth0:80', 'fe80::1%eth0', 'fe80::1%25eth0']],
    ['::10.0.0.7', ['::a00:7', '10.0.0.7']],
    ['64:ff9b::10.0.0.7', ['64:ff9b::a00:7', '10.0.0.7']],
    ['64:ff9b:1::a00:7', ['64:ff9b:1::a00:7', '10.0.0.7']],
    ['64:ff9b:1:2:3:4:a00:7', ['64:ff9b:1:2:3:4:a00:7', '10.0.0.7']],
    ['[2001:db8:64::10.0.0.7]:80', ['2001:db8:64::a00:7', '10.0.0.7']],
    ['2001:db8:64::10.0.0.7:80', ['2001:db8:64::a00:7', '10.0.0.7']],
    ['::ffff:10.0.0.7', ['10.0.0.7']],
    ['2002:a00:7::', ['2002:a00:7::', '10.0.0.7']],
    ['2002:a00:107::', ['2002:a00:107::', '10.0.1.7']],
    ['2001:2002:a00:7::1', ['2001:2002:a00:7::1']],
    ['2001:db8::a00:7', ['2001:db8::a00:7']],
    ['Panel-7.plant.', 'Panel-7.plant'],
    ['panel_7:8080', 'panel_7'],
    ['b\u00fccher-pc', 'b\u00fccher-pc'],
    ['panel-7:808080', 'unreadable'],
    ['panel..7', 'unreadable'],
    ['.panel', 'unreadable'],
    ['-panel', 'unreadable'],
    ['panel 7', 'unreadable'],
    ['panel.7', 'unreadable'],
    ['panel.7a', 'panel.7a'],
    ['', 'unreadable'],
    ['-', 'unreadable'],
  ])('%j is read as %j', (text, expected) => {
    expect(reading(text)).toEqual(expected);
    expect(reading(` ${text}\n`)).toEqual(expected);
  });

  test('is not read if it is longer than any client is named', () => {
    expect(reading('a'.repeat(1000))).toBe('a'.repeat(1000));
    expect(reading('a'.repeat(1001))).toBe('unreadable');
  });

  test('is a certain address if all programs that can read it read it alike', () => {
    const certain = ['10.0.0.7', '10.0.0.7:80', '[10.0.0.7]', '0x0a.0.0.7', '2001:db8::7', 'fe80::1%eth0'];
    expect(certain.filter(isCertainAddress)).toEqual(certain);
    expect(['010.0.0.7', '10.7', '2001:db8::7:51888', 'panel-7', '', '10.0.0.0/24'].filter(isCertainAddress)).toEqual(
      [],
    );
  });

  test('is a whole address if it has all of its parts, however many readings it has', () => {
    const whole = ['10.0.0.7', '010.0.0.7', '0x0a.0.0.7', '2001:db8::7:51888', '10\uff0e0\uff0e0\uff0e07'];
    expect(whole.filter(isWholeAddress)).toEqual(whole);
    expect(['10.0.0', '10.7', '16909060', 'panel-7', 'a.b.c.d', ''].filter(isWholeAddress)).toEqual([]);
  });
});

describe('promise 12: a range that is none for certain', () => {
  test.each<[string, readonly string[], readonly string[]]>([
    ['010.0.3.0/24', ['10.0.3.7', '8.0.3.7'], ['10.0.4.7', '9.0.3.7']],
    [' [10.0.3.0/24] ', ['10.0.3.7'], ['10.0.4.7']],
    ['[10.0.3.0]/24', ['10.0.3.7'], ['10.0.4.7']],
    ['10.0.3.0:80/24', ['10.0.3.7'], ['10.0.4.7']],
    ['2001:db8::7:51888/64', ['2001:db8::9'], ['2001:db9::9']],
    ['010.0.3.7/8', ['10.9.9.9', '8.9.9.9'], ['9.0.3.7']],
  ])('%j may mean a network of each reading of its address', (text, within, outside) => {
    const isIn = (address: string) => doubtfulNetworks(text).some((network) => isInNetwork(address, network));
    expect(within.filter((address) => !isIn(address))).toEqual([]);
    expect(outside.filter(isIn)).toEqual([]);
  });

  test.each([
    '10.0.3.0',
    '10.0.3/24',
    '10.0.3.0/',
    '10.0.3.0/33',
    '10.0.3.0/1234',
    '10.0.3.0/24x',
    'x010.0.3.0/24',
    '010.0.3.0/24]x',
    'panel-7/24',
    '/24',
    '',
  ])('%j means none', (text) => {
    expect(doubtfulNetworks(text)).toEqual([]);
  });
});
