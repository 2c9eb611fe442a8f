/** @typedef {import('./bench-cases.js').Figure} Figure */

/** ms without power: each connection waits its longest time between two attempts by then. */
const outage = 60_000;
/** ms between two looks at the list. */
const step = 250;
/** ms after which something is wrong. */
const longest = 120_000;

/**
 * How long it takes from the power-on of all servers of a plant to a whole list, by the clock of the page, which runs only when it
 * is told to: what counts is when each connection tries again.
 * @param {import('./measured-page.js').MeasuringPlace} place
 * @param {import('./bench-cases.js').Plan} plan
 * @returns {Promise<{ figures: readonly Figure[] }>}
 */
export async function measurePowerOn(place, { plant: { servers, sessions, rounds } }) {
  /** @type {number[]} */
  const values = [];
  for (let round = 0; round < rounds; round++) {
    const { page, close } = await place.open({ hasFakeClock: true });
    await page.evaluate(`window.bench.openPowerless(${servers}, ${sessions})`);
    await page.clock.runFor(outage);
    await page.evaluate('window.bench.powerOn()');
    let passed = 0;
    while (!(await page.evaluate('window.bench.isWhole()'))) {
      if (passed >= longest) throw new Error('The list of the plant does not become whole.');
      await page.clock.runFor(step);
      passed += step;
    }
    values.push(passed);
    await close();
  }
  const what = `a plant of ${servers} servers: power-on of all, after a minute without, to a whole list`;
  return { figures: [{ what, at: servers * sessions, unit: 'ms', values }] };
}
