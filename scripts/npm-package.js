import { readdirSync, readFileSync, rmdirSync, rmSync } from 'node:fs';
import { dirname, join, posix } from 'node:path';
import { projectRoot, runNode, UsageError } from './host.js';
import { filesBelow } from './tchmi-package.js';

const root = join(projectRoot, 'dist/npm');
const declaration = /\.d\.ts$/;

/** Completes the folder `npm/` of the build, which already contains the scripts. */
export async function packNpm() {
  const { code, output } = await runNode('node_modules/typescript-7/bin/tsc', ['-p', 'tsconfig.build.json']);
  if (code !== 0)
    throw new UsageError(`${output}\n\nThe type declarations were not written: fix the type errors above.`);
  removeInternalDeclarations();
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
  for (const name of readdirSync(root)) {
    if (declaration.test(name) && readdirSync(root).includes(name.replace(declaration, '.js'))) visit(name);
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
