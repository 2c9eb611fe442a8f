import { opaqueValues } from '../../odd-values.js';
import { describe, expect, test } from 'vitest';
import {
  describeValue,
  isBlankLine,
  isBlankPart,
  messageOf,
  ProblemCounter,
} from '../../../src/host/setting-problems.js';

test('a counter keeps the first mistake and counts them all', () => {
  const problems = new ProblemCounter('busy');
  expect(problems.problem).toBeUndefined();
  problems.add('first');
  problems.add('second');
  expect(problems.problem).toEqual({ property: 'busy', detail: 'first', count: 2 });
});

test('a description of a value shows the beginning of a text', () => {
  expect(describeValue('x'.repeat(100))).toEqual({ kind: 'text', values: { text: 'x'.repeat(60) } });
});

test.each([
  [null, 'empty'],
  [undefined, 'empty'],
  [7, 'number'],
  [true, 'boolean'],
  [[], 'list'],
  [{}, 'object'],
  [() => {}, 'function'],
  [Symbol('x'), 'other-value'],
] as const)('a description of %o says its type', (value, kind) => {
  expect(describeValue(value)).toEqual({ kind });
});

test('a description of a value that cannot be touched says that it is an object', () => {
  const { proxy, revoke } = Proxy.revocable({}, {});
  revoke();
  expect(describeValue(proxy)).toEqual({ kind: 'object' });
});

test('anything that is thrown has a message', () => {
  expect(messageOf(new RangeError('Too far.'))).toBe('Too far.');
  expect(messageOf('text')).toBe('text');
  expect(messageOf(undefined)).toBe('undefined');
  expect(messageOf(Object.create(null))).toBe('Error');
  expect(messageOf(new Error(''))).toBe('Error');
});

describe('a blank line of a list', () => {
  test('has only blank parts', () => {
    for (const part of [undefined, null, '', ' ', '\u200b']) expect(isBlankPart(part)).toBe(true);
    for (const part of [0, false, 'a', {}, []]) expect(isBlankPart(part)).toBe(false);
    for (const line of [{}, { user: '', clientIp: null }, Object.create(null)]) {
      expect(isBlankLine(line, ['user'])).toBe(true);
    }
  });

  test('is neither a line with a value nor anything but a line', () => {
    for (const line of [{ user: '', reason: 'x' }, { value: 0 }, null, '', undefined, 7]) {
      expect(isBlankLine(line, ['user'])).toBe(false);
    }
  });

  test.each(opaqueValues)('H1: is not %s, which may hold more than its keys show', (_, make) => {
    expect(isBlankLine(make({ user: 'anna' }), ['user'])).toBe(false);
  });

  test('H1: is no object that hides a part, and no list', () => {
    expect(isBlankLine(Object.defineProperty({}, 'user', { value: 'anna' }), ['user'])).toBe(false);
    expect(isBlankLine([], ['user'])).toBe(false);
  });
});
