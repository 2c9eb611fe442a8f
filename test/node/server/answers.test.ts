import { describe, expect, test } from 'vitest';
import { attempt, describeType, expectParsed, missingRight, stringOr, stringsOf } from '../../../src/server/answers.js';
import { makeError } from '../fixtures.js';

test('describeType describes every type of value', () => {
  const values = [null, undefined, [], {}, 'x', 1, true, () => 0];
  expect(values.map(describeType)).toEqual([
    'null',
    'nothing',
    'an array',
    'an object',
    'a string',
    'a number',
    'a boolean',
    'a function',
  ]);
});

describe('reading an answer of any shape', () => {
  test('keeps only the strings of an array', () => {
    expect(stringsOf(['a', 1, null, '', ['b']])).toEqual(['a', '']);
    for (const value of [undefined, null, 'a', { 0: 'a', length: 1 }]) expect(stringsOf(value)).toEqual([]);
  });

  test('falls back for anything but a string, but not for an empty one', () => {
    expect(stringOr('', 'x')).toBe('');
    for (const value of [undefined, null, 7, {}]) expect(stringOr(value, 'x')).toBe('x');
  });

  test('returns the parsed value, or throws an error that says what was found instead', () => {
    expect(expectParsed('ListUsers', { ok: true, value: 0 })).toBe(0);
    expect(() => expectParsed('ListUsers', { ok: false, problem: 'It is null.' })).toThrow(
      expect.objectContaining({ message: 'INVALID_ANSWER', code: 3010, reason: 'It is null.', symbol: 'ListUsers' }),
    );
  });
});

describe('an attempt', () => {
  test('turns a SymbolError into a value', async () => {
    const error = makeError();
    expect(await attempt(() => Promise.resolve(undefined))).toEqual({ value: undefined });
    expect(await attempt(() => Promise.reject(error))).toEqual({ error });
  });

  test('does not hide any other error', async () => {
    await expect(attempt(() => Promise.reject(new RangeError('A bug.')))).rejects.toThrow('A bug.');
  });
});

test('a symbol that was not read for lack of a right counts as refused by the server', () => {
  expect(missingRight('ListUsers')).toMatchObject({ code: 4101, symbol: 'ListUsers', outcome: 'refused' });
});
