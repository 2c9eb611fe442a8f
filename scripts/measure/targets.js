import { rounded } from './statistics.js';

/** @typedef {import('./measure-size.js').SpeedResult} SpeedResult */
/** @typedef {Awaited<ReturnType<typeof import('./measure-size.js').measureHeap>>} Memory */
/** @typedef {SpeedResult & { memory: Memory }} SizeResult */
/**
 * @typedef {object} BenchResults
 * @property {import('./machine.js').Machine} machine
 * @property {boolean} isQuick
 * @property {readonly SizeResult[]} sizes
 * @property {import('./idle-requests.js').IdleResult} idle
 */

/**
 * A figure and what it should be at most.
 * @typedef {object} Verdict
 * @property {string} measured
 * @property {number} figure
 * @property {number} target
 * @property {string} unit
 * @property {boolean} isMet
 * @property {number} missedBy in units; 0 where it is met
 */

/** ms */
const frame = 16.7;
/** ms: nothing may block the page for longer, and no frame may take longer. */
const longest = 50;

/**
 * @param {BenchResults} results
 * @returns {readonly Verdict[]} those of which the sizes were measured
 */
export function judge({ sizes, idle }) {
  /** @type {Verdict[]} */
  const verdicts = [];
  /**
   * @param {string} measured
   * @param {number} figure
   * @param {number} target
   * @param {string} unit
   */
  const check = (measured, figure, target, unit) => {
    const isMet = figure <= target;
    const figures = { figure: rounded(figure, 2), target: rounded(target, 2) };
    verdicts.push({ measured, ...figures, unit, isMet, missedBy: isMet ? 0 : rounded(figure - target, 2) });
  };
  const of = (/** @type {number} */ sessions) => sizes.filter((size) => size.sessions === sessions);

  for (const size of [...of(10_000), ...of(100_000)]) {
    const { floor, ours } = size.contenders;
    if (!floor || !ours) continue;
    const at = `at ${thousands(size.sessions)}`;
    check(`answer to rows painted, ${at}`, ours.first.painted / floor.first.painted, 1.25, '× floor');
    check(`answer to rows, main thread busy, ${at}`, ours.first.busy / floor.first.busy, 1.25, '× floor');
    check(`answer: longest block after parsing, ${at}`, ours.first.block, longest, 'ms');
    check(`1 % replaced: longest block after parsing, ${at}`, ours.changed.block, longest, 'ms');
    check(`the same while searching, ${at}`, size.looks.searchedBlock, longest, 'ms');
    check(`the same while grouped by user, ${at}`, size.looks.regroupedBlock, longest, 'ms');
    check(`grouping by client: longest block, ${at}`, size.looks.groupedBlock, longest, 'ms');
    check(`filtering likely orphans: longest block, ${at}`, size.looks.orphansBlock, longest, 'ms');
  }
  for (const { contenders, parseOnly } of of(10_000)) {
    const { ours } = contenders;
    if (!ours) continue;
    check(
      '1 % replaced to painted, at 10,000',
      ours.changed.painted / parseOnly.painted,
      1.3,
      '× `JSON.parse` painted',
    );
    check('1 % replaced, main thread busy, at 10,000', ours.changed.busy / parseOnly.busy, 1.3, '× `JSON.parse` busy');
  }
  for (const { sessions, repeatMutations } of sizes) {
    check(`identical answer at ${thousands(sessions)}`, repeatMutations, 0, 'changes of the DOM');
  }
  for (const { keystrokes } of of(10_000)) {
    check('keystroke to painted, at 10,000', Math.max(...keystrokes), frame, 'ms');
  }
  for (const { keystrokes, sort, scroll, memory, characters } of of(100_000)) {
    check('keystroke to painted, at 100,000', Math.max(...keystrokes), 2 * frame, 'ms');
    check('sort to painted, at 100,000', sort, longest, 'ms');
    check('scrolling through 100,000, longest frame', scroll.longest, longest, 'ms');
    check('heap, at 100,000', (memory.ours?.heap ?? Number.NaN) / characters, 2, '× answer text');
  }
  for (const { dialog } of of(10_000)) {
    check('dialog for all of 10,000 to painted', dialog.painted, longest, 'ms');
    check('the same without parsing the list read for it', dialog.painted - dialog.parse, longest, 'ms');
  }
  check('DOM nodes, most of all sizes to fewest', nodeRange(sizes), 1.1, '×');
  check(`list requests of an idle control in ${idle.minutes} minutes`, idle.listRequests, idle.minutes, '');
  return verdicts;
}

/** @param {readonly SizeResult[]} sizes */
function nodeRange(sizes) {
  const nodes = sizes.map(({ memory }) => memory.ours?.nodes ?? Number.NaN);
  return Math.max(...nodes) / Math.min(...nodes);
}

/**
 * What must hold on any machine, however slow: counts, no times.
 * @param {BenchResults} results
 * @returns {readonly string[]} what does not
 */
export function countProblems(results) {
  const counted = /DOM|kB|^$/;
  return judge(results)
    .filter(({ unit, measured, isMet }) => !isMet && (counted.test(unit) || measured.startsWith('DOM')))
    .map(({ measured, figure, target, unit }) => `${measured}: ${figure} ${unit}, at most ${target}`);
}

/** @param {number} number */
export function thousands(number) {
  return number.toLocaleString('en');
}
