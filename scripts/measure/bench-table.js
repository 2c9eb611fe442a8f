import { quantile } from './statistics.js';

/** @typedef {import('./bench-cases.js').Figure} Figure */
/** @typedef {import('./bench-cases.js').ContenderCost} ContenderCost */

/** @typedef {import('./bench-cases.js').WireUse} WireUse */
/** @typedef {import('../../test/bench/page/wire.js').WireLine} WireLine */

/**
 * What one case has measured.
 * @typedef {object} CaseResults
 * @property {readonly Figure[]} figures
 * @property {readonly ContenderCost[]} [contenders]
 * @property {WireUse} [wire]
 */

/**
 * A figure with the median of each run.
 * @typedef {Figure & { readonly runs: readonly number[] }} RunFigure
 */

/**
 * @typedef {object} BenchResults
 * @property {import('./machine.js').Machine} machine
 * @property {readonly RunFigure[]} figures
 * @property {readonly ContenderCost[]} contenders
 * @property {WireUse} [wire]
 */

/**
 * The results with those of one more case; figures that were measured in an earlier run have the values of both.
 * @param {BenchResults} results
 * @param {CaseResults} measured
 * @returns {BenchResults}
 */
export function withCase(results, { figures, contenders = [], wire = results.wire }) {
  const key = (/** @type {Figure} */ { what, at }) => `${what} ${at}`;
  const added = new Map(figures.map((figure) => [key(figure), figure]));
  const known = new Set(results.figures.map(key));
  const name = (/** @type {ContenderCost} */ one) => `${one.name} ${one.sessions}`;
  const again = new Map(contenders.map((one) => [name(one), one]));
  const before = new Set(results.contenders.map(name));
  return {
    ...results,
    ...(wire && { wire }),
    figures: [
      ...results.figures.map((figure) => {
        const { values } = added.get(key(figure)) ?? { values: [] };
        if (values.length === 0) return figure;
        return { ...figure, values: [...figure.values, ...values], runs: [...figure.runs, quantile(values, 0.5)] };
      }),
      ...figures
        .filter((figure) => !known.has(key(figure)))
        .map((figure) => ({ ...figure, runs: [quantile(figure.values, 0.5)] })),
    ],
    contenders: [
      ...results.contenders.map((one) => {
        const { painted, busy } = again.get(name(one)) ?? { painted: [], busy: [] };
        return { ...one, painted: [...one.painted, ...painted], busy: [...one.busy, ...busy] };
      }),
      ...contenders.filter((one) => !before.has(name(one))),
    ],
  };
}

/**
 * @param {BenchResults} results
 * @param {string} machine one sentence
 * @returns {string} Markdown
 */
export function benchPage({ figures, contenders, wire }, machine) {
  const sizes = [...new Set(contenders.map(({ sessions }) => sessions))];
  return [
    '# Bench',
    '',
    `${machine} Written by \`npm run bench\`; the words are explained below the tables.`,
    '',
    'Each figure is the median of all runs, with its quartiles in brackets. A bar is met when the median is not above it.',
    '',
    agreement(figures),
    '',
    ...table(
      ['measured', 'sessions', 'bar', 'figure', 'each run', 'result'],
      figures.map((figure) => {
        const { what, at, unit, bar, values, runs } = figure;
        const size = at === undefined ? '' : thousands(at);
        const each = runs.length > 1 ? runs.map(shortNumber).join(', ') : '';
        return [what, size, bar ?? '', withQuartiles(values, unit), each, verdict(figure)];
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
    ...(wire ? wirePage(wire) : []),
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
    'open or in another order, the dialog, the dialog that checks once more.',
  '- once answered: the server answers 20 ms after it was asked. What waits for that is measured from the first answer, before ' +
    '`JSON.parse`, to the paint: the dialog with the people it names, the dialog gone and the report in its place, the symbols.',
  '- block: the longest task, less the time of `JSON.parse` in it. The browser names tasks of 50 ms and more; 0 means ' +
    'there was none.',
  '- heap: in use after forced collections, on top of the same page without a list. nodes: of the DOM, with texts, ' +
    'comments and shadow roots.',
  '- all selected: every session is checked and logged out; the full speed of the processor.',
  '- Contenders take turns to be first in a round, the heap is collected before each figure, and the first round is not ' +
    'counted.',
];

/** @param {readonly RunFigure[]} figures */
function agreement(figures) {
  const repeated = figures.filter(({ runs }) => runs.length > 1);
  if (repeated.length === 0) return 'Each figure was measured in one run.';
  const apart = repeated.filter(({ runs, values }) => {
    const [low, high] = [quantile(values, 0), quantile(values, 1)];
    // A median of a run outside the middle half of all values, by more than the half is wide.
    const [first, last] = [quantile(values, 0.25), quantile(values, 0.75)];
    const spread = Math.max(last - first, 0.05 * (high - low), 0.05 * Math.abs(last));
    return runs.some((median) => median < first - spread || median > last + spread);
  });
  const count = `${Math.max(...repeated.map(({ runs }) => runs.length))} runs`;
  if (apart.length === 0) return `The ${count} agree: no median of one lies outside the spread of all.`;
  const names = apart.map(({ what, at }) => `"${what}"${at === undefined ? '' : ` at ${thousands(at)}`}`);
  return `The ${count} agree within their spread, except for ${names.join('; ')}.`;
}

/** @param {WireUse} wire */
function wirePage({ minutes, sessions, symbols, started, lines }) {
  const rows = (/** @type {readonly WireLine[]} */ all) =>
    table(
      ['asked for', 'how', 'requests', 'answers and pushes', 'bytes'],
      all
        .filter(({ requests, answers }) => requests + answers > 0)
        .sort((one, other) => other.bytes - one.bytes)
        .map(({ what, kind, requests, answers, bytes }) => [
          what,
          kind,
          thousands(requests),
          thousands(answers),
          thousands(bytes),
        ]),
    );
  return [
    '## Wire',
    '',
    `${thousands(sessions)} sessions with ${thousands(symbols)} symbols each; the list changes once a minute, and nobody touches the ` +
      'control. Until everything is there:',
    '',
    ...rows(started),
    '',
    `In the ${thousands(minutes)} minutes after that:`,
    '',
    ...rows(lines),
    '',
  ];
}

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
