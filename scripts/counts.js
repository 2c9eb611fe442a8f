/**
 * Numbers of tests, read from the JSON reports of the test runners.
 * @typedef {{ passed: number, failed: number, skipped: number }} Counts
 */

/** @type {Counts} */
export const noCounts = { passed: 0, failed: 0, skipped: 0 };

/**
 * @param {readonly Counts[]} parts
 * @returns {Counts}
 */
export function sum(parts) {
  return parts.reduce(
    (total, { passed, failed, skipped }) => ({
      passed: total.passed + passed,
      failed: total.failed + failed,
      skipped: total.skipped + skipped,
    }),
    noCounts,
  );
}

/**
 * @param {Counts} counts
 * @returns {string} `3 passed, 0 failed`, followed by `, 1 skipped` if there are any
 */
export function countsLine({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
}

/**
 * @param {unknown} report what Vitest wrote
 * @returns {Counts | undefined} undefined: this is not a report
 */
export function countVitest(report) {
  return countsOf(report, {
    passed: ['numPassedTests'],
    failed: ['numFailedTests'],
    skipped: ['numPendingTests', 'numTodoTests'],
  });
}

/**
 * @param {unknown} report what Playwright wrote
 * @returns {Counts | undefined} undefined: this is not a report
 */
export function countPlaywright(report) {
  const { stats } = /** @type {{ stats?: unknown }} */ (report ?? {});
  return countsOf(stats, { passed: ['expected', 'flaky'], failed: ['unexpected'], skipped: ['skipped'] });
}

/**
 * @param {unknown} figures
 * @param {Readonly<Record<keyof Counts, readonly string[]>>} names of the figures that are added up
 * @returns {Counts | undefined} undefined: one of them is not a number
 */
function countsOf(figures, names) {
  const add = (/** @type {readonly string[]} */ keys) =>
    keys.reduce((total, key) => {
      const figure = /** @type {Record<string, unknown>} */ (figures ?? {})[key];
      return total + (typeof figure === 'number' ? figure : Number.NaN);
    }, 0);
  const counts = { passed: add(names.passed), failed: add(names.failed), skipped: add(names.skipped) };
  return Object.values(counts).every(Number.isFinite) ? counts : undefined;
}

/**
 * Combines report and exit code, so that a runner that failed or ran nothing never counts as passed.
 * @param {Counts | undefined} counts undefined: there is no report
 * @param {number} code the exit code
 * @returns {Counts}
 */
export function verdict(counts, code) {
  const { passed, failed, skipped } = counts ?? noCounts;
  // Only the exit code shows a test file that cannot be loaded, or an error outside any test.
  const isUnexplained = failed === 0 && (code !== 0 || passed === 0);
  return { passed, failed: isUnexplained ? 1 : failed, skipped };
}
