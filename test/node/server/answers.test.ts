import { describe, expect, test } from 'vitest';
import { attempt, expectParsed, missingRight, stringOr, stringsOf, wrongType } from '../../../src/server/answers.js';
import { makeError } from '../fixtures.js';

test('an answer of the wrong type is described by the names that JSON has for types', () => {
  const values = [null, undefined, [], {}, 'x', 1, true];
  expect(values.map((value) => wrongType(value, 'object').problem.values?.found)).toEqual([
    'null',
    'null',
    'array',
    'object',
    'string',
    'number',
    'boolean',
  ]);
  expect(wrongType(null, 'array', 'clients')).toEqual({
    ok: false,
    problem: { kind: 'answer-part-type', values: { found: 'null', expected: 'array', part: 'clients' } },
  });
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
    const reason = 'The answer to ListUsers has the JSON type null, not array.';
    expect(() => expectParsed('ListUsers', wrongType(null, 'array'))).toThrow(
      expect.objectContaining({ message: 'INVALID_ANSWER', code: 3010, reason, symbol: 'ListUsers' }),
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
