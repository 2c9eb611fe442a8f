import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { UnknownSetting } from '../../../../src/host/unknown-setting.js';
import { asEditorValue, readAttribute } from '../../../../src/tchmi/attributes/attribute.js';
import {
  attributes,
  editorLists,
  type InputAttribute,
} from '../../../../src/tchmi/attributes/session-manager-attributes.js';
import { SettingsReader } from '../../../../src/manager/settings/settings.js';
import { pickableKinds } from '../../../../src/targets/target-kinds.js';
import { controlName, controlNamespace } from '../../../../src/tchmi/control-type.js';

/** Converts as the framework does: a missing value becomes an empty text, 0 or false. */
const convert = {
  toBoolean: (value: unknown) =>
    value === 'true' || value === 'false' ? value === 'true' : typeof value === 'string' ? null : Boolean(value),
  toNumber: (value: unknown) => Number(value ?? 0),
  toString: (value: unknown) => (typeof value === 'string' || typeof value === 'boolean' ? String(value) : ''),
};
const read = (name: InputAttribute) => (value: unknown) => readAttribute(attributes[name], value, convert, name);
const inputAttributes = Object.keys(attributes) as InputAttribute[];
const unknown = expect.any(UnknownSetting) as unknown;

const description = JSON.parse(readFileSync(new URL('../../../../Description.json', import.meta.url), 'utf8')) as {
  readonly attributes: readonly {
    readonly propertyName: string;
    readonly readOnly: boolean;
    readonly type: string;
    readonly defaultValueInternal: unknown;
  }[];
};

const inputs = description.attributes.filter(
  ({ readOnly, propertyName }) => !readOnly && !(propertyName in editorLists),
);

test.each(inputs)(
  'the table of attributes and Description.json agree on the type and the default of $propertyName',
  ({ propertyName, type, defaultValueInternal }) => {
    const described = attributes[propertyName as InputAttribute];
    const own = `tchmi:framework#/definitions/${controlNamespace}.${controlName}.${described.type}`;
    expect([`tchmi:general#/definitions/${described.type}`, own]).toContain(type);
    expect(defaultValueInternal).toBe(described.default);
  },
);

test('every attribute of the table is in Description.json', () => {
  expect(inputs.map(({ propertyName }) => propertyName).sort()).toEqual([...inputAttributes].sort());
});

test('each list of the designer has a type of its own name, no default, and an attribute that it belongs to', () => {
  for (const [list, name] of Object.entries(editorLists)) {
    const described = description.attributes.find(({ propertyName }) => propertyName === list);
    expect(described?.type).toBe(`tchmi:framework#/definitions/${controlNamespace}.${controlName}.${list}`);
    expect(described?.defaultValueInternal).toBeNull();
    expect(attributes[name].type).toBe('Any');
    expect(list.replace(/List$/, '')).toBe(name.replace(/s$/, ''));
  }
  expect(Object.keys(editorLists)).not.toContain('BusyList');
});

/** Their meaning must be known: without a default of the framework, a binding without a value shows. */
const safety: readonly InputAttribute[] = [
  'IsReadOnly',
  'AllowEveryone',
  'TargetKinds',
  'Locations',
  'Protect',
  'Busy',
  'Servers',
  'Audit',
  'Columns',
];

test.each(safety)('B1: the framework has no default of %s that could hide that its binding has no value', (name) => {
  expect(attributes[name].default).toBeNull();
});

test.each([
  'Locations',
  'Protect',
  'Busy',
  'Servers',
  'Columns',
  'TargetKinds',
  'LockReasons',
  'AnnounceReasons',
] as const)('B1: the framework hands every value of %s to the control as it is, broken ones too', (name) => {
  expect(attributes[name].type).toBe('Any');
});

describe('the value of an attribute', () => {
  test.each([undefined, null, '', ' ', '\u200b'])('applies the default if it is %j', (value) => {
    for (const name of inputAttributes) expect(read(name)(value)).toBeUndefined();
  });

  test.each([{}, [], () => true])('B1: is not known if a scalar is %o', (value) => {
    const scalars = ['RefreshInterval', 'MaximumAge', 'Density', 'IsReadOnly', 'AllowEveryone', 'DialogScope', 'Audit'];
    for (const name of scalars as InputAttribute[]) expect(read(name)(value)).toEqual(unknown);
  });

  test('B1: several servers are a list or its JSON text, and a text that is none goes to the element, which says so', () => {
    const servers = [{ name: 'Line 1' }, { name: 'Line 2', url: 'wss://line2:2020' }];
    expect([servers, JSON.stringify(servers), 'Line 1'].map(read('Servers'))).toEqual([servers, servers, 'Line 1']);
  });

  test('B1: is not known if it is a number below zero or none at all', () => {
    expect([-1, 'soon', Infinity].map(read('MaximumAge'))).toEqual([unknown, unknown, unknown]);
    expect([0, '500'].map(read('MaximumAge'))).toEqual([0, 500]);
  });

  test('B1: is not known if it is not one of the choices', () => {
    expect(['glove', 'huge'].map(read('Density'))).toEqual(['glove', unknown]);
    expect(['page', 'Page'].map(read('DialogScope'))).toEqual(['page', unknown]);
  });

  test('B1: is not known if it is a list without any known name', () => {
    expect(['moon', ['moon'], { name: 'user' }, 7, true].map(read('Columns'))).toEqual(Array(5).fill(unknown));
    expect(['session', [{ name: 'moon' }]].map(read('TargetKinds'))).toEqual([unknown, unknown]);
  });

  test.each([[[null]], [[undefined, '']], [[' ', '\u200b']], [[{ name: '' }, { name: null }]], ['[null]'], ['[""]']])(
    'B1: is not known if it is a list of kinds without any kind: %j',
    (value) => {
      expect(read('TargetKinds')(value)).toEqual(unknown);
      expect(read('Columns')(value)).toEqual(read('Columns')([]));
    },
  );

  test.each([[[]], ['[]'], [' [ ] ']])('is all kinds if it is a list without lines: %j', (value) => {
    expect(read('TargetKinds')(value)).toEqual(pickableKinds);
  });

  test('is the default list if its lines are blank, as in a list of fixed length', () => {
    expect(read('Columns')([{ name: '' }, { name: null }])).toEqual(read('Columns')([]));
    expect(read('TargetKinds')([])).toContain('user');
    expect(read('LockReasons')([])).toEqual([]);
  });

  test('B1: is a value of its own kind or not known, whatever the framework hands over', () => {
    fc.assert(
      fc.property(fc.constantFrom(...inputAttributes), fc.anything(), (name, value) => {
        const result = read(name)(value);
        if (result === undefined || result instanceof UnknownSetting) return;
        if (name === 'IsReadOnly' || name === 'AllowEveryone') expect(typeof result).toBe('boolean');
        if (name === 'Audit') expect(['', 'on', 'required']).toContain(result);
        if (name === 'RefreshInterval' || name === 'MaximumAge') expect(result).toBeGreaterThanOrEqual(0);
      }),
    );
  });

  test.each([
    [[{ name: 'domain' }, { name: 'user' }, { name: '' }]],
    [['domain', 'user', null]],
    ['domain, user'],
    ['domain user'],
    ['["domain", "user"]'],
  ])('is the list of columns in its order if it is %j', (value) => {
    expect(read('Columns')(value)).toEqual(['domain', 'user']);
  });

  test.each(['Columns', 'TargetKinds', 'LockReasons', 'AnnounceReasons'] as const)(
    'B1: of %s goes to the element whole if a part of it can be used, and the element says that the rest cannot',
    (name) => {
      for (const wrong of ['moon', 5, ['user'], { kind: 'user' }]) {
        const value = read(name)(['user', wrong, null]);
        expect(value).toEqual(['user', wrong]);
        const host = Object.fromEntries(Object.values(attributes).map(({ property }) => [property, undefined]));
        const reader = new SettingsReader({ ...host, [attributes[name].property]: value } as never);
        const { property } = attributes[name];
        const said = reader.given.find((one) => one.property === property)?.problem;
        expect(reader.values[property as 'columns']).toEqual(
          typeof wrong === 'string' && name.endsWith('Reasons') ? ['user', wrong] : ['user'],
        );
        expect(said === undefined).toBe(typeof wrong === 'string' && name.endsWith('Reasons'));
      }
    },
  );

  test('never switches audit records off by a typing error', () => {
    expect(['off', 'on', 'required', 'of'].map(read('Audit'))).toEqual(['', 'on', 'required', 'required']);
  });

  test('is shown to the editors of the designer as a list of objects', () => {
    expect(asEditorValue(attributes.Columns, ['user'])).toEqual([{ name: 'user' }]);
    expect(asEditorValue(attributes.LockReasons, ['Left'])).toEqual([{ name: 'Left' }]);
    expect(asEditorValue(attributes.Locations, ['10.0.0.1'])).toEqual(['10.0.0.1']);
    expect(asEditorValue(attributes.Audit, '')).toBe('off');
    expect(asEditorValue(attributes.Busy, new UnknownSetting('Busy', ''))).toBeNull();
  });
});
