import { describe, expect, test } from 'vitest';
import { hostDataFrom, linesFrom } from '../../../../src/tchmi/attributes/host-lists.js';

const nothing = [null, undefined, '', ' ', 'null'];

describe('locations, protect and busy of the control', () => {
  const lines = [{ kind: 'user', value: 'scada' }];

  test('can be data or JSON text', () => {
    expect(hostDataFrom(lines)).toBe(lines);
    expect(hostDataFrom(JSON.stringify(lines))).toEqual(lines);
    expect(hostDataFrom('{"users": ["scada"]}')).toEqual({ users: ['scada'] });
  });

  test.each(nothing)('treat %j as not set, so the default applies', (value) => {
    expect(hostDataFrom(value)).toBeUndefined();
  });

  test.each(['no JSON', '[{"user": "ben"', 7, true, [null, 3], { kind: 'moon' }])(
    'pass %j on, so that the element reports what is wrong with it',
    (value) => {
      expect(hostDataFrom(value)).toBe(value);
    },
  );
});

describe('the lines of a list of the control', () => {
  test('can be objects or texts, or JSON text, and leave out what is blank', () => {
    expect(linesFrom([{ name: ' Shift change ' }, { name: '' }, null, {}])).toEqual(['Shift change']);
    expect(linesFrom('["Shift change"]')).toEqual(['Shift change']);
    expect(linesFrom([])).toEqual([]);
  });

  test('B1: keep what is no text, so that the element says that it cannot be used', () => {
    expect(linesFrom(['Shift change', 3, [], { text: 'Service' }])).toEqual([
      'Shift change',
      3,
      [],
      { text: 'Service' },
    ]);
  });

  test('B1: are not read if there are more than anybody means', () => {
    expect(() => linesFrom(new Array(2 ** 32 - 1))).toThrow('too-long');
  });

  test.each([...nothing, 'no JSON', 7, true, {}])('are not there if %j is no list', (value) => {
    expect(linesFrom(value)).toBeUndefined();
  });
});
