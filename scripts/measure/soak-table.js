/** @typedef {{ heap: number, listeners: number, nodes: number }} Counters */
/** @typedef {import('../../test/soak/page/main.js').Remains} Remains */
/**
 * @typedef {object} SoakResults
 * @property {{ least: number, most: number }} bounds
 * @property {{ seconds: number, samples: readonly ({ minute: number } & Counters)[], warmUp: number, growth: number,
 *   figures: import('../../test/soak/page/main.js').SoakFigures, remains: Remains, before: Counters, after: Counters }} endurance
 * @property {{ times: number, remains: Remains, before: Counters, after: Counters, growth: number }} mounting
 * @property {{ sessions: number, passed: boolean, seconds: number }} load
 */

/** How much the heap may grow between the warm-up and the end. */
const growthLimit = 0.02;

/**
 * @param {SoakResults} results
 * @returns {readonly string[]} one sentence for each problem
 */
export function soakProblems({ endurance, mounting, load }) {
  const problems = [];
  if (endurance.growth >= growthLimit) problems.push(`The heap has grown by ${percent(endurance.growth)}.`);
  if (mounting.growth >= growthLimit) problems.push(`Mounting leaves ${percent(mounting.growth)} more heap.`);
  for (const [label, remains] of /** @type {const} */ ([
    ['After unmounting', endurance.remains],
    ['After mounting often', mounting.remains],
  ])) {
    for (const [what, count] of Object.entries(remains)) {
      if (count > 0) problems.push(`${label} ${count} ${what} are left.`);
    }
  }
  for (const [label, { before, after }] of /** @type {const} */ ([
    ['Half an hour', endurance],
    ['Mounting', mounting],
  ])) {
    if (after.listeners > before.listeners) problems.push(`${label} leaves listeners.`);
    if (after.nodes > before.nodes) problems.push(`${label} leaves DOM nodes.`);
  }
  const { logouts, forceLogouts } = endurance.figures;
  if (logouts.reported === 0) problems.push('Nobody was logged out.');
  if (logouts.falseSuccesses > 0) problems.push(`${logouts.falseSuccesses} false successes.`);
  if (forceLogouts > logouts.confirmed) problems.push('More was sent than confirmed.');
  if (!load.passed) problems.push(`The load of ${load.sessions} connections did not pass.`);
  return problems;
}

/**
 * @param {SoakResults} results
 * @param {string} machine one sentence
 * @returns {string} Markdown
 */
export function soakTable(results, machine) {
  const { bounds, endurance, mounting, load } = results;
  const { figures, samples, remains, before, after } = endurance;
  const { logouts } = figures;
  const problems = soakProblems(results);
  return [
    '# Soak',
    '',
    `${machine} Written by \`npm run soak\`.`,
    '',
    problems.length === 0 ? 'No problem was found.' : problems.map((problem) => `- **${problem}**`).join('\n'),
    '',
    `## ${figures.simulatedMinutes.toFixed(0)} simulated minutes`,
    '',
    `In ${endurance.seconds.toFixed(0)} s of real time: ${figures.changes} changes of the list (every 100 ms), ` +
      `${bounds.least} to ${bounds.most} sessions, ${figures.drops} broken connections, ${samples.length} restarts of the ` +
      `server. Every second somebody is logged out, unless the last logout is still running: ` +
      `${logouts.asked} requested, ${logouts.confirmed} confirmed, ${figures.forceLogouts} sent, ${logouts.reported} ` +
      `reported, ${logouts.cancelled} cancelled, ${logouts.unavailable} without a connection, ` +
      `${logouts.falseSuccesses} false successes.`,
    '',
    `Heap after collection, each time with ${bounds.least} sessions on a restarted server: ` +
      `${percent(endurance.growth)} more than after ${endurance.warmUp} minutes (at most ${percent(growthLimit)}).`,
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
    `## Mounted and unmounted ${mounting.times} times`,
    '',
    'Each with its own connection, and unmounted while at work.',
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
    `${load.sessions} real WebSockets in one emulator, and one control that logs them out by group; every report is compared ` +
      `with the server: ${load.passed ? 'passed' : '**failed**'} in ${load.seconds.toFixed(0)} s.`,
    '',
  ].join('\n');
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
