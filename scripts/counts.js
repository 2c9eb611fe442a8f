/**
 * From the runners' own reports to one line of counts.
 */

/** @typedef {{ passed: number, failed: number, skipped: number }} Counts */

/**
 * What a runner's result comes to.
 * @typedef {object} Verdict
 * @property {Counts} counts
 * @property {readonly string[]} problems what failed besides tests, in words
 * @property {readonly string[]} [secondTries] tests that passed, but not at once
 */

/** @type {Counts} */
export const noCounts = { passed: 0, failed: 0, skipped: 0 };

/**
 * @param {readonly Counts[]} parts
 * @returns {Counts}
 */
export function sum(parts) {
  return parts.reduce(
    (total, part) => ({
      passed: total.passed + part.passed,
      failed: total.failed + part.failed,
      skipped: total.skipped + part.skipped,
    }),
    noCounts,
  );
}

/**
 * @param {Counts} counts
 * @returns {string} `3 passed, 0 failed`, and `, 1 skipped` where there are some
 */
export function countsLine({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
}

/**
 * @param {unknown} value
 * @returns {Record<string, unknown> | undefined}
 */
function asObject(value) {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? /** @type {Record<string, unknown>} */ (value)
    : undefined;
}

/**
 * @param {unknown} report Vitest's JSON report
 * @returns {Verdict | undefined} undefined: it is no such report
 */
export function countVitest(report) {
  const files = asObject(report)?.testResults;
  if (!Array.isArray(files)) return undefined;
  let counts = noCounts;
  const problems = [];
  for (const entry of files) {
    const file = asObject(entry) ?? {};
    const tests = Array.isArray(file.assertionResults) ? file.assertionResults : [];
    const states = tests.map((test) => asObject(test)?.status);
    const passed = states.filter((state) => state === 'passed').length;
    const skipped = states.filter((state) => state === 'skipped' || state === 'todo').length;
    // Whatever is left has failed or, being still "pending", has never come to an end.
    const failed = states.length - passed - skipped;
    // A file that cannot be loaded, or whose afterAll fails, has no failed test to show for it.
    const brokenFile = file.status === 'failed' && failed === 0;
    if (brokenFile) problems.push(`${String(file.name)}: ${String(file.message).split('\n')[0] ?? ''}`);
    counts = sum([counts, { passed, failed: failed + (brokenFile ? 1 : 0), skipped }]);
  }
  return { counts, problems };
}

/**
 * @param {unknown} report Playwright's JSON report
 * @returns {Verdict | undefined} undefined: it is no such report
 */
export function countPlaywright(report) {
  const root = asObject(report);
  const stats = asObject(root?.stats);
  if (!stats) return undefined;
  const number = (/** @type {string} */ key) => (typeof stats[key] === 'number' ? stats[key] : 0);
  const errors = Array.isArray(root?.errors) ? root.errors : [];
  const problems = errors.map((error) => String(asObject(error)?.message ?? error).split('\n')[0] ?? '');
  return {
    counts: {
      passed: number('expected') + number('flaky'),
      failed: number('unexpected') + errors.length,
      skipped: number('skipped'),
    },
    problems,
    secondTries: flakySpecs(root?.suites, ''),
  };
}

/**
 * @param {unknown} suites of Playwright's report
 * @param {string} above titles of what they are in
 * @returns {string[]} titles of the tests that failed first and passed then
 */
function flakySpecs(suites, above) {
  if (!Array.isArray(suites)) return [];
  return suites.map(asObject).flatMap((suite) => {
    const path = `${above}${String(suite?.title)} › `;
    const specs = Array.isArray(suite?.specs) ? suite.specs.map(asObject) : [];
    const flaky = specs.filter(
      (spec) => Array.isArray(spec?.tests) && spec.tests.some((test) => asObject(test)?.status === 'flaky'),
    );
    return [...flaky.map((spec) => path + String(spec?.title)), ...flakySpecs(suite?.suites, path)];
  });
}

/**
 * @param {string} output what Vitest wrote, without colours
 * @returns {number} errors outside of any test (a rejection nobody caught, a late timer), which its report leaves out
 */
export function unhandledErrors(output) {
  return Number(/^\s*Errors\s+(\d+) errors?\s*$/m.exec(output)?.[1] ?? 0);
}

/**
 * Joins report and exit code: a runner that fails is never counted as passed.
 * @param {{ verdict: Verdict | undefined, code: number, outside?: number }} result `verdict`: undefined where there is
 *   no readable report; `outside`: errors outside of any test
 * @returns {Verdict}
 */
export function judge({ verdict, code, outside = 0 }) {
  if (!verdict) {
    return { counts: { ...noCounts, failed: 1 }, problems: ['the runner ended without a report'] };
  }
  const { counts, problems } = verdict;
  const unexplained = code !== 0 && counts.failed === 0 ? 1 : 0;
  const extra = Math.max(outside, unexplained);
  if (extra === 0) return verdict;
  return {
    counts: sum([counts, { ...noCounts, failed: extra }]),
    problems: [...problems, outside > 0 ? `${outside} outside of any test` : `exit code ${code} without a failed test`],
  };
}

const progressLines = [
  /^\s*✓ /, // Vitest: a file that passed
  /^\s*JSON report written to /,
  /^\[\d+\/\d+\] /, // Playwright: what runs at the moment
];

/**
 * @param {string} output what a runner wrote, without colours
 * @returns {string} the same without the lines about what went well
 */
export function withoutProgress(output) {
  return output
    .split('\n')
    .filter((line) => !progressLines.some((pattern) => pattern.test(line)))
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}
