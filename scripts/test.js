import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { countPlaywright, countsLine, countVitest, noCounts, sum, verdict } from './counts.js';
import { projectRoot, runMain, runNode } from './host.js';
import { npm, setUp } from './setup.js';
import { chooseSteps } from './test-steps.js';

/** @typedef {import('./counts.js').Counts} Counts */

const reports = '.reports';

/** @type {NodeJS.ProcessEnv} */
const env = { ...process.env };
// Variables that a user may have set for other purposes must not affect the tests.
for (const name of Object.keys(env))
  if (/^(?:NODE_ENV|PORT|TCHMI_SERVER|VITE_PROPERTIES.*)$/.test(name)) delete env[name];

/** Steps without tests to count, with their scripts in package.json. */
const scripts = /** @type {Readonly<Record<string, string>>} */ ({
  types: 'check:types',
  lint: 'check:lint',
  format: 'check:format',
  audit: 'check:audit',
  build: 'build',
  size: 'check:size',
});

/** The projects of Vitest that are a step. */
const projects = /** @type {Readonly<Record<string, readonly string[]>>} */ ({
  unit: ['node', 'browser', 'faults'],
  package: ['package', 'framework'],
});

/** @type {Counts[]} */
const counts = [];

await runMain(async () => {
  const steps = chooseSteps(process.argv.slice(2));
  const isReady = await prepare(steps);
  if (isReady) await runSteps(steps);
  const total = sum(counts);
  if (total.failed > 0) process.exitCode = 1;
  console.log(`\n${countsLine(total)}`);
});

/**
 * @param {ReadonlySet<string>} steps
 * @returns {Promise<boolean>} whether the steps can run
 */
async function prepare(steps) {
  try {
    await setUp();
    if (['unit', 'package', 'e2e'].some((step) => steps.has(step))) {
      const { findBrowser } = await import('./browser.js');
      env.CHROMIUM_PATH = await findBrowser();
      console.log(`Browser: ${env.CHROMIUM_PATH}`);
    }
    return true;
  } catch (error) {
    counts.push({ ...noCounts, failed: 1 });
    await runMain(() => Promise.reject(error));
    return false;
  }
}

/** @param {ReadonlySet<string>} steps */
async function runSteps(steps) {
  rmSync(join(projectRoot, reports), { recursive: true, force: true });
  mkdirSync(join(projectRoot, reports));

  const inTurn = async (/** @type {readonly string[]} */ names) => {
    for (const name of names) if (steps.has(name)) await check(name, scripts[name] ?? name);
  };
  const tests = async () => {
    // One run for both: Vitest starts and reads the modules once.
    const ofVitest = Object.keys(projects).filter((step) => steps.has(step));
    const names = ofVitest.flatMap((step) => projects[step] ?? []);
    await Promise.all([
      ofVitest.length > 0 ? vitest(ofVitest.join('+'), names) : undefined,
      steps.has('e2e') ? playwright() : undefined,
    ]);
  };
  // Side by side, since much of a test is waiting: only what looks at the build has to come after it.
  await Promise.all([inTurn(['lint']), inTurn(['types', 'build', 'size', 'format', 'audit']).then(tests)]);
}

/**
 * @param {string} step counts as one failure unless it passes
 * @param {string} script
 */
async function check(step, script) {
  const result = await npm(['run', '--silent', script], { env });
  report(
    step,
    { ...noCounts, failed: result.code === 0 ? 0 : 1 },
    result,
    step === 'audit' ? result.output.trim() : '',
  );
}

/**
 * @param {string} step
 * @param {readonly string[]} names of projects
 */
async function vitest(step, names) {
  const file = `${reports}/${step}.json`;
  const result = await runNode(
    'node_modules/vitest/vitest.mjs',
    [
      'run',
      ...names.map((name) => `--project=${name}`),
      '--allowOnly=false',
      '--reporter=minimal',
      '--reporter=json',
      `--outputFile.json=${file}`,
    ],
    { env, minutes: 20 },
  );
  const counted = verdict(countVitest(readReport(file)), result.code);
  report(step, counted, result, countsLine(counted));
}

async function playwright() {
  const result = await runNode('node_modules/@playwright/test/cli.js', ['test', '--forbid-only'], { env, minutes: 20 });
  const counted = verdict(countPlaywright(readReport(`${reports}/playwright.json`)), result.code);
  report('e2e', counted, result, countsLine(counted));
}

/**
 * @param {string} step
 * @param {Counts} counted
 * @param {import('./host.js').RunResult} result
 * @param {string} text
 */
function report(step, counted, { output, seconds }, text) {
  const isOk = counted.failed === 0;
  console.log(`${isOk ? 'ok  ' : 'FAIL'}  ${step.padEnd(12)} ${seconds.toFixed(0).padStart(4)} s  ${text}`);
  // Playwright names the tests that passed only on a retry.
  if (!isOk || /^ *\d+ flaky$/m.test(output)) console.log(output.replace(/^(?=.)/gm, '      '));
  counts.push(counted);
}

/**
 * @param {string} file
 * @returns {unknown} undefined: there is none, or only a part of one
 */
function readReport(file) {
  try {
    return JSON.parse(readFileSync(join(projectRoot, file), 'utf8'));
  } catch {
    return undefined;
  }
}
