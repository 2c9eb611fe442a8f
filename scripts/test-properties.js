import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { countVitest, verdict } from './counts.js';
import { projectRoot, runMain, runNode, UsageError } from './host.js';
import { machineOf, machineSentence } from './measure/machine.js';
import { propertiesTable, propertyLines, propertyResults } from './measure/properties-table.js';
import { writeFormatted } from './measure/write-results.js';
import { setUp } from './setup.js';

const reportFile = join(projectRoot, '.reports/properties.json');

await runMain(async () => {
  if (process.argv.length > 2) throw new UsageError('npm run test:properties takes no arguments.');
  await setUp();
  const { findBrowser, launchOptions } = await import('./browser.js');
  const name = await findBrowser();
  mkdirSync(join(projectRoot, '.reports'), { recursive: true });
  rmSync(reportFile, { force: true });

  const files = [
    'test/node/properties',
    'test/node/session/address.test.ts',
    'test/node/list/search/row-search.test.ts',
    'test/browser/model',
  ];
  const args = ['run', '--project=node', '--project=browser', ...files];
  const { code, output, seconds } = await runNode(
    'node_modules/vitest/vitest.mjs',
    [...args, '--reporter=minimal', '--reporter=json', `--outputFile.json=${reportFile}`],
    { env: { ...process.env, VITE_PROPERTIES: 'full', CHROMIUM_PATH: name }, minutes: 40 },
  );
  const report = /** @type {unknown} */ (JSON.parse(readFileSync(reportFile, 'utf8')));
  // The output names the seed and the path of each failure.
  if (verdict(countVitest(report), code).failed > 0) throw new UsageError(output);
  const results = propertyResults(report);
  console.log(propertyLines(results));
  const { chromium } = await import('playwright');
  const browser = await chromium.launch(launchOptions(name));
  const machine = machineSentence(machineOf(browser.version()));
  await browser.close();
  await writeFormatted('test/properties', 'RESULTS.md', propertiesTable(results, seconds, machine));
  console.log(`\nWritten to test/properties/RESULTS.md (${seconds.toFixed(0)} s).`);
});
