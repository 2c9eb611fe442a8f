import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { countVitest, judge, unhandledErrors, withoutProgress } from './counts.js';
import { endChildrenOnSignal, projectRoot, runMain, runNode, UsageError } from './host.js';
import { machineOf, machineSentence } from './measure/machine.js';
import { propertiesTable, propertyLines, propertyResults } from './measure/properties-table.js';
import { writeFormatted } from './measure/write-results.js';
import { setUp, setUpBrowser } from './setup.js';

const reportFile = '.reports/properties.json';

await runMain(async () => {
  if (process.argv.length > 2) throw new UsageError('npm run test:properties takes no arguments.');
  endChildrenOnSignal();
  await setUp();
  const { path } = await setUpBrowser();
  const version = await versionOf(path);
  mkdirSync(join(projectRoot, '.reports'), { recursive: true });

  const args = ['run', '--project=node', '--project=browser', 'test/node/properties', 'test/browser/model'];
  const result = await runNode(
    'node_modules/vitest/vitest.mjs',
    [...args, '--reporter=default', '--reporter=json', `--outputFile.json=${reportFile}`],
    { env: { ...process.env, VITE_PROPERTIES: 'full', CHROMIUM_PATH: path ?? 'bundled' }, minutes: 40 },
  );
  const report = readReport();
  const { counts, problems } = judge({
    verdict: countVitest(report),
    code: result.code,
    outside: unhandledErrors(result.output),
  });
  if (counts.failed > 0) {
    // The seed and the path of each failure are in there.
    throw new UsageError([withoutProgress(result.output), ...problems].join('\n'));
  }
  const results = propertyResults(report);
  console.log(propertyLines(results));
  const machine = machineSentence(machineOf(version));
  await writeFormatted('test/properties', 'RESULTS.md', propertiesTable(results, result.seconds, machine));
  console.log(`\nWritten to test/properties/RESULTS.md (${result.seconds.toFixed(0)} s).`);
});

/** @returns {unknown} undefined where there is none */
function readReport() {
  try {
    return JSON.parse(readFileSync(join(projectRoot, reportFile), 'utf8'));
  } catch {
    return undefined;
  }
}

/**
 * @param {string | undefined} executablePath
 * @returns {Promise<string>} of the browser
 */
async function versionOf(executablePath) {
  const { chromium } = await import('playwright');
  const browser = await chromium.launch(executablePath === undefined ? {} : { executablePath });
  const version = browser.version();
  await browser.close();
  return version;
}
