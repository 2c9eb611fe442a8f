import { existsSync, lstatSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { projectRoot, run, UsageError } from './host.js';

// An old Node must get far enough to report that it is too old, so this file and its imports use no packages and no
// syntax newer than Node 16.

/**
 * Checks the version of Node and installs the packages of the lockfile. Quick when there is nothing to do.
 * @throws {UsageError} it says what has to be done by hand
 */
export async function setUp() {
  const { devEngines, devDependencies } = JSON.parse(readFileSync(join(projectRoot, 'package.json'), 'utf8'));
  const { version } = devEngines.runtime;
  if (!satisfies(process.version, version)) {
    throw new UsageError(
      `This is Node ${process.version}, but the project needs Node ${version}.\n` +
        'Install the newest Node 24 or 22 from https://nodejs.org and run the same command again.',
    );
  }
  const reason = installReason(projectRoot, Object.keys(devDependencies));
  if (reason !== undefined) await installPackages(reason);
}

/**
 * @param {string} version as `process.version`
 * @param {string} range versions written as `>=x.y` or `^x.y`, joined by `||`, as in package.json
 * @returns {boolean}
 */
export function satisfies(version, range) {
  const [major = 0, minor = 0] = numbersOf(version);
  return range.split('||').some((alternative) => {
    const [low = 0, lowMinor = 0] = numbersOf(alternative);
    return major === low ? minor >= lowMinor : alternative.includes('>=') && major > low;
  });
}

/** @param {string} text */
const numbersOf = (text) => (text.match(/\d+/g) ?? []).map(Number);

/**
 * @param {string} root the folder of package.json
 * @param {readonly string[]} packages names of packages that are needed
 * @returns {string | undefined} why packages have to be installed; undefined: they need not
 */
export function installReason(root, packages) {
  const changed = (/** @type {string} */ path) => statSync(join(root, path), { throwIfNoEntry: false })?.mtimeMs;
  // npm writes this file last, so an interrupted installation has none.
  const installed = changed('node_modules/.package-lock.json');
  if (installed === undefined) return 'node_modules is missing or incomplete';
  if ((changed('package-lock.json') ?? 0) > installed) return 'package-lock.json is newer than node_modules';
  const missing = packages.find((name) => !existsSync(join(root, 'node_modules', name)));
  return missing === undefined ? undefined : `node_modules lacks ${missing}`;
}

/** @param {string} reason */
async function installPackages(reason) {
  if (lstatSync(join(projectRoot, 'node_modules'), { throwIfNoEntry: false })?.isSymbolicLink()) {
    throw new UsageError(
      `Packages have to be installed, because ${reason}. But node_modules is a link, and installing would empty the ` +
        'folder that it leads to. Remove the link and run the same command again.',
    );
  }
  console.log(`Installing packages, because ${reason} ...`);
  const { code, output } = await npm(['ci', '--include=dev', '--ignore-scripts', '--loglevel=error']);
  if (code !== 0) throw new UsageError(`${output}\n\nnpm ci failed: see above. Then run the same command again.`);
}

/**
 * Runs npm: the one that has started this script, if one has.
 * @param {readonly string[]} args
 * @param {{ env?: NodeJS.ProcessEnv }} [options]
 */
export function npm(args, options) {
  const own = process.env.npm_execpath;
  if (own?.endsWith('npm-cli.js')) return run(process.execPath, [own, ...args], options);
  return run('npm', args, { ...options, shell: process.platform === 'win32' });
}
