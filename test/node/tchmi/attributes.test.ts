import { describe, expect, test } from 'vitest';
import {
  asEditorValue,
  attributeProperties,
  createConversions,
  inputAttributes,
  isSameValue,
} from '../../../src/tchmi/attributes.js';

/** Converts as the framework does: a missing value becomes an empty text, 0 or false. */
const conversions = createConversions({
  toBoolean: (value) => (value === 'true' || value === 'false' ? value === 'true' : Boolean(value)),
  toNumber: (value) => Number(value ?? 0),
  toString: (value) => (value === null || value === undefined ? '' : JSON.stringify(value).replaceAll('"', '')),
});

test('each attribute that can be set has a conversion and a property', () => {
  expect(Object.keys(conversions).sort()).toEqual([...inputAttributes].sort());
  expect(Object.keys(attributeProperties)).toEqual(inputAttributes);
});

describe('the value of an attribute', () => {
  test.each([undefined, null, '', {}, []])('applies the default if it is %j', (value) => {
    const scalars = ['RefreshInterval', 'Density', 'IsReadOnly', 'AllowEveryone', 'DialogScope', 'Audit'] as const;
    for (const name of scalars) expect(conversions[name](value)).toBeUndefined();
    expect(conversions.Columns(value)).toBeUndefined();
    expect(conversions.TargetKinds(value)).toBeUndefined();
  });

  test('applies the default if it is a number below zero or none at all', () => {
    expect([-1, 'soon', Infinity].map(conversions.MaximumAge)).toEqual([undefined, undefined, undefined]);
    expect([0, '500'].map(conversions.MaximumAge)).toEqual([0, 500]);
  });

  test('applies the default if it is not one of the choices', () => {
    expect(['glove', 'huge'].map(conversions.Density)).toEqual(['glove', undefined]);
    expect(['page', 'Page'].map(conversions.DialogScope)).toEqual(['page', undefined]);
  });

  test.each([
    [[{ name: 'domain' }, { name: 'user' }, { name: 'moon' }]],
    [['domain', 'user', 'user']],
    ['domain, user'],
    ['domain user'],
  ])('is the list of known columns in its order if it is %j', (value) => {
    expect(conversions.Columns(value)).toEqual(['domain', 'user']);
  });

  test('never switches audit records off by a typing error', () => {
    expect(['off', 'on', 'required', 'of'].map(conversions.Audit)).toEqual(['', 'on', 'required', 'required']);
  });

  test('is shown to the editors of the designer as a list of objects', () => {
    expect(asEditorValue('Columns', ['user'])).toEqual([{ name: 'user' }]);
    expect(asEditorValue('LockReasons', ['Left'])).toEqual([{ name: 'Left' }]);
    expect(asEditorValue('Locations', ['10.0.0.1'])).toEqual(['10.0.0.1']);
    expect(asEditorValue('Audit', '')).toBe('off');
  });

  test('is the same if it is an equal list or object, not if it only looks alike', () => {
    expect(isSameValue(['user'], ['user'])).toBe(true);
    expect(isSameValue(NaN, NaN)).toBe(true);
    expect(isSameValue(['user'], ['domain'])).toBe(false);
    expect(isSameValue(1, '1')).toBe(false);
    expect(isSameValue(null, [])).toBe(false);
  });
});
