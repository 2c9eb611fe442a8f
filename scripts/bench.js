import { isAbsolute } from 'node:path';
import process from 'node:process';
import { runMain, UsageError } from './host.js';
import {
  measureActs,
  measureAnswers,
  measureDetails,
  measureHuge,
  measurePlant,
  measureScript,
  measureSelections,
  measureSteady,
  measureWire,
} from './measure/bench-cases.js';
import { benchPage, withCase } from './measure/bench-table.js';
import { machineOf, machineSentence } from './measure/machine.js';
import { measurePowerOn } from './measure/power-on.js';
import { openMeasuringPlace } from './measure/measured-page.js';
import { writeFormatted } from './measure/write-results.js';
import { setUp } from './setup.js';

const cases = {
  answers: measureAnswers,
  acts: measureActs,
  details: measureDetails,
  steady: measureSteady,
  huge: measureHuge,
  plant: measurePlant,
  'power-on': measurePowerOn,
  selections: measureSelections,
  script: measureScript,
  wire: measureWire,
};

/** Each figure is measured in so many runs, one after the other: see whether they agree. */
const runs = 3;

/** Of one run. @type {import('./measure/bench-cases.js').Plan} */
const wholePlan = {
  sizes: [
    { sessions: 128, rounds: 5, paintedBar: 1.15, busyBar: 1.5, actBar: 100 },
    { sessions: 1_000, rounds: 5, paintedBar: 1.15, busyBar: 1.5, actBar: 100 },
    { sessions: 10_000, rounds: 3, paintedBar: 1.5, busyBar: 1.75, actBar: 200 },
  ],
  slowdown: 6,
  huge: { sessions: 100_000, rounds: 1 },
  plant: { servers: 100, sessions: 128, rounds: 1 },
  selections: [1_000, 10_000],
  steady: { rounds: 2, seconds: 10 },
  details: { symbols: 2_500, rounds: 3 },
  wire: { minutes: 60, sessions: 128, symbols: 100 },
};

/** Everything once with few sessions, to see whether the bench works. */
const rehearsal = {
  ...wholePlan,
  sizes: wholePlan.sizes.slice(1).map((size) => ({ ...size, sessions: 30 + size.sessions / 100, rounds: 1 })),
  slowdown: 2,
  huge: { sessions: 300, rounds: 1 },
  plant: { servers: 3, sessions: 40, rounds: 1 },
  selections: [40, 130],
  steady: { rounds: 1, seconds: 1 },
  details: { symbols: 200, rounds: 1 },
  wire: { minutes: 3, sessions: 20, symbols: 5 },
};

await runMain(async () => {
  const { isRehearsal, folder, chosen } = parseArguments(process.argv.slice(2));
  await setUp();
  const place = await openMeasuringPlace('test/bench/page');
  try {
    const machine = machineOf(place.browserVersion);
    /** @type {import('./measure/bench-table.js').BenchResults} */
    let results = { machine, figures: [], contenders: [] };
    for (let run = 1; run <= (isRehearsal ? 1 : runs); run++) {
      for (const name of chosen) {
        // These are the same each time.
        if (run > 1 && (name === 'script' || name === 'wire')) continue;
        console.log(`${name}, run ${run}`);
        results = withCase(results, await measure(name, place, isRehearsal ? rehearsal : wholePlan));
      }
    }
    await writeFormatted(folder, 'results.json', JSON.stringify(results, rounded));
    await writeFormatted(folder, 'RESULTS.md', benchPage(results, machineSentence(machine)));
    console.log(`Written to ${folder}.`);
  } finally {
    await place.close();
  }
});

/**
 * @param {keyof typeof cases} name
 * @param {import('./measure/measured-page.js').MeasuringPlace} place
 * @param {import('./measure/bench-cases.js').Plan} plan
 * @returns {Promise<import('./measure/bench-table.js').CaseResults>}
 */
function measure(name, place, plan) {
  return cases[name](place, plan);
}

/** @param {string} _key @param {unknown} value */
function rounded(_key, value) {
  return typeof value === 'number' ? Number(value.toFixed(3)) : value;
}

/**
 * @param {readonly string[]} args
 * @returns {{ isRehearsal: boolean, folder: string, chosen: readonly (keyof typeof cases)[] }}
 * @throws {UsageError} an argument that does not exist
 */
function parseArguments(args) {
  const all = /** @type {(keyof typeof cases)[]} */ (Object.keys(cases));
  const chosen = all.filter((name) => args.includes(name));
  const isRehearsal = args.includes('--quick');
  const out = args.find((arg) => arg.startsWith('--out='))?.slice('--out='.length);
  const unknown = args.find(
    (arg) => arg !== '--quick' && !arg.startsWith('--out=') && !chosen.includes(/** @type {any} */ (arg)),
  );
  if (unknown !== undefined || (out !== undefined && !isAbsolute(out))) {
    throw new UsageError(
      `npm run bench takes --quick, --out=<absolute folder> and the names of cases: ${all.join(', ')}.`,
    );
  }
  const isWhole = !isRehearsal && chosen.length === 0;
  return {
    isRehearsal,
    folder: out ?? (isWhole ? 'test/bench' : 'dist/bench'),
    chosen: chosen.length > 0 ? chosen : all,
  };
}
