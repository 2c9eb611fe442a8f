import { describe, expect, test } from 'vitest';
import { busyFrom, locationsFrom, protectFrom, textsFrom } from '../../../src/tchmi/host-lists.js';

const nothing = [null, undefined, '', 'no JSON', 7, true];

describe('locations', () => {
  const wanted = { '10.0.0.7': { name: 'Panel 4', place: 'Line 3' } };

  test.each([
    ['lines of the editor', [{ address: ' 10.0.0.7 ', name: 'Panel 4', place: 'Line 3' }]],
    ['an object by address', wanted],
    ['a text in JSON', JSON.stringify(wanted)],
    ['lines among which are some that are none', [null, 3, { address: '10.0.0.7', name: 'Panel 4', place: 'Line 3' }]],
  ])('from %s', (_, value) => {
    expect(locationsFrom(value)).toEqual(wanted);
  });

  test.each(nothing)('%j is none: the default holds', (value) => {
    expect(locationsFrom(value)).toBeUndefined();
  });
});

describe('protect', () => {
  test('from lines of the editor', () => {
    const lines = [
      { kind: 'user', value: 'scada' },
      { kind: 'client', value: '10.0.3.0/24' },
      { kind: 'group', value: 'Operators' },
      { kind: 'moon', value: 'x' },
    ];
    expect(protectFrom(lines)).toEqual({ users: ['scada'], clients: ['10.0.3.0/24'], groups: ['Operators'] });
  });

  test('from rules as they are', () => {
    expect(protectFrom({ users: ['scada'] })).toEqual({ users: ['scada'] });
  });

  test.each(nothing)('%j is none: the default holds', (value) => {
    expect(protectFrom(value)).toBeUndefined();
  });
});

describe('busy', () => {
  test('from lines of the editor; an empty part does not matter', () => {
    expect(busyFrom([{ user: 'anna', clientIp: '', fingerprint: null, reason: ' Recipe is edited ' }])).toEqual([
      { user: 'anna', reason: 'Recipe is edited' },
    ]);
    expect(busyFrom([])).toEqual([]);
  });

  test.each(nothing)('%j is none: the default holds', (value) => {
    expect(busyFrom(value)).toBeUndefined();
  });
});

describe('texts', () => {
  test('from lines, from texts and from JSON', () => {
    expect(textsFrom([{ name: 'Shift change' }, { name: '' }])).toEqual(['Shift change']);
    expect(textsFrom(['Shift change', 3])).toEqual(['Shift change']);
    expect(textsFrom('["Shift change"]')).toEqual(['Shift change']);
  });

  test.each([...nothing, [[]], {}])('%j is none: the default holds', (value) => {
    expect(textsFrom(value)).toBeUndefined();
  });
});
