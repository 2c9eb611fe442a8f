import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import process from 'node:process';
import { setTimeout } from 'node:timers/promises';
import { projectRoot, runMain, runNode, UsageError } from './host.js';
import { machineOf, machineSentence } from './measure/machine.js';
import { metricsOf, objectsAfterCollection, openMeasuringPlace } from './measure/measured-page.js';
import { soakProblems, soakTable } from './measure/soak-table.js';
import { writeFormatted } from './measure/write-results.js';
import { setUp } from './setup.js';

/** A large plant. Sessions, ms from the fewest to the most and back, and ms between two changes. */
const bounds = { least: 100, most: 1500, cycle: 300_000, interval: 500 };

/** The server of a machine, on a panel with a slow processor. */
const panelBounds = { least: 20, most: 128, cycle: 300_000, interval: 500 };

/** How much slower the browser makes the processor there. */
const slowdown = 6;

/** Simulated minutes; the heap is measured after each round. */
const minutes = { rehearsal: 5, round: 5, warmUp: 10, whole: 30 };

/** The engine's own tables stop growing after some hundreds of elements. */
const mounts = { warmUp: 800, whole: 1000 };

/** What can be measured, each on its own. */
const parts = {
  plant: (/** @type {MeasuringPlace} */ place) => endure(place, bounds, 1),
  panel: (/** @type {MeasuringPlace} */ place) => endure(place, panelBounds, slowdown),
  mounting: mountOften,
  load: loadTest,
};

await runMain(async () => {
  const names = process.argv.slice(2);
  const unknown = names.find((name) => !Object.hasOwn(parts, name));
  if (unknown !== undefined)
    throw new UsageError(`There is no part "${unknown}", only ${Object.keys(parts).join(', ')}.`);
  await setUp();
  const place = await openMeasuringPlace('test/soak/page');
  // The commit that is measured, whatever is checked out before the end.
  const machine = machineSentence(machineOf(place.browserVersion));
  try {
    for (const [name, measure] of Object.entries(parts)) {
      if (names.length > 0 && !names.includes(name)) continue;
      console.log(`${name}:`);
      const result = { machine, ...(await measure(place)) };
      // Read now, since another part may have been measured meanwhile.
      const known = JSON.parse(await readFile(join(projectRoot, 'test/soak/results.json'), 'utf8'));
      await writeFormatted('test/soak', 'results.json', JSON.stringify({ ...known, [name]: result }));
    }
    /** @type {import('./measure/soak-table.js').SoakResults} */
    const results = JSON.parse(await readFile(join(projectRoot, 'test/soak/results.json'), 'utf8'));
    await writeFormatted('test/soak', 'RESULTS.md', soakTable(results));
    console.log('Written to test/soak.');
    const problems = soakProblems(results);
    if (problems.length > 0) throw new UsageError(problems.join('\n'));
  } finally {
    await place.close();
  }
});

/** @typedef {import('./measure/measured-page.js').MeasuringPlace} MeasuringPlace */
/** @typedef {import('../test/soak/page/main.js').Remains} Remains */
/** @typedef {import('../test/soak/page/main.js').SoakFigures} SoakFigures */

/**
 * Runs the element on a busy plant for half an hour of simulated time.
 * @param {MeasuringPlace} place
 * @param {import('../test/soak/page/busy-plant.js').PlantBounds} bounds
 * @param {number} slowdown of the processor
 */
async function endure(place, bounds, slowdown) {
  const { page, cdp, close } = await place.open();
  const started = Date.now();
  await page.evaluate(`soak.prepare(${JSON.stringify(bounds)}, ${minutes.rehearsal})`);
  await cdp.send('Emulation.setCPUThrottlingRate', { rate: slowdown });
  const before = await counters(cdp);
  await page.evaluate('soak.start()');
  /** @type {{ minute: number, heap: number, listeners: number, nodes: number }[]} */
  const samples = [];
  for (let minute = minutes.round; minute <= minutes.whole; minute += minutes.round) {
    await page.evaluate(`soak.run(${minutes.round * 60})`);
    await page.evaluate('soak.rest()');
    samples.push({ minute, ...(await counters(cdp)) });
    console.log(`  ${minute} minutes: ${((samples.at(-1)?.heap ?? 0) / 1e6).toFixed(2)} MB`);
    if (minute < minutes.whole) await page.evaluate('soak.resume()');
  }
  const figures = /** @type {SoakFigures} */ (await page.evaluate('soak.figures()'));
  const remains = /** @type {Remains} */ (await page.evaluate('soak.unmount()'));
  const after = await counters(cdp);
  await close();
  const warm = samples.find(({ minute }) => minute === minutes.warmUp)?.heap ?? Number.NaN;
  const growth = ((samples.at(-1)?.heap ?? Number.NaN) - warm) / warm;
  return {
    bounds,
    slowdown,
    seconds: (Date.now() - started) / 1000,
    samples,
    warmUp: minutes.warmUp,
    growth,
    figures,
    remains,
    before,
    after,
  };
}

/**
 * Mounts and unmounts an element a thousand times.
 * @param {MeasuringPlace} place
 */
async function mountOften(place) {
  const { page, cdp, close } = await place.open();
  await page.evaluate(`soak.prepare(${JSON.stringify({ ...bounds, most: bounds.least })})`);
  await page.evaluate(`soak.mountOften(${mounts.warmUp})`);
  const before = await counters(cdp);
  const remains = /** @type {Remains} */ (await page.evaluate(`soak.mountOften(${mounts.whole})`));
  const after = await counters(cdp);
  await close();
  return { times: mounts.whole, remains, before, after, growth: (after.heap - before.heap) / before.heap };
}

/** Runs the test with 200 real connections to one emulator. */
async function loadTest() {
  const report = '.reports/load.json';
  const { code, output, seconds } = await runNode(
    'node_modules/vitest/vitest.mjs',
    [
      'run',
      '--project',
      'node',
      'test/node/emulator/load.test.ts',
      '--reporter=default',
      '--reporter=json',
      `--outputFile=${projectRoot}${report}`,
    ],
    { env: { ...process.env, NODE_ENV: 'test' } },
  );
  if (code !== 0) console.error(output);
  return { sessions: 200, passed: code === 0, seconds };
}

/** @param {import('playwright').CDPSession} cdp */
async function counters(cdp) {
  // Leaves real time for work that waits until the page is idle.
  await setTimeout(6000);
  const heap = await objectsAfterCollection(cdp);
  const { JSEventListeners: listeners = 0, Nodes: nodes = 0 } = await metricsOf(cdp);
  return { heap, listeners, nodes };
}
