import { expect, test, vi } from 'vitest';
import { FilteredRows, type FilterRequest } from '../../../src/list/ui/rows/filtered-rows.js';
import { noLocator } from '../../../src/host/locations.js';
import { emptyDirectory } from '../../../src/directory/directory.js';
import type { RowToggle } from '../../../src/list/filters.js';
import { parseSearch, RowSearch } from '../../../src/list/query.js';
import { toRows } from '../../../src/directory/session-row.js';
import { makeSession } from '../../node/fixtures.js';
import { afterTest } from '../support.js';

const noConditions = parseSearch('');
const noToggles: ReadonlySet<RowToggle> = new Set();
const long = 6000;

function requestOf(count: number, parts: Partial<FilterRequest> = {}, first = 0): FilterRequest {
  const sessions = Array.from({ length: count }, (_, number) =>
    makeSession(`id${first + number}`, {
      user: `operator${number % 40}`,
      clientIp: `10.0.${number % 200}.${number % 7}`,
    }),
  );
  return {
    rows: toRows(sessions, emptyDirectory, undefined),
    places: Uint32Array.from(sessions.keys()),
    sessions,
    own: undefined,
    conditions: noConditions,
    toggles: noToggles,
    grouping: undefined,
    locate: noLocator.locate,
    ...parts,
  };
}

function scene() {
  let told = 0;
  const filtered = new FilteredRows(new RowSearch(), () => told++);
  return { filtered, count: () => told, ready: (times = 1) => vi.waitUntil(() => told >= times) };
}

/** From here on whatever can make way for other work does so. */
function slowDown(): void {
  let now = performance.now();
  const clock = vi.spyOn(performance, 'now').mockImplementation(() => (now += 50));
  afterTest(() => clock.mockRestore());
}

const conditions = parseSearch('user:operator7');
const isOfOperator7 = (count: number) =>
  Array.from({ length: count }, (_, number) => number)
    .filter((number) => number % 40 === 7)
    .map((number) => `id${number}`);

test('a short list is filtered at once, however slow, and stays the same result', () => {
  slowDown();
  const { filtered } = scene();
  const request = requestOf(500, { conditions });
  const { result, isPending } = filtered.filter(request);
  expect(isPending).toBe(false);
  expect(result?.rows.map(({ session }) => session.id)).toEqual(isOfOperator7(500));
  expect(filtered.filter({ ...request }).result).toBe(result);
});

test.each<[string, Partial<FilterRequest>, (request: FilterRequest) => unknown]>([
  ['searched', { conditions }, () => isOfOperator7(long)],
  ['filtered', { toggles: new Set(['orphans']) }, ({ sessions }) => sessions.map(({ id }) => id)],
  ['grouped', { grouping: 'client' }, ({ sessions }) => sessions.map(({ id }) => id)],
])('a long list is %s beside the other work of the page', async (_, parts, expected) => {
  const { filtered, ready } = scene();
  slowDown();
  const request = requestOf(long, parts);
  expect(filtered.filter(request)).toEqual({ result: undefined, isPending: true });
  await ready();
  const { result, isPending } = filtered.filter(request);
  expect(isPending).toBe(false);
  expect(result?.rows.map(({ session }) => session.id)).toEqual(expected(request));
  if (request.grouping) expect(result?.groups?.flatMap(({ rows }) => rows)).toHaveLength(long);
});

test('what was found before is shown until what is found now is there', async () => {
  const { filtered, ready } = scene();
  slowDown();
  const before = requestOf(long, { conditions });
  filtered.filter(before);
  await ready();
  const { result } = filtered.filter(before);
  const after = requestOf(long, { conditions }, 9000);
  expect(filtered.filter(after)).toEqual({ result, isPending: true });
  await ready(2);
  expect(filtered.filter(after).result?.rows[0]?.session.id).toBe('id9007');
});

test('a list that changes all the time comes to its end', async () => {
  const { filtered, ready } = scene();
  slowDown();
  let round = 0;
  const again = setInterval(() => filtered.filter(requestOf(long, { conditions }, ++round * 10_000)), 0);
  afterTest(() => clearInterval(again));
  filtered.filter(requestOf(long, { conditions }));
  await ready(3);
});

test('another question does not wait for the one before it, and one that is given up tells nothing', async () => {
  const { filtered, ready, count } = scene();
  slowDown();
  const request = requestOf(long, { conditions });
  filtered.filter(request);
  const other = { ...request, conditions: parseSearch('user:operator8') };
  filtered.filter(other);
  await ready();
  expect(filtered.filter(other)).toMatchObject({ isPending: false });
  expect(filtered.filter(other).result?.rows[0]?.session.id).toBe('id8');
  filtered.filter(request);
  filtered.stop();
  const last = { ...request, conditions: parseSearch('user:operator9') };
  filtered.filter(last);
  await ready(2);
  expect(filtered.filter(last)).toMatchObject({ isPending: false });
  expect(count()).toBe(2);
});
