import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { steadyNow } from '../../../src/kit/clock.js';
import { createPlantList } from '../../../src/plant/plant-rows.js';
import { likelyOrphans } from '../../../src/list/orphans.js';
import { groupRows } from '../../../src/list/group-rows.js';
import { firstOrder, sortRows } from '../../../src/list/sort-rows.js';
import { makeSession, nothingHeld } from '../fixtures.js';
import { anna, PlantScene, ScriptedServer, threeServers } from './plant-scene.js';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

test('The list of a plant has the rows of all servers, each with its server and a key instead of its id', async () => {
  const { plant } = await threeServers();
  const { rows, state } = createPlantList()(plant.servers, steadyNow(), 30_000);
  expect(rows.map(({ server, session }) => `${server} ${session.user}`)).toEqual([
    ...['Line 1 admin', 'Line 1 anna', 'Line 1 ben', 'Line 2 admin', 'Line 2 anna', 'Line 3 admin', 'Line 3 ben'],
  ]);
  expect(rows.every(({ session }) => plant.find(session.id)?.server.name !== undefined)).toBe(true);
  expect(state.list?.sessions).toEqual(rows.map(({ session }) => session));
  expect(rows.filter(({ isOwn }) => isOwn)).toHaveLength(3);
});

test('The same servers give the same list while nothing has changed, and fewer servers give fewer rows', async () => {
  const { plant } = await threeServers();
  const listOf = createPlantList();
  const all = listOf(plant.servers, steadyNow(), 30_000);
  expect(listOf(plant.servers, steadyNow(), 30_000)).toBe(all);
  expect(listOf(plant.servers.slice(0, 1), steadyNow(), 30_000).rows).toHaveLength(3);
  expect(listOf([], steadyNow(), 30_000).rows).toEqual([]);
});

test('A session that has not changed keeps its object when another server has a new list', async () => {
  const scene = await threeServers();
  const listOf = createPlantList();
  const before = listOf(scene.plant.servers, steadyNow(), 30_000).rows;
  const [first] = scene.scripted;
  if (first) first.sessions = [...first.sessions, anna('a9')];
  await scene.server('Line 1').monitor?.readFresh();
  const after = listOf(scene.plant.servers, steadyNow(), 30_000).rows;
  expect(after).toHaveLength(before.length + 1);
  const sessions = new Set(after.map(({ session }) => session));
  expect(before.every(({ session }) => sessions.has(session))).toBe(true);
});

test('Entries that cannot be shown are counted for the plant, and no id of theirs is one of another server', async () => {
  const broken = new ScriptedServer('Line 1');
  broken.client.answer('ListActiveSessions', () => ({
    clients: { '10.0.0.9': [{ sessionId: 'x', userName: 5 }] },
    subscriptions: {},
  }));
  const scene = await new PlantScene([broken, new ScriptedServer('Line 2', [makeSession('x')])]).open();
  const { list } = createPlantList()(scene.plant.servers, steadyNow(), 30_000).state;
  expect(list?.unreadable).toHaveLength(1);
  expect(list?.sessions.map(({ id }) => id)).not.toContain(list?.unreadable[0]?.id);
});

test('One person on two servers is not the older double of himself', async () => {
  const scene = await new PlantScene([
    new ScriptedServer('Line 1', [makeSession('a1', { symbols: ['x'] })]),
    new ScriptedServer('Line 2', [makeSession('a2', { symbols: ['x'] })]),
  ]).open();
  const { rows } = createPlantList()(scene.plant.servers, steadyNow(), 30_000);
  expect(likelyOrphans(rows, nothingHeld)).toEqual({ reasons: new Map(), undecided: 0 });
});

test('Where each server has an own session, these come last, and one person on several servers is in the order of the servers', async () => {
  const { plant } = await threeServers();
  const rows = sortRows(createPlantList()(plant.servers, steadyNow(), 30_000).rows, firstOrder);
  expect(rows.map(({ server, session }) => `${session.user} ${server}`)).toEqual([
    ...['anna Line 1', 'anna Line 2', 'ben Line 1', 'ben Line 3', 'admin Line 1', 'admin Line 2', 'admin Line 3'],
  ]);
});

test('The rows of a plant can be grouped by server', async () => {
  const { plant } = await threeServers();
  const groups = groupRows(createPlantList()(plant.servers, steadyNow(), 30_000).rows, 'server');
  expect(groups.map(({ label, rows }) => [label, rows.length])).toEqual([
    [{ kind: 'value', value: 'Line 1' }, 3],
    [{ kind: 'value', value: 'Line 2' }, 2],
    [{ kind: 'value', value: 'Line 3' }, 2],
  ]);
});

test('The rows of a server that is lost say as of when they are, while those of the others and of a server with a fresh list say nothing', async () => {
  const scene = await threeServers();
  const listOf = createPlantList();
  const readAt = scene.server('Line 2').state?.list?.readAt;
  const since = () =>
    new Map(listOf(scene.plant.servers, steadyNow(), 30_000).rows.map((row) => [row.server, row.outdatedSince]));
  expect(new Set(since().values())).toEqual(new Set([undefined]));
  scene.scripted[1]?.client.setConnection('offline');
  await scene.settle();
  expect([...since()]).toEqual([
    ['Line 1', undefined],
    ['Line 2', readAt],
    ['Line 3', undefined],
  ]);
  scene.scripted[1]?.client.setConnection('online');
  await vi.advanceTimersByTimeAsync(10_000);
  expect(new Set(since().values())).toEqual(new Set([undefined]));
});

test('As a whole, the list of a plant is as old as the oldest list of the servers in sight', async () => {
  const scene = await threeServers();
  const listOf = createPlantList();
  const { servers } = scene.plant;
  await vi.advanceTimersByTimeAsync(20_000);
  await scene.server('Line 1').monitor?.readFresh();
  await vi.advanceTimersByTimeAsync(1000);
  await scene.server('Line 3').monitor?.readFresh();
  const [first, second, third] = servers.map(({ state }) => state?.list?.readAt ?? 0);
  expect(second! < first! && first! < third!).toBe(true);
  const readAt = (some: typeof servers) => listOf(some, steadyNow(), 30_000).state.list?.readAt;
  expect(readAt(servers)).toBe(second);
  expect(readAt(servers.filter(({ name }) => name !== 'Line 2'))).toBe(first);
});
