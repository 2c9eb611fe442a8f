import { heapAfterCollection, metricsOf } from './measured-page.js';
import { inTurn, median, rounded } from './statistics.js';

/** @typedef {import('./measured-page.js').MeasuringPlace} MeasuringPlace */
/** @typedef {import('./measured-page.js').MeasuredPage} MeasuredPage */
/** @typedef {import('../../test/bench/page/main.js').Bench} Bench */
/** @typedef {import('../../test/bench/page/main.js').ContenderName} ContenderName */
/** @typedef {import('../../test/bench/page/main.js').Variant} Variant */

/**
 * What an answer costs, in ms; medians of the repetitions.
 * @typedef {object} Cost
 * @property {number} painted from the text in hand to the frame that shows its rows
 * @property {number} busy of the page's main thread until then
 * @property {number} settled of the page's main thread until half a second later: what was put off is in it
 * @property {number} parse in `JSON.parse`
 * @property {number} block longest stretch without a break, parsing apart; 0 is less than 50 ms
 */

/**
 * @typedef {object} SpeedResult
 * @property {number} sessions
 * @property {number} characters of the answer
 * @property {number} repetitions
 * @property {Partial<Record<ContenderName, { first: Cost, changed: Cost }>>} contenders
 * @property {{ painted: number, busy: number, parse: number }} parseOnly `JSON.parse` and the next frame
 * @property {number} repeatMutations changes of the DOM by an identical answer
 * @property {readonly number[]} keystrokes ms, the keys of a word one after the other
 * @property {number} clearSearch ms
 * @property {number} sort ms
 * @property {number} sortBlock ms
 * @property {import('../../test/bench/page/actions.js').ScrollMeasure} scroll
 * @property {import('../../test/bench/page/actions.js').DialogMeasure} dialog
 * @property {Looks} looks
 */

/**
 * What it takes to look at a list otherwise, in ms to painted, and the longest stretch without a break.
 * @typedef {object} Looks
 * @property {number} searched 1 % replaced while something is searched for
 * @property {number} searchedBlock
 * @property {number} grouped by client
 * @property {number} groupedBlock
 * @property {number} regrouped 1 % replaced while it is grouped by user
 * @property {number} regroupedBlock
 * @property {number} orphans filtered for
 * @property {number} orphansBlock
 */

/** The same answers each time. */
const seed = 5;

/** ms of scrolling through the whole list. */
const scrollTime = 3000;

/** What is typed, a key at a time: each finds fewer sessions than the one before. */
const word = '124';

/**
 * @template Result
 * @param {MeasuredPage} measured
 * @param {(bench: Bench, argument: any) => Result} act
 * @param {unknown} [argument]
 * @returns {Promise<Awaited<Result>>}
 */
async function inPage({ page }, act, argument) {
  const call = `(${act.toString()})(window.bench, ${JSON.stringify(argument ?? null)})`;
  return /** @type {Promise<Awaited<Result>>} */ (page.evaluate(call));
}

/**
 * @template Result
 * @param {MeasuredPage} measured
 * @param {() => Promise<Result>} act
 * @returns {Promise<{ result: Result, busy: number, settled: number, block: number }>} ms
 */
async function withBusyTime(measured, act) {
  const { cdp, page } = measured;
  await heapAfterCollection(cdp);
  await inPage(measured, (bench) => bench.watch());
  const before = await metricsOf(cdp);
  const result = await act();
  const after = await metricsOf(cdp);
  await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 500)));
  const settled = await metricsOf(cdp);
  const block = await inPage(measured, (bench) => bench.longestBlock());
  const since = (/** @type {Readonly<Record<string, number>>} */ end) =>
    1000 * ((end.TaskDuration ?? 0) - (before.TaskDuration ?? 0));
  return { result, busy: since(after), settled: since(settled), block };
}

/**
 * Measures everything that depends on the number of sessions, the contenders in turn.
 * @param {MeasuringPlace} place
 * @param {{ sessions: number, repetitions: number, contenders: readonly ContenderName[], isQuick: boolean }} options
 * @returns {Promise<SpeedResult>}
 */
export async function measureSize(place, { sessions, repetitions, contenders, isQuick }) {
  const measured = await place.open();
  const characters = await inPage(measured, (bench, [count, start]) => bench.prepare(count, start), [sessions, seed]);

  /** @type {Map<string, Cost[]>} */
  const costs = new Map();
  /** @type {{ painted: number, busy: number, parse: number }[]} */
  const parses = [];
  /** @type {{ keys: number[], clear: number, sort: number, sortBlock: number, dialog: import('../../test/bench/page/actions.js').DialogMeasure, looks: Looks }[]} */
  const actions = [];
  let repeatMutations = 0;
  /** @type {SpeedResult['scroll'] | undefined} */
  let scroll;

  const warmUps = isQuick ? 0 : 1;
  for (let repetition = 0; repetition < repetitions + warmUps; repetition++) {
    const isCounted = repetition >= warmUps;
    for (const name of inTurn(contenders, repetition)) {
      // A full table of thousands of rows takes seconds each time.
      if (name === 'full-table' && sessions > 1000 && repetition > 3) continue;
      await inPage(measured, (bench, which) => bench.mount(which), name);
      for (const variant of /** @type {const} */ (['first', 'changed'])) {
        const { result, ...times } = await withBusyTime(measured, () =>
          inPage(measured, (bench, which) => bench.arrive(which), variant),
        );
        if (isCounted) append(costs, `${name} ${variant}`, { ...result, ...times });
      }
      if (name === 'ours') {
        repeatMutations = Math.max(repeatMutations, await inPage(measured, (bench) => bench.repeat('changed')));
        if (isCounted) {
          actions.push(await measureActions(measured));
          scroll ??= await inPage(measured, (bench, time) => bench.scroll(time), isQuick ? 300 : scrollTime);
        }
      }
      await inPage(measured, (bench) => bench.unmount());
    }
    if (isCounted) {
      await inPage(measured, (bench) => bench.mount('floor'));
      const { result, busy } = await withBusyTime(measured, () => inPage(measured, (bench) => bench.parse('changed')));
      parses.push({ ...result, busy });
      await inPage(measured, (bench) => bench.unmount());
    }
  }
  await measured.close();
  if (!scroll) throw new Error('Nothing was scrolled.');

  const of = (/** @type {string} */ key) => medianOf(costs.get(key) ?? []);
  return {
    sessions,
    characters,
    repetitions,
    contenders: Object.fromEntries(
      contenders.map((name) => [name, { first: of(`${name} first`), changed: of(`${name} changed`) }]),
    ),
    parseOnly: medianOf(parses),
    repeatMutations,
    keystrokes: [...word].map((_, index) => rounded(median(actions.map(({ keys }) => keys[index] ?? 0)))),
    clearSearch: rounded(median(actions.map(({ clear }) => clear))),
    sort: rounded(median(actions.map(({ sort }) => sort))),
    sortBlock: rounded(median(actions.map(({ sortBlock }) => sortBlock))),
    scroll: { ...scroll, longest: rounded(scroll.longest), median: rounded(scroll.median) },
    dialog: medianOf(actions.map(({ dialog }) => dialog)),
    looks: medianOf(actions.map(({ looks }) => looks)),
  };
}

/** @param {MeasuredPage} measured */
async function measureActions(measured) {
  /** @type {number[]} */
  const keys = [];
  for (let length = 1; length <= word.length; length++) {
    keys.push(await inPage(measured, (bench, text) => bench.keystroke(text, 'changed'), word.slice(0, length)));
  }
  const clear = await inPage(measured, (bench) => bench.keystroke('', 'changed'));
  // Before the order is another one: what has come is looked for in the first row.
  const looks = await measureLooks(measured);
  const { result: sort, block: sortBlock } = await withBusyTime(measured, () =>
    inPage(measured, (bench) => bench.sort()),
  );
  const dialog = await inPage(measured, (bench) => bench.dialog());
  return { keys, clear, sort, sortBlock, dialog, looks };
}

/**
 * @param {MeasuredPage} measured
 * @returns {Promise<Looks>} ms
 */
async function measureLooks(measured) {
  /** @param {Variant} which */
  const arrive = (which) =>
    withBusyTime(measured, () => inPage(measured, (bench, variant) => bench.arrive(variant), which));
  await inPage(measured, (bench, text) => bench.keystroke(text, 'changed'), word.slice(0, 1));
  const searched = await arrive('first');
  await inPage(measured, (bench) => bench.keystroke('', 'first'));
  const grouped = await withBusyTime(measured, () => inPage(measured, (bench) => bench.group('client')));
  // So that what has come stands in the first row.
  await inPage(measured, (bench) => bench.group(''));
  await inPage(measured, (bench) => bench.group('user'));
  const regrouped = await arrive('changed');
  await inPage(measured, (bench) => bench.group(''));
  const orphans = await withBusyTime(measured, () => inPage(measured, (bench) => bench.orphans()));
  await inPage(measured, (bench) => bench.orphans());
  return {
    searched: searched.result.painted,
    searchedBlock: searched.block,
    grouped: grouped.result,
    groupedBlock: grouped.block,
    regrouped: regrouped.result.painted,
    regroupedBlock: regrouped.block,
    orphans: orphans.result,
    orphansBlock: orphans.block,
  };
}

/**
 * What a list of sessions keeps: bytes of heap on top of a page without one, and nodes of the DOM.
 * @param {MeasuringPlace} place
 * @param {number} sessions
 * @param {readonly ContenderName[]} contenders
 * @returns {Promise<Partial<Record<ContenderName, { heap: number, nodes: number }>>>}
 */
export async function measureHeap(place, sessions, contenders) {
  /** @type {Partial<Record<ContenderName, { heap: number, nodes: number }>>} */
  const results = {};
  for (const name of contenders) {
    const measured = await place.open();
    await inPage(measured, (bench, [count, start]) => bench.prepare(count, start), [sessions, seed]);
    const before = await heapAfterCollection(measured.cdp);
    await inPage(measured, (bench, which) => bench.mount(which), name);
    await inPage(measured, (bench) => bench.arrive('first'));
    await measured.page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 1500)));
    const nodes = await inPage(measured, (bench) => bench.nodes());
    results[name] = { heap: (await heapAfterCollection(measured.cdp)) - before, nodes };
    await measured.close();
  }
  return results;
}

/**
 * @template Item
 * @param {Map<string, Item[]>} lists
 * @param {string} key
 * @param {Item} item
 */
function append(lists, key, item) {
  const list = lists.get(key);
  if (list) list.push(item);
  else lists.set(key, [item]);
}

/**
 * @template {{ [Key in keyof Figures]: number }} Figures
 * @param {readonly Figures[]} runs
 * @returns {Figures} the median of each figure
 */
function medianOf(runs) {
  const [first] = runs;
  if (!first) throw new Error('Nothing was measured.');
  return /** @type {Figures} */ (
    Object.fromEntries(
      /** @type {(keyof Figures)[]} */ (Object.keys(first)).map((key) => [
        key,
        rounded(median(runs.map((run) => run[key]))),
      ]),
    )
  );
}
