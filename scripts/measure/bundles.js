import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { projectRoot } from '../host.js';
import { loadedAtOnce } from '../loaded-at-once.js';
import { measure } from '../sizes.js';

/** @typedef {import('../sizes.js').Size} Size */

const configFile = join(projectRoot, 'vite.config.ts');

/**
 * Bundles the element as a page would that has Lit already.
 * @returns {Promise<Size>} of what is loaded before the first picture
 */
export async function measureElement() {
  const { build } = await import('vite');
  const written = await build({ configFile, mode: 'size', logLevel: 'warn' });
  const output = Array.isArray(written) ? written[0]?.output : 'output' in written ? written.output : undefined;
  const chunks = new Map(output?.flatMap((file) => (file.type === 'chunk' ? [[file.fileName, file]] : [])));
  const entry = [...chunks.values()].find((chunk) => chunk.isEntry);
  if (!entry) throw new Error('Vite returned no bundle to measure.');
  const read = (/** @type {string} */ name) => chunks.get(name)?.code ?? '';
  return measureAll(loadedAtOnce(entry.fileName, read), read);
}

/**
 * @param {string} folder of the built package of the framework control
 * @param {string} script the one that the framework loads, below that folder
 * @returns {Size} of what is loaded with it before the control shows
 */
export function measureControl(folder, script) {
  const read = (/** @type {string} */ name) => readFileSync(join(folder, name), 'utf8');
  return measureAll(loadedAtOnce(script, read), read);
}

/**
 * Builds the element and the framework control as `npm run build` does, and measures what a page loads of them.
 * @returns {Promise<{ element: Size, control: Size }>} `element`: without Lit; `control`: the HMI package's script, with
 *   it
 */
export async function measureBundles() {
  const { build } = await import('vite');
  const folder = await mkdtemp(join(tmpdir(), 'bundles-'));
  try {
    await build({ configFile, mode: 'tchmi', logLevel: 'error', build: { outDir: folder, emptyOutDir: true } });
    const { controlScript } = await import('../tchmi-package.js');
    return { element: await measureElement(), control: measureControl(folder, controlScript) };
  } finally {
    await rm(folder, { recursive: true });
  }
}

/**
 * @param {readonly string[]} names of modules
 * @param {(name: string) => string} read
 * @returns {Size} of all of them, each compressed by itself, as a server sends them
 */
function measureAll(names, read) {
  const sizes = names.map((name) => measure(read(name)));
  return {
    raw: sizes.reduce((total, { raw }) => total + raw, 0),
    gzip: sizes.reduce((total, { gzip }) => total + gzip, 0),
  };
}
