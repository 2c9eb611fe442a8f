import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import fc from 'fast-check';
import { frameworkTypes, qualified } from '../../../scripts/framework/definitions.js';
import { configuration, pageOf } from '../../../scripts/framework/project.js';
import { modernSchema, schemaProblems } from '../../../scripts/framework/schemas.js';
import config from '../../framework/real/playwright.config.js';

describe('a JSON schema of draft 04', () => {
  test('is converted with its meaning', () => {
    expect(
      modernSchema({
        $schema: 'http://json-schema.org/draft-04/schema',
        id: 'a',
        properties: {
          $schema: { type: 'string' },
          id: { type: 'integer', minimum: 0, exclusiveMinimum: true, maximum: 9, exclusiveMaximum: false },
        },
      }),
    ).toEqual({
      $id: 'a',
      properties: { $schema: { type: 'string' }, id: { type: 'integer', exclusiveMinimum: 0, maximum: 9 } },
    });
  });

  test('names what violates it', () => {
    const schema = {
      $schema: 'http://json-schema.org/draft-04/schema',
      type: 'object',
      additionalProperties: false,
      properties: { name: { type: 'string' } },
      required: ['name'],
    };
    expect(schemaProblems(schema, { name: 'x' })).toEqual([]);
    const problems = schemaProblems(schema, { other: 1 });
    expect(problems).toHaveLength(2);
    expect(problems.join('\n')).toContain('"other"');
  });
});

describe('a schema of the framework with a reference that leads nowhere', () => {
  const schemaWith = (...refs: readonly string[]) => ({
    $schema: 'http://json-schema.org/draft-04/schema',
    id: 'manifest',
    type: 'object',
    additionalProperties: false,
    properties: {
      name: { type: 'string' },
      known: { $ref: '#/definitions/Known' },
      ...Object.fromEntries(refs.map((ref, index) => [`broken${index}`, { items: [{ $ref: ref }] }])),
    },
    definitions: { Known: { type: 'integer' } },
  });

  test('A5: is named, and everything else is still checked', () => {
    const name = fc.stringMatching(/^[A-Za-z][A-Za-z0-9.]{0,12}$/).filter((each) => each !== 'Known');
    const reference = fc.oneof(
      name.map((each) => `#/definitions/${each}`),
      name.map((each) => `${each}.json#/definitions/${each}`),
    );
    fc.assert(
      fc.property(fc.uniqueArray(reference, { minLength: 1, maxLength: 4 }), (refs) => {
        const told: string[] = [];
        const check = (value: unknown) => schemaProblems(schemaWith(...refs), value, (ref) => told.push(ref));
        expect(check({ name: 'x', known: 1, broken0: ['anything'] })).toEqual([]);
        for (const ref of refs) expect(told.some((each) => each.endsWith(ref))).toBe(true);
        expect(check({ name: 'x', known: 'no integer' })).toHaveLength(1);
        expect(check({ other: 1 })).toHaveLength(1);
      }),
      { numRuns: 30 },
    );
  });
});

test('A6: scenarios run only after the page has booted', () => {
  expect(config.globalSetup).toBe('./boot.ts');
});

describe('the configuration of the generated project', () => {
  test("A1: finds the framework's description below its base path", () => {
    expect(configuration.basePath).toBe('./Beckhoff.TwinCAT.HMI.Framework');
  });

  test('A3: has objects for languages and symbols, of the project and of each package', () => {
    const { languages, symbols, packages } = configuration;
    expect([languages, symbols, ...packages.map((each) => each.symbols)]).toEqual([{}, {}, {}, {}]);
  });
});

describe('the page for the real framework', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'framework-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  const write = (path: string, value: unknown): void => {
    const parts = path.split('/').slice(0, -1);
    mkdirSync(join(folder, ...parts), { recursive: true });
    writeFileSync(join(folder, path), JSON.stringify(value));
  };

  test("A7: the designer's flag stands in the page before any script of the framework", () => {
    const page = pageOf([], true);
    expect(page).toContain('window.TCHMI_DESIGNER = true;');
    expect(page.indexOf('TCHMI_DESIGNER')).toBeLessThan(page.indexOf('importmap'));
    expect(pageOf([])).not.toContain('TCHMI_DESIGNER');
  });

  test('A2: the types of all packages are one list with whole references', () => {
    write('fw/Manifest.json', { modules: [] });
    write('fw/Schema/Types.Schema.json', {
      definitions: { Size: { anyOf: [{ $ref: '#/definitions/Positive' }] }, Positive: { type: 'number' } },
    });
    write('own/Manifest.json', {
      modules: [{ type: 'Control', basePath: 'Control', descriptionFile: 'Description.json' }],
    });
    write('own/Control/Description.json', { dataTypes: [{ schema: 'Types/Own.json' }] });
    write('own/Control/Types/Own.json', {
      definitions: {
        Own: { items: { $ref: 'tchmi:framework#/definitions/Size' } },
        Other: { properties: { a: { $ref: 'Types.Schema.json#/definitions/Own' } } },
      },
    });
    expect(frameworkTypes([join(folder, 'fw'), join(folder, 'own')])).toEqual({
      Size: { anyOf: [{ $ref: 'tchmi:framework#/definitions/Positive' }] },
      Positive: { type: 'number' },
      Own: { items: { $ref: 'tchmi:framework#/definitions/Size' } },
      Other: { properties: { a: { $ref: 'tchmi:framework#/definitions/Own' } } },
    });
  });

  test('A2: references that are whole already stay as they are', () => {
    const whole = fc.constantFrom('tchmi:general#/definitions/', 'tchmi:server#/definitions/', 'https://x.org/#/a/');
    fc.assert(
      fc.property(whole, fc.string(), (start, name) => {
        expect(qualified({ $ref: start + name })).toEqual({ $ref: start + name });
      }),
    );
  });

  test('has flags, one import map, and the scripts of each package in the order of its manifest', () => {
    write('fw/Manifest.json', {
      modules: [
        { type: 'Resource', path: 'lib/base.js' },
        { type: 'Resource', path: 'style.css' },
        { type: 'Control', basePath: 'System', descriptionFile: 'Description.json' },
      ],
      esmoduleImports: [{ imports: { lib: './lib/esm.js' } }, { imports: { other: 'o.js' }, moduleScope: 'System' }],
    });
    write('fw/System/Description.json', {
      dependencyFiles: [
        { name: '../dist/Main.js', type: 'EsModule' },
        { name: 'old.js', type: 'JavaScript' },
        { name: 'Style.css', type: 'Stylesheet' },
      ],
    });
    write('own/Manifest.json', { modules: [{ type: 'Package', nugetId: 'Fw' }] });

    const page = pageOf([
      { id: 'Fw', folder: join(folder, 'fw') },
      { id: 'Own', folder: join(folder, 'own') },
    ]);
    const tags = page.match(/<script[^>]*>[^<]*/g) ?? [];
    expect(tags).toEqual([
      '<script>window.TCHMI_CONSOLE_LOG_LEVEL = 3;',
      `<script type="importmap">${JSON.stringify({
        imports: { 'Fw/': '/Fw/', lib: '/Fw/lib/esm.js', 'Own/': '/Own/' },
        scopes: { '/Fw/System/': { other: '/Fw/o.js' } },
      })}`,
      '<script src="/Fw/lib/base.js">',
      '<script type="module" src="/Fw/dist/Main.js">',
      '<script src="/Fw/System/old.js">',
    ]);
  });
});
