import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { publicElements } from './custom-elements.js';
import { projectRoot, runMain, runNode } from './host.js';

/** @typedef {import('./custom-elements.js').ElementDeclaration} ElementDeclaration */
/** @typedef {import('./custom-elements.js').Described} Described */

/** The page whose tables are made from the doc comments of the elements. */
export const apiPage = 'docs/api.md';

/**
 * The tables of an element: properties, methods, events, parts, slots and custom properties.
 * @param {ElementDeclaration} element
 * @returns {string} Markdown
 */
export function apiTables({ attributes, members, events, cssParts, slots, cssProperties }) {
  const attributeOf = new Map(attributes.map(({ name, fieldName }) => [fieldName, name]));
  const fields = members.filter(({ kind }) => kind === 'field');
  const methods = members.filter(({ kind }) => kind === 'method');
  return [
    table(
      ['property', 'attribute', 'type', 'default', 'meaning'],
      fields.map((field) => [
        code(field.name),
        code(attributeOf.get(field.name)),
        code(field.type?.text),
        code(field.default),
        field.description,
      ]),
    ),
    table(
      ['method', 'returns', 'meaning'],
      methods.map((method) => [
        code(method.name),
        code(/** @type {any} */ (method).return?.type.text),
        method.description,
      ]),
    ),
    table(
      ['event', 'type', 'when'],
      events.map(({ name, type, description }) => [code(name), code(type?.text), description]),
    ),
    described('part', cssParts),
    described('slot', slots),
    described('custom property', cssProperties),
  ]
    .filter((text) => text !== '')
    .join('\n');
}

/**
 * @param {string} title
 * @param {readonly Described[]} entries
 */
function described(title, entries) {
  return table(
    [title, 'meaning'],
    entries.map(({ name, description }) => [code(name), description]),
  );
}

/** @param {string | undefined} text */
const code = (text) => (text === undefined ? '' : `\`${text}\``);

/**
 * @param {readonly string[]} head
 * @param {readonly (readonly (string | undefined)[])[]} rows
 */
function table(head, rows) {
  if (rows.length === 0) return '';
  const line = (/** @type {readonly (string | undefined)[]} */ cells) =>
    `| ${cells.map((cell) => (cell ?? '').replaceAll('|', '\\|')).join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line), ''].join('\n');
}

/** @param {string} tagName */
export const marksOf = (tagName) => /** @type {const} */ ([`<!-- made for ${tagName} -->`, '<!-- end -->']);

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await runMain(async () => {
    const path = join(projectRoot, apiPage);
    let page = readFileSync(path, 'utf8');
    for (const element of await publicElements()) {
      const [start, end] = marksOf(element.tagName);
      const [before = '', after = ''] = page.split(start);
      page = [before, start, '\n\n', apiTables(element), '\n', end, after.slice(after.indexOf(end) + end.length)].join(
        '',
      );
    }
    writeFileSync(path, page);
    await runNode('node_modules/oxfmt/bin/oxfmt', [apiPage]);
    console.log(`Wrote the tables of ${apiPage}.`);
  });
}
