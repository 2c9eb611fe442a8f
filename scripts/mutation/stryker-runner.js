import { basename } from 'node:path';
import { BroadcastChannel } from 'node:worker_threads';
import { createVitest } from 'vitest/node';
import { channelName } from './orders.js';

/** @typedef {import('./orders.js').Tests} Tests */
/** @typedef {import('./orders.js').Order} Order */
/** @typedef {import('./orders.js').Answer} Answer */

/**
 * Runs tests for Stryker. Its own runner for Vitest starts a thread for each change of the code, which takes longer than
 * the tests.
 */
class StrykerRunner {
  static inject = /** @type {const} */ (['options']);

  #channel = new BroadcastChannel(channelName);

  /** @type {readonly Tests[]} */
  #all = [];

  #root = '';

  /** @param {{ testFolders: readonly string[] }} options */
  constructor({ testFolders }) {
    this.include = testFolders.map((folder) => `${folder}/**/*.test.ts`);
  }

  capabilities() {
    return { reloadEnvironment: true };
  }

  async init() {
    this.vitest = await createVitest('test', {
      config: 'vitest.mutation.config.ts',
      include: this.include,
      watch: false,
    });
    this.#root = this.vitest.config.root;
    const specifications = await this.vitest.globTestSpecifications();
    this.#all = specifications.map(({ moduleId }) => ({ file: moduleId }));
    const isReady = this.#nextMessage();
    this.running = this.vitest.runTestSpecifications(specifications.slice(0, 1));
    await isReady;
  }

  async dryRun() {
    const { outcomes, coverage } = await this.#give({ tests: this.#all });
    return { status: 'complete', tests: outcomes.map(testResult), mutantCoverage: coverage };
  }

  /**
   * @param {object} options
   * @param {{ id: string }} options.activeMutant
   * @param {string[]} [options.testFilter] ids of the tests that pass the place of the change; without it, all may
   * @param {'runtime' | 'static'} options.mutantActivation
   * @param {number} [options.hitLimit]
   * @param {string} options.sandboxFileName where the change is
   */
  async mutantRun({ activeMutant, testFilter, mutantActivation, hitLimit, sandboxFileName }) {
    const { outcomes, hitCount } = await this.#give({
      tests: nearestFirst(sandboxFileName, testFilter ? this.#testsOf(testFilter) : this.#all),
      mutant: activeMutant.id,
      isStatic: mutantActivation === 'static',
      hitLimit,
    });
    if (hitLimit !== undefined && hitCount > hitLimit) return { status: 'timeout', reason: 'An endless loop.' };
    const nrOfTests = outcomes.length;
    const killer = outcomes.find(({ failure }) => failure !== undefined);
    if (!killer) return { status: 'survived', nrOfTests };
    return { status: 'killed', killedBy: [killer.id], failureMessage: killer.failure, nrOfTests };
  }

  async dispose() {
    this.#channel.postMessage('end');
    await this.running;
    await this.vitest?.close();
    this.#channel.close();
  }

  /**
   * @param {Order} order
   * @returns {Promise<Answer>}
   */
  #give(order) {
    const answer = this.#nextMessage();
    this.#channel.postMessage(order);
    return answer;
  }

  /** @returns {Promise<any>} */
  #nextMessage() {
    return new Promise((resolve) => {
      this.#channel.onmessage = ({ data }) => resolve(data);
    });
  }

  /**
   * @param {readonly string[]} ids of tests
   * @returns {Tests[]}
   */
  #testsOf(ids) {
    /** @type {Map<string, string[]>} */
    const idsOf = new Map();
    for (const id of ids) {
      const [name = '', testId = ''] = id.split('#');
      const file = `${this.#root}/${name}`;
      idsOf.set(file, [...(idsOf.get(file) ?? []), testId]);
    }
    return [...idsOf].map(([file, testIds]) => ({ file, testIds }));
  }
}

/**
 * @param {string} changed a file of the sources
 * @param {readonly Tests[]} tests
 * @returns {Tests[]} those of the changed file first, since they notice it soonest
 */
function nearestFirst(changed, tests) {
  const name = basename(changed, '.ts');
  const isNear = (/** @type {string} */ file) => basename(file).startsWith(name);
  return [...tests].sort((a, b) => Number(isNear(b.file)) - Number(isNear(a.file)));
}

/** @param {import('./orders.js').Outcome} outcome its status in the numbers of Stryker */
function testResult({ id, name, fileName, milliseconds, failure }) {
  const result = { id, name, fileName, timeSpentMs: milliseconds };
  return failure === undefined ? { ...result, status: 0 } : { ...result, status: 1, failureMessage: failure };
}

export const strykerPlugins = [{ kind: 'TestRunner', name: 'resident', injectableClass: StrykerRunner }];

export const strykerValidationSchema = {
  type: 'object',
  properties: { testFolders: { type: 'array', items: { type: 'string' }, description: 'Where the tests are.' } },
};
