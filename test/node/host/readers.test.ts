import { opaqueValues } from '../../odd-values.js';
import { describe, expect, test } from 'vitest';
import {
  amount,
  checked,
  choice,
  flag,
  minutesList,
  names,
  readSetting,
  text,
  textList,
  textsByKey,
} from '../../../src/host/readers.js';
import type { HostReason } from '../../../src/host/setting-problems.js';
import { UnknownSetting } from '../../../src/host/unknown-setting.js';
import { explainHostReason } from '../../../src/texts/explain.js';
import { Texts } from '../../../src/texts/texts.js';

const said = (reason: HostReason | undefined) => reason && explainHostReason(reason, new Texts('en'));
/** What a setting means, and what is said of it. */
const read = <Value>(setting: Parameters<typeof readSetting<Value>>[0], given: unknown) => {
  const { value, mistake } = readSetting(setting, given);
  return [value, said(mistake)];
};
const notKnown = new UnknownSetting('Name', { kind: 'binding-empty' });

const isEven = (given: unknown): given is number => typeof given === 'number' && given % 2 === 0;

describe('a setting of the host page', () => {
  const even = checked(0, isEven, 'no-amount', 8);

  test('is used as it is if it can be, and nothing is said', () => {
    expect(read(even, 4)).toEqual([4, undefined]);
  });

  test('has its default if it is not set', () => {
    for (const nothing of [undefined, null]) expect(read(even, nothing)).toEqual([0, undefined]);
  });

  test('has its safe meaning if it cannot be used or is not known, and it is said why', () => {
    expect(read(even, 3)).toEqual([8, 'it is a number, not a number from 0']);
    expect(read(even, notKnown)).toEqual([8, expect.stringContaining('its binding has no value')]);
    expect(read(checked(0, isEven, 'no-amount'), 3)[0]).toBe(0);
  });

  test('has its safe meaning if it throws where it is touched, in the words of the error', () => {
    const throwing = (): never => {
      throw new Error('not now');
    };
    expect(read({ whenUnset: 0, whenUnknown: 8, read: throwing }, 4)).toEqual([8, expect.stringContaining('not now')]);
  });
});

test('a flag is false if it is not set, and has the safe of its two meanings for anything but true and false', () => {
  for (const safe of [true, false]) {
    expect(read(flag(safe), undefined)).toEqual([false, undefined]);
    expect([read(flag(safe), true), read(flag(safe), false)]).toEqual([
      [true, undefined],
      [false, undefined],
    ]);
    for (const odd of ['true', 0, {}])
      expect(read(flag(safe), odd)).toEqual([safe, expect.stringContaining('neither')]);
  }
});

test('a text is empty if it is not set or is none', () => {
  expect(read(text, 'a')).toEqual(['a', undefined]);
  expect(read(text, undefined)).toEqual(['', undefined]);
  expect(read(text, 5)).toEqual(['', 'it is a number, not a text']);
});

test('a choice is one of its names, and never one that only resembles them', () => {
  const setting = choice(['', 'on', 'required'], '', 'required');
  expect(read(setting, 'on')).toEqual(['on', undefined]);
  expect(read(setting, undefined)).toEqual(['', undefined]);
  for (const odd of ['On', 'Required', 5, ['on']]) expect(read(setting, odd)[0]).toBe('required');
  expect(read(setting, 'On')[1]).toBe('the text "On" is none of: on, required');
  expect(read(choice(['a', 'b'], 'b'), 'c')[0]).toBe('b');
});

test('an amount is a finite number from 0; anything else is said, and made usable', () => {
  const setting = amount((given) => (given === undefined ? 7 : Number(given) || 0));
  for (const usable of [0, 0.5, 1e9]) expect(read(setting, usable)).toEqual([usable, undefined]);
  for (const odd of [-1, NaN, Infinity, '5', true]) expect(read(setting, odd)[1]).toMatch(/not a number from 0$/);
  expect([read(setting, undefined), read(setting, notKnown)[0]]).toEqual([[7, undefined], 7]);
});

describe('a list of names', () => {
  const setting = names(['a', 'b', 'c'], ['a', 'b'], ['c'], []);

  test('keeps the known ones, each once and in the order given, and says which one is unknown', () => {
    expect(read(setting, ['c', 'a', 'c'])).toEqual([['c', 'a'], undefined]);
    expect(read(setting, ['c', 'x', 'a', 'y'])).toEqual([['c', 'a'], 'the text "x" is none of: a, b, c']);
  });

  test('has its default if it is not set, its safe meaning if no known name is left, and may be empty if it is meant to be', () => {
    expect(read(setting, undefined)).toEqual([['a', 'b'], undefined]);
    expect(read(setting, ['x'])[0]).toEqual(['c']);
    expect(read(setting, [])).toEqual([[], undefined]);
    expect(read(names(['a', 'b'], ['a']), [])).toEqual([['a'], undefined]);
  });

  test('has its safe meaning if it is no list, is not known or is too long to be meant', () => {
    expect(read(setting, 'a')).toEqual([['c'], 'it is the text "a", not a list']);
    expect(read(setting, notKnown)[0]).toEqual(['c']);
    expect(read(names(['a', 'b'], ['a']), 'b')[0]).toEqual(['a']);
    const longest = Array.from({ length: 20_000 }, () => 'b');
    expect(read(setting, longest)).toEqual([['b'], undefined]);
    expect(read(setting, [...longest, 'b'])).toEqual([['c'], expect.stringMatching(/20.?000/)]);
  });
});

test('a list of texts keeps the texts that are not blank, and says if there was anything else', () => {
  expect(read(textList, ['a', ' b '])).toEqual([['a', ' b '], undefined]);
  expect(read(textList, ['a', ' ', 5, 'b'])).toEqual([['a', 'b'], 'not a list of texts']);
  expect(read(textList, new Array(2))).toEqual([[], 'not a list of texts']);
  for (const none of [undefined, 'a', {}, notKnown]) expect(read(textList, none)[0]).toEqual([]);
});

test('a list of minutes keeps whole minutes of a day, each once, and has its default where none is left', () => {
  const setting = minutesList([5, 10]);
  expect(read(setting, [10, 1, 10, 1440])).toEqual([[10, 1, 1440], undefined]);
  for (const odd of [0, -1, 1.5, 1441, NaN, '5', null]) {
    expect(read(setting, [odd, 20])).toEqual([[20], expect.stringMatching(/^it contains .*from 1 to 1440$/)]);
  }
  expect(read(setting, new Array(1))[0]).toEqual([5, 10]);
  for (const none of [undefined, [], 5, '5', {}, notKnown]) expect(read(setting, none)[0]).toEqual([5, 10]);
});

describe('texts by key', () => {
  test.each(opaqueValues)('H1: %s as texts is none of ours, and is said', (_, make) => {
    const [value, mistake] = read(textsByKey, make({ title: 'Ours' }));
    expect(value).toEqual({});
    expect(mistake).toBe('it is an object, neither a function nor an object with texts');
  });

  test('keep the texts of an object, and name the first entry that is none', () => {
    expect(read(textsByKey, { a: 'A', b: '' })).toEqual([{ a: 'A', b: '' }, undefined]);
    expect(read(textsByKey, { a: 'A', b: 5, c: null })).toEqual([{ a: 'A' }, 'b is a number, not a text']);
  });

  test('are none if they are neither an object nor a function', () => {
    for (const odd of [undefined, 'a', 5, ['a'], notKnown]) expect(read(textsByKey, odd)[0]).toEqual({});
    for (const odd of ['a', 5, ['a']])
      expect(read(textsByKey, odd)[1]).toMatch(/neither a function nor an object with texts$/);
  });

  test('may come from a function, whose first failure is said once it was asked', () => {
    const answers: Readonly<Record<string, unknown>> = { a: 'A', nothing: undefined, empty: null, odd: 5 };
    const reading = readSetting(textsByKey, (key: string) => {
      if (key === 'fails') throw new Error('no data');
      return answers[key];
    });
    const ask = reading.value as (key: string) => string | undefined;
    expect(['a', 'nothing', 'empty'].map(ask)).toEqual(['A', undefined, undefined]);
    expect(reading.mistake).toBeUndefined();
    expect(ask('odd')).toBeUndefined();
    expect(ask('fails')).toBeUndefined();
    expect(said(reading.mistake)).toBe('odd is a number, not a text');
  });

  test('may come from a function that throws, which is said in the words of its error', () => {
    const reading = readSetting(textsByKey, () => {
      throw new Error('no data');
    });
    const ask = reading.value as (key: string) => string | undefined;
    expect([ask('a'), ask('b')]).toEqual([undefined, undefined]);
    expect(said(reading.mistake)).toContain('no data');
  });
});
