import { readdirSync, readFileSync, rmdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, posix, relative } from 'node:path';
import { cssCustomData, elementsManifest, htmlCustomData, publicElements, webTypes } from './custom-elements.js';
import { projectRoot, runNode, UsageError } from './host.js';
import { writeSbom } from './sbom.js';
import { filesBelow } from './tchmi-package.js';

const root = join(projectRoot, 'dist/npm');
const declaration = /\.d\.ts$/;
/** @type {{ name: string, version: string, exports: Readonly<Record<string, string | { types: string }>> }} */
const manifest = JSON.parse(readFileSync(join(projectRoot, 'package.json'), 'utf8'));

/** Completes the folder `npm/` of the build, which already contains the scripts. */
export async function packNpm() {
  const { code, output } = await runNode('node_modules/typescript-7/bin/tsc', ['-p', 'tsconfig.build.json']);
  if (code !== 0)
    throw new UsageError(`${output}\n\nThe type declarations were not written: fix the type errors above.`);
  removeInternalDeclarations();
  const elements = await publicElements();
  writeJson('custom-elements.json', elementsManifest(elements));
  writeJson('web-types.json', webTypes(elements, manifest));
  writeJson('vscode.html-custom-data.json', htmlCustomData(elements));
  writeJson('vscode.css-custom-data.json', cssCustomData(elements));
  const { name, version } = manifest;
  const lists = [root, join(root, 'bin'), join(projectRoot, 'dist/standalone')];
  const licences = lists.map((folder) => join(folder, 'third-party-licenses.md'));
  writeSbom(root, { purl: `pkg:npm/${name}@${version}`, version }, licences, true);
}

/**
 * @param {string} name
 * @param {unknown} value
 */
function writeJson(name, value) {
  writeFileSync(join(root, name), `${JSON.stringify(value, undefined, 2)}\n`);
}

/** The compiler writes a declaration for each file of `src`; who uses the package needs those that the entries name. */
function removeInternalDeclarations() {
  /** @type {Set<string>} */
  const needed = new Set();
  const visit = (/** @type {string} */ name) => {
    if (needed.has(name)) return;
    needed.add(name);
    const imports = readFileSync(join(root, name), 'utf8').matchAll(/(?:from|import)\s*\(?\s*['"](\.[^'"]+)\.js['"]/g);
    for (const [, path = ''] of imports) visit(posix.join(posix.dirname(name), `${path}.d.ts`));
  };
  for (const target of Object.values(manifest.exports)) {
    if (typeof target === 'object') visit(relative(root, join(projectRoot, target.types)));
  }
  for (const name of filesBelow(root)) if (declaration.test(name) && !needed.has(name)) remove(join(root, name));
}

/**
 * Removes a file, and the folders that it leaves empty.
 * @param {string} path
 */
function remove(path) {
  rmSync(path);
  for (let folder = dirname(path); readdirSync(folder).length === 0; folder = dirname(folder)) rmdirSync(folder);
}
