import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { pageOf } from '../../../scripts/framework/project.js';
import { modernSchema, schemaProblems } from '../../../scripts/framework/schemas.js';

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
