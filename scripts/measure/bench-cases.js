import { gzipSync } from 'node:zlib';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { setTimeout } from 'node:timers/promises';
import { projectRoot } from '../host.js';
import { heapAfterCollection, metricsOf } from './measured-page.js';
import { median, rotated } from './statistics.js';

/** @typedef {import('playwright').Locator} Locator */
/** @typedef {import('./measured-page.js').MeasuringPlace} MeasuringPlace */
/** @typedef {import('./measured-page.js').MeasuredPage} MeasuredPage */
/** @typedef {import('../../test/bench/page/main.js').Bench} Bench */
/** @typedef {import('../../test/bench/page/main.js').Effect} Effect */
/** @typedef {import('../../test/bench/page/main.js').ActTimes} ActTimes */
/** @typedef {import('../../test/bench/page/contenders.js').ContenderName} ContenderName */

/**
 * Something measured, with the bar that design and issues set for it.
 * @typedef {object} Figure
 * @property {string} what
 * @property {number} [at] number of sessions
 * @property {string} unit
 * @property {number} [bar] at most; some figures have none
 * @property {readonly number[]} values of all repetitions
 */

/**
 * What one contender needs for one size.
 * @typedef {object} ContenderCost
 * @property {ContenderName} name
 * @property {number} sessions
 * @property {number[]} painted ms from the text in hand to the frame that shows its rows
 * @property {number[]} busy ms of the main thread in that time
 * @property {number} heap bytes on top of the same page without a list, over the characters of the answer
 * @property {number} nodes of the DOM
 */

/**
 * What an idle control sends and receives.
 * @typedef {object} WireUse
 * @property {number} minutes
 * @property {number} sessions
 * @property {number} symbols of each session
 * @property {readonly import('../../test/bench/page/wire.js').WireLine[]} started until the list and all about it is there
 * @property {readonly import('../../test/bench/page/wire.js').WireLine[]} lines in the minutes after that
 */

/**
 * How much is measured.
 * @typedef {object} Plan
 * @property {readonly { sessions: number, rounds: number, paintedBar: number, busyBar: number, actBar: number }[]} sizes
 * @property {number} slowdown of the processor, for acts and steady change
 * @property {{ sessions: number, rounds: number }} huge
 * @property {{ servers: number, sessions: number, rounds: number }} plant sessions of each server
 * @property {readonly number[]} selections sessions that are logged out at once
 * @property {{ rounds: number, seconds: number }} steady
 * @property {{ symbols: number, rounds: number }} details
 * @property {{ minutes: number, sessions: number, symbols: number }} wire symbols of each session
 */

/** @type {readonly ContenderName[]} */
const names = ['floor', 'ours', 'full table', '@vaadin/grid'];

/**
 * @template Result
 * @param {MeasuredPage} measured
 * @param {(bench: Bench, argument: any) => Result} act
 * @param {unknown} [argument]
 * @returns {Promise<Awaited<Result>>}
 */
function inPage({ page }, act, argument) {
  return page.evaluate(`(${act.toString()})(window.bench, ${JSON.stringify(argument ?? null)})`);
}

/** @param {MeasuredPage} measured */
async function busyTime({ cdp }) {
  return 1000 * ((await metricsOf(cdp)).TaskDuration ?? 0);
}

/** @param {MeasuredPage} measured @param {number} rate */
function throttle({ cdp }, rate) {
  return cdp.send('Emulation.setCPUThrottlingRate', { rate });
}

/**
 * A page of its own with one contender, which shows its first answer.
 * @param {MeasuringPlace} place
 * @param {number} sessions
 * @param {ContenderName} [name]
 * @param {number} [servers] how many servers a plant has
 * @param {number} [symbols] that the first session after the own one is subscribed to
 */
async function openList(place, sessions, name = 'ours', servers = 1, symbols = 0) {
  const measured = await place.open();
  const sizes = [sessions, servers, symbols];
  const characters = await inPage(measured, (bench, [count, all, of]) => bench.prepare(count, all, of), sizes);
  const empty = await heapAfterCollection(measured.cdp);
  await inPage(measured, (bench, which) => bench.mount(which), name);
  await inPage(measured, (bench) => bench.watchBlocks());
  const painted = await inPage(measured, (bench) => bench.arrive('first'));
  // What was put off until the rows were painted is done by then.
  await inPage(measured, (bench) => bench.idle());
  return { measured, characters, empty, painted };
}

/**
 * An answer arrives at each contender in turn.
 * @param {MeasuringPlace} place
 * @param {Plan} plan
 */
export async function measureAnswers(place, { sizes }) {
  /** @type {Figure[]} */
  const figures = [];
  /** @type {ContenderCost[]} */
  const contenders = [];
  for (const { sessions, rounds, paintedBar, busyBar } of sizes) {
    /** @type {Map<ContenderName, { painted: number[], busy: number[] }>} */
    const times = new Map(names.map((name) => [name, { painted: [], busy: [] }]));
    const measured = await place.open();
    await inPage(measured, (bench, count) => bench.prepare(count), sessions);
    // The first round warms up.
    for (let round = 0; round <= rounds; round++) {
      for (const name of rotated(names, round)) {
        // Each takes seconds.
        if (name === 'full table' && sessions > 1000 && round > 3) continue;
        await inPage(measured, (bench, which) => bench.mount(which), name);
        await heapAfterCollection(measured.cdp);
        const before = await busyTime(measured);
        const painted = await inPage(measured, (bench) => bench.arrive('first'));
        const busy = (await busyTime(measured)) - before;
        if (round > 0) {
          times.get(name)?.painted.push(painted);
          times.get(name)?.busy.push(busy);
        }
        await inPage(measured, (bench) => bench.unmount());
      }
    }
    await measured.close();
    for (const [name, { painted, busy }] of times) {
      contenders.push({ name, sessions, painted, busy, ...(await measureMemory(place, sessions, name)) });
    }
    const of = (/** @type {ContenderName} */ name) => times.get(name) ?? { painted: [], busy: [] };
    for (const [key, what, bar] of /** @type {const} */ ([
      ['painted', 'answer to rows painted', paintedBar],
      ['busy', 'answer to rows, main thread busy', busyBar],
    ])) {
      const floor = median(of('floor')[key]);
      const values = of('ours')[key].map((value) => value / floor);
      figures.push({ what, at: sessions, unit: '× floor', bar, values });
    }
  }
  const ours = contenders.filter(({ name }) => name === 'ours');
  const largest = ours.slice(-1).map(({ sessions: at, heap }) => ({ at, values: [heap] }));
  figures.push(...largest.map((each) => ({ what: 'heap', unit: '× text of the answer', bar: 2, ...each })));
  figures.push({
    what: 'DOM nodes, most of all sizes',
    unit: '',
    bar: 600,
    values: [Math.max(...ours.map(({ nodes }) => nodes))],
  });
  return { figures, contenders };
}

/**
 * @param {MeasuringPlace} place
 * @param {number} sessions
 * @param {ContenderName} name
 */
async function measureMemory(place, sessions, name) {
  const { measured, characters, empty } = await openList(place, sessions, name);
  const nodes = await inPage(measured, (bench) => bench.nodes());
  const heap = (await heapAfterCollection(measured.cdp)) - empty;
  await measured.close();
  return { heap: heap / characters, nodes };
}

/**
 * What a person does at the page, by the roles and names of what is on it.
 * @param {MeasuredPage} measured
 */
function handAt(measured) {
  const { page } = measured;
  /**
   * @param {'click' | 'keydown'} input
   * @param {Effect} effect
   * @param {() => Promise<void>} act
   * @param {Effect} [answered] of what the server answers
   * @returns {Promise<ActTimes>}
   */
  const measure = async (input, effect, act, answered) => {
    await inPage(measured, (bench, [which, what, then]) => bench.expectAct(which, what, then), [
      input,
      effect,
      answered,
    ]);
    await act();
    const times = await inPage(measured, (bench) => bench.actTimes());
    if (!times) throw new Error(`Nothing was measured: ${effect}.`);
    return times;
  };
  return {
    /** @param {Effect} effect @param {string} key */
    type: (effect, key) => measure('keydown', effect, () => page.keyboard.press(key)),
    /** @param {Effect} effect @param {Locator} target @param {Effect} [answered] of what the server answers */
    press: async (effect, target, answered) => {
      await target.scrollIntoViewIfNeeded();
      const box = await target.boundingBox();
      if (!box) throw new Error(`There is nothing to press: ${effect}.`);
      const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
      await page.mouse.move(x, y);
      return measure('click', effect, () => page.mouse.click(x, y), answered);
    },
    search: page.getByRole('textbox', { name: /^Search/ }),
    checkBoxes: page.getByRole('row').getByRole('checkbox'),
    sortButton: page.getByRole('columnheader').getByRole('button').nth(1),
    openRow: page.getByRole('row').getByRole('button', { expanded: false }),
    closeRow: page.getByRole('row').getByRole('button', { expanded: true }).first(),
    logOutOne: page.getByRole('button', { name: /^Log out (?!__)\S+ on / }).first(),
    logOutSelected: page.getByRole('button', { name: /^Log out [\d.,]+ / }),
    /** The confirming button, once it listens: it ignores whatever may belong to the tap that opened the dialog. */
    confirm: async () => {
      const button = page.getByRole('alertdialog').getByRole('button', { name: /^Log out/ });
      await button.waitFor();
      await setTimeout(500);
      return button;
    },
  };
}

/**
 * Each act once, one after the other.
 * @param {MeasuredPage} measured
 * @returns {Promise<Record<string, number>>} ms
 */
async function actOnce(measured) {
  const hand = handAt(measured);
  await hand.search.focus();
  const search = await hand.type('searched', '7');
  await hand.type('searched', 'Backspace');
  const check = await hand.press('selected', hand.checkBoxes.nth(1));
  await hand.press('unselected', hand.checkBoxes.nth(1));
  const open = await hand.press('opened', hand.openRow.first());
  await hand.press('closed', hand.closeRow);
  const sort = await hand.press('sorted', hand.sortButton);
  const ask = await hand.press('opening', hand.logOutOne, 'asked');
  const confirm = await hand.press('checking', await hand.confirm(), 'confirmed');
  return {
    'a key in the search': search.shown,
    'check a row': check.shown,
    'open a row': open.shown,
    sort: sort.shown,
    'open the dialog': ask.shown,
    'its question, once the list is answered': ask.answered ?? Number.NaN,
    confirm: confirm.shown,
    'the logout under way, once the list is answered': confirm.answered ?? Number.NaN,
  };
}

/**
 * Acts on a slow processor, each time at a page that has just been opened.
 * @param {MeasuringPlace} place
 * @param {Plan} plan
 */
export async function measureActs(place, { sizes, slowdown }) {
  /** @type {Figure[]} */
  const figures = [];
  for (const { sessions, rounds, actBar } of sizes) {
    /** @type {Map<string, number[]>} */
    const runs = new Map();
    for (let round = 0; round < rounds; round++) {
      const { measured } = await openList(place, sessions);
      await throttle(measured, slowdown);
      for (const [act, time] of Object.entries(await actOnce(measured))) {
        runs.set(act, [...(runs.get(act) ?? []), time]);
      }
      await measured.close();
    }
    for (const [act, values] of runs) {
      figures.push({
        what: `${act}, processor ${slowdown} × slower`,
        at: sessions,
        unit: 'ms',
        bar: actBar,
        values,
      });
    }
  }
  return { figures };
}

/**
 * Opens the details of a session with many subscribed symbols, on a slow processor.
 * @param {MeasuringPlace} place
 * @param {Plan} plan
 */
export async function measureDetails(place, { sizes, slowdown, details: { symbols, rounds } }) {
  const sessions = sizes[0]?.sessions ?? 0;
  /** @type {number[]} */
  const values = [];
  for (let round = 0; round < rounds; round++) {
    const { measured } = await openList(place, sessions, 'ours', 1, symbols);
    await throttle(measured, slowdown);
    const hand = handAt(measured);
    values.push((await hand.press('opened', hand.openRow.nth(1), 'detailed')).answered ?? Number.NaN);
    await measured.close();
  }
  const what = `details with ${symbols.toLocaleString('en')} symbols, once they are answered, processor ${slowdown} × slower`;
  return { figures: [{ what, at: sessions, unit: 'ms', bar: 100, values }] };
}

/**
 * A list that changes every second on a slow processor.
 * @param {MeasuringPlace} place
 * @param {Plan} plan
 */
export async function measureSteady(place, { sizes, slowdown, steady }) {
  /** @type {Figure[]} */
  const figures = [];
  const sessions = sizes[0]?.sessions ?? 0;
  for (const name of /** @type {const} */ (['ours', 'floor'])) {
    const { measured } = await openList(place, sessions, name);
    await throttle(measured, slowdown);
    /** @type {number[]} */
    const values = [];
    for (let round = 0; round < steady.rounds; round++) {
      const [busy, start] = [await busyTime(measured), performance.now()];
      await inPage(measured, (bench, seconds) => bench.changeEverySecond(seconds), steady.seconds);
      values.push((100 * ((await busyTime(measured)) - busy)) / (performance.now() - start));
    }
    if (name === 'ours') {
      const changes = await inPage(measured, (bench) => bench.repeatAnswer());
      figures.push({
        what: 'identical answer: changes of the table',
        at: sessions,
        unit: '',
        bar: 0,
        values: [changes],
      });
    }
    await measured.close();
    const what = `list changes every second, processor ${slowdown} × slower, main thread busy`;
    figures.push(
      name === 'ours'
        ? { what, at: sessions, unit: '%', bar: 5, values }
        : { what: `the same, ${name}`, at: sessions, unit: '%', values },
    );
  }
  return { figures };
}

/**
 * A plant: the lists of all servers arrive together, then acts on a slow processor.
 * @param {MeasuringPlace} place
 * @param {Plan} plan
 */
export async function measurePlant(place, { slowdown, plant: { servers, sessions, rounds } }) {
  /** @type {Map<string, { bar: number | undefined, values: number[] }>} */
  const figures = new Map();
  const note = (/** @type {string} */ what, /** @type {number | undefined} */ bar, /** @type {number} */ value) =>
    figures.set(what, { bar, values: [...(figures.get(what)?.values ?? []), value] });
  /** @type {number[]} */
  const heaps = [];
  for (let round = 0; round < rounds; round++) {
    const { measured, painted, empty } = await openList(place, sessions, 'plant', servers);
    note(`a plant of ${servers} servers: answers to rows painted, connections opened 8 at a time`, undefined, painted);
    note(
      `a plant of ${servers} servers: longest block apart from \`JSON.parse\``,
      500,
      await inPage(measured, (bench) => bench.longestBlock()),
    );
    heaps.push(((await heapAfterCollection(measured.cdp)) - empty) / 1000 / servers);
    await throttle(measured, slowdown);
    for (const [act, time] of Object.entries(await actOnce(measured))) {
      note(`a plant of ${servers} servers: ${act}, processor ${slowdown} × slower`, 200, time);
    }
    await measured.close();
  }
  const times = [...figures].map(([what, { bar, values }]) => ({
    what,
    at: servers * sessions,
    unit: 'ms',
    ...(bar !== undefined && { bar }),
    values,
  }));
  const heap = {
    what: `a plant of ${servers} servers: heap for each server`,
    at: servers * sessions,
    unit: 'kB',
    values: heaps,
  };
  return { figures: [...times, heap] };
}

/**
 * A list longer than any server has: it works, and how long everything takes.
 * @param {MeasuringPlace} place
 * @param {Plan} plan
 */
export async function measureHuge(place, { huge: { sessions, rounds } }) {
  /** @type {Map<string, number[]>} */
  const values = new Map();
  const note = (/** @type {string} */ what, /** @type {number} */ value) =>
    values.set(what, [...(values.get(what) ?? []), value]);
  for (let round = 0; round < rounds; round++) {
    const { measured, painted } = await openList(place, sessions);
    note('answer to rows painted, full speed', painted);
    for (const [act, time] of Object.entries(await actOnce(measured))) note(`${act}, full speed`, time);
    note('longest block apart from `JSON.parse`', await inPage(measured, (bench) => bench.longestBlock()));
    await measured.close();
  }
  return {
    figures: [...values].map(([what, all]) => ({
      what,
      at: sessions,
      unit: 'ms',
      ...(what.startsWith('longest') && { bar: 500 }),
      values: all,
    })),
  };
}

/**
 * All sessions are selected and logged out, up to the first request.
 * @param {MeasuringPlace} place
 * @param {Plan} plan
 */
export async function measureSelections(place, { selections, huge: { rounds } }) {
  /** @type {Figure[]} */
  const figures = [];
  for (const sessions of selections) {
    /** @type {{ asked: number, sent: number, block: number }[]} */
    const runs = [];
    for (let round = 0; round < rounds; round++) {
      const { measured } = await openList(place, sessions);
      const hand = handAt(measured);
      await hand.press('selected', hand.checkBoxes.first());
      const asked = await hand.press('opening', hand.logOutSelected, 'asked');
      const confirm = await hand.confirm();
      await inPage(measured, (bench) => bench.watchBlocks());
      const { sent = Number.NaN } = await hand.press('sent', confirm);
      runs.push({
        asked: asked.answered ?? Number.NaN,
        sent,
        block: await inPage(measured, (bench) => bench.longestBlock()),
      });
      await measured.close();
    }
    const at = { at: sessions, unit: 'ms' };
    figures.push(
      { what: 'all selected: the question, once the list is answered', ...at, values: runs.map(({ asked }) => asked) },
      { what: 'all selected: confirm to the first request sent', ...at, values: runs.map(({ sent }) => sent) },
      { what: 'all selected: longest block after confirming', ...at, bar: 500, values: runs.map(({ block }) => block) },
    );
  }
  return { figures };
}

/**
 * A control that nobody touches, whose list changes once a minute: what is asked, how often, and how many bytes that takes.
 * @param {MeasuringPlace} place
 * @param {Plan} plan
 */
export async function measureWire(place, { wire: { minutes, sessions, symbols } }) {
  const measured = await place.open({ hasFakeClock: true });
  const { page } = measured;
  await inPage(measured, (bench, [count, each]) => bench.startIdle(count, each), [sessions, symbols]);
  await page.clock.runFor(30_000);
  const started = (await inPage(measured, (bench) => bench.wire()))?.lines ?? [];
  if (started.length === 0) throw new Error('The idle control has not asked for anything.');
  await inPage(measured, (bench) => bench.clearWire());
  await page.clock.runFor(minutes * 60_000);
  const { lines = [], subscriptions = Number.NaN } = (await inPage(measured, (bench) => bench.wire())) ?? {};
  await measured.close();
  const lists = lines.find(({ what, kind }) => what === 'ListActiveSessions' && kind === 'request')?.requests ?? 0;
  const [perMinute, open] = [lists / minutes, subscriptions];
  const figures = [
    { what: 'idle control, list changes once a minute: list requests', unit: 'a minute', bar: 2, values: [perMinute] },
    { what: 'idle control: open subscriptions', unit: '', bar: 3, values: [open] },
  ];
  return { figures, wire: { minutes, sessions, symbols, started, lines } };
}

/** The module of the HMI control, built as `npm run build` does, with what it imports at once. */
export async function measureScript() {
  const { build } = await import('vite');
  const configFile = join(projectRoot, 'vite.config.ts');
  const built = await build({ configFile, mode: 'tchmi', logLevel: 'error', build: { write: false } });
  const bundle = Array.isArray(built) ? built[0] : built;
  const chunks = bundle && 'output' in bundle ? bundle.output.filter((file) => file.type === 'chunk') : [];
  const wanted = new Set(chunks.filter(({ isEntry }) => isEntry));
  for (const { imports } of wanted) {
    for (const chunk of chunks) if (imports.includes(chunk.fileName)) wanted.add(chunk);
  }
  const bytes = [...wanted].reduce((sum, { code }) => sum + gzipSync(code, { level: 9 }).length, 0);
  return { figures: [{ what: 'script of the HMI control, gzip', unit: 'kB', bar: 110, values: [bytes / 1000] }] };
}
