import { spawnSync } from 'node:child_process';
import { statSync } from 'node:fs';
import { posix, win32 } from 'node:path';
import process from 'node:process';
import { UsageError } from './host.js';

/**
 * What the search for a browser needs to know of the machine.
 * @typedef {object} MachineFacts
 * @property {string} platform as `process.platform`
 * @property {Readonly<Record<string, string | undefined>>} env
 * @property {(path: string) => boolean} isFile
 */

/**
 * One browser that could be used. Without `path` it is the one that Playwright has downloaded.
 * @typedef {object} BrowserChoice
 * @property {string} [path]
 * @property {string} label for people
 */

/** The browser that Playwright downloads; `CHROMIUM_PATH=bundled` asks for it. @type {BrowserChoice} */
export const bundledChromium = { label: "Playwright's own Chromium" };

const linuxNames = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome', 'chrome'];
const linuxFolders = ['/usr/bin', '/usr/local/bin', '/snap/bin'];
const macApplications = ['Chromium', 'Google Chrome'];
const windowsFolders = ['Google\\Chrome', 'Chromium'];

/**
 * @param {MachineFacts} facts
 * @returns {string[]} where a Chromium or Chrome usually is on this system, best first, whether it exists or not
 */
export function usualPlaces({ platform, env }) {
  if (platform === 'win32') {
    const roots = [env.PROGRAMFILES, env['PROGRAMFILES(X86)'], env.LOCALAPPDATA];
    return roots.flatMap((root) =>
      root ? windowsFolders.map((folder) => win32.join(root, folder, 'Application', 'chrome.exe')) : [],
    );
  }
  if (platform === 'darwin') {
    const roots = ['/Applications', ...(env.HOME ? [posix.join(env.HOME, 'Applications')] : [])];
    return roots.flatMap((root) =>
      macApplications.map((name) => posix.join(root, `${name}.app`, 'Contents', 'MacOS', name)),
    );
  }
  // A relative entry of PATH would depend on the folder this is called from.
  const searchPath = (env.PATH ?? '').split(':').filter((folder) => posix.isAbsolute(folder));
  const folders = [...new Set([...searchPath, ...linuxFolders])];
  return linuxNames.flatMap((name) => folders.map((folder) => posix.join(folder, name)));
}

/**
 * The browsers to try, best first: `CHROMIUM_PATH` alone where it is set, else the system's, then Playwright's own.
 * @param {MachineFacts} facts
 * @returns {BrowserChoice[]}
 * @throws {UsageError} `CHROMIUM_PATH` names no file
 */
export function browserChoices(facts) {
  const asked = facts.env.CHROMIUM_PATH?.trim();
  if (asked === 'bundled') return [bundledChromium];
  if (asked) {
    if (facts.isFile(asked)) return [{ path: asked, label: `${asked} (CHROMIUM_PATH)` }];
    throw new UsageError(
      `CHROMIUM_PATH is "${asked}", but there is no such file.\n` +
        'Set it to the program file of a Chromium or Chrome, to "bundled" for the one that Playwright downloads, ' +
        'or unset it to have one searched for.',
    );
  }
  const system = usualPlaces(facts).filter((path) => facts.isFile(path));
  return [...system.map((path) => ({ path, label: path })), bundledChromium];
}

/**
 * @returns {MachineFacts}
 */
export function machineFacts() {
  return { platform: process.platform, env: process.env, isFile };
}

/** @param {string} path */
function isFile(path) {
  return statSync(path, { throwIfNoEntry: false })?.isFile() === true;
}

/**
 * For the runners' configuration files: the program file of the browser to test with.
 * `npm test` has started the browser once and hands it on as `CHROMIUM_PATH`; a runner that is called by itself takes
 * the first one of the system that answers.
 * @param {MachineFacts} [facts]
 * @param {(path: string) => boolean} [answers]
 * @returns {string | undefined} undefined: Playwright's own
 * @throws {UsageError} `CHROMIUM_PATH` names no file
 */
export function executablePath(facts = machineFacts(), answers = answersWithVersion) {
  const choices = browserChoices(facts);
  if (facts.env.CHROMIUM_PATH?.trim()) return choices[0]?.path;
  return choices.find(({ path }) => path !== undefined && answers(path))?.path;
}

/**
 * Ubuntu has a `chromium-browser` that only says where to get one; `--version` tells it from a browser.
 * @param {string} path
 */
function answersWithVersion(path) {
  // On Windows `chrome.exe --version` opens a window instead of answering.
  if (process.platform === 'win32') return true;
  const { status, stdout } = spawnSync(path, ['--version'], { encoding: 'utf8', timeout: 20_000 });
  return status === 0 && /\bchrom(?:e|ium)\b.*\d/i.test(stdout);
}
