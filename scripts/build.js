import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { endChildrenOnSignal, projectRoot, runMain, runNode, UsageError } from './host.js';
import { loadedAtOnce } from './loaded-at-once.js';
import { setUp } from './setup.js';
import { kilobytes, measure, sizeTable } from './sizes.js';

/** What the element may cost a page that has Lit already before its first picture, in bytes of gzip. */
const elementLimit = 30_000;

await runMain(async () => {
  endChildrenOnSignal();
  await setUp();
  // Lit ships its development build to anything else.
  process.env.NODE_ENV = 'production';
  const { build } = await import('vite');
  const configFile = join(projectRoot, 'vite.config.ts');
  for (const mode of ['npm', 'demo', 'tchmi']) await build({ configFile, mode, logLevel: 'warn' });
  await writeDeclarations();
  const { controlScript, packTchmi, scriptLimit } = await import('./tchmi-package.js');
  const nupkg = await packTchmi(packageVersion());

  console.log(sizeTable([...sizesBelow('dist/npm', /\.js$/), ...sizesBelow('dist/demo', /\.(?:js|css|html)$/)]));
  const element = await measureElement(build);
  console.log(`element without Lit, loaded at once: ${sizeVerdict(element, elementLimit)}`);
  const read = (/** @type {string} */ name) => readFileSync(join(projectRoot, 'dist/tchmi', name), 'utf8');
  const script = measureAll(loadedAtOnce(controlScript, read), read);
  console.log(sizeTable(sizesBelow('dist/tchmi', /\.js$/)));
  console.log(`${nupkg}, control with Lit, loaded at once: ${sizeVerdict(script, scriptLimit)}`);
});

/** @returns {string} */
function packageVersion() {
  return JSON.parse(readFileSync(join(projectRoot, 'package.json'), 'utf8')).version;
}

/**
 * @param {import('./sizes.js').Size} size
 * @param {number} limit bytes of gzip
 */
function sizeVerdict({ raw, gzip }, limit) {
  const verdict = gzip > limit ? `over the limit of ${kilobytes(limit)}` : `within the limit of ${kilobytes(limit)}`;
  return `${kilobytes(raw)}, ${kilobytes(gzip)} gzip, ${verdict}`;
}

async function writeDeclarations() {
  const { code, output } = await runNode('node_modules/typescript/bin/tsc', ['-p', 'tsconfig.build.json']);
  if (code !== 0) throw new UsageError(`${output}\n\nThe declarations were not written: the types do not fit.`);
}

/**
 * @param {string} folder
 * @param {RegExp} pattern of the files that a browser loads
 * @returns {[string, import('./sizes.js').Size][]}
 */
function sizesBelow(folder, pattern) {
  return readdirSync(join(projectRoot, folder), { recursive: true, encoding: 'utf8' })
    .map((name) => name.replaceAll('\\', '/'))
    .filter((name) => pattern.test(name))
    .sort()
    .map((name) => [`${folder}/${name}`, measure(readFileSync(join(projectRoot, folder, name)))]);
}

/**
 * @param {readonly string[]} names of modules
 * @param {(name: string) => string} read
 * @returns {import('./sizes.js').Size} of all of them, each compressed by itself, as a server sends them
 */
function measureAll(names, read) {
  const sizes = names.map((name) => measure(read(name)));
  return {
    raw: sizes.reduce((total, { raw }) => total + raw, 0),
    gzip: sizes.reduce((total, { gzip }) => total + gzip, 0),
  };
}

/**
 * Bundles the element as a page would that has Lit already.
 * @param {typeof import('vite').build} build
 * @returns {Promise<import('./sizes.js').Size>} of what is loaded before the first picture
 */
async function measureElement(build) {
  const configFile = join(projectRoot, 'vite.config.ts');
  const written = await build({ configFile, mode: 'size', logLevel: 'warn' });
  const output = Array.isArray(written) ? written[0]?.output : 'output' in written ? written.output : undefined;
  const chunks = new Map(output?.flatMap((file) => (file.type === 'chunk' ? [[file.fileName, file]] : [])));
  const entry = [...chunks.values()].find((chunk) => chunk.isEntry);
  if (!entry) throw new Error('Vite returned no bundle to measure.');
  const read = (/** @type {string} */ name) => chunks.get(name)?.code ?? '';
  return measureAll(loadedAtOnce(entry.fileName, read), read);
}
