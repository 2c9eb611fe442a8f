import { readFileSync } from 'node:fs';
import { join } from 'node:path';
// @ts-expect-error The package has no types for its functions.
import { create, ts } from '@custom-elements-manifest/analyzer';
// @ts-expect-error As above.
import { litPlugin } from '@custom-elements-manifest/analyzer/src/features/framework-plugins/lit/lit.js';
import { runnerImport } from 'vite';
import { projectRoot } from './host.js';
import { filesBelow } from './tchmi-package.js';

/**
 * @typedef {object} Described
 * @property {string} name
 * @property {string} [description]
 * @property {{ text: string }} [type]
 * @property {string} [default]
 */
/**
 * @typedef {Described & { kind: 'field' | 'method', privacy?: string, attribute?: string, static?: boolean }} Member
 * @typedef {Described & { fieldName: string }} Attribute
 */
/**
 * @typedef {object} ElementDeclaration
 * @property {string} name of the class
 * @property {string} tagName
 * @property {string} description
 * @property {readonly Attribute[]} attributes
 * @property {readonly Member[]} members
 * @property {readonly Described[]} events
 * @property {readonly Described[]} slots
 * @property {readonly Described[]} cssParts
 * @property {readonly Described[]} cssProperties
 */

/** The sources of the public elements; what they inherit comes first. */
const sources = [
  'src/kit/ui/base-element.ts',
  'src/manager/session-manager-properties.ts',
  'src/manager/session-manager.ts',
  'src/announce/ui/logout-notice.ts',
];

/** @param {string} path */
const read = (path) => readFileSync(join(projectRoot, path), 'utf8');

/**
 * The public elements, as their doc comments and types describe them.
 * @returns {Promise<readonly ElementDeclaration[]>}
 */
export async function publicElements() {
  /** @type {readonly any[]} */
  const files = sources.map((path) => ts.createSourceFile(path, read(path), ts.ScriptTarget.ES2022, true));
  const { modules } = create({ modules: files, plugins: litPlugin(), context: { dev: false } });
  const { module: elements } = await runnerImport(join(projectRoot, 'src/index.ts'));
  /** @type {readonly any[]} */
  const declarations = modules.flatMap((/** @type {any} */ module) => module.declarations ?? []);
  const details = eventDetails();
  const unions = literalUnions();
  return declarations
    .filter(({ tagName }) => tagName !== undefined)
    .map((declaration) => {
      const element = new elements[declaration.name]();
      const described = (/** @type {any} */ entry) => ({
        ...entry,
        inheritedFrom: undefined,
        description: plain(entry.description),
        ...(entry.type && { type: { text: unions.get(entry.type.text) ?? plain(entry.type.text) } }),
        ...(entry.return && { return: { type: { text: returnTypeOf(files, entry.name) } } }),
      });
      const withDefault = (/** @type {any} */ entry, /** @type {string} */ property) => ({
        ...described(entry),
        default: defaultText(element[property]),
      });
      /** @type {readonly Member[]} */
      const members = declaration.members.filter(
        (/** @type {Member} */ { name, privacy, static: isStatic }) =>
          !isStatic && privacy === undefined && !/^[#_]/.test(name),
      );
      return {
        kind: 'class',
        customElement: true,
        name: declaration.name,
        tagName: declaration.tagName,
        description: plain(declaration.description),
        superclass: { name: 'LitElement', package: 'lit' },
        // A function cannot be written as an attribute; the element has such a one to say so.
        attributes: declaration.attributes
          .filter((/** @type {Described} */ { type }) => type?.text.includes('=>') !== true)
          .map((/** @type {any} */ entry) => withDefault(entry, entry.fieldName)),
        members: members.map((entry) => (entry.kind === 'field' ? withDefault(entry, entry.name) : described(entry))),
        events: declaration.events
          .filter((/** @type {Described} */ { name }) => name !== undefined)
          .map((/** @type {any} */ entry) => ({
            ...entry,
            type: { text: `CustomEvent<${details.get(entry.type.text)}>` },
          })),
        slots: declaration.slots ?? [],
        cssParts: declaration.cssParts ?? [],
        cssProperties: cssPropertiesOf(declaration, declarations),
      };
    });
}

/**
 * Those of an element and of all classes that it extends.
 * @param {any} declaration
 * @param {readonly any[]} all
 * @returns {readonly Described[]}
 */
function cssPropertiesOf({ cssProperties = [], superclass }, all) {
  const base = all.find(({ name }) => name === superclass?.name);
  const own = cssProperties.map((/** @type {Described} */ { name, description }) => ({ name, description }));
  const inherited = base ? cssPropertiesOf(base, all) : [];
  const isNew = (/** @type {Described} */ { name }) => !inherited.some((other) => other.name === name);
  return [...inherited, ...own.filter(isNew)];
}

/**
 * A text of several lines of source as one line, a type without the first `|`.
 * @param {string} text
 */
function plain(text) {
  return text.replace(/\s+/g, ' ').replace(/^ ?\| /, '');
}

/**
 * The type that a method is declared to return: the analyzer loses it where a doc comment describes what is returned.
 * @param {readonly any[]} files
 * @param {string} name
 * @returns {string}
 */
function returnTypeOf(files, name) {
  const methods = files.flatMap((file) =>
    file.statements.flatMap((/** @type {any} */ statement) => statement.members ?? []),
  );
  return methods.find((member) => member.type && member.name?.getText() === name)?.type.getText() ?? 'void';
}

/**
 * A default as one writes it, in code or in an attribute.
 * @param {unknown} value
 */
function defaultText(value) {
  if (value === undefined || value === '' || value === false) return undefined;
  return typeof value === 'object' && !Array.isArray(value) ? undefined : JSON.stringify(value);
}

/** The detail of each event, by the name of its class. */
function eventDetails() {
  return new Map(
    [...read('src/events.ts').matchAll(/class (\w+) extends CustomEvent<([\s\S]*?)> \{/g)].map(
      ([, name = '', detail = '']) => [
        name,
        detail
          .replace(/\/\*\*.*?\*\/|\breadonly /g, '')
          .replace(/\s+/g, ' ')
          .trim(),
      ],
    ),
  );
}

/** The types that are nothing but some texts, written out: editors offer these texts. */
function literalUnions() {
  const texts = filesBelow(join(projectRoot, 'src')).filter((name) => name.endsWith('.ts'));
  return new Map(
    texts.flatMap((name) =>
      [...read(`src/${name}`).matchAll(/^export type (\w+) =((?:\s*\|?\s*'[^'\n]*')+);/gm)].map(
        ([, type = '', union = '']) => /** @type {const} */ ([type, union.replace(/\s+/g, ' ').replace(/^ \|? ?/, '')]),
      ),
    ),
  );
}

/**
 * The manifest of the package: https://github.com/webcomponents/custom-elements-manifest
 * @param {readonly ElementDeclaration[]} elements
 */
export function elementsManifest(elements) {
  const path = 'dist/npm/index.js';
  return {
    schemaVersion: '2.1.0',
    readme: 'README.md',
    modules: [
      {
        kind: 'javascript-module',
        path,
        declarations: elements,
        exports: elements.map(({ name }) => ({ kind: 'js', name, declaration: { name, module: path } })),
      },
      {
        kind: 'javascript-module',
        path: 'dist/npm/define.js',
        declarations: [],
        exports: elements.map(({ name, tagName }) => ({
          kind: 'custom-element-definition',
          name: tagName,
          declaration: { name, module: path },
        })),
      },
    ],
  };
}

/**
 * What VS Code knows of the elements in HTML: `html.customData` in its settings.
 * @param {readonly ElementDeclaration[]} elements
 */
export function htmlCustomData(elements) {
  return {
    version: 1.1,
    tags: elements.map(({ tagName, description, attributes }) => ({
      name: tagName,
      description,
      attributes: attributes.map(({ name, description: text, type }) => ({
        name,
        description: text,
        ...(type?.text === 'boolean' && { valueSet: 'v' }),
        ...(valuesOf(type).length > 0 && { values: valuesOf(type).map((value) => ({ name: value })) }),
      })),
    })),
  };
}

/**
 * What VS Code knows of the elements in CSS: `css.customData` in its settings.
 * @param {readonly ElementDeclaration[]} elements
 */
export function cssCustomData(elements) {
  const properties = new Map(
    elements.flatMap(({ cssProperties }) => cssProperties.map((entry) => [entry.name, entry])),
  );
  return { version: 1.1, properties: [...properties.values()].map(({ name, description }) => ({ name, description })) };
}

/**
 * What JetBrains' editors know of the elements: https://plugins.jetbrains.com/docs/intellij/websymbols-web-types.html
 * @param {readonly ElementDeclaration[]} elements
 * @param {{ name: string, version: string }} manifest
 */
export function webTypes(elements, { name, version }) {
  return {
    $schema: 'https://json.schemastore.org/web-types',
    name,
    version,
    'description-markup': 'markdown',
    contributions: {
      html: {
        elements: elements.map((element) => ({
          name: element.tagName,
          description: element.description,
          attributes: element.attributes.map((entry) => ({
            name: entry.name,
            description: entry.description,
            value: {
              type:
                entry.type?.text === 'boolean'
                  ? 'boolean'
                  : valuesOf(entry.type).length > 0
                    ? entry.type?.text
                    : 'string',
            },
            ...(entry.default !== undefined && { default: entry.default }),
          })),
          slots: element.slots.map(({ name: slot, description }) => ({ name: slot, description })),
          js: {
            properties: element.members
              .filter(({ kind }) => kind === 'field')
              .map((entry) => ({
                name: entry.name,
                description: entry.description,
                value: { type: entry.type?.text },
              })),
            events: element.events.map(({ name: event, description, type }) => ({
              name: event,
              description,
              type: type?.text,
            })),
          },
          css: {
            parts: element.cssParts.map(({ name: part, description }) => ({ name: part, description })),
            properties: element.cssProperties,
          },
        })),
      },
    },
  };
}

/**
 * The texts of a type that is nothing but some texts.
 * @param {{ text: string } | undefined} type
 * @returns {readonly string[]}
 */
function valuesOf(type) {
  const isUnion = /^'[^']*'(?: \| '[^']*')*$/.test(type?.text ?? '');
  return isUnion ? [...(type?.text ?? '').matchAll(/'([^']*)'/g)].map(([, value = '']) => value) : [];
}
