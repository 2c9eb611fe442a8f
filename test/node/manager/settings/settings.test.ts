import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { UnknownSetting } from '../../../../src/host/unknown-setting.js';
import { SettingsReader } from '../../../../src/manager/settings/settings.js';
import { explainHostReason } from '../../../../src/texts/explain.js';
import { Texts } from '../../../../src/texts/texts.js';
import { oddValues } from '../../../odd-values.js';

/** Values are made within the test: fast-check itself stumbles over those that throw. */
const anyValue = fc.oneof(
  fc.constantFrom(...oddValues),
  fc.anything().map((given) => ['anything', () => given] as const),
);

type Host = ConstructorParameters<typeof SettingsReader>[0];
const client = { readSymbol: fn, writeSymbol: fn, subscribeSymbol: fn };
function fn(): void {
  // Never called here.
}

/** Nothing is set. */
const defaults = new SettingsReader({} as Host).values;
const names = Object.keys(Object.getOwnPropertyDescriptors(defaults)) as (keyof Host)[];

/** What the reader makes of one property, and what is wrong with it. */
function read(name: keyof Host, given: unknown) {
  const reader = new SettingsReader({ [name]: given } as unknown as Host);
  const { [name]: value } = reader.values;
  const said = () => {
    const { problem } = reader.given.find(({ property }) => property === name) ?? {};
    return problem && explainHostReason(problem.detail, new Texts('en'));
  };
  return { value, said };
}

/** The meaning of each setting whose value is not known. All others have their defaults. */
const whenUnknown = { servers: [], targetKinds: [], readonly: true, allowEveryone: false, audit: 'required' } as const;

describe('the settings of the host page', () => {
  test.each([
    ['client', client],
    ['serverUrl', 'wss://panel:2020'],
    ['refreshInterval', 0],
    ['density', 'glove'],
    ['columns', ['user', 'client-ip']],
    ['readonly', true],
    ['allowEveryone', true],
    ['dialogScope', 'page'],
    ['maximumAge', 7000],
    ['targetKinds', []],
    ['audit', 'on'],
    ['lang', 'de'],
    ['textOverrides', { title: 'Who is here' }],
    ['helpUrl', 'https://example.com'],
    ['lockReasons', ['Gone']],
    ['preview', true],
  ] as const)('take a usable value of %s as it is, and say nothing', (name, given) => {
    const { value, said } = read(name, given);
    expect(value).toEqual(given);
    expect(said()).toBeUndefined();
  });

  test.each(names)('have the default of %s if nothing is set', (name) => {
    for (const nothing of [undefined, null]) {
      expect(read(name, nothing)).toMatchObject({
        value: name === 'hostObstacle' ? (expect.any(Function) as unknown) : defaults[name],
      });
      expect(read(name, nothing).said()).toBeUndefined();
    }
  });

  test.each(names)('B1, D1: %s has its safe meaning while it is not known, and says why', (name) => {
    const { value, said } = read(name, new UnknownSetting('Name', { kind: 'binding-empty' }));
    if (name === 'hostObstacle') expect((value as () => unknown)()).toBe('unclear');
    else expect(value).toEqual({ ...defaults, ...whenUnknown }[name]);
    expect(said()).toContain('its binding has no value');
  });

  test.each([
    ['density', 'huge', 'the text "huge" is none of: compact, touch, glove'],
    ['columns', ['user', 'nonsense'], 'the text "nonsense" is none of: user, server, domain'],
    ['columns', true, 'it is a Boolean, not a list'],
    ['targetKinds', true, 'it is a Boolean, not a list'],
    ['readonly', 'yes', 'it is the text "yes", neither true nor false'],
    ['refreshInterval', -1, 'it is a number, not a number from 0'],
    ['serverUrl', 5, 'it is a number, not a text'],
    ['audit', 'Required', 'the text "Required" is none of: on, required'],
    ['textOverrides', { title: 5 }, 'title is a number, not a text'],
    ['client', {}, 'it is an object, not a connection'],
    ['lockReasons', ['', 'Gone'], 'not a list of texts'],
    ['hostObstacle', 'no', 'it is the text "no", not a function'],
  ] as const)('H1: say what is wrong with %s: %o', (name, given, text) => {
    expect(read(name, given).said()).toContain(text);
  });

  test.each([[['User']], [[null]], [[undefined]], [['User', 5]], [[['user']]]])(
    'H1: target kinds without a usable one (%j) offer none, and are said',
    (given) => {
      const { value, said } = read('targetKinds', given);
      expect(value).toEqual([]);
      expect(said()).toContain('is none of: user');
    },
  );

  test('H1: keep what can be used of a list', () => {
    expect(read('columns', ['user', 'nonsense', 'user']).value).toEqual(['user']);
    expect(read('lockReasons', ['', 'Gone', 5]).value).toEqual(['Gone']);
    expect(read('textOverrides', { title: 5, live: 'Now' }).value).toEqual({ live: 'Now' });
  });

  test.each([
    () => 5,
    () => {
      throw new Error('no');
    },
    () => Promise.reject(new Error('no')),
  ])('H1: a function for texts that does not give a text (%s) keeps ours, and is said once it was asked', (given) => {
    const { value, said } = read('textOverrides', given);
    expect(said()).toBeUndefined();
    expect((value as (key: string) => unknown)('title')).toBeUndefined();
    expect(said()).not.toBe('');
  });

  test('H1: a property that cannot even be read has its safe meaning', () => {
    const host = {
      get readonly(): never {
        throw new Error('no');
      },
    } as unknown as Host;
    expect(new SettingsReader(host).values.readonly).toBe(true);
  });

  test.each(names)('H1: %s never throws, whatever it is, and has a value of its own type or is said', (name) => {
    const usual = name === 'hostObstacle' ? 'function' : typeof defaults[name];
    fc.assert(
      fc.property(anyValue, ([, make]) => {
        const given = make();
        const { value, said } = read(name, given);
        const isNothing = given === undefined || given === null;
        if (name === 'textOverrides') {
          const text: unknown = typeof value === 'function' ? (value as (key: string) => unknown)('title') : '';
          expect(['string', 'undefined']).toContain(typeof text);
        } else if (name === 'servers') {
          // Nothing of a list that cannot be used stands for the page's own server.
          expect(isNothing ? value === undefined : Array.isArray(value)).toBe(true);
        } else if (name !== 'client') expect(typeof value).toBe(usual);
        if (said() !== undefined) expect(said()).not.toBe('');
        else if (name === 'client') expect(value).toBe(isNothing ? undefined : given);
        if (name === 'readonly') expect(value).toBe(given !== false && !isNothing);
        if (name === 'allowEveryone') expect(value).toBe(given === true);
        if (name === 'audit') expect(value).toBe(isNothing || given === '' ? '' : given === 'on' ? 'on' : 'required');
      }),
    );
  });
});
