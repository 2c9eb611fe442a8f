/** @typedef {import('./measured-page.js').MeasuringPlace} MeasuringPlace */

/**
 * What a control costs the server on which nothing happens.
 * @typedef {object} IdleResult
 * @property {number} minutes simulated, after the first 30 s in which it learns where it is
 * @property {number} listRequests
 * @property {Readonly<Record<string, number>>} others by symbol; those of the emulated heart beat are among them
 */

/**
 * @param {MeasuringPlace} place
 * @param {number} minutes
 * @returns {Promise<IdleResult>}
 */
export async function idleRequests(place, minutes) {
  const { page, close } = await place.open({ hasFakeClock: true });
  const requests = () => /** @type {Promise<Record<string, number>>} */ (page.evaluate('idleRequests()'));
  await page.evaluate('bench.startIdle()');
  await page.clock.runFor(30_000);
  const before = await requests();
  if (!before.ListActiveSessions) throw new Error('The idle control has not read the list at all.');
  await page.clock.runFor(minutes * 60_000);
  const after = await requests();
  await close();
  const { ListActiveSessions: listRequests = 0, ...others } = Object.fromEntries(
    Object.entries(after)
      .map(([symbol, count]) => /** @type {const} */ ([symbol, count - (before[symbol] ?? 0)]))
      .filter(([, count]) => count > 0),
  );
  return { minutes, listRequests, others };
}
