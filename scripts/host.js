import { spawn } from 'node:child_process';
import process from 'node:process';
import { fileURLToPath } from 'node:url';

/** The folder that holds package.json. */
export const projectRoot = fileURLToPath(new URL('..', import.meta.url));

/** A problem that the user can solve. Its message says how, so it is shown without a stack trace. */
export class UsageError extends Error {
  /** @override */
  name = 'UsageError';
}

/**
 * @typedef {object} RunResult
 * @property {number} code the exit code; 1 if a signal ended the program or it could not be started
 * @property {string} output standard output and standard error, in order
 * @property {number} seconds how long it ran
 */

/**
 * Runs a program without a terminal, so that it cannot ask questions, and collects its output.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {{ env?: NodeJS.ProcessEnv, minutes?: number, shell?: boolean, onOutput?: (text: string) => void }} [options]
 *   `minutes`: the time limit, 10 by default; `onOutput` gets the output as it comes
 * @returns {Promise<RunResult>} never rejects
 */
export function run(command, args, { env = process.env, minutes = 10, shell = false, onOutput } = {}) {
  const started = Date.now();
  /** @type {NodeJS.ProcessEnv} */
  const plainEnv = { ...env, NO_COLOR: '1' };
  // Node warns if both are set.
  delete plainEnv.FORCE_COLOR;
  return new Promise((resolve) => {
    const child = spawn(command, [...args], {
      cwd: projectRoot,
      env: plainEnv,
      shell,
      stdio: ['ignore', 'pipe', 'pipe'],
      timeout: minutes * 60_000,
      // Like Ctrl+C: the test runners close their browsers and servers on it.
      killSignal: 'SIGINT',
      windowsHide: true,
    });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (/** @type {string} */ text) => {
        output += text;
        onOutput?.(text);
      });
    }
    const stop = () => child.kill('SIGINT');
    process.once('SIGTERM', stop);
    /** @param {number} code */
    const finish = (code) => {
      process.off('SIGTERM', stop);
      resolve({ code, output: output.trim(), seconds: (Date.now() - started) / 1000 });
    };
    child.on('error', (error) => {
      output += `\n${error.message}`;
      finish(1);
    });
    child.on('close', (code) => {
      if (child.killed) output += `\nStopped after ${((Date.now() - started) / 60_000).toFixed(1)} minutes.`;
      finish(child.killed ? 1 : (code ?? 1));
    });
  });
}

/**
 * Runs a script of this project or of node_modules with the same Node as this one.
 * @param {string} script path below the project's folder
 * @param {readonly string[]} args
 * @param {{ env?: NodeJS.ProcessEnv, minutes?: number, onOutput?: (text: string) => void }} [options]
 */
export function runNode(script, args, options) {
  return run(process.execPath, [script, ...args], options);
}

/**
 * Runs the main function of a script. A {@link UsageError} is shown by its message only.
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
