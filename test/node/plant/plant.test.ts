import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Plant } from '../../../src/plant/plant.js';
import type { ClosableClient } from '../../../src/server/source.js';
import { PlantScene, ScriptedServer, threeServers } from './plant-scene.js';
import { ScriptedClient } from '../scripted-client.js';
import { delay } from '../../../src/kit/delay.js';
import { lostAnswer, toAnswer } from '../fixtures.js';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

/** A connection that is never answered. */
class SilentClient extends ScriptedClient implements ClosableClient {
  override connection = 'connecting' as const;
  isClosed = false;

  override readSymbol(): Promise<unknown> {
    return new Promise(() => undefined);
  }

  close(): void {
    this.isClosed = true;
  }
}

function silentPlant(count: number) {
  const opened: SilentClient[] = [];
  const connectServer = () => {
    const client = new SilentClient();
    opened.push(client);
    return client;
  };
  const entries = Array.from({ length: count }, (_, index) => ({ name: `Line ${index}`, url: `ws://line${index}` }));
  const context = { connectServer, refreshInterval: 5000, onChange: () => undefined };
  return { plant: new Plant(entries, context, () => 0.5), opened, entries };
}

test('Eight connections are opened at a time, and the next ones when these have answered or have had their time', async () => {
  const { plant, opened } = silentPlant(20);
  plant.start();
  expect(opened).toHaveLength(0);
  await vi.advanceTimersByTimeAsync(300);
  expect(opened).toHaveLength(8);
  await vi.advanceTimersByTimeAsync(2200);
  expect(opened).toHaveLength(16);
  await vi.advanceTimersByTimeAsync(2200);
  expect(opened).toHaveLength(20);
  plant.stop();
});

test('A plant that is stopped closes what it has opened, opens nothing more and leaves no timer', async () => {
  const { plant, opened } = silentPlant(20);
  plant.start();
  await vi.advanceTimersByTimeAsync(300);
  plant.stop();
  await vi.advanceTimersByTimeAsync(60_000);
  expect(opened).toHaveLength(8);
  expect(opened.every(({ isClosed }) => isClosed)).toBe(true);
  expect(vi.getTimerCount()).toBe(0);
});

test('A server that answers slowly keeps only its own list waiting', async () => {
  const slow = new ScriptedServer('Slow');
  slow.client.answer('ListActiveSessions', () => new Promise(() => undefined));
  const scene = await new PlantScene([slow, new ScriptedServer('Line 1')]).open();
  expect(scene.plant.servers.map(({ state }) => state?.list !== undefined)).toEqual([false, true]);
});

test('Each server has an own session, rights and a list of its own', async () => {
  const scene = await threeServers();
  expect(scene.plant.servers.map(({ state }) => state?.own?.id)).toEqual(['own-Line 1', 'own-Line 2', 'own-Line 3']);
  expect(scene.plant.servers.map(({ rows }) => rows.length)).toEqual([3, 2, 2]);
});

/** How many lists of 40 servers are read at the same time, each for 200 ms, after something has been asked for; and how many in all. */
async function readsAtATime(
  ask: (scene: PlantScene) => void,
): Promise<{ readonly most: number; readonly all: number }> {
  const servers = Array.from({ length: 40 }, (_, index) => new ScriptedServer(`Line ${index}`));
  const scene = await new PlantScene(servers).open();
  await vi.advanceTimersByTimeAsync(500);
  let [now, most, all] = [0, 0, 0];
  for (const { client } of servers) {
    client.answer('ListActiveSessions', async () => {
      all++;
      most = Math.max(most, ++now);
      await delay(200);
      now--;
      return toAnswer([]);
    });
  }
  ask(scene);
  await vi.advanceTimersByTimeAsync(1500);
  scene.plant.stop();
  return { most, all };
}

test('A page that is looked at again, or read again by hand, reads eight servers at a time and every one of them', async () => {
  const pausedFor = (scene: PlantScene) => {
    scene.plant.pause();
    scene.plant.resume();
  };
  expect(await readsAtATime(pausedFor)).toEqual({ most: 8, all: 40 });
  expect(await readsAtATime(({ plant }) => void plant.refresh())).toEqual({ most: 8, all: 40 });
});

test('Reading every server again fails with the first failure, once all have been read', async () => {
  const scene = await threeServers();
  scene.scripted[0]?.client.answer('ListActiveSessions', () => {
    throw lostAnswer('ListActiveSessions');
  });
  const before = scene.scripted[2]?.client.sent.length ?? 0;
  await expect(scene.plant.refresh()).rejects.toMatchObject({ symbol: 'ListActiveSessions' });
  expect(scene.scripted[2]?.client.sent.length).toBeGreaterThan(before);
});

test('A key leads to its server in its own plant only', async () => {
  const scene = await threeServers();
  const other = await threeServers();
  expect(scene.plant.find(scene.key('Line 2', 'a2'))).toEqual({ server: scene.server('Line 2'), id: 'a2' });
  expect(scene.plant.find(other.key('Line 2', 'a2'))).toBeUndefined();
});

test('An equal list in a new array closes, opens and reads nothing: the servers are the same, with their lists', async () => {
  const { plant, opened, entries } = silentPlant(3);
  plant.start();
  await vi.advanceTimersByTimeAsync(300);
  const before = plant.servers;
  plant.use(entries.map((entry) => ({ ...entry })));
  await vi.advanceTimersByTimeAsync(300);
  expect(plant.servers.every((server, index) => server === before[index])).toBe(true);
  expect(opened.map(({ isClosed }) => isClosed)).toEqual([false, false, false]);
  plant.stop();
});

test('Another list closes only the servers that are not in it, and opens only those that are new, in its order', async () => {
  const { plant, opened, entries } = silentPlant(3);
  plant.start();
  await vi.advanceTimersByTimeAsync(300);
  const [first, second, third] = plant.servers;
  const renamed = { ...entries[1]!, name: 'Another name' };
  plant.use([{ ...entries[2]! }, renamed, { ...entries[0]! }]);
  await vi.advanceTimersByTimeAsync(300);
  expect([plant.servers[0] === third, plant.servers[1] === second, plant.servers[2] === first]).toEqual([
    true,
    false,
    true,
  ]);
  expect(opened.map(({ isClosed }) => isClosed)).toEqual([false, true, false, false]);
  expect(plant.servers.every(({ client }) => client !== undefined)).toBe(true);
  plant.stop();
});
