import { readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { describe, expect, test } from 'vitest';
import { projectRoot } from '../../scripts/host.js';
import {
  controlFolder,
  controlScript,
  descriptionSources,
  filesBelow,
  noticeFolder,
} from '../../scripts/tchmi-package.js';
import { controlName, controlNamespace, noticeControlName } from '../../src/tchmi/control-type.js';
import { allLanguages } from '../../src/texts/all-languages.js';
import { argumentType } from '../argument-type.js';
import { contentRoot, readJson, readText } from './built.js';

type Json = Record<string, unknown>;
const manifest = readJson('Manifest.json');
const description = readJson(`${controlFolder}/Description.json`);
const script = readText(controlScript);

/** A control of the package, as its folder describes it. */
function control(folder: string, name: string) {
  const described = readJson(`${folder}/Description.json`);
  const schema = readJson(`${folder}/Schema/Types.Schema.json`) as { readonly definitions: Record<string, Json> };
  return {
    folder,
    name,
    fullName: `${controlNamespace}.${name}`,
    described,
    types: schema.definitions,
    list: (key: string): Json[] => described[key] as Json[],
  };
}

const sessionManager = control(controlFolder, controlName);
const notice = control(noticeFolder, noticeControlName);
const { list, types, fullName } = sessionManager;
const controls = [sessionManager, notice];

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

describe.each(controls)(
  'Description.json of $name',
  ({ folder, name: controlType, fullName: type, described, types: own, list: listOf }) => {
    test('B3: has only keys that every framework that may be installed knows, and all that it requires', () => {
      expectKeys(described, 'top');
      for (const kind of [
        'attributes',
        'functions',
        'events',
        'access',
        'icons',
        'dependencyFiles',
        'attributeCategories',
      ]) {
        for (const entry of listOf(kind)) expectKeys(entry, kind);
      }
      for (const { params } of listOf('functions')) for (const param of params as Json[]) expectKeys(param, 'params');
    });

    test('equals its source with the version of package.json and the languages of the page', () => {
      const read = (name: string): Json => JSON.parse(readFileSync(join(projectRoot, name), 'utf8')) as Json;
      const { version } = read('package.json') as { version: string };
      const source = (descriptionSources as Readonly<Record<string, string>>)[folder] ?? '';
      expect(described.version).toMatchObject({ full: `${version}.0`, revision: 0 });
      const { languages } = described;
      expect({ ...described, version: null }).toEqual({ ...read(source), languages, version: null });
    });

    test('names the type that the script registers', () => {
      expect(`${String(described.namespace)}.${String(described.name)}`).toBe(type);
      expect(script).toContain(controlNamespace);
      expect(script).toContain(controlType);
      expect(described.base).toBe('TcHmi.Controls.System.TcHmiControl');
    });

    test('names only files that exist, and no sources', () => {
      const themes = Object.values(described.themes as Record<string, { resources: Json[] }>);
      const names = [
        ...listOf('dependencyFiles'),
        ...listOf('icons'),
        ...themes.flatMap(({ resources }) => resources),
        ...listOf('dataTypes').map(({ schema }) => ({ name: schema })),
        ...Object.values(described.languages as Record<string, string>).map((name) => ({ name })),
      ].map(({ name }) => posix.join(folder, String(name)));
      expect(filesBelow(contentRoot)).toEqual(expect.arrayContaining(names));
      expect(Object.keys(described.themes as Json)).toEqual(['Base', 'Base-Dark']);
      for (const name of names) expect(name).not.toMatch(/\.ts$|THEMENAME/);
    });

    test('has icons of the stated size', () => {
      for (const { name, width, height } of listOf('icons')) {
        const png = readFileSync(join(contentRoot, folder, String(name)));
        expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([width, height]);
      }
    });

    test.each(listOf('attributes').map((attribute) => [String(attribute.propertyName), attribute]))(
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

    test('has events whose texts name the type of the argument', () => {
      for (const { name, description: text } of listOf('events')) {
        expect(own[`${type}.${argumentType(String(text))}`], String(name)).toBeDefined();
        expect(script).toContain(String(name));
      }
    });

    test('uses all data types that it defines, and defines all that it uses', () => {
      const texts = JSON.stringify(described) + JSON.stringify(own);
      const used = new Set(
        [...texts.matchAll(/"tchmi:framework#\/definitions\/([^"]+)"/g)].map(([, name = '']) => name),
      );
      for (const { description: text } of listOf('events')) used.add(`${type}.${argumentType(String(text))}`);
      const defined = Object.keys(own).filter((name) => name !== type && name !== `${type}.AccessConfig`);
      expect([...used].filter((name) => name.startsWith(`${type}.`)).sort()).toEqual(defined.sort());
      expect(texts).toContain(`tchmi:framework#/definitions/${type}`);
      expect(texts).not.toContain('"#/definitions');
    });

    test('offers the allowed values to the editors', () => {
      expect(own[`${type}.Density`]?.enum).toEqual(['compact', 'touch', 'glove']);
      expect(own[type]).toMatchObject({
        frameworkControlType: controlType,
        frameworkControlNamespace: controlNamespace,
      });
    });
  },
);

describe('Description.json of the session manager', () => {
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

  test('has its events, one of them preventable', () => {
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
  });

  test('has the access right logout, which depends on operate', () => {
    expect(JSON.stringify(types[`${fullName}.AccessConfig`])).toContain('"logout"');
    expect(list('access')).toMatchObject([{ name: 'logout', dependsOn: ['operate'], defaultValueInternal: true }]);
  });
});

describe('Description.json of the logout notice', () => {
  test('has the three attributes and the three events that an engineer needs, and no function', () => {
    expect(notice.list('attributes').map(({ propertyName }) => propertyName)).toEqual([
      'ShowAlways',
      'Density',
      'AskForMoreTime',
    ]);
    expect(notice.list('events').map(({ name }) => name)).toEqual(['.onAnnounced', '.onWithdrawn', '.onAnswered']);
    expect(notice.list('functions')).toEqual([]);
  });

  test('names the module, the themes and the texts of the session manager: nothing is in the package twice', () => {
    const shared = (value: unknown): readonly string[] =>
      [...JSON.stringify(value).matchAll(/"([^"]+\.(?:esm\.js|css|json))"/g)].map(([, name = '']) => name);
    const of = ({ folder, described }: typeof notice): readonly string[] =>
      [
        ...shared((described.dependencyFiles as Json[]).filter(({ type }) => type === 'EsModule')),
        ...shared(described.themes),
        ...shared(described.languages),
      ].map((name) => posix.join(folder, name));
    expect(of(notice)).toEqual(of(sessionManager));
    const own = filesBelow(contentRoot).filter((name) => name.startsWith(noticeFolder));
    expect(own.filter((name) => !name.includes('/Icons/'))).toEqual([
      `${noticeFolder}/Description.json`,
      `${noticeFolder}/${noticeFolder}.d.ts`,
      `${noticeFolder}/Schema/Types.Schema.json`,
      `${noticeFolder}/Style.css`,
    ]);
  });

  test('has an icon of its own in each size', () => {
    for (const { name } of notice.list('icons')) {
      const [one, other] = controls.map(({ folder }) => readFileSync(join(contentRoot, folder, String(name))));
      expect(one?.equals(other ?? new Uint8Array())).toBe(false);
    }
  });
});

describe('Manifest.json', () => {
  test('lists the framework first, then both controls with their category in two languages', () => {
    expect(manifest.modules).toEqual([
      { type: 'Package', nugetId: 'Beckhoff.TwinCAT.HMI.Framework' },
      {
        type: 'Control',
        basePath: controlFolder,
        descriptionFile: 'Description.json',
        toolboxCategory: 'TcHmiSessionManager:200',
      },
      {
        type: 'Control',
        basePath: noticeFolder,
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
