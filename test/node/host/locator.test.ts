import { describe, expect, test } from 'vitest';
import { createLocator, siteOf } from '../../../src/host/locator.js';
import { UnknownSetting } from '../../../src/host/unknown-setting.js';
import { oddValues, opaqueValues } from '../../odd-values.js';
import type { HostReason } from '../../../src/host/setting-problems.js';
import { explainHostReason } from '../../../src/texts/explain.js';
import { Texts } from '../../../src/texts/texts.js';

const said = (reason: HostReason = '') => explainHostReason(reason, new Texts('en'));

describe('a locator', () => {
  const locations = {
    '10.0.3.0/24': { name: 'Line 3', place: 'Hall A' },
    '10.0.3.16/28': 'Packing',
    '10.0.3.17': { name: 'Panel 4', place: 'Line 3' },
    'FD00::2A': 'Gateway',
  };

  test('prefers an exact address to the longest network, and that to a shorter one', () => {
    const { locate, problem } = createLocator(locations);
    expect(locate('10.0.3.17')).toEqual({ name: 'Panel 4', place: 'Line 3' });
    expect(locate('10.0.3.18')).toEqual({ name: 'Packing', place: '' });
    expect(locate('10.0.3.99')).toEqual({ name: 'Line 3', place: 'Hall A' });
    expect(locate('10.0.4.1')).toBeUndefined();
    expect(problem).toBeUndefined();
  });

  test('finds an exact address in any spelling', () => {
    const { locate, problem } = createLocator(locations);
    expect(locate('[fd00::2a]')?.name).toBe('Gateway');
    expect(locate('fd00:0:0::002a%eth0')?.name).toBe('Gateway');
    expect(locate('::ffff:a00:311')?.name).toBe('Panel 4');
    expect(locate('::ffff:10.0.3.17')?.name).toBe('Panel 4');
    expect(problem).toBeUndefined();
  });

  test('may be made from a function, which is called once for each address', () => {
    const asked: string[] = [];
    const { locate } = createLocator((ip: string) => (asked.push(ip), ip === '10.0.0.1' ? 'Panel 1' : undefined));
    expect([locate('10.0.0.1'), locate('10.0.0.1'), locate('10.0.0.2')]).toEqual([
      { name: 'Panel 1', place: '' },
      { name: 'Panel 1', place: '' },
      undefined,
    ]);
    expect(asked).toEqual(['10.0.0.1', '10.0.0.2']);
  });

  test('has no location, and no problem, for a client that the host page says nothing about', () => {
    const fromFunction = createLocator((ip: string) => (ip === '10.0.0.1' ? null : undefined));
    expect([fromFunction.locate('10.0.0.1'), fromFunction.locate('10.0.0.2')]).toEqual([undefined, undefined]);
    expect(fromFunction.problem).toBeUndefined();
    const fromObject = createLocator({ '10.0.0.1': null, '10.0.0.0/24': undefined, '10.0.0.2': 'Panel 2' });
    expect([fromObject.locate('10.0.0.1'), fromObject.locate('10.0.0.3')]).toEqual([undefined, undefined]);
    expect([fromObject.locate('10.0.0.2')?.name, fromObject.problem]).toEqual(['Panel 2', undefined]);
  });

  test('drops the blanks around addresses, names and places', () => {
    const { locate, problem } = createLocator({
      ' 10.0.0.1 ': ' Panel 1 ',
      '10.0.0.2': { name: ' P2 ', place: ' L2 ' },
    });
    expect(locate('10.0.0.1')).toEqual({ name: 'Panel 1', place: '' });
    expect(locate('10.0.0.2')).toEqual({ name: 'P2', place: 'L2' });
    expect(problem).toBeUndefined();
  });

  test('counts a location whose place is no text, and does not use its name either', () => {
    const locator = createLocator({ '10.0.0.1': { name: 'Panel 1', place: 5 } });
    expect(locator.locate('10.0.0.1')).toBeUndefined();
    expect(locator.problem).toMatchObject({ count: 1 });
  });

  test('counts an error of the function, and finds nothing', () => {
    const locator = createLocator(() => {
      throw new Error('no table');
    });
    expect(locator.problem).toBeUndefined();
    expect([locator.locate('10.0.0.1'), locator.locate('10.0.0.2')]).toEqual([undefined, undefined]);
    expect(locator.problem).toMatchObject({ property: 'locations', count: 2 });
    expect(said(locator.problem?.detail)).toBe('10.0.0.1: the location cannot be read: no table');
  });

  test.each([42, true, [], {}, { name: 3 }, { name: ' ' }, '', Promise.resolve('late')])(
    'counts the invalid result %o of the function, and finds nothing',
    (rubbish) => {
      const locator = createLocator(() => rubbish);
      expect(locator.locate('10.0.0.1')).toBeUndefined();
      expect(locator.problem?.count).toBe(1);
      expect(said(locator.problem?.detail)).toBe('10.0.0.1: neither a text nor an object with name or place');
    },
  );

  test('leaves out invalid networks and entries, counts them and keeps the rest', () => {
    const { locate, problem } = createLocator({
      '10.0.0.0/33': 'bad',
      'panel/4': 'bad',
      '10.0.0.300': 'bad',
      '10.0.0.9': 7,
      '10.0.0.1': 'Panel 1',
    });
    expect(locate('10.0.0.1')?.name).toBe('Panel 1');
    expect(locate('10.0.0.9')).toBeUndefined();
    expect(problem).toMatchObject({ property: 'locations', count: 4 });
    expect(said(problem?.detail)).toBe('"10.0.0.0/33" is neither an address nor a network');
  });

  test('may be made from a list of lines, whose blank lines are not a mistake', () => {
    const lines = [
      { address: ' 10.0.3.17 ', name: ' Panel 4 ', place: null },
      { address: '10.0.3.0/24', name: '', place: 'Hall A' },
      { address: '', name: '', place: '' },
    ];
    const { locate, problem } = createLocator(lines);
    expect(locate('10.0.3.17')).toEqual({ name: 'Panel 4', place: '' });
    expect(locate('10.0.3.18')).toEqual({ name: '', place: 'Hall A' });
    expect(problem).toBeUndefined();
  });

  test.each([
    [{ address: '', name: 'Panel 5' }, 'a location has no address'],
    [{ name: 'Panel 5' }, 'a location has no address'],
    [null, 'an entry is empty, not an object with an address'],
    ['10.0.3.18', 'an entry is the text "10.0.3.18", not an object with an address'],
  ])('reports the line %j and keeps the others', (line, detail) => {
    const { locate, problem } = createLocator([{ address: '10.0.3.17', name: 'Panel 4' }, line]);
    expect(locate('10.0.3.17')?.name).toBe('Panel 4');
    expect(problem).toMatchObject({ property: 'locations', count: 1 });
    expect(said(problem?.detail)).toBe(detail);
  });

  test.each(['[10.0.0.7]', '[10.0.0.7]:51', '0x0a.0.0.7'])(
    'promise 12: takes %s for the address 10.0.0.7',
    (written) => {
      const { locate, problem } = createLocator({ [written]: 'Panel 7' });
      expect(problem).toBeUndefined();
      expect(locate('10.0.0.7')).toEqual({ name: 'Panel 7', place: '' });
      expect(locate('10.0.0.8')).toBeUndefined();
    },
  );

  test('leaves out texts that are not an address', () => {
    const { locate, problem } = createLocator({ 'panel-7': 'bad', '010.0.0.1': 'bad', '10.0.0.1': 'Panel 1' });
    expect(locate('panel-7')).toBeUndefined();
    expect(locate('10.0.0.1')?.name).toBe('Panel 1');
    expect(problem).toMatchObject({ property: 'locations', count: 2 });
    expect(said(problem?.detail)).toBe('"panel-7" is neither an address nor a network');
  });

  test.each([undefined, null])('finds nothing and has no problem for the setting %o', (none) => {
    expect(createLocator(none).problem).toBeUndefined();
  });

  test.each(['Panel 4', 5, [['10.0.0.1', 'x']]])('has a problem for the setting %o', (bad) => {
    const { locate, problem } = createLocator(bad);
    expect(locate('10.0.0.1')).toBeUndefined();
    expect(problem?.count).toBe(1);
  });
});

test.each(oddValues)(
  'H1: locations that are %s never throw, neither when they are set nor when they are used',
  (_, make) => {
    const locator = createLocator(make());
    const { name = '', place = '' } = locator.locate('10.0.0.22') ?? {};
    expect([typeof name, typeof place]).toEqual(['string', 'string']);
    if (locator.problem) expect(said(locator.problem.detail)).not.toBe('');
  },
);

test('the site of a client is its place, else its name, else its address', () => {
  const { locate } = createLocator({ '::a': { name: 'Panel 4', place: 'Line 3' }, '::b': 'Panel 5' });
  const names = ['::a', '::b', '::c'].map((address) => siteOf(address, locate).name);
  expect(names).toEqual(['Line 3', 'Panel 5', '::c']);
  const keys = ['::a', '::b', '::c', '::d'].map((address) => siteOf(address, locate).key);
  expect(new Set(keys).size).toBe(4);
});

test('B1: a setting that is not known gives no location, and says why in the words of its reason', () => {
  const locator = createLocator(new UnknownSetting('Locations', { kind: 'binding-empty' }));
  expect(locator.locate('10.0.0.7')).toBeUndefined();
  expect(locator.problem).toEqual({ property: 'locations', detail: { kind: 'binding-empty' }, count: 1 });
});

test.each(opaqueValues)('H1: %s as locations or as one of their lines is read or said', (_, make) => {
  expect(createLocator(make({ '10.0.0.22': 'Panel' })).problem?.count).toBe(1);
  const lines = createLocator([make({ address: '10.0.0.22', name: 'Panel' })]);
  if (!lines.problem) expect(lines.locate('10.0.0.22')?.name).toBe('Panel');
});

describe('promise 12: the location of a client in doubt', () => {
  const placeOf = (locations: unknown, clientIp: string) => {
    const { locate } = createLocator(locations);
    return [locate(clientIp), locate.isNotKnown?.(clientIp)];
  };

  test('is possible where all entries that may be meant name the same one', () => {
    expect(placeOf({ '10.0.0.7': 'Panel 7' }, '010.0.0.7')).toEqual([
      { name: 'Panel 7', place: '', isCertain: false },
      false,
    ]);
    expect(placeOf({ '10.0.0.7': 'Panel 7', '8.0.0.7': 'Panel 7' }, '010.0.0.7')[0]).toMatchObject({
      isCertain: false,
    });
    expect(placeOf({ '10.0.0.0/24': 'Line 3' }, '010.0.0.7')[0]).toMatchObject({ name: 'Line 3', isCertain: false });
  });

  test('is not known where the entries that may be meant name several', () => {
    expect(placeOf({ '10.0.0.7': 'Panel 7', '8.0.0.7': 'Panel 8' }, '010.0.0.7')).toEqual([undefined, true]);
    expect(placeOf({ '10.0.0.7': 'Panel 7', '8.0.0.0/24': 'Line 3' }, '010.0.0.7')).toEqual([undefined, true]);
    expect(placeOf({ '10.0.0.7': {} }, '010.0.0.7')).toEqual([undefined, true]);
  });

  test('is that of its own interface, else that of the entry without one, else one in doubt', () => {
    const locations = { 'fe80::1%eth0': 'Panel 1', 'fe80::1': 'Any', 'fe80::2%eth0': 'Panel 2' };
    expect(placeOf(locations, 'fe80::1%eth0')[0]).toEqual({ name: 'Panel 1', place: '' });
    expect(placeOf(locations, 'fe80::1%eth1')[0]).toEqual({ name: 'Any', place: '' });
    expect(placeOf(locations, 'fe80::2%eth1')[0]).toBeUndefined();
    expect(placeOf(locations, 'fe80::2%ETH0')[0]).toEqual({ name: 'Panel 2', place: '', isCertain: false });
    expect(placeOf({ 'fe80::1%eth0': 'Panel 1', 'fe80::1%eth1': 'Panel 2' }, 'fe80::1')[0]).toBeUndefined();
    expect(placeOf({ 'fe80::1%eth0': 'Panel 1', 'fe80::1%eth1': 'Panel 1' }, 'fe80::1')[0]).toEqual({
      name: 'Panel 1',
      place: '',
    });
  });

  test('is unsaid for a host name: it may be in any network, and nothing follows from that', () => {
    expect(placeOf({ '10.0.0.0/8': 'Line 3', '10.0.0.7': 'Panel 7' }, 'panel-7')).toEqual([undefined, false]);
  });

  test('is a site of its own, so that nobody else counts as being there', () => {
    const { locate } = createLocator({ '10.0.0.7': { name: 'Panel 7', place: 'Line 3' } });
    const [doubtful, certain] = [siteOf('010.0.0.7', locate), siteOf('10.0.0.7', locate)];
    expect(doubtful).toMatchObject({ name: 'Line 3?', isNamed: true });
    expect(certain).toMatchObject({ name: 'Line 3', isNamed: true });
    expect(doubtful.key).not.toBe(certain.key);
    expect(siteOf('010.0.0.7', locate).key).toBe(doubtful.key);
    const unreadable = createLocator({ '10.0.0.7': {} }).locate;
    expect(siteOf('10.0.0.7', unreadable)).toMatchObject({ name: '10.0.0.7', isNamed: true });
    expect(siteOf('10.0.0.8', unreadable)).toMatchObject({ name: '10.0.0.8', isNamed: false });
  });

  test('blanks around an address in a list of lines do not matter, and lines with nothing but blanks are no mistake', () => {
    const blank = { address: ' ', name: '', place: ' ' };
    const locator = createLocator([blank, { address: ' 10.0.0.7 ', name: 'Panel 7' }, blank]);
    expect(locator.locate('10.0.0.7')).toEqual({ name: 'Panel 7', place: '' });
    expect(locator.problem).toBeUndefined();
    for (const line of [
      { address: '', name: 'x' },
      { address: '', place: 'x' },
    ]) {
      const { locate, problem } = createLocator([line]);
      expect([problem === undefined, locate.isNotKnown?.('10.0.0.9')]).toEqual([false, true]);
    }
  });
});
