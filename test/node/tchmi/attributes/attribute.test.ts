import { describe, expect, test } from 'vitest';
import { UnknownSetting } from '../../../../src/host/unknown-setting.js';
import { asEditorValue, density, isSameValue, readAttribute } from '../../../../src/tchmi/attributes/attribute.js';

const convert = { toBoolean: Boolean, toNumber: Number, toString: String };

describe('a value', () => {
  test('is the same if it is an equal list or object, not if it only looks alike', () => {
    expect(isSameValue(['user'], ['user'])).toBe(true);
    expect(isSameValue(NaN, NaN)).toBe(true);
    expect(isSameValue(['user'], ['domain'])).toBe(false);
    expect(isSameValue(1, '1')).toBe(false);
    expect(isSameValue(null, [])).toBe(false);
  });
});

describe('the density, which every control has', () => {
  test('B1: is one of its choices, the default if nothing is given, and not known if it is anything else', () => {
    const read = (given: unknown) => readAttribute(density, given, convert, 'Density');
    expect(['glove', null, ''].map(read)).toEqual(['glove', undefined, undefined]);
    for (const given of ['huge', {}, []]) {
      expect(read(given)).toMatchObject({ name: 'Density', reason: { kind: 'wrong-value' } });
      expect(read(given)).toBeInstanceOf(UnknownSetting);
    }
  });

  test('is shown to the editors of the designer as it is, and as nothing while it is not known', () => {
    expect(asEditorValue(density, 'glove')).toBe('glove');
    expect(asEditorValue(density, new UnknownSetting('Density', ''))).toBeNull();
  });
});
