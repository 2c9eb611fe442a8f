/** Counts of mutants: changes made to the code to see whether a test fails. */

/** A mutant as Stryker reports it: a change of one place in the code, and what the tests made of it.
 * @typedef {{ fileName: string, status: string }} Mutant
 */

/** @typedef {{ name: string, noticed: number, counted: number }} Score */

/** The tests noticed the change, or could not come to an end with it. */
const noticedStatuses = ['Killed', 'Timeout'];

/** Nobody tested it: a change that does not compile, or one that a comment in the code exempts with a reason. */
const uncountedStatuses = ['CompileError', 'RuntimeError', 'Ignored', 'Pending'];

/**
 * @param {string} name
 * @param {readonly Mutant[]} mutants
 * @returns {Score}
 */
export function scoreOf(name, mutants) {
  const counted = mutants.filter(({ status }) => !uncountedStatuses.includes(status));
  const noticed = counted.filter(({ status }) => noticedStatuses.includes(status));
  return { name, noticed: noticed.length, counted: counted.length };
}

/**
 * @param {readonly Mutant[]} mutants
 * @returns {readonly Score[]} one per file, the lowest first
 */
export function scoresOfFiles(mutants) {
  const files = [...new Set(mutants.map(({ fileName }) => fileName))];
  return files
    .map((file) =>
      scoreOf(
        file,
        mutants.filter(({ fileName }) => fileName === file),
      ),
    )
    .sort((a, b) => percent(a) - percent(b));
}

/**
 * @param {Score} score
 * @returns {number} 0 to 100; 100 if there is nothing to notice
 */
export function percent({ noticed, counted }) {
  return counted === 0 ? 100 : (100 * noticed) / counted;
}

/**
 * @param {Score} score
 * @returns {string} `  92.31 %    24 of    26  src/session/names.ts`; rounded down, so that 90 means reached
 */
export function scoreLine(score) {
  const share = (Math.floor(percent(score) * 100) / 100).toFixed(2).padStart(7);
  return `${share} %  ${`${score.noticed}`.padStart(5)} of ${`${score.counted}`.padStart(5)}  ${score.name}`;
}

/**
 * @param {readonly string[]} rooms all that belong into the table
 * @param {readonly Score[]} scores of those that were measured now
 * @param {number} bar in percent
 * @param {string} date of today
 * @param {string} previous the table so far: the line of a room that was not measured now stays
 * @returns {string} Markdown
 */
export function scoreTable(rooms, scores, bar, date, previous) {
  const lines = rooms.map((room) => {
    const score = scores.find(({ name }) => name === room);
    const start = `| \`${room}\``;
    if (!score) return previous.split('\n').find((line) => line.startsWith(start)) ?? `${start} | | | not measured | |`;
    return `${start} | ${score.counted} | ${score.noticed} | ${scoreLine(score).trim().split(' ')[0]} % | ${date} |`;
  });
  return `# Changes of the rules that the tests notice

Made by \`npm run test:mutation\`: in the rooms that decide, one place of a rule at a time is changed, and the Node tests of
that room run. At least ${bar} % of the changes of each room must make one fail.

| room | changes | noticed | share | measured |
| --- | ---: | ---: | ---: | --- |
${lines.join('\n')}
`;
}
