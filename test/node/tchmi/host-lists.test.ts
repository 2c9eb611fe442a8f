import { describe, expect, test } from 'vitest';
import { hostDataFrom, textsFrom } from '../../../src/tchmi/host-lists.js';

const nothing = [null, undefined, '', ' ', 'null'];

describe('locations, protect and busy', () => {
  const lines = [{ kind: 'user', value: 'scada' }];

  test('come as they are, or as text in JSON', () => {
    expect(hostDataFrom(lines)).toBe(lines);
    expect(hostDataFrom(JSON.stringify(lines))).toEqual(lines);
    expect(hostDataFrom('{"users": ["scada"]}')).toEqual({ users: ['scada'] });
  });

  test.each(nothing)('%j is none: the default holds', (value) => {
    expect(hostDataFrom(value)).toBeUndefined();
  });

  test.each(['no JSON', '[{"user": "ben"', 7, true, [null, 3], { kind: 'moon' }])(
    '%j is not taken for none: the element tells what is wrong with it',
    (value) => {
      expect(hostDataFrom(value)).toBe(value);
    },
  );
});

describe('texts', () => {
  test('from lines, from texts and from JSON', () => {
    expect(textsFrom([{ name: ' Shift change ' }, { name: '' }])).toEqual(['Shift change']);
    expect(textsFrom(['Shift change', 3])).toEqual(['Shift change']);
    expect(textsFrom('["Shift change"]')).toEqual(['Shift change']);
  });

  test.each([...nothing, 'no JSON', 7, true, [[]], {}])('%j is none: the default holds', (value) => {
    expect(textsFrom(value)).toBeUndefined();
  });
});
