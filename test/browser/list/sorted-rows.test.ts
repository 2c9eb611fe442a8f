import { expect, test, vi } from 'vitest';
import { SortedRows, type SortRequest } from '../../../src/list/ui/rows/sorted-rows.js';
import { noLocator } from '../../../src/host/locations.js';
import { createDirectory, emptyDirectory, type Directory } from '../../../src/directory/directory.js';
import { toRows, type SessionRow, type SortOrder } from '../../../src/directory/session-row.js';
import type { Session } from '../../../src/session/session.js';
import { sortRows } from '../../../src/list/sort-rows.js';
import { makeSession } from '../../node/fixtures.js';

const byUser: SortOrder = { column: 'user', direction: 'ascending' };
const byAddress: SortOrder = { column: 'client-ip', direction: 'descending' };
const { locate } = noLocator;

const plant = (count: number, first = 0): readonly Session[] =>
  Array.from({ length: count }, (_, number) =>
    makeSession(`id${first + number}`, {
      user: `operator${(number * 7919) % 400}`,
      clientIp: `10.0.${(number * 31) % 200}.${(number * 17) % 250}`,
    }),
  );

function requestOf(sessions: readonly Session[], parts: Partial<SortRequest & { directory: Directory }> = {}) {
  const rows = toRows(sessions, parts.directory ?? emptyDirectory, undefined);
  return { rows, sessions, order: byUser, locate, canBePart: true, ...parts };
}

const idsOf = (rows: readonly SessionRow[]) => rows.map(({ session }) => session.id);
const inOrder = ({ rows, order }: SortRequest) => idsOf(sortRows(rows, order, locate));

/** Asks until the rows are in order, as often as it tells that they are. */
async function finish(sorted: SortedRows, ready: () => boolean, request: SortRequest) {
  await vi.waitUntil(ready);
  return sorted.sort(request);
}

function scene() {
  let told = 0;
  const sorted = new SortedRows(() => told++);
  return { sorted, isTold: (times = 1) => told >= times };
}

test('a short list is in order at once, and stays the same array', () => {
  const { sorted } = scene();
  const request = requestOf(plant(500));
  const result = sorted.sort(request);
  expect(result.isPending).toBe(false);
  expect(idsOf(result.rows)).toEqual(inOrder(request));
  expect(sorted.sort(request).rows === result.rows).toBe(true);
});

test('a long list shows its first rows at once, and all of them soon', async () => {
  const { sorted, isTold } = scene();
  const request = requestOf(plant(6000));
  const first = sorted.sort(request);
  expect(first.isPending).toBe(true);
  expect(first.rows.length).toBeGreaterThanOrEqual(80);
  expect(first.rows.length).toBeLessThan(1000);
  const all = await finish(sorted, isTold, request);
  expect(all.isPending).toBe(false);
  expect(idsOf(all.rows)).toEqual(inOrder(request));
  expect(idsOf(first.rows)).toEqual(idsOf(all.rows).slice(0, first.rows.length));
});

test('a long list that is filtered or grouped shows nothing until all of it is there', async () => {
  const { sorted, isTold } = scene();
  let now = 0;
  const clock = vi.spyOn(performance, 'now').mockImplementation(() => (now += 1000));
  const request = { ...requestOf(plant(6000)), canBePart: false };
  expect(sorted.sort(request)).toMatchObject({ rows: [], isPending: true });
  const all = await finish(sorted, isTold, request);
  clock.mockRestore();
  expect(idsOf(all.rows)).toEqual(inOrder(request));
});

test('a list that is read again has its new rows in their places, and lacks those that are gone', () => {
  const { sorted } = scene();
  const sessions = plant(1900);
  sorted.sort(requestOf(sessions));
  const next = [...sessions.slice(3, 700), ...plant(5, 5000), ...sessions.slice(700)];
  const request = requestOf(next);
  expect(idsOf(sorted.sort(request).rows)).toEqual(inOrder(request));
});

test('what becomes known of the sessions changes the rows, and their order only where it decides', () => {
  const { sorted } = scene();
  const sessions = plant(50);
  const before = requestOf(sessions);
  const first = sorted.sort(before);
  const directory = createDirectory([{ name: 'operator19', domain: '', groups: ['Leads'] }], [], undefined);
  const known = requestOf(sessions, { directory });
  const second = sorted.sort(known);
  expect(idsOf(second.rows)).toEqual(idsOf(first.rows));
  expect(second.rows.every((row) => known.rows.includes(row))).toBe(true);

  const byGroups: SortOrder = { column: 'groups', direction: 'descending' };
  sorted.sort({ ...before, order: byGroups });
  const byGroup = { ...known, order: byGroups };
  expect(idsOf(sorted.sort(byGroup).rows)).toEqual(inOrder(byGroup));
});

test('as long as another order is under way the rows stay as they were', async () => {
  const { sorted, isTold } = scene();
  const request = requestOf(plant(6000));
  sorted.sort(request);
  const all = await finish(sorted, isTold, request);
  // Each look at the clock takes so long that nothing is finished at once.
  let now = 0;
  const clock = vi.spyOn(performance, 'now').mockImplementation(() => (now += 1000));
  const other = { ...request, order: byAddress };
  const meanwhile = sorted.sort(other);
  expect(meanwhile.isPending).toBe(true);
  expect(meanwhile.rows === all.rows).toBe(true);
  const result = await finish(sorted, () => isTold(2), other);
  clock.mockRestore();
  expect(result.isPending).toBe(false);
  expect(idsOf(result.rows)).toEqual(inOrder(other));
});

test('a list that changes faster than it can be put in order comes to its end all the same', async () => {
  const { sorted, isTold } = scene();
  let now = 0;
  const clock = vi.spyOn(performance, 'now').mockImplementation(() => (now += 1000));
  const sessions = plant(4000);
  sorted.sort(requestOf(sessions));
  const others = [1, 2, 3].map((count) => requestOf([...sessions, ...plant(count, 9000)]));
  for (const each of others) sorted.sort(each);
  await vi.waitUntil(isTold);
  clock.mockRestore();
  const last = others.at(-1)!;
  const result = sorted.sort(last);
  expect(result.isPending).toBe(false);
  expect(idsOf(result.rows)).toEqual(inOrder(last));
});

test('what is given up does not come', async () => {
  const { sorted, isTold } = scene();
  const other = scene();
  const request = requestOf(plant(6000));
  sorted.sort(request);
  sorted.stop();
  other.sorted.sort(request);
  await vi.waitUntil(() => other.isTold());
  expect(isTold()).toBe(false);
});
