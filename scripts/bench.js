import process from 'node:process';
import { isAbsolute } from 'node:path';
import { runMain, UsageError } from './host.js';
import { idleRequests } from './measure/idle-requests.js';
import { machineOf } from './measure/machine.js';
import { openMeasuringPlace } from './measure/measured-page.js';
import { measureHeap, measureSize } from './measure/measure-size.js';
import { countProblems, judge } from './measure/targets.js';
import { benchTable } from './measure/bench-table.js';
import { writeFormatted } from './measure/write-results.js';
import { setUp } from './setup.js';

/** Repetitions by number of sessions; the first of each is not counted. */
const repetitions = { 128: 15, 1_000: 15, 10_000: 11, 100_000: 7 };
const quickRepetitions = { 128: 1, 1_000: 1 };

/** A table with so many rows takes minutes. */
const fullTableLimit = 10_000;

await runMain(async () => {
  const { isQuick, folder, sizesAsked, repetitionsAsked } = parseArguments(process.argv.slice(2));
  await setUp();
  const place = await openMeasuringPlace('test/bench/page');
  try {
    const plan = Object.entries(isQuick ? quickRepetitions : repetitions)
      .map(([sessions, count]) => ({ sessions: Number(sessions), count: repetitionsAsked || count }))
      .filter(({ sessions }) => sizesAsked.length === 0 || sizesAsked.includes(sessions));
    /** @type {import('./measure/targets.js').SizeResult[]} */
    const sizes = [];
    for (const { sessions, count } of plan) {
      const names = /** @type {const} */ (['floor', 'ours', 'full-table', 'vaadin-grid']);
      const contenders = names.filter((name) => name !== 'full-table' || sessions <= fullTableLimit);
      console.log(`${sessions} sessions`);
      const speed = await measureSize(place, { sessions, repetitions: count, contenders, isQuick });
      const memory = await measureHeap(place, sessions, contenders);
      sizes.push({ ...speed, memory });
    }
    const results = {
      machine: machineOf(place.browserVersion),
      isQuick,
      sizes,
      idle: await idleRequests(place, isQuick ? 3 : 30),
    };
    const verdicts = judge(results);
    await writeFormatted(folder, 'results.json', JSON.stringify({ ...results, verdicts }));
    await writeFormatted(folder, 'RESULTS.md', benchTable(results, verdicts));
    console.log(`Written to ${folder}.`);
    const problems = countProblems(results);
    if (problems.length > 0) throw new UsageError(problems.join('\n'));
  } finally {
    await place.close();
  }
});

/**
 * @param {readonly string[]} args
 * @returns {{ isQuick: boolean, folder: string, sizesAsked: readonly number[], repetitionsAsked: number }} `sizesAsked`:
 *   none = all, `repetitionsAsked`: 0 = as planned
 * @throws {UsageError} an argument that does not exist
 */
function parseArguments(args) {
  let isQuick = false;
  let folder = '';
  /** @type {readonly number[]} */
  let sizesAsked = [];
  let repetitionsAsked = 0;
  for (const arg of args) {
    const [name = '', value = ''] = arg.split('=');
    if (arg === '--quick') isQuick = true;
    else if (name === '--out' && isAbsolute(value)) folder = value;
    else if (name === '--sizes' && /^\d+(?:,\d+)*$/.test(value)) sizesAsked = value.split(',').map(Number);
    else if (name === '--repetitions' && /^\d{1,3}$/.test(value)) repetitionsAsked = Number(value);
    else {
      throw new UsageError(
        `npm run bench does not know "${arg}". Known are --quick, --sizes=128,1000,10000,100000, --repetitions=<number> ` +
          'and --out=<absolute folder>.',
      );
    }
  }
  const isWhole = sizesAsked.length === 0 && repetitionsAsked === 0 && !isQuick;
  return { isQuick, folder: folder || (isWhole ? 'test/bench' : 'dist/bench'), sizesAsked, repetitionsAsked };
}
