import { spawn } from 'node:child_process';
import process from 'node:process';
import { clearTimeout, setTimeout } from 'node:timers';
import { fileURLToPath } from 'node:url';

/** The folder that holds package.json. */
export const projectRoot = fileURLToPath(new URL('..', import.meta.url));

/**
 * Something the person at the keyboard has to put right: its message says what, why, and what to do, so it is shown
 * without a stack.
 */
export class UsageError extends Error {
  /** @override */
  name = 'UsageError';
}

/**
 * @typedef {object} RunResult
 * @property {number} code the exit code; 1 where the program was ended by a signal or could not be started
 * @property {string} output standard output and standard error as they came, with colours removed
 * @property {number} seconds how long it ran
 */

/** @type {Set<import('node:child_process').ChildProcess>} */
const running = new Set();

let ending = false;

// On POSIX each child leads a process group of its own, so that what it has started itself (a browser, a preview
// server) ends with it. Ctrl+C therefore reaches the children only through here.
const grouped = process.platform !== 'win32';

/** How long a program that is asked to end may take to end its own ones, in ms. */
const patience = 3000;

/**
 * @param {import('node:child_process').ChildProcess} child
 * @param {'SIGINT' | 'SIGKILL'} signal
 */
function signalGroup(child, signal) {
  try {
    if (grouped && child.pid !== undefined) process.kill(-child.pid, signal);
    else child.kill(signal);
  } catch (error) {
    // It ended by itself in the meantime.
    if (/** @type {NodeJS.ErrnoException} */ (error).code !== 'ESRCH') throw error;
  }
}

/**
 * Ends a program as Ctrl+C would: a runner puts away what it has started in groups of their own, such as a server.
 * @param {import('node:child_process').ChildProcess} child
 * @returns {Promise<void>} when it has ended
 */
function end(child) {
  return new Promise((resolve) => {
    const force = setTimeout(() => signalGroup(child, 'SIGKILL'), patience);
    child.once('close', () => {
      clearTimeout(force);
      resolve();
    });
    signalGroup(child, 'SIGINT');
  });
}

/** Ends every program started by {@link run} when this one is asked to end, and then this one. */
export function endChildrenOnSignal() {
  for (const [signal, code] of /** @type {const} */ ([
    ['SIGINT', 130],
    ['SIGTERM', 143],
    ['SIGHUP', 129],
  ])) {
    process.once(signal, () => {
      ending = true;
      void Promise.all([...running].map(end)).finally(() => process.exit(code));
    });
  }
}

/**
 * Runs a program without a terminal (nothing can ask a question) and collects what it says.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {{ env?: NodeJS.ProcessEnv, minutes?: number, shell?: boolean }} [options] `minutes`: it is ended after that
 *   time (default 10)
 * @returns {Promise<RunResult>} never rejects: a program that cannot be started is a result with code 1
 */
export function run(command, args, options = {}) {
  const { env = process.env, minutes = 10, shell = false } = options;
  const started = Date.now();
  return new Promise((resolve) => {
    // The step that was interrupted gives way to the end, not to the next step.
    if (ending) return;
    const child = spawn(command, [...args], {
      cwd: projectRoot,
      env,
      shell,
      detached: grouped,
      stdio: ['ignore', 'pipe', 'pipe'],
      windowsHide: true,
    });
    running.add(child);
    let output = '';
    const limit = setTimeout(() => {
      output += `\nEnded after ${minutes} minutes without a result.`;
      void end(child);
    }, minutes * 60_000);

    /** @param {number} code */
    const finish = (code) => {
      clearTimeout(limit);
      running.delete(child);
      resolve({ code, output: withoutColours(output).trim(), seconds: (Date.now() - started) / 1000 });
    };
    child.stdout.setEncoding('utf8').on('data', (/** @type {string} */ text) => (output += text));
    child.stderr.setEncoding('utf8').on('data', (/** @type {string} */ text) => (output += text));
    child.on('error', (error) => {
      output += `\n${error.message}`;
      finish(1);
    });
    child.on('close', (code) => {
      finish(code ?? 1);
    });
  });
}

/**
 * Runs a program of node_modules with this Node: no shell, no `npx` that might ask before it downloads.
 * @param {string} script path below the project's folder
 * @param {readonly string[]} args
 * @param {{ env?: NodeJS.ProcessEnv, minutes?: number }} [options]
 */
export function runNode(script, args, options) {
  return run(process.execPath, [script, ...args], options);
}

/**
 * @param {string} text
 * @returns {string} the text without terminal colours
 */
export function withoutColours(text) {
  // eslint-disable-next-line no-control-regex -- a colour code begins with the escape character
  return text.replace(/\u001b\[[0-9;]*[A-Za-z]/g, '');
}

/**
 * @param {string} text
 * @param {number} lines how many to keep
 * @returns {string} the last lines
 */
export function tail(text, lines) {
  return text.trim().split('\n').slice(-lines).join('\n');
}

/**
 * Runs a script's main function; a {@link UsageError} is shown as its sentence alone.
 * @param {() => Promise<void>} main
 */
export async function runMain(main) {
  try {
    await main();
  } catch (error) {
    console.error(error instanceof UsageError ? `\n${error.message}\n` : error);
    process.exitCode = 1;
  }
}
