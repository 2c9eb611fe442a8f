import { cpSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { build } from 'vite';
import { projectRoot } from '../../../../scripts/host.js';

const text = { type: 'string' };
const boolean = { type: 'boolean' };
const list = (properties: object, required: readonly string[]): object => ({
  type: 'array',
  items: { type: 'object', properties, required, additionalProperties: false },
});
const draft = { $schema: 'http://json-schema.org/draft-04/schema' };

/** What the framework's schemas require and forbid as far as known, rewritten and shortened. */
const schemas: Readonly<Record<string, object>> = {
  'Manifest.Schema.json': {
    ...draft,
    id: 'manifest',
    type: 'object',
    properties: {
      $schema: text,
      apiVersion: { type: 'integer', minimum: 0, exclusiveMinimum: true },
      modules: list(
        {
          type: { enum: ['Package', 'Control', 'Function', 'Resource', 'Language', 'UserControl', 'Content', 'View'] },
          nugetId: text,
          basePath: text,
          descriptionFile: text,
          toolboxCategory: text,
          path: text,
          theme: text,
        },
        ['type'],
      ),
      // As in the schema of 14.3.332, this leads nowhere.
      provideMetadata: { $ref: '#/definitions/ProvideMetadata' },
    },
    additionalProperties: false,
  },
  'ControlDescription.Schema.json': {
    ...draft,
    type: 'object',
    properties: {
      ...Object.fromEntries(['$schema', 'name', 'namespace', 'displayName', 'description'].map((name) => [name, text])),
      apiVersion: { type: 'integer' },
      version: { type: 'object', required: ['full', 'major', 'minor', 'build', 'revision'] },
      visible: boolean,
      themeable: { enum: ['None', 'Standard', 'Advanced'] },
      base: text,
      defaultDesignerEvent: text,
      properties: { type: 'object', required: ['geometry'] },
      icons: list({ name: text, width: { type: 'integer' }, height: { type: 'integer' } }, ['name', 'width', 'height']),
      template: text,
      dependencyFiles: list(
        { name: text, type: { enum: ['Stylesheet', 'JavaScript', 'EsModule'] }, description: text },
        ['name', 'type'],
      ),
      themes: { type: 'object' },
      attributes: { type: 'array', items: { type: 'object', required: ['name', 'propertyName', 'type'] } },
      attributeCategories: { type: 'array' },
      functions: { type: 'array', items: { type: 'object', required: ['name', 'params', 'type', 'heritable'] } },
      // As the oldest version that may be installed has them: later ones allow more.
      events: list(
        {
          ...Object.fromEntries(['name', 'displayName', 'description', 'category'].map((name) => [name, text])),
          visible: boolean,
          displayPriority: { type: 'integer' },
          heritable: boolean,
          allowsPreventDefault: boolean,
        },
        ['name', 'category', 'heritable'],
      ),
      access: { type: 'array', items: { type: 'object', required: ['name', 'defaultValueInternal'] } },
      themedResources: { type: 'array' },
      dataTypes: list({ schema: text }, ['schema']),
      languages: { type: 'object' },
    },
    required: ['name', 'displayName', 'version', 'visible', 'base', 'properties', 'icons', 'attributes'],
    additionalProperties: false,
  },
  'LocalizationDescription.Schema.json': {
    ...draft,
    type: 'object',
    properties: {
      $schema: text,
      locale: { type: 'string', pattern: '^[a-z]{2}(-[A-Z]{2})?$' },
      localizedText: { type: 'object', additionalProperties: { type: ['string', 'null'] } },
    },
    required: ['locale', 'localizedText'],
    additionalProperties: false,
  },
};

/**
 * Writes a folder like that of an installed framework, with the stand-in in it: the manifest, the schemas, and the script
 * with its real name.
 */
export async function writeFrameworkDir(folder: string): Promise<void> {
  const files: Readonly<Record<string, unknown>> = {
    'Manifest.json': {
      apiVersion: 1,
      modules: [{ type: 'Control', basePath: 'TcHmiControl', descriptionFile: 'Description.json' }],
    },
    'Description.json': {},
    'Schema/Types.Schema.json': {
      ...draft,
      // As the framework's own, these name each other within the file.
      definitions: {
        AccessConfigBase: { type: 'object', properties: { accessright: text } },
        MeasurementValue: { anyOf: [{ $ref: '#/definitions/PositiveNumber' }, text] },
        PositiveNumber: { type: 'number', minimum: 0 },
      },
    },
    'TcHmiControl/Description.json': { dependencyFiles: [{ name: '../dist/Main.js', type: 'EsModule' }] },
    ...Object.fromEntries(Object.entries(schemas).map(([name, schema]) => [`Schema/${name}`, schema])),
  };
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    // The real files begin like this.
    writeFileSync(join(folder, name), `\uFEFF${JSON.stringify(content)}`);
  }
  mkdirSync(join(folder, 'Themes'), { recursive: true });
  cpSync(join(projectRoot, 'demo/theme-tokens.css'), join(folder, 'Themes/tokens.css'));
  await build({
    configFile: false,
    root: projectRoot,
    publicDir: false,
    logLevel: 'warn',
    build: {
      outDir: join(folder, 'dist'),
      emptyOutDir: true,
      target: 'es2022',
      minify: false,
      lib: { entry: join(import.meta.dirname, 'main.ts'), formats: ['es'], fileName: () => 'Main.js' },
    },
  });
}
