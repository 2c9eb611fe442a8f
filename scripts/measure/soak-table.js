/** @typedef {{ heap: number, listeners: number, nodes: number }} Counters */
/** @typedef {import('../../test/soak/page/main.js').Remains} Remains */
/**
 * @typedef {object} Endurance
 * @property {string} machine one sentence
 * @property {{ least: number, most: number, interval: number }} bounds
 * @property {number} slowdown of the processor
 * @property {number} seconds
 * @property {readonly ({ minute: number } & Counters)[]} samples
 * @property {number} warmUp
 * @property {number} growth
 * @property {import('../../test/soak/page/main.js').SoakFigures} figures
 * @property {Remains} remains
 * @property {Counters} before
 * @property {Counters} after
 */

/**
 * @typedef {object} SoakResults
 * @property {Endurance} plant a large one
 * @property {Endurance} panel of the server of a machine, on a slow processor
 * @property {{ machine: string, times: number, remains: Remains, before: Counters, after: Counters, growth: number }} mounting
 * @property {{ machine: string, sessions: number, passed: boolean, seconds: number }} load
 */

/** How much the heap may grow between the warm-up and the end. */
const growthLimit = 0.02;

/**
 * @param {SoakResults} results
 * @returns {readonly string[]} one sentence for each problem
 */
export function soakProblems({ plant, panel, mounting, load }) {
  const problems = [];
  for (const { growth, figures } of [plant, panel]) {
    if (growth >= growthLimit) problems.push(`The heap has grown by ${percent(growth)}.`);
    const { logouts, forceLogouts } = figures;
    if (logouts.reported === 0) problems.push('Nobody was logged out.');
    if (logouts.announced === 0) problems.push('Nobody was told before a logout.');
    if (logouts.falseSuccesses > 0) problems.push(`${logouts.falseSuccesses} false successes.`);
    if (forceLogouts > logouts.confirmed) problems.push('More was sent than confirmed.');
  }
  if (mounting.growth >= growthLimit) problems.push(`Mounting leaves ${percent(mounting.growth)} more heap.`);
  for (const [label, remains] of /** @type {const} */ ([
    ['After unmounting', plant.remains],
    ['After unmounting on a slow processor', panel.remains],
    ['After mounting often', mounting.remains],
  ])) {
    for (const [what, count] of Object.entries(remains)) {
      if (count > 0) problems.push(`${label} ${count} ${what} are left.`);
    }
  }
  for (const [label, { before, after }] of /** @type {const} */ ([
    ['Half an hour', plant],
    ['Half an hour on a slow processor', panel],
    ['Mounting', mounting],
  ])) {
    if (after.listeners > before.listeners) problems.push(`${label} leaves listeners.`);
    if (after.nodes > before.nodes) problems.push(`${label} leaves DOM nodes.`);
  }
  if (!load.passed) problems.push(`The load of ${load.sessions} connections did not pass.`);
  return problems;
}

/**
 * @param {SoakResults} results
 * @returns {string} Markdown
 */
export function soakTable(results) {
  const { plant, panel, mounting, load } = results;
  const problems = soakProblems(results);
  return [
    '# Soak',
    '',
    'Written by `npm run soak`.',
    '',
    problems.length === 0 ? 'No problem was found.' : problems.map((problem) => `- **${problem}**`).join('\n'),
    '',
    ...endurancePage(plant),
    ...endurancePage(panel),
    `## Mounted and unmounted ${mounting.times} times`,
    '',
    `${mounting.machine} Each with its own connection, and unmounted while at work.`,
    '',
    '| | heap | listeners | DOM nodes |',
    '| --- | ---: | ---: | ---: |',
    `| before | ${cells(mounting.before)} |`,
    `| after | ${cells(mounting.after)} |`,
    '',
    `Left: ${remainsText(mounting.remains)}.`,
    '',
    `## ${load.sessions} connections`,
    '',
    `${load.machine} ${load.sessions} real WebSockets in one emulator, and one control that logs them out by group; every report is compared ` +
      `with the server: ${load.passed ? 'passed' : '**failed**'} in ${load.seconds.toFixed(0)} s.`,
    '',
  ].join('\n');
}

/** @param {Endurance} endurance */
function endurancePage({
  machine,
  bounds,
  slowdown,
  seconds,
  samples,
  warmUp,
  growth,
  figures,
  remains,
  before,
  after,
}) {
  const { logouts } = figures;
  const processor = slowdown === 1 ? '' : `, processor ${slowdown} × slower`;
  return [
    `## ${figures.simulatedMinutes.toFixed(0)} simulated minutes, ${bounds.least} to ${bounds.most} sessions${processor}`,
    '',
    `${machine} In ${seconds.toFixed(0)} s of real time: ${figures.changes} changes of the list (every ${bounds.interval} ms), ` +
      `${figures.drops} broken connections, ${samples.length} restarts of the ` +
      `server. Every second somebody is logged out, unless the last logout is still running: ` +
      `${logouts.asked} requested, ${logouts.confirmed} confirmed, ${logouts.announced} of them announced before, ` +
      `${figures.forceLogouts} sent, ${logouts.reported} ` +
      `reported, ${logouts.cancelled} cancelled, ${logouts.unavailable} without a connection, ` +
      `${logouts.falseSuccesses} false successes.`,
    '',
    `Heap after collection, each time with ${bounds.least} sessions on a restarted server: ` +
      `${percent(growth)} more than after ${warmUp} minutes (at most ${percent(growthLimit)}).`,
    '',
    "Heap is what the page's scripts keep after a forced collection, without compiled code, which grows as long as the " +
      'engine optimises, and without the records of the browser.',
    '',
    'Before and unmounted are without an element. Both contain what a page keeps for the next element: templates, style ' +
      'sheets, formats.',
    '',
    '| minute | heap | listeners | DOM nodes |',
    '| ---: | ---: | ---: | ---: |',
    `| before | ${cells(before)} |`,
    ...samples.map((sample) => `| ${sample.minute} | ${cells(sample)} |`),
    `| unmounted | ${cells(after)} |`,
    '',
    `Left after unmounting: ${remainsText(remains)}.`,
    '',
  ];
}

/** @param {Counters} counters */
function cells({ heap, listeners, nodes }) {
  return `${(heap / 1_000_000).toFixed(2)} MB | ${listeners} | ${nodes}`;
}

/** @param {Remains} remains */
function remainsText({ listeners, timers, subscriptions, connections, nodes }) {
  return (
    `${listeners} listeners on window and document, ${timers} timers, ${subscriptions} subscriptions of the ` +
    `page's client, ${connections} connections, ${nodes} elements`
  );
}

/** @param {number} share */
function percent(share) {
  return `${(100 * share).toFixed(2)} %`;
}
