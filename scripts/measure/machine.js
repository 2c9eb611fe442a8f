import { execFileSync } from 'node:child_process';
import { cpus } from 'node:os';
import process from 'node:process';
import { projectRoot } from '../host.js';

/**
 * What the figures were made on and of. Holds no name of a machine, a person or a folder.
 * @typedef {object} Machine
 * @property {string} processor
 * @property {number} cores
 * @property {string} system
 * @property {string} [chromium] its version; without it, no browser was needed
 * @property {string} node
 * @property {string} commit that was measured
 * @property {string} date day of the run
 */

/**
 * @param {string} [chromium] version of the browser, if one was needed
 * @returns {Machine}
 */
export function machineOf(chromium) {
  const processors = cpus();
  return {
    processor: processors[0]?.model.replace(/\s+/g, ' ').trim() ?? 'unknown',
    cores: processors.length,
    system: `${process.platform} ${process.arch}`,
    ...(chromium !== undefined && { chromium }),
    node: process.version.slice(1),
    commit: commitOf(),
    date: new Date().toISOString().slice(0, 10),
  };
}

/**
 * @param {Machine} machine
 * @returns {string} one sentence of Markdown
 */
export function machineSentence({ processor, cores, system, chromium, node, commit, date }) {
  return `Made on ${date} of commit ${commit} with ${chromium === undefined ? '' : `Chromium ${chromium} (headless) and `}Node ${node} on ${processor}, ${cores} cores, ${system}.`;
}

/** @returns {string} with `-dirty` where files had changed since */
function commitOf() {
  try {
    const args = ['describe', '--always', '--dirty', '--exclude=*'];
    return execFileSync('git', args, { cwd: projectRoot, encoding: 'utf8', stdio: 'pipe' }).trim();
  } catch {
    // The sources did not come from git.
    return 'unknown';
  }
}
