import { existsSync, lstatSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { browserChoices, bundledChromium, machineFacts } from './chromium.js';
import { projectRoot, run, runNode, tail, UsageError } from './host.js';
import {
  browserInstalls,
  installAdvice,
  installReason,
  linkProblem,
  nodeProblem,
  noBrowserMessage,
  npmCommand,
} from './setup-rules.js';

// This file and what it imports are read by whatever Node is there, so that an old one can be told about: nothing
// newer than Node 16 knows, and no packages.

/** @typedef {import('./chromium.js').BrowserChoice} BrowserChoice */
/** @typedef {import('./setup-rules.js').BrowserInstall} BrowserInstall */

/**
 * Makes a fresh machine ready: the right Node, the packages of the lockfile. Quick when there is nothing to do.
 * @throws {UsageError} with what has to be done by hand
 */
export async function setUp() {
  const manifest = readManifest();
  const problem = nodeProblem(process.version, manifest.engines.node);
  if (problem) throw new UsageError(problem);
  await installPackages([...Object.keys(manifest.dependencies), ...Object.keys(manifest.devDependencies)]);
}

/**
 * @returns {{ engines: { node: string }, dependencies: Record<string, string>, devDependencies: Record<string, string> }}
 */
function readManifest() {
  return JSON.parse(readFileSync(join(projectRoot, 'package.json'), 'utf8'));
}

/** @param {string} path below the project's folder */
function changeTime(path) {
  return statSync(join(projectRoot, path), { throwIfNoEntry: false })?.mtimeMs;
}

/** @param {string} path below the project's folder */
function isLink(path) {
  return lstatSync(join(projectRoot, path), { throwIfNoEntry: false })?.isSymbolicLink() ?? false;
}

/** @param {readonly string[]} packages names that must be there */
async function installPackages(packages) {
  const reason = installReason({
    lockChanged: changeTime('package-lock.json'),
    installed: changeTime('node_modules/.package-lock.json'),
    missing: packages.filter((name) => !existsSync(join(projectRoot, 'node_modules', name, 'package.json'))),
  });
  if (reason === undefined) return;
  const shared = linkProblem(reason, isLink('node_modules'));
  if (shared) throw new UsageError(shared);

  console.log(`Installing packages with npm ci, because ${reason}. This takes about half a minute.`);
  const npm = npmCommand({
    platform: process.platform,
    execPath: process.execPath,
    npmExecPath: process.env.npm_execpath,
  });
  // NODE_ENV=production would leave the tools out, no package needs its install script, and an npm that was told to be
  // silent would not say why it failed.
  const result = await run(npm.command, [...npm.args, 'ci', '--include=dev', '--ignore-scripts', '--loglevel=error'], {
    shell: npm.shell,
    minutes: 15,
  });
  if (result.code !== 0) {
    throw new UsageError(`${tail(result.output, 30)}\n\nnpm ci failed. ${installAdvice(result.output)}`);
  }
  console.log(`Installed in ${result.seconds.toFixed(0)} s.`);
}

/**
 * Finds a browser that really starts, and installs one where there is none. Call it after {@link setUp}.
 * @returns {Promise<BrowserChoice>}
 * @throws {UsageError} with what was tried and what to do
 */
export async function setUpBrowser() {
  const facts = machineFacts();
  /** @type {string[]} */
  const tried = [];
  const found = await firstThatStarts(browserChoices(facts), tried);
  if (found) return found;
  const asked = facts.env.CHROMIUM_PATH?.trim();
  if (asked && asked !== 'bundled') {
    throw new UsageError(
      `CHROMIUM_PATH names a browser that does not start:\n  ${tried.join('\n  ')}\n` +
        'Set it to a Chromium or Chrome that does, or unset it to have one searched for.',
    );
  }
  return installBrowser(facts, tried);
}

/**
 * @param {import('./chromium.js').MachineFacts} facts
 * @param {string[]} tried
 * @returns {Promise<BrowserChoice>}
 */
async function installBrowser(facts, tried) {
  const osRelease = existsSync('/etc/os-release') ? readFileSync('/etc/os-release', 'utf8') : '';
  const isRoot = process.getuid?.() === 0;
  console.log('No Chromium or Chrome that starts was found. Installing one; this takes a minute or two.');

  const download = await install('playwright-download', tried);
  let found = download ? await firstThatStarts([bundledChromium], tried) : undefined;
  if (found) return found;
  const bundledOnly = facts.env.CHROMIUM_PATH?.trim() === 'bundled';
  for (const way of browserInstalls({ downloaded: download, isRoot, osRelease, bundledOnly })) {
    if (!(await install(way, tried))) continue;
    found = await firstThatStarts(
      way === 'apt-chromium'
        ? browserChoices({ ...facts, env: { ...facts.env, CHROMIUM_PATH: '' } })
        : [bundledChromium],
      tried,
    );
    if (found) return found;
  }
  throw new UsageError(noBrowserMessage({ tried, platform: process.platform, osRelease }));
}

/**
 * @param {BrowserInstall} way
 * @param {string[]} tried gets a line when it fails
 * @returns {Promise<boolean>}
 */
async function install(way, tried) {
  for (const [label, start] of commands[way]) {
    console.log(`  ${label}`);
    const result = await start();
    if (result.code !== 0) {
      tried.push(`${label}: ${lastWords(result.output)}`);
      return false;
    }
  }
  return true;
}

const playwrightCli = 'node_modules/playwright/cli.js';

/**
 * Without these a machine that is cut off from the network waits for many minutes.
 * @returns {NodeJS.ProcessEnv}
 */
const downloadEnv = () => ({ PLAYWRIGHT_DOWNLOAD_CONNECTION_TIMEOUT: '15000', ...process.env });

/** @returns {NodeJS.ProcessEnv} */
const aptEnv = () => ({ ...process.env, DEBIAN_FRONTEND: 'noninteractive' });

/** @type {Readonly<Record<BrowserInstall, readonly (readonly [string, () => ReturnType<typeof run>])[]>>} */
const commands = {
  'playwright-download': [
    ['npx playwright install chromium', () => runNode(playwrightCli, ['install', 'chromium'], { env: downloadEnv() })],
  ],
  'playwright-libraries': [
    [
      'npx playwright install-deps chromium',
      () => runNode(playwrightCli, ['install-deps', 'chromium'], { env: aptEnv() }),
    ],
  ],
  'apt-chromium': [
    ['apt-get update', () => run('apt-get', ['update'], { env: aptEnv() })],
    [
      'apt-get install -y --no-install-recommends chromium',
      () => run('apt-get', ['install', '-y', '--no-install-recommends', 'chromium'], { env: aptEnv() }),
    ],
  ],
};

/**
 * @param {readonly BrowserChoice[]} choices
 * @param {string[]} tried gets a line for each that does not start
 * @returns {Promise<BrowserChoice | undefined>}
 */
async function firstThatStarts(choices, tried) {
  const { chromium } = await import('playwright');
  for (const choice of choices) {
    try {
      const browser = await chromium.launch(choice.path === undefined ? {} : { executablePath: choice.path });
      await browser.close();
      return choice;
    } catch (error) {
      tried.push(`${choice.label}: ${firstWords(error instanceof Error ? error.message : String(error))}`);
    }
  }
  return undefined;
}

/** @param {string} text */
function firstWords(text) {
  const line = text.split('\n').find((candidate) => /[a-z]/i.test(candidate)) ?? 'no reason given';
  return line.trim().slice(0, 300);
}

/** @param {string} text */
function lastWords(text) {
  const lines = text.split('\n').filter((candidate) => /[a-z]/i.test(candidate));
  return (lines.find((line) => /error|failed|unable/i.test(line)) ?? lines.at(-1) ?? 'no reason given')
    .trim()
    .slice(0, 300);
}
