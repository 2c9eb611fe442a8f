import { describe, expect, test } from 'vitest';
import { oddValues, opaqueValues } from '../../../odd-values.js';
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
    expect(isSameValue({ users: ['anna'] }, { users: ['anna'] })).toBe(true);
    expect(isSameValue({ users: ['anna'] }, { users: ['ben'] })).toBe(false);
    expect(isSameValue({ users: undefined }, { groups: undefined })).toBe(false);
    expect(isSameValue([null], [undefined])).toBe(false);
    const unknown = () => new UnknownSetting('Busy', { kind: 'binding-failed', values: { code: 257 } });
    expect(isSameValue(unknown(), unknown())).toBe(true);
    expect(isSameValue(unknown(), { name: 'Busy', reason: unknown().reason })).toBe(false);
    expect(isSameValue(unknown(), new UnknownSetting('Protect', unknown().reason))).toBe(false);
  });

  test.each([...oddValues, ...opaqueValues])(
    'B1: is never the same as %s, unless that is data, and comparing never throws',
    (_, make: (members: Readonly<Record<string, unknown>>) => unknown) => {
      for (const other of [{}, [], 0, '', false]) {
        const value = make({ users: ['anna'] });
        for (const isSame of [isSameValue(other, value), isSameValue(value, other)]) {
          if (isSame) expect(JSON.stringify(value)).toBe(JSON.stringify(other));
        }
      }
    },
  );
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
