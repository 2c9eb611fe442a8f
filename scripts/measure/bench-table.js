import { machineSentence } from './machine.js';
import { thousands } from './targets.js';

/** @typedef {import('./targets.js').BenchResults} BenchResults */
/** @typedef {import('./targets.js').Verdict} Verdict */
/** @typedef {import('./measure-size.js').Cost} Cost */

const labels = {
  floor: 'floor',
  ours: 'ours',
  'full-table': 'full table',
  'vaadin-grid': '`@vaadin/grid`',
};

/**
 * @param {BenchResults} results
 * @param {readonly Verdict[]} verdicts
 * @returns {string} Markdown
 */
export function benchTable(results, verdicts) {
  const { sizes, idle, machine } = results;
  return [
    '# Bench',
    '',
    `${machineSentence(machine)} Written by \`npm run bench\`; what each word means is below the tables.`,
    '',
    '## Targets',
    '',
    ...table(
      ['measured', 'target', 'figure', 'missed by'],
      verdicts.map(({ measured, target, figure, unit, isMet, missedBy }) => [
        measured,
        `${target} ${unit}`,
        `${figure} ${unit}`,
        isMet ? 'met' : `**${missedBy} ${unit}**`,
      ]),
    ),
    '',
    '## Answers, side by side',
    '',
    'Times in ms, medians.',
    ...sizes.flatMap(({ sessions, characters, repetitions, contenders, parseOnly, memory }) => [
      '',
      `### ${thousands(sessions)} sessions`,
      '',
      `An answer of ${megabytes(characters)}, ${repetitions} repetitions. \`JSON.parse\` alone: ${parseOnly.parse}, ` +
        `painted ${parseOnly.painted}, busy ${parseOnly.busy}.`,
      '',
      ...table(
        [
          '',
          'painted',
          '× floor',
          'busy',
          '× floor',
          'settled',
          'longest block',
          '1 % replaced',
          'busy',
          'heap',
          'nodes',
        ],
        Object.entries(labels).map(([key, label]) => {
          const name = /** @type {keyof typeof labels} */ (key);
          const cost = contenders[name];
          const kept = memory[name];
          const floor = contenders.floor;
          if (!cost || !kept || !floor)
            return [label, 'not measured: takes minutes', '', '', '', '', '', '', '', '', ''];
          return [
            label,
            cost.first.painted,
            ratio(cost.first.painted, floor.first.painted),
            cost.first.busy,
            ratio(cost.first.busy, floor.first.busy),
            cost.first.settled,
            blockText(cost.first.block),
            cost.changed.painted,
            cost.changed.busy,
            `${megabytes(kept.heap)} (${ratio(kept.heap, characters)} × text)`,
            thousands(kept.nodes),
          ].map(String);
        }),
      ),
    ]),
    '',
    '## Ours alone',
    '',
    'Times in ms to painted, medians.',
    '',
    ...table(
      [
        'sessions',
        'keys 1, 2, 3',
        'search cleared',
        'sort',
        'sort: longest block',
        'dialog',
        'of it parsing',
        'scrolling: frames',
        'median',
        'longest',
        'blank',
        'identical answer: DOM changes',
      ],
      sizes.map(({ sessions, keystrokes, clearSearch, sort, sortBlock, dialog, scroll, repeatMutations }) =>
        [
          thousands(sessions),
          keystrokes.join(', '),
          clearSearch,
          sort,
          blockText(sortBlock),
          dialog.painted,
          dialog.parse,
          scroll.frames,
          scroll.median,
          scroll.longest,
          scroll.blank,
          repeatMutations,
        ].map(String),
      ),
    ),
    '',
    'Looking at the list otherwise: ms to painted, and the longest block.',
    '',
    ...table(
      [
        'sessions',
        '1 % replaced while searching',
        'block',
        'grouped by client',
        'block',
        '1 % replaced while grouped by user',
      ].concat(['block', 'likely orphans', 'block']),
      sizes.map(({ sessions, looks }) =>
        [
          thousands(sessions),
          looks.searched,
          blockText(looks.searchedBlock),
          looks.grouped,
          blockText(looks.groupedBlock),
          looks.regrouped,
          blockText(looks.regroupedBlock),
          looks.orphans,
          blockText(looks.orphansBlock),
        ].map(String),
      ),
    ),
    '',
    `An idle control asked for the list ${idle.listRequests} times in ${idle.minutes} minutes. ` +
      `Besides: ${
        Object.entries(idle.others)
          .map(([symbol, count]) => `${symbol} ${count}`)
          .join(', ') || 'nothing'
      }.`,
    '',
    '## Words',
    '',
    ...words,
    '',
  ].join('\n');
}

const words = [
  '- floor: `JSON.parse`, a flat array, 25 rows by `innerHTML`; no order, no search, no scrolling.',
  '- full table: a row for each session by `innerHTML`, not windowed. Measured up to 10,000.',
  '- `@vaadin/grid`: the flat array as `items`, four columns to sort by, not sorted; without its usage statistics.',
  '- painted: from the text of the answer in hand (before `JSON.parse`) until the frame that shows the rows has been ' +
    'painted. It starts at any moment between two frames, so each figure holds the wait for a frame, up to 16.7 ms.',
  '- busy: what the main thread has worked in that time, as the browser counts it. Does not hang on frames.',
  '- settled: the same until half a second later, so that what was put off is in it.',
  '- longest block: the longest task without a break since the answer, less the time of `JSON.parse` in it.',
  '- heap: in use after forced collections, on top of the same page without a list. nodes: of the DOM, shadow roots ' +
    'included.',
  '- idle: neither the number of sessions nor that of accepted sockets changes. The list is also read when only the ' +
    'second one does: one session in and one out leaves the first as it was.',
  '- dialog: for a group that everybody is in. It reads the list again before it asks, which is part of the figure.',
  '- Contenders take turns, each begins a round once; before each figure the heap is collected. The first round is ' +
    'not counted.',
];

/**
 * @param {readonly string[]} head
 * @param {readonly (readonly string[])[]} rows
 */
function table(head, rows) {
  const line = (/** @type {readonly string[]} */ cells) => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map((_, index) => (index === 0 ? '---' : '---:'))), ...rows.map(line)];
}

/**
 * @param {number} value
 * @param {number} base
 */
function ratio(value, base) {
  return (value / base).toFixed(2);
}

/** @param {number} block ms; the browser tells of none below 50 */
function blockText(block) {
  return block === 0 ? '< 50' : block;
}

/** @param {number} bytes */
function megabytes(bytes) {
  return bytes < 1_000_000 ? `${(bytes / 1000).toFixed(0)} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`;
}
