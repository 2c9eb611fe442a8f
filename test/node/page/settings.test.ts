import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readPageSettings, settingsFile, type SettingsFile } from '../../../page/settings.js';

const names = [
  'server-url',
  'density',
  'lang',
  'readonly',
  'allow-everyone',
  'protect',
  'columns',
  'audit',
  'host-obstacle',
];
const fileOf = (value: unknown): SettingsFile => ({ kind: 'read', text: JSON.stringify(value) });
const read = (file: SettingsFile, query = '') => readPageSettings(file, query, names);
const attributesOf = (file: SettingsFile, query = '') => Object.fromEntries(read(file, query).attributes);

describe('the settings of the page', () => {
  test('are none without a file and a query: the page talks to its own server and follows the system', () => {
    expect(read({ kind: 'none' })).toEqual({
      attributes: new Map([['server-url', '/']]),
      properties: {},
      theme: 'auto',
      problems: [],
    });
  });

  test('become attributes as HTML writes them, and properties where there is no attribute', () => {
    const file = {
      density: 'glove',
      readonly: false,
      'allow-everyone': true,
      columns: ['user', 'place'],
      protect: { users: ['alarms'] },
      lockReasons: ['Left the company'],
      theme: 'dark',
      'server-url': '/hmi/',
    };
    expect(read(fileOf(file))).toEqual({
      attributes: new Map([
        ['density', 'glove'],
        ['allow-everyone', ''],
        ['columns', 'user place'],
        ['protect', '{"users":["alarms"]}'],
        ['server-url', '/hmi/'],
      ]),
      properties: { lockReasons: ['Left the company'] },
      theme: 'dark',
      problems: [],
    });
  });

  test('come from the address too, where the file leaves them open', () => {
    expect(attributesOf(fileOf({ density: 'glove' }), '?density=compact&lang=de&readonly')).toEqual({
      density: 'glove',
      lang: 'de',
      readonly: '',
      'server-url': '/',
    });
  });

  test('no address takes away or changes what the file says, whatever it is', () => {
    const value = fc.oneof(fc.boolean(), fc.string(), fc.constantFrom('on', 'glove'), fc.constant({ users: ['anna'] }));
    const some = fc.dictionary(fc.constantFrom(...names.slice(1, -1)), value, { minKeys: 1 });
    const query = fc.dictionary(fc.oneof(fc.constantFrom(...names), fc.string()), fc.string());
    fc.assert(
      fc.property(some, query, (file, asked) => {
        const alone = attributesOf(fileOf(file));
        const both = attributesOf(fileOf(file), `?${new URLSearchParams(asked).toString()}`);
        for (const name of Object.keys(file)) expect(both[name]).toBe(alone[name]);
        expect(both['server-url']).toBe('/');
      }),
    );
  });

  test('no address leads a password to another server', () => {
    const { attributes, problems } = read({ kind: 'none' }, '?server-url=wss://evil.example/');
    expect(attributes.get('server-url')).toBe('/');
    expect(problems).toEqual([`"server-url" can be set in ${settingsFile} only, not in the address.`]);
  });

  test.each(['wss://other:2020', '//other', String.raw`/\other`, 'hmi', 7, null])(
    'the file cannot name another server either: %j',
    (server) => {
      const { attributes, problems } = read(fileOf({ 'server-url': server }));
      if (server === null) expect(attributes.get('server-url')).toBe('/');
      else {
        expect(problems[0]).toContain('must be a path on the server of this page');
        expect([attributes.get('server-url'), attributes.get('readonly')]).toEqual(['/', '']);
      }
    },
  );

  test.each<[string, SettingsFile]>([
    ['a file that could not be loaded', { kind: 'failed', reason: 'the server answers 500.' }],
    ['a file that is not JSON', { kind: 'read', text: '{protect: {}}' }],
    ['a file that is a list', fileOf([])],
    ['a misspelt name, which may have been meant to protect somebody', fileOf({ protct: { users: ['alarms'] } })],
    ['a name that needs a function', fileOf({ 'host-obstacle': 'x' })],
  ])('%s is said, and nobody can be logged out, whatever the address asks for', (_what, file) => {
    const { attributes, problems } = read(file, '?readonly=false');
    expect(attributes.get('readonly')).toBe('');
    expect(problems[0]).toContain(settingsFile);
    expect(problems.at(-1)).toBe('Nobody can be logged out until this is mended.');
  });

  test('an unknown name in the address is said', () => {
    expect(read({ kind: 'none' }, '?densty=glove').problems).toEqual([
      'There is no setting "densty", which the address names.',
    ]);
    expect(read({ kind: 'none' }, '?theme=pink')).toMatchObject({
      theme: 'auto',
      problems: ['"theme" is one of auto, light, dark.'],
    });
  });
});
