import { describe, expect, test } from 'vitest';
import { hostDataFrom, textsFrom } from '../../../../src/tchmi/attributes/host-lists.js';

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

describe('a list of texts of the control', () => {
  test('can have objects or texts as items, or be JSON text', () => {
    expect(textsFrom([{ name: ' Shift change ' }, { name: '' }])).toEqual(['Shift change']);
    expect(textsFrom(['Shift change', 3])).toEqual(['Shift change']);
    expect(textsFrom('["Shift change"]')).toEqual(['Shift change']);
  });

  test.each([...nothing, 'no JSON', 7, true, [[]], {}])(
    'counts as not set if it is %j, so the default applies',
    (value) => {
      expect(textsFrom(value)).toBeUndefined();
    },
  );
});
