import { existsSync, readFileSync } from 'node:fs';
import { relative } from 'node:path';
import process from 'node:process';
import { projectRoot, runMain, UsageError } from './host.js';
import { writeFormatted } from './measure/write-results.js';
import { percent, scoreLine, scoreOf, scoresOfFiles, scoreTable } from './mutation-score.js';
import { setUp } from './setup.js';

/** The rooms that decide who is logged out and what is said of it. A rule of theirs has a Node test in its own room. */
const rooms = ['session', 'targets', 'guards', 'logout', 'report', 'host', 'server'];

/** Other folders with tests of a room. What the words of a search mean is also stated where rows are searched.
 * @type {Readonly<Record<string, readonly string[]>>}
 */
const otherTests = { session: ['test/node/list/search'] };

/** The share of the changes, in percent, that the tests of a room must notice. */
const bar = 90;

const results = 'test/mutation/RESULTS.md';

await runMain(async () => {
  const args = process.argv.slice(2);
  const chosen = args.filter((arg) => arg !== '--all');
  const unknown = chosen.find((name) => !rooms.includes(roomOf(name)));
  if (unknown !== undefined) {
    throw new UsageError(
      `npm run test:mutation takes --all, names of rooms and files of theirs, and "${unknown}" is none: ${rooms.join(', ')}.`,
    );
  }
  const isForced = args.includes('--all');
  await setUp();
  process.chdir(projectRoot);
  /** @type {import('./mutation-score.js').Score[]} */
  const scores = [];
  for (const room of chosen.length > 0 ? chosen : rooms) scores.push(await test(room, isForced));
  console.log(`\n${scores.map(scoreLine).join('\n')}`);
  if (scores.some(({ name }) => rooms.includes(name))) {
    const date = new Date().toISOString().slice(0, 10);
    const previous = existsSync(results) ? readFileSync(results, 'utf8') : '';
    await writeFormatted('test/mutation', 'RESULTS.md', scoreTable(rooms, scores, bar, date, previous));
    console.log('\nWritten to test/mutation/RESULTS.md.');
  }
  const low = scores.filter((score) => percent(score) < bar).map(({ name }) => name);
  if (low.length > 0)
    throw new UsageError(`Below ${bar} %: ${low.join(', ')}. The changes that no test noticed are above.`);
});

/**
 * @param {string} subject a room, or a file such as `src/logout/step.ts`
 * @returns {string}
 */
function roomOf(subject) {
  return /^src\/([^/]+)\/.+\.ts$/.exec(subject)?.[1] ?? subject;
}

/**
 * Changes the rules of a room or of one file one place at a time and runs the tests of the room. Results are kept, and
 * what neither the code nor the tests have changed is not tried again.
 * @param {string} subject
 * @param {boolean} isForced whether everything is tried again
 */
async function test(subject, isForced) {
  console.log(`\n${subject}`);
  const room = roomOf(subject);
  const { Stryker } = await import('@stryker-mutator/core');
  const stryker = new Stryker({
    mutate: subject === room ? [`src/${room}/**/*.ts`, '!src/*/ui/**', '!**/*.d.ts'] : [subject],
    testFolders: [`test/node/${room}`, ...(otherTests[room] ?? [])],
    force: isForced,
    incrementalFile: `.reports/mutation-${room}.json`,
  });
  const results = await stryker.runMutationTest();
  // With the kept results those of the room's other files come along.
  const mutants = results
    .map(({ fileName, status }) => ({ fileName: relative(projectRoot, fileName), status }))
    .filter(({ fileName }) => subject === room || fileName === subject);
  console.log(scoresOfFiles(mutants).map(scoreLine).join('\n'));
  return scoreOf(subject, mutants);
}
