import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { SaxesParser } from 'saxes';
import { expect, test } from 'vitest';
import { projectRoot } from '../../scripts/host.js';
import { filesBelow } from '../../scripts/tchmi-package.js';
import { contentRoot, readJson } from './built.js';

const root = join(projectRoot, 'examples/hmi');
const read = (name: string): string => readFileSync(join(root, name), 'utf8');

interface Description {
  readonly name: string;
  readonly namespace: string;
  readonly attributes: readonly { readonly name: string; readonly displayName: string; readonly readOnly: boolean }[];
  readonly events: readonly { readonly name: string }[];
  readonly access?: readonly { readonly name: string }[];
}

/** The controls of the package by their types. */
const descriptions = new Map(
  readdirSync(contentRoot)
    .filter((folder) => folder.endsWith('Control'))
    .map((folder) => readJson(`${folder}/Description.json`) as unknown as Description)
    .map((description) => [`${description.namespace}.${description.name}`, description]),
);

const configuration = JSON.parse(read('Properties/tchmiconfig.json')) as {
  readonly startupView: string;
  readonly views: readonly { readonly url: string }[];
  readonly dependencyFiles: readonly { readonly name: string }[];
  readonly languages: Readonly<Record<string, string>>;
  readonly symbols: { readonly internal: Readonly<Record<string, unknown>> };
  readonly packages: readonly { readonly name: string }[];
};

interface Element {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly parent: Element | undefined;
  text: string;
}

/** All elements of an XML document, in order. @throws where it is not well-formed */
function elementsOf(xml: string): readonly Element[] {
  const elements: Element[] = [];
  const open: Element[] = [];
  const parser = new SaxesParser({ xmlns: false });
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('opentag', ({ name, attributes }) => {
    const element: Element = { name, attributes, parent: open.at(-1), text: '' };
    elements.push(element);
    open.push(element);
  });
  parser.on('text', (text) => {
    const current = open.at(-1);
    if (current !== undefined) current.text += text;
  });
  parser.on('closetag', () => open.pop());
  parser.write(xml).close();
  return elements;
}

const view = elementsOf(read('Desktop.view'));
const ofPackage = view.filter(({ attributes }) => descriptions.has(attributes['data-tchmi-type'] ?? ''));
const script = read('Scripts/Desktop.js');

test('the sample project has a page with both controls of the package', () => {
  expect(configuration.startupView).toBe('Desktop.view');
  expect(ofPackage.map(({ attributes }) => attributes['data-tchmi-type'] ?? '').sort()).toEqual(
    [...descriptions.keys()].sort(),
  );
  expect(descriptions.size).toBe(2);
});

test('the sample project sets only attributes and access rights that the controls have', () => {
  const place = /^(?:id|data-tchmi-(?:type|(?:left|top|width|height)(?:-unit)?))$/;
  for (const element of ofPackage) {
    const { attributes, access = [] } = descriptions.get(element.attributes['data-tchmi-type'] ?? '')!;
    const writable = attributes.filter(({ readOnly }) => !readOnly).map(({ name }) => name);
    const set = Object.keys(element.attributes).filter((name) => !place.test(name));
    expect(set.length).toBeGreaterThan(0);
    expect(writable).toEqual(expect.arrayContaining(set));
    const inner = view.filter(({ parent }) => parent === element);
    for (const { attributes: given, text } of inner) {
      expect(given['data-tchmi-target-attribute']).toBe('data-tchmi-access-config');
      const rights = (JSON.parse(text) as { accessright: string }[]).map(({ accessright }) => accessright);
      expect(access.map(({ name }) => name)).toEqual(expect.arrayContaining(rights));
    }
  }
});

test('the sample project binds Busy and Protect to symbols that it has', () => {
  const bound = [...read('Desktop.view').matchAll(/data-tchmi-(busy|protect)="%i%(\w+)%\/i%"/g)];
  expect(bound.map(([, attribute = '']) => attribute).sort()).toEqual(['busy', 'protect']);
  const internal = [...`${read('Desktop.view')} ${script}`.matchAll(/%i%(\w+)%\/i%/g)].map(([, name = '']) => name);
  expect(Object.keys(configuration.symbols.internal).sort()).toEqual([...new Set(internal)].sort());
});

test('the sample project reads only outputs and listens only to events that exist', () => {
  const types = new Map(view.map(({ attributes }) => [attributes.id, attributes['data-tchmi-type'] ?? '']));
  for (const [, id = '', output] of read('Desktop.view').matchAll(/%ctrl%(\w+)::(\w+)%\/ctrl%/g)) {
    expect(
      descriptions.get(types.get(id) ?? '')?.attributes.map(({ displayName }) => displayName),
      id,
    ).toContain(output);
  }
  const events = [...script.matchAll(/register\('(\w+)(\.\w+)'/g)];
  expect(events.length).toBeGreaterThan(0);
  for (const [, id = '', event] of events) {
    expect(
      descriptions.get(types.get(id) ?? '')?.events.map(({ name }) => name),
      id,
    ).toContain(event);
  }
  const buttons = [...script.matchAll(/onPressed\('(\w+)'/g)].map(([, id]) => types.get(id));
  expect(new Set(buttons)).toEqual(new Set(['TcHmi.Controls.Beckhoff.TcHmiButton']));
});

test('the sample project has each of its texts in each of its languages, and no other', () => {
  const used = new Set([...read('Desktop.view').matchAll(/%l%(\w+)%\/l%/g)].map(([, key = '']) => key));
  const switched = [...script.matchAll(/Locale\.load\('(\w+)'/g)].map(([, locale = '']) => locale);
  expect(Object.keys(configuration.languages).sort()).toEqual(switched.sort());
  for (const [locale, path] of Object.entries(configuration.languages)) {
    const file = JSON.parse(read(path)) as { locale: string; localizedText: Readonly<Record<string, string>> };
    expect(file.locale).toBe(locale);
    expect(Object.keys(file.localizedText).sort()).toEqual([...used].sort());
  }
});

test('the sample project names all of its files and packages, and only those that there are', () => {
  const project = elementsOf(read('SessionManagerSample.hmiproj'));
  const content = project.filter(({ name }) => name === 'Content').map(({ attributes }) => attributes.Include ?? '');
  const files = filesBelow(root).filter((name) => !/\.(?:hmiproj|sln|md)$/.test(name));
  expect(content.map((name) => name.replaceAll('\\', '/')).sort()).toEqual(files);
  const named = [
    ...configuration.views.map(({ url }) => url),
    ...configuration.dependencyFiles.map(({ name }) => name),
  ];
  expect(files).toEqual(expect.arrayContaining(named));

  const guid = project.find(({ name }) => name === 'ProjectGuid')?.text.toUpperCase();
  expect(read('SessionManagerSample.sln')).toContain(`"SessionManagerSample.hmiproj", "{${guid}}"`);
  const packages = elementsOf(read('packages.config')).filter(({ name }) => name === 'package');
  expect(packages.map(({ attributes }) => attributes.id)).toEqual(configuration.packages.map(({ name }) => name));
  const { version } = JSON.parse(readFileSync(join(projectRoot, 'package.json'), 'utf8')) as { version: string };
  expect(packages.at(-1)?.attributes).toMatchObject({ id: 'TcHmiSessionManager', version });
});
