import { performance } from 'node:perf_hooks';
import process from 'node:process';
import { clearInterval, setInterval } from 'node:timers';
import { setImmediate } from 'node:timers/promises';
import { BroadcastChannel } from 'node:worker_threads';
import { startTests } from '@vitest/runner';
import { TestRunner } from 'vitest';
import { getFn } from 'vitest/suite';
import { channelName } from './orders.js';

/** @typedef {import('./orders.js').Order} Order */
/** @typedef {import('./orders.js').Outcome} Outcome */

/**
 * What Stryker has built into the code looks here for the change that is active, and counts here.
 * @typedef {object} Switches
 * @property {string | undefined} [activeMutant]
 * @property {string | undefined} [currentTestId]
 * @property {number} [hitCount]
 * @property {number | undefined} [hitLimit]
 * @property {object | undefined} [mutantCoverage]
 */

/** @type {Switches} */
const switches = {};
Object.assign(globalThis, { __stryker__: switches });

/**
 * Carries out orders in the one thread that Vitest starts. A thread for each change of the code took most of the time.
 * The set-up file of the tests makes each test file load the modules of the project again, so that nothing of a change
 * remains for the next.
 */
export default class ResidentRunner extends TestRunner {
  /**
   * Vitest is about to run its first file. From here on orders are carried out instead, until the last.
   * @param {import('vitest').RunnerTestFile[]} files
   */
  async onBeforeRunFiles(files) {
    /** @type {unknown[]} */
    const strayErrors = [];
    process.on('uncaughtException', (error) => strayErrors.push(error));
    process.on('unhandledRejection', (error) => strayErrors.push(error));
    const channel = new BroadcastChannel(channelName);
    await new Promise((resolve) => {
      channel.onmessage = async ({ data }) => {
        if (data === 'end') resolve(undefined);
        else channel.postMessage(await this.#carryOut(data, strayErrors));
      };
      channel.postMessage('ready');
    });
    channel.close();
    for (const file of files) file.mode = 'skip';
  }

  /**
   * @param {Order} order
   * @param {unknown[]} strayErrors which no test has caught
   * @returns {Promise<import('./orders.js').Answer>}
   */
  async #carryOut({ tests, mutant, isStatic, hitLimit }, strayErrors) {
    Object.assign(switches, { hitCount: 0, hitLimit, mutantCoverage: undefined });
    strayErrors.length = 0;
    /** @type {Outcome[]} */
    const outcomes = [];
    const isNoticed = () => outcomes.some(({ failure }) => failure !== undefined);
    for (const { file, testIds } of tests) {
      switches.activeMutant = isStatic ? mutant : undefined;
      const runner = this.#withoutReports(outcomes, () => mutant !== undefined && isNoticed(), mutant);
      const [result] = await startTests([{ filepath: file, testIds }], runner);
      // What a test has left behind may fail a little later.
      await setImmediate();
      const failure = strayErrors.length > 0 ? String(strayErrors[0]) : result && firstFailure(result);
      if (failure !== undefined && !isNoticed())
        outcomes.push({ id: file, name: file, fileName: file, milliseconds: 0, failure });
      if (mutant !== undefined && isNoticed()) break;
    }
    switches.activeMutant = undefined;
    return { outcomes, hitCount: switches.hitCount ?? 0, coverage: switches.mutantCoverage };
  }

  /**
   * @param {Outcome[]} outcomes where the tests that have run are added
   * @param {() => boolean} isDone whether the other tests can be left out
   * @param {string | undefined} mutant active as soon as the modules are loaded
   * @returns {TestRunner} as this one, but it does not report each step to the process
   */
  #withoutReports(outcomes, isDone, mutant) {
    const { prototype } = TestRunner;
    return Object.assign(Object.create(this), {
      /** @param {import('vitest').RunnerTestFile} file */
      onCollectStart(file) {
        prototype.onCollectStart.call(this, file);
      },
      onCollected: undefined,
      onTaskUpdate: undefined,
      onAfterRunFiles: undefined,
      onBeforeRunFiles: () => {
        switches.activeMutant = mutant;
      },
      runTask: (/** @type {import('vitest').RunnerTestCase} */ test) => untilItHangs(getFn(test)),
      /** @param {import('vitest').RunnerTestCase} test */
      onBeforeRunTask(test) {
        if (isDone()) test.mode = 'skip';
        switches.currentTestId = `${test.file.name}#${test.id}`;
        return prototype.onBeforeRunTask.call(this, test);
      },
      /** @param {import('vitest').RunnerTestCase} test */
      onAfterRunTask(test) {
        switches.currentTestId = undefined;
        const { state, duration } = test.result ?? {};
        if (state === 'pass' || state === 'fail') {
          outcomes.push({
            id: `${test.file.name}#${test.id}`,
            name: test.fullTestName,
            fileName: test.file.filepath,
            milliseconds: duration ?? 0,
            failure: firstFailure(test),
          });
        }
        prototype.onAfterRunTask.call(this, test);
      },
    });
  }
}

/** For how long a test may wait with nothing to do, in milliseconds. None waits for time to pass. */
const longestWait = 1000;

/**
 * A change often makes a test wait for what never happens. Time says little of that on a busy machine: there a test that
 * works takes long, too.
 * @param {() => unknown} run
 * @returns {Promise<unknown>} rejected when the thread has been waiting too long
 */
async function untilItHangs(run) {
  const start = performance.eventLoopUtilization();
  /** @type {NodeJS.Timeout | undefined} */
  let watch;
  const hang = new Promise((_resolve, reject) => {
    watch = setInterval(() => {
      if (performance.eventLoopUtilization(start).idle > longestWait) reject(new Error('It waits for ever.'));
    }, longestWait / 4);
  });
  try {
    return await Promise.race([run(), hang]);
  } finally {
    clearInterval(watch);
  }
}

/**
 * @param {import('vitest').RunnerTask} task a test, a suite or a file
 * @returns {string | undefined} undefined if nothing in it has failed
 */
function firstFailure(task) {
  if (task.result?.state !== 'fail') return undefined;
  const inside = 'tasks' in task ? task.tasks.map(firstFailure) : [];
  return task.result.errors?.[0]?.message ?? inside.find((failure) => failure !== undefined) ?? 'It failed.';
}
