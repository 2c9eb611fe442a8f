import process from 'node:process';

/**
 * Which tests are wanted, and with which change of the code.
 * @typedef {object} Order
 * @property {readonly Tests[]} tests
 * @property {string | undefined} [mutant] the change; without it the code is as it is
 * @property {boolean} [isStatic] the change is there already while the modules are loaded
 * @property {number | undefined} [hitLimit] what passes the place of the change more often than this is an endless loop
 */

/** @typedef {{ file: string, testIds?: string[] }} Tests without `testIds`: all of the file */

/**
 * What became of a test, or of a file that could not be loaded.
 * @typedef {{ id: string, name: string, fileName: string, milliseconds: number, failure: string | undefined }} Outcome
 */

/** @typedef {{ outcomes: readonly Outcome[], hitCount: number, coverage: object | undefined }} Answer */

/** The way from the process that gives the orders to its thread that carries them out, and back. */
export const channelName = `mutation-${process.pid}`;
