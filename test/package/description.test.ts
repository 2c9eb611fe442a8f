import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { projectRoot } from '../../scripts/host.js';
import { controlFolder, controlScript, filesBelow } from '../../scripts/tchmi-package.js';
import { controlName, controlNamespace } from '../../src/tchmi/control-type.js';
import { allLanguages } from '../../src/texts/all-languages.js';
import { argumentType } from '../argument-type.js';
import { contentRoot, readJson, readText } from './built.js';

type Json = Record<string, unknown>;
const manifest = readJson('Manifest.json');
const description = readJson(`${controlFolder}/Description.json`);
const types = (readJson(`${controlFolder}/Schema/Types.Schema.json`) as { definitions: Record<string, Json> })
  .definitions;
const fullName = `${controlNamespace}.${controlName}`;
const list = (key: string): Json[] => description[key] as Json[];
const script = readText(controlScript);

/**
 * Keys that the framework's schema knows, and those that it demands; it rejects all others. As in 14.2.110, the oldest
 * version that may be installed.
 */
const known: Record<string, { readonly required: string; readonly optional: string }> = {
  top: {
    required: 'name displayName version visible base description properties icons dependencyFiles attributes',
    optional:
      '$schema apiVersion namespace themeable defaultDesignerEvent template themes attributeCategories functions events access themedResources dataTypes languages creator',
  },
  attributes: {
    required: 'name displayName propertyName propertyGetterName type',
    optional:
      'propertySetterName readOnly bindable heritable defaultBindingMode visible themeable category description searchTerms refTo displayPriority requiredOnCompile allowSymbolExpressionsInObject allowEarlySymbolReferenceInjection allowedFunctions defaultValue defaultValueInternal',
  },
  functions: {
    required: 'name displayName visible category type heritable',
    optional: 'description params waitMode injectContextObject',
  },
  params: { required: 'name displayName type visible', optional: 'description bindable' },
  events: {
    required: 'name displayName category visible heritable',
    optional: 'description displayPriority allowsPreventDefault',
  },
  access: { required: 'name displayName visible defaultValueInternal', optional: 'description dependsOn' },
  icons: { required: 'name width height', optional: '' },
  dependencyFiles: { required: 'name type', optional: 'description' },
  attributeCategories: { required: 'name displayPriority', optional: 'defaultCollapsed description' },
};

function expectKeys(value: Json, kind: string): void {
  const { required = '', optional = '' } = known[kind] ?? {};
  const keys = Object.keys(value);
  for (const key of required.split(' ')) expect(keys, `${kind} ${String(value.name)}`).toContain(key);
  for (const key of keys) expect(`${required} ${optional}`.split(' '), `${kind} ${String(value.name)}`).toContain(key);
}

describe('Description.json', () => {
  test('B3: has only keys that every framework that may be installed knows, and all that it requires', () => {
    expectKeys(description, 'top');
    for (const kind of [
      'attributes',
      'functions',
      'events',
      'access',
      'icons',
      'dependencyFiles',
      'attributeCategories',
    ]) {
      for (const entry of list(kind)) expectKeys(entry, kind);
    }
    for (const { params } of list('functions')) for (const param of params as Json[]) expectKeys(param, 'params');
  });

  test('equals its source with the version of package.json', () => {
    const read = (name: string): Json => JSON.parse(readFileSync(join(projectRoot, name), 'utf8')) as Json;
    const { version } = read('package.json') as { version: string };
    expect(description.version).toMatchObject({ full: `${version}.0`, revision: 0 });
    expect({ ...description, version: null }).toEqual({ ...read('Description.json'), version: null });
  });

  test('names the type that the script registers', () => {
    expect(`${String(description.namespace)}.${String(description.name)}`).toBe(fullName);
    expect(script).toContain(controlNamespace);
    expect(description.base).toBe('TcHmi.Controls.System.TcHmiControl');
  });

  test('names only files that exist, and no sources', () => {
    const themes = Object.values(description.themes as Record<string, { resources: Json[] }>);
    const names = [
      ...list('dependencyFiles'),
      ...list('icons'),
      ...themes.flatMap(({ resources }) => resources),
      ...list('dataTypes').map(({ schema }) => ({ name: schema })),
      ...Object.values(description.languages as Record<string, string>).map((name) => ({ name })),
    ].map(({ name }) => `${controlFolder}/${String(name)}`);
    expect(filesBelow(contentRoot)).toEqual(expect.arrayContaining(names));
    expect(Object.keys(description.themes as Json)).toEqual(['Base', 'Base-Dark']);
    for (const name of names) expect(name).not.toMatch(/\.ts$|THEMENAME/);
  });

  test('has icons of the stated size', () => {
    for (const { name, width, height } of list('icons')) {
      const png = readFileSync(join(contentRoot, controlFolder, String(name)));
      expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([width, height]);
    }
  });

  test.each(list('attributes').map((attribute) => [String(attribute.propertyName), attribute]))(
    'attribute %s is described in full',
    (name, attribute) => {
      expect(attribute.name).toMatch(/^data-tchmi-[a-z-]+$/);
      expect(attribute.propertyGetterName).toBe(`get${name}`);
      expect('propertySetterName' in attribute).toBe(attribute.readOnly === false);
      if (attribute.readOnly === false) expect(attribute.propertySetterName).toBe(`set${name}`);
      expect(attribute.description).toMatch(/\w/);
      expect(attribute.bindable).toBe(true);
    },
  );

  test('has awaitable functions, each with its method', () => {
    expect(list('functions').map(({ name }) => name)).toEqual([
      'Refresh',
      'LogoutUser',
      'LogoutGroup',
      'LogoutClientIp',
      'LogoutClientCertificate',
      'LogoutSession',
      'LogoutEveryone',
    ]);
    for (const { name, waitMode, injectContextObject, params } of list('functions')) {
      expect({ waitMode, injectContextObject }).toEqual({ waitMode: 'Asynchronous', injectContextObject: true });
      expect((params as Json[])[0]?.name).toBe('ctx');
      expect(script).toContain(`${String(name)}(`);
    }
  });

  test('has events whose texts name the type of the argument, one of them preventable', () => {
    expect(list('events').map(({ name }) => name)).toEqual([
      '.onSessionsChanged',
      '.onSelectionChanged',
      '.onLogoutRequested',
      '.onLogoutFinished',
      '.onLogoutCancelled',
      '.onErrorOccurred',
    ]);
    expect(
      list('events')
        .filter((event) => event.allowsPreventDefault)
        .map(({ name }) => name),
    ).toEqual(['.onLogoutRequested']);
    for (const { name, description: text } of list('events')) {
      expect(types[`${fullName}.${argumentType(String(text))}`], String(name)).toBeDefined();
      expect(script).toContain(String(name));
    }
  });

  test('has the access right logout, which depends on operate', () => {
    expect(list('access')).toMatchObject([{ name: 'logout', dependsOn: ['operate'], defaultValueInternal: true }]);
  });
});

describe('data types of the control', () => {
  test('are all defined if used, and all used if defined', () => {
    const prefix = `tchmi:framework#/definitions/${fullName}`;
    const texts = JSON.stringify(description) + JSON.stringify(types);
    const used = new Set([...texts.matchAll(/"tchmi:framework#\/definitions\/([^"]+)"/g)].map(([, name = '']) => name));
    for (const { description: text } of list('events')) used.add(`${fullName}.${argumentType(String(text))}`);
    const own = [...used].filter((name) => name.startsWith(`${fullName}.`)).sort();
    const defined = Object.keys(types).filter((name) => name !== fullName && name !== `${fullName}.AccessConfig`);
    expect(own).toEqual(defined.sort());
    expect(texts).toContain(prefix);
    expect(texts).not.toContain('"#/definitions');
  });

  test('offer the allowed values to the editors', () => {
    expect(types[`${fullName}.Density`]?.enum).toEqual(['compact', 'touch', 'glove']);
    expect(types[fullName]).toMatchObject({
      frameworkControlType: controlName,
      frameworkControlNamespace: controlNamespace,
    });
    expect(JSON.stringify(types[`${fullName}.AccessConfig`])).toContain('"logout"');
  });
});

describe('Manifest.json', () => {
  test('lists the framework first, then the control with its category in two languages', () => {
    expect(manifest.modules).toEqual([
      { type: 'Package', nugetId: 'Beckhoff.TwinCAT.HMI.Framework' },
      {
        type: 'Control',
        basePath: controlFolder,
        descriptionFile: 'Description.json',
        toolboxCategory: 'TcHmiSessionManager:200',
      },
    ]);
    expect(manifest.provideMetadata).toEqual({
      toolbox: {
        TcHmiSessionManager: {
          200: { default: 'Session management', en: 'Session management', de: 'Sitzungsverwaltung' },
        },
      },
    });
  });
});

describe("the control's language file", () => {
  test('exists for each language of the element, and for the regions that a project may name', () => {
    const { languages } = description as { readonly languages: Readonly<Record<string, string>> };
    const elements = Object.keys(allLanguages).filter((language) => language !== 'zh-Hans');
    expect(Object.keys(languages).sort()).toEqual([...elements, 'pt', 'zh-CN'].sort());
    // The framework's schema knows languages and regions, but no scripts.
    expect(Object.keys(languages).filter((locale) => !/^[a-z]{2}(-[A-Z]{2})?$/.test(locale))).toEqual([]);
    for (const [locale, file] of Object.entries(languages)) expect(file).toBe(`Lang/Language.${locale}.json`);
  });

  test.each([
    ...Object.entries(allLanguages).filter(([language]) => language !== 'zh-Hans'),
    ['pt', allLanguages['pt-BR']],
    ['zh-CN', allLanguages['zh-Hans']],
  ] as const)('%s equals the texts of the element', async (locale, load) => {
    const file = readJson(`${controlFolder}/Lang/Language.${locale}.json`);
    expect(Object.keys(file)).toEqual(['$schema', 'locale', 'localizedText']);
    expect(file.locale).toBe(locale);
    expect(file.localizedText).toEqual(await load());
  });
});
