import { existsSync } from 'node:fs';
import { delimiter, isAbsolute, join } from 'node:path';
import process from 'node:process';
import { chromium } from 'playwright';
import { runNode, UsageError } from './host.js';

/**
 * The browser to test with, as one word: `bundled` (the one that Playwright downloads), `chrome` or `msedge` (where their
 * installers put them), or the path of a program. `CHROMIUM_PATH` holds such a word.
 * @typedef {string} BrowserName
 */

/** Fastest first: the headless shell needs about half the time of a whole browser. */
const programs = ['chromium-headless-shell', 'chromium', 'google-chrome', 'microsoft-edge'];

/**
 * @param {BrowserName} name
 * @returns {{ executablePath?: string, channel?: string }} for Playwright
 */
export function launchOptions(name) {
  if (name === 'bundled') return {};
  return name === 'chrome' || name === 'msedge' ? { channel: name } : { executablePath: name };
}

/**
 * @param {Readonly<Record<string, string | undefined>>} env
 * @param {(path: string) => boolean} exists
 * @returns {readonly BrowserName[]} best first; one alone if `CHROMIUM_PATH` is set
 */
export function browserNames(env = process.env, exists = existsSync) {
  const asked = env.CHROMIUM_PATH?.trim();
  if (asked) return [asked];
  const folders = [...(env.PATH ?? '').split(delimiter), '/usr/bin', '/usr/local/bin', '/snap/bin'].filter(isAbsolute);
  const paths = programs.flatMap((program) =>
    folders
      .map((folder) => join(folder, program))
      .filter(exists)
      .slice(0, 1),
  );
  return [...(exists(chromium.executablePath()) ? ['bundled'] : []), ...paths, 'chrome', 'msedge'];
}

/**
 * The browser that most likely works, found without starting one, for a test runner started by hand.
 * @returns {ReturnType<typeof launchOptions> & { args: string[] }}
 */
export function likelyBrowser() {
  const [first = 'bundled'] = browserNames();
  // Emulating a graphics card took a tenth of the processor time of all tests.
  return { ...launchOptions(first === 'chrome' ? 'bundled' : first), args: ['--disable-gpu'] };
}

/**
 * Finds a browser that really starts. If there is none, Playwright gets one chance to download its own.
 * @returns {Promise<BrowserName>}
 * @throws {UsageError} if no browser starts; it says what to install
 */
export async function findBrowser() {
  const asked = process.env.CHROMIUM_PATH?.trim();
  const failures = [];
  for (const name of browserNames()) {
    const failure = await startFailure(name);
    if (failure === undefined) return name;
    failures.push(`  ${name}: ${failure}`);
  }
  if (asked && asked !== 'bundled') {
    throw new UsageError(
      `The browser that CHROMIUM_PATH names does not start:\n${failures.join('\n')}\n` +
        'Set it to the program of a Chromium, Chrome or Edge, or unset it.',
    );
  }
  console.log('No browser starts. Downloading one with: npx playwright install --only-shell chromium');
  const { output } = await runNode('node_modules/playwright/cli.js', ['install', '--only-shell', 'chromium'], {
    // Without a network connection, the download would otherwise take minutes to fail.
    env: { PLAYWRIGHT_DOWNLOAD_CONNECTION_TIMEOUT: '15000', ...process.env },
  });
  const failure = await startFailure('bundled');
  if (failure === undefined) return 'bundled';
  throw new UsageError(
    `${failures.join('\n')}\n${output.split('\n').slice(-5).join('\n')}\n  bundled: ${failure}\n\n` +
      'The tests need a browser: install Chromium, Chrome or Edge (on Debian: apt-get install chromium-headless-shell), ' +
      'or set CHROMIUM_PATH to the program of one.',
  );
}

/**
 * @param {BrowserName} name
 * @returns {Promise<string | undefined>} why it does not start; undefined: it does
 */
async function startFailure(name) {
  try {
    const browser = await chromium.launch(launchOptions(name));
    await browser.close();
    return undefined;
  } catch (error) {
    return String(error instanceof Error ? error.message : error).split('\n')[0];
  }
}
