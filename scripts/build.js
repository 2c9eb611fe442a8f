import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { endChildrenOnSignal, projectRoot, runMain, runNode, UsageError } from './host.js';
import { measureControl, measureElement } from './measure/bundles.js';
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
  console.log((await import('./licences.js')).writeLicences());
  const { controlScript, packTchmi, scriptLimit } = await import('./tchmi-package.js');
  const nupkg = await packTchmi(packageVersion());

  console.log(sizeTable([...sizesBelow('dist/npm', /\.js$/), ...sizesBelow('dist/demo', /\.(?:js|css|html)$/)]));
  const element = await measureElement();
  console.log(`element without Lit, loaded at once: ${sizeVerdict(element, elementLimit)}`);
  const script = measureControl(join(projectRoot, 'dist/tchmi'), controlScript);
  console.log(sizeTable(sizesBelow('dist/tchmi', /\.js$/)));
  console.log(`${nupkg}, control with Lit, loaded at once: ${sizeVerdict(script, scriptLimit)}`);
  if (element.gzip > elementLimit || script.gzip > scriptLimit) {
    throw new UsageError('More is loaded at once than may be: move what the first picture does not need to a part.');
  }
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
