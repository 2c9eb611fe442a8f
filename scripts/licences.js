import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot, UsageError } from './host.js';

/** The list that the bundler writes beside what it has bundled. */
const fileName = 'third-party-licenses.md';

/** Licences that what ships may have: they ask for their own text, and it is in the list. */
const accepted = new Set(['0BSD', 'Apache-2.0', 'BSD-2-Clause', 'BSD-3-Clause', 'ISC', 'MIT', 'OFL-1.1']);

/**
 * @typedef {object} Licence
 * @property {string} name of the package
 * @property {string} version
 * @property {string} licence as SPDX expression
 */

/**
 * @param {string} list content of a list of licences
 * @returns {Licence[]} the packages in it
 */
export function licencesOf(list) {
  return [...list.matchAll(/^## (\S+) - (\S+) \((.+)\)$/gm)].map(([, name = '', version = '', licence = '']) => ({
    name,
    version,
    licence,
  }));
}

/**
 * Completes the lists of licences of what has been built by the fonts, which the bundler leaves out, and checks them.
 * @param {readonly string[]} folders below the project's folder, each with a list
 * @returns {string} a table for people: what ships, and under which licences
 * @throws {UsageError} a list is missing, or a package has a licence that nobody has looked at
 */
export function writeLicences(folders = ['dist/npm', 'dist/tchmi', 'dist/demo']) {
  const lines = folders.map((folder) => {
    const path = join(projectRoot, folder, fileName);
    if (!existsSync(path)) throw new UsageError(`${folder} has no ${fileName}: Vite writes it with build.license.`);
    const list = readFileSync(path, 'utf8');
    const known = new Set(licencesOf(list).map(({ name }) => name));
    const fonts = fontsIn(join(projectRoot, folder)).filter((name) => !known.has(name));
    if (fonts.length > 0) writeFileSync(path, `${list.trimEnd()}\n\n${fonts.map(fontSection).join('\n')}`);
    return licenceLine(folder, licencesOf(readFileSync(path, 'utf8')));
  });
  return ['licences of what ships', ...lines].join('\n');
}

/**
 * @param {string} folder
 * @param {readonly Licence[]} packages
 * @returns {string} e.g. `  dist/npm  3 packages: 2 MIT, 1 BSD-3-Clause (third-party-licenses.md)`
 * @throws {UsageError}
 */
export function licenceLine(folder, packages) {
  /** @type {Map<string, number>} */
  const counts = new Map();
  for (const { name, version, licence } of packages) {
    if (!accepted.has(licence)) {
      throw new UsageError(`${folder}: ${name} ${version} ships under "${licence}", which nobody has looked at.`);
    }
    counts.set(licence, (counts.get(licence) ?? 0) + 1);
  }
  const parts = [...counts]
    .sort(([, left], [, right]) => right - left)
    .map(([licence, count]) => `${count} ${licence}`);
  return `  ${folder.padEnd(10)}  ${packages.length} packages: ${parts.join(', ') || 'none'} (${fileName})`;
}

/**
 * @param {string} folder
 * @returns {string[]} the packages of fonts whose files are in it
 */
function fontsIn(folder) {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => /\.woff2?$/.test(name));
  const scope = join(projectRoot, 'node_modules/@fontsource');
  const families = existsSync(scope) ? readdirSync(scope) : [];
  const used = families.filter((family) => files.some((name) => new RegExp(`(?:^|[\\\\/])${family}-`).test(name)));
  return used.sort().map((family) => `@fontsource/${family}`);
}

/**
 * @param {string} name
 * @returns {string} its section of a list, as the bundler writes one
 */
function fontSection(name) {
  const folder = join(projectRoot, 'node_modules', name);
  const { version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  return `## ${name} - ${version} (${license})\n\n${readFileSync(join(folder, 'LICENSE'), 'utf8').trim()}\n`;
}
