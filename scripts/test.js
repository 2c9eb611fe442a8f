import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import {
  countPlaywright,
  countsLine,
  countVitest,
  judge,
  noCounts,
  sum,
  unhandledErrors,
  withoutProgress,
} from './counts.js';
import { endChildrenOnSignal, projectRoot, runMain, runNode } from './host.js';
import { setUp, setUpBrowser } from './setup.js';
import { chooseSteps, exitCode, needsBrowser } from './test-steps.js';

/** @typedef {import('./counts.js').Counts} Counts */
/** @typedef {import('./counts.js').Verdict} Verdict */
/** @typedef {import('./test-steps.js').StepName} StepName */

const reports = '.reports';

/**
 * The steps without tests to count: every program of a step is run, the second after the first has failed, too.
 * @type {Readonly<Record<'types' | 'lint' | 'format' | 'build', readonly (readonly [script: string, ...args: string[]])[]>>}
 */
const programs = {
  types: [
    ['node_modules/typescript/bin/tsc', '-p', 'tsconfig.json'],
    ['node_modules/typescript/bin/tsc', '-p', 'tsconfig.build.json', '--noEmit'],
  ],
  lint: [['node_modules/eslint/bin/eslint.js', '.']],
  format: [['node_modules/prettier/bin/prettier.cjs', '--check', '--log-level=warn', '.']],
  build: [['scripts/build.js']],
};

/** @type {Counts[]} */
const allCounts = [];
/** @type {string[]} */
const failures = [];

await runMain(main);

async function main() {
  const steps = chooseSteps(process.argv.slice(2));
  endChildrenOnSignal();
  const env = await prepare(steps);
  rmSync(join(projectRoot, reports), { recursive: true, force: true });
  mkdirSync(join(projectRoot, reports));

  // The linter alone takes as long as the other two.
  await Promise.all([checks(steps, ['lint'], env), checks(steps, ['types', 'format'], env)]);
  if (steps.has('unit')) await vitestStep('unit', ['node', 'browser', 'faults'], env);
  const built = steps.has('build') && (await check('build', env, { showOutput: true }));
  for (const [step, run] of /** @type {const} */ ([
    ['framework', () => vitestStep('framework', ['framework', 'package'], env)],
    ['e2e', () => endToEndTests(env)],
  ])) {
    if (!steps.has(step)) continue;
    if (built) await run();
    else console.log(`----  ${step.padEnd(9)}  not run: there is no build to open`);
  }

  const total = sum(allCounts);
  if (failures.length > 0) console.log(`\nFailed:\n${failures.map((line) => `  ${line}`).join('\n')}`);
  process.exitCode = exitCode(total, steps);
  console.log(`\n${countsLine(total)}`);
}

/**
 * @param {ReadonlySet<StepName>} steps
 * @returns {Promise<NodeJS.ProcessEnv>} what the runners get
 */
async function prepare(steps) {
  const env = testEnv();
  try {
    await setUp();
    if (needsBrowser(steps)) {
      const browser = await setUpBrowser();
      console.log(`Browser: ${browser.label}`);
      env.CHROMIUM_PATH = browser.path ?? 'bundled';
    }
  } catch (error) {
    // Whoever reads only the last line must find one here too.
    process.once('exit', () => console.log(countsLine({ ...noCounts, failed: 1 })));
    throw error;
  }
  return env;
}

/**
 * @returns {NodeJS.ProcessEnv} the caller's environment without what would change the tests
 */
function testEnv() {
  const env = { ...process.env };
  for (const name of Object.keys(env)) {
    if (/^(?:NODE_ENV|PORT|TCHMI_SERVER|PLAYWRIGHT_JSON_OUTPUT_NAME|VITE_PROPERTIES.*)$/.test(name)) delete env[name];
  }
  return env;
}

/**
 * @param {ReadonlySet<StepName>} chosen
 * @param {readonly (keyof typeof programs)[]} names run one after the other
 * @param {NodeJS.ProcessEnv} env
 */
async function checks(chosen, names, env) {
  for (const name of names) if (chosen.has(name)) await check(name, env);
}

/**
 * @param {boolean} ok
 * @param {StepName} name
 * @param {string} text
 * @param {number} seconds
 * @param {string} [details] shown below
 */
function report(ok, name, text, seconds, details = '') {
  const time = `${seconds.toFixed(1)} s`;
  console.log(`${ok ? 'ok  ' : 'FAIL'}  ${name.padEnd(9)}  ${text ? `${text} (${time})` : time}`);
  if (details) console.log(details.replace(/^(?=.)/gm, '      '));
}

/**
 * A step that has no tests to count: it passes or adds one failure.
 * @param {keyof typeof programs} name
 * @param {NodeJS.ProcessEnv} env
 * @param {{ showOutput?: boolean }} [options] whether to show what it says when all is well
 * @returns {Promise<boolean>} whether it passed
 */
async function check(name, env, options = {}) {
  const results = [];
  for (const [script, ...args] of programs[name]) results.push(await runNode(script, args, { env }));
  const ok = results.every(({ code }) => code === 0);
  const seconds = results.reduce((total, result) => total + result.seconds, 0);
  // Two compilers over the same files say the same thing twice.
  const details = [...new Set(results.flatMap(({ output }) => (output ? output.split('\n') : [])))].join('\n');
  report(ok, name, '', seconds, ok && !options.showOutput ? '' : details);
  if (!ok) {
    failures.push(name);
    allCounts.push({ ...noCounts, failed: 1 });
  }
  return ok;
}

/**
 * @param {'unit' | 'framework'} step
 * @param {readonly string[]} projects of Vitest
 * @param {NodeJS.ProcessEnv} env
 */
async function vitestStep(step, projects, env) {
  const file = `${reports}/vitest-${step}.json`;
  const result = await runNode(
    'node_modules/vitest/vitest.mjs',
    [
      'run',
      ...projects.map((name) => `--project=${name}`),
      '--allowOnly=false',
      '--reporter=default',
      '--reporter=json',
      `--outputFile.json=${file}`,
    ],
    { env, minutes: 20 },
  );
  const outside = unhandledErrors(result.output);
  tell(step, judge({ verdict: countVitest(readReport(file)), code: result.code, outside }), result);
}

/** @param {NodeJS.ProcessEnv} env */
async function endToEndTests(env) {
  const result = await runNode('node_modules/@playwright/test/cli.js', ['test', '--forbid-only'], { env, minutes: 20 });
  const verdict = countPlaywright(readReport(`${reports}/playwright.json`));
  tell('e2e', judge({ verdict, code: result.code }), result);
}

/**
 * @param {StepName} name
 * @param {Verdict} verdict
 * @param {import('./host.js').RunResult} result
 */
function tell(name, { counts, problems, secondTries = [] }, result) {
  const ok = counts.failed === 0;
  report(ok, name, countsLine(counts), result.seconds, ok ? '' : withoutProgress(result.output));
  for (const title of secondTries) console.log(`      only at the second try: ${title}`);
  allCounts.push(counts);
  if (!ok) failures.push([`${name}: ${counts.failed}`, ...problems].join('; '));
}

/**
 * @param {string} file
 * @returns {unknown} undefined where there is none, or only a part of one
 */
function readReport(file) {
  try {
    return JSON.parse(readFileSync(join(projectRoot, file), 'utf8'));
  } catch {
    return undefined;
  }
}
