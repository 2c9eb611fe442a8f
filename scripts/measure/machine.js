import { cpus } from 'node:os';
import process from 'node:process';

/**
 * What the figures were made on. Tells no names of machines, people or folders.
 * @typedef {object} Machine
 * @property {string} processor
 * @property {number} cores
 * @property {string} system
 * @property {string} chromium
 * @property {string} node
 * @property {string} date day of the run
 */

/**
 * @param {string} chromium version of the browser
 * @returns {Machine}
 */
export function machineOf(chromium) {
  const processors = cpus();
  return {
    processor: processors[0]?.model.replace(/\s+/g, ' ').trim() ?? 'unknown',
    cores: processors.length,
    system: `${process.platform} ${process.arch}`,
    chromium,
    node: process.version.slice(1),
    date: new Date().toISOString().slice(0, 10),
  };
}

/**
 * @param {Machine} machine
 * @returns {string} one sentence of Markdown
 */
export function machineSentence({ processor, cores, system, chromium, node, date }) {
  return `Made on ${date} with Chromium ${chromium} (headless) and Node ${node} on ${processor}, ${cores} cores, ${system}.`;
}
