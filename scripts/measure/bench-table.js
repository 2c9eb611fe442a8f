import { quantile } from './statistics.js';

/** @typedef {import('./bench-cases.js').Figure} Figure */
/** @typedef {import('./bench-cases.js').ContenderCost} ContenderCost */

/**
 * @typedef {object} BenchResults
 * @property {import('./machine.js').Machine} machine
 * @property {readonly Figure[]} figures
 * @property {readonly ContenderCost[]} contenders
 */

/**
 * @param {BenchResults} results
 * @param {string} machine one sentence
 * @returns {string} Markdown
 */
export function benchPage({ figures, contenders }, machine) {
  const sizes = [...new Set(contenders.map(({ sessions }) => sessions))];
  return [
    '# Bench',
    '',
    `${machine} Written by \`npm run bench\`; the words are explained below the tables.`,
    '',
    'Each figure is the median, with its quartiles in brackets. A bar is met when the median is not above it.',
    '',
    ...table(
      ['measured', 'sessions', 'bar', 'figure', 'result'],
      figures.map((figure) => {
        const { what, at, unit, bar, values } = figure;
        return [what, at === undefined ? '' : thousands(at), bar ?? '', withQuartiles(values, unit), verdict(figure)];
      }),
    ),
    '',
    '## Side by side',
    '',
    'Times in ms, heap in times the text of the answer.',
    ...sizes.flatMap((size) => [
      '',
      `### ${thousands(size)} sessions`,
      '',
      ...table(
        ['', 'painted', 'busy', 'heap', 'nodes'],
        contenders
          .filter(({ sessions }) => sessions === size)
          .map(({ name, painted, busy, heap, nodes }) => [
            name,
            withQuartiles(painted),
            withQuartiles(busy),
            shortNumber(heap),
            thousands(nodes),
          ]),
      ),
    ]),
    '',
    '## Words',
    '',
    ...words,
    '',
  ].join('\n');
}

const words = [
  '- floor: `JSON.parse`, a flat array and 25 rows by `innerHTML`; no order, no search, no scrolling.',
  '- full table: a row for each session by `innerHTML`.',
  '- `@vaadin/grid`: the flat array as `items`, with four columns to sort by, not sorted.',
  '- painted: from the text of the answer in hand, before `JSON.parse`, to the frame that shows its rows. It starts at a ' +
    'random moment between two frames, so each figure contains the wait for the next frame, up to 16.7 ms.',
  '- main thread busy: processor time of the thread, as the browser counts it.',
  '- processor 6 × slower: throttled by the browser. Each round opens a new page, and each act is a real key or ' +
    'click. It is measured from the input event to the paint that shows the effect: the rows found, the row selected, ' +
    'open or in another order, the dialog with the people it names, the dialog gone.',
  '- block: the longest task, less the time of `JSON.parse` in it. The browser names tasks of 50 ms and more; 0 means ' +
    'there was none.',
  '- heap: in use after forced collections, on top of the same page without a list. nodes: of the DOM, with texts, ' +
    'comments and shadow roots.',
  '- all selected: every session is checked and logged out; the full speed of the processor.',
  '- Contenders take turns to be first in a round, the heap is collected before each figure, and the first round is not ' +
    'counted.',
];

/** @param {Figure} figure */
function verdict({ bar, unit, values }) {
  const middle = quantile(values, 0.5);
  if (bar === undefined) return '';
  return middle <= bar ? 'met' : `**missed by ${`${shortNumber(middle - bar)} ${unit}`.trim()}**`;
}

/**
 * @param {readonly number[]} values
 * @param {string} [unit]
 */
function withQuartiles(values, unit = '') {
  const [low, middle, high] = [0.25, 0.5, 0.75].map((share) => shortNumber(quantile(values, share)));
  return `${middle} ${unit}`.trim() + (values.length > 1 ? ` (${low}–${high})` : '');
}

/** @param {number} value */
function shortNumber(value) {
  return value.toLocaleString('en', {
    maximumFractionDigits: Math.abs(value) < 10 ? 2 : Math.abs(value) < 100 ? 1 : 0,
  });
}

/** @param {number} value */
function thousands(value) {
  return value.toLocaleString('en');
}

/**
 * @param {readonly string[]} head
 * @param {readonly (readonly (string | number)[])[]} rows
 */
function table(head, rows) {
  const line = (/** @type {readonly (string | number)[]} */ cells) => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map((_, index) => (index === 0 ? '---' : '---:'))), ...rows.map(line)];
}
