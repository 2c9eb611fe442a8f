/**
 * One test of properties or of the model, and what it has tried.
 * @typedef {object} PropertyResult
 * @property {string} name
 * @property {number} seconds
 * @property {Readonly<Record<string, number>>} counts
 */

/**
 * @param {unknown} report Vitest's JSON report
 * @returns {readonly PropertyResult[]} of the tests that report counts
 */
export function propertyResults(report) {
  const { testResults = [] } = /** @type {{ testResults?: readonly VitestFile[] }} */ (report ?? {});
  return testResults.flatMap(({ assertionResults }) =>
    assertionResults.flatMap(({ title, duration, meta }) =>
      meta?.counts ? [{ name: title, seconds: (duration ?? 0) / 1000, counts: meta.counts }] : [],
    ),
  );
}

/** @typedef {{ assertionResults: readonly VitestTest[] }} VitestFile */
/** @typedef {{ title: string, duration?: number, meta?: { counts?: Record<string, number> } }} VitestTest */

/**
 * @param {readonly PropertyResult[]} results
 * @param {number} seconds of the whole command
 * @param {string} machine one sentence
 * @returns {string} Markdown
 */
export function propertiesTable(results, seconds, machine) {
  return `# Property and model tests

Made by \`npm run test:properties\`: random targets, mutated answers and random sequences of actions, each checked
against the promises of the product. \`npm test\` runs a sample of all of them. ${machine} It took
${seconds.toFixed(0)} s; every count is of one run, and another run tries others.

${results.map(section).join('\n')}`;
}

/** @param {PropertyResult} result */
function section({ name, seconds, counts }) {
  const rows = Object.entries(counts).map(([what, count]) => `| ${what} | ${count.toLocaleString('en')} |`);
  return `## ${name[0]?.toUpperCase()}${name.slice(1)}

${seconds.toFixed(0)} s

| what | how many |
| --- | ---: |
${rows.join('\n')}
`;
}

/**
 * @param {readonly PropertyResult[]} results
 * @returns {string} for the console
 */
export function propertyLines(results) {
  return results
    .map(({ name, seconds, counts }) => {
      const lines = Object.entries(counts).map(
        ([what, count]) => `  ${count.toLocaleString('en').padStart(12)}  ${what}`,
      );
      return [`${name} (${seconds.toFixed(0)} s)`, ...lines].join('\n');
    })
    .join('\n\n');
}
