import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { steadyNow } from '../../../src/kit/clock.js';
import { capacityOf, createStandings, problemOf, standingOf } from '../../../src/plant/standing.js';
import { capacityText } from '../../../src/plant/ui/plant-texts.js';
import { englishTexts } from '../../../src/texts/texts.js';
import { lostAnswer, refusal, toUserAnswer } from '../fixtures.js';
import { guest } from '../monitor/monitored-plant.js';
import { PlantScene, ScriptedServer } from './plant-scene.js';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

/** How the only server of a plant stands, after something has happened to it. */
async function standing(happen: (server: ScriptedServer) => void, later = 0): Promise<string> {
  const server = new ScriptedServer('Line 1');
  const scene = await new PlantScene([server]).open();
  happen(server);
  await scene.plant.servers[0]?.monitor?.readFresh().catch(() => undefined);
  await vi.advanceTimersByTimeAsync(later);
  return standingOf(scene.server('Line 1'), steadyNow(), 30_000).standing;
}

const refusesList = ({ client }: ScriptedServer) =>
  client.answer('ListActiveSessions', () => {
    throw refusal('ListActiveSessions');
  });

const diesLater = ({ client }: ScriptedServer) => {
  client.setConnection('offline');
  client.answer('ListActiveSessions', () => {
    throw lostAnswer('ListActiveSessions');
  });
};

test('A server stands as its connection, its login, its rights and the age of its list say', async () => {
  expect(await standing(() => undefined)).toBe('fine');
  expect(await standing(({ client }) => client.setConnection('offline'))).toBe('unreachable');
  expect(await standing(diesLater, 31_000)).toBe('unreachable');
  expect(await standing(({ client }) => client.push('GetCurrentUser', toUserAnswer(guest)))).toBe('guest');
  expect(await standing(refusesList)).toBe('not-allowed');
});

test('The capacity of the plant is the sum over the servers whose limit is known', async () => {
  const servers = [new ScriptedServer('Line 1'), new ScriptedServer('Line 2')];
  servers[0]?.client.answer('TcHmiSrv.Config::MAXSESSIONS', () => 10);
  const scene = await new PlantScene(servers).open();
  const all = scene.plant.servers.map((server) => standingOf(server, steadyNow(), 30_000));
  expect(all.map(({ sessions, seats }) => [sessions, seats])).toEqual([
    [1, 10],
    [1, undefined],
  ]);
  expect(capacityOf(all)).toEqual({ used: 1, total: 10, counted: 1, servers: 2 });
  expect(capacityText(capacityOf(all)!, englishTexts)).toBe('1 of 10 sessions in use (1 of 2 servers counted)');
  expect(capacityText(capacityOf(all.slice(0, 1))!, englishTexts)).toBe('1 of 10 sessions in use');
  expect(capacityOf([])).toBeUndefined();
});

test('A server without a connection is not reachable however new its list is, and its sessions do not count as in use', async () => {
  const servers = [new ScriptedServer('Line 1'), new ScriptedServer('Line 2')];
  for (const { client } of servers) client.answer('TcHmiSrv.Config::MAXSESSIONS', () => 10);
  const scene = await new PlantScene(servers).open();
  const all = () => scene.plant.servers.map((server) => standingOf(server, steadyNow(), 30_000));
  expect(capacityOf(all())).toEqual({ used: 2, total: 20, counted: 2, servers: 2 });
  for (const connection of ['offline', 'connecting'] as const) {
    servers[1]?.client.setConnection(connection);
    expect(all().map(({ standing: one, isReachable }) => [one, isReachable])).toEqual([
      ['fine', true],
      ['unreachable', false],
    ]);
    expect(capacityOf(all())).toEqual({ used: 1, total: 10, counted: 1, servers: 2 });
  }
});

test('A list that nobody has read for long is old although its server can be reached', async () => {
  const scene = await new PlantScene([new ScriptedServer('Line 1')]).open();
  const server = scene.server('Line 1');
  const at = (age: number) => standingOf(server, (server.state?.list?.readAt ?? 0) + age, 30_000);
  expect(at(60_000).standing).toBe('fine');
  expect(at(3_600_000)).toMatchObject({ standing: 'old', isReachable: true });
});

test('A server that is lost has a problem at once and until it is back, and one that is only being opened has none', async () => {
  const scene = await new PlantScene([new ScriptedServer('Line 1')]).open();
  const [server, scripted] = [scene.server('Line 1'), scene.scripted[0]!];
  expect(problemOf(server)).toBeUndefined();
  for (const connection of ['offline', 'connecting', 'offline'] as const) {
    scripted.client.setConnection(connection);
    expect(problemOf(server)).toMatchObject({ code: 1000, message: 'WEBSOCKET_NOT_READY' });
  }
  scripted.client.setConnection('online');
  await scene.settle();
  expect(problemOf(server)).toBeUndefined();
  refusesList(scripted);
  await server.monitor?.readFresh().catch(() => undefined);
  expect(problemOf(server)).toMatchObject({ symbol: 'ListActiveSessions' });
  const opened = new ScriptedServer('Line 2');
  opened.client.setConnection('connecting');
  opened.client.answer('ListActiveSessions', () => new Promise(() => undefined));
  const opening = await new PlantScene([opened]).open();
  expect(problemOf(opening.server('Line 2'))).toBeUndefined();
});

test('While only the clock goes on, the standings of all servers are the very same array, until one has to say how old its list is', async () => {
  const scene = await new PlantScene([new ScriptedServer('Line 1'), new ScriptedServer('Line 2')]).open();
  const standingsOf = createStandings();
  const all = () => standingsOf(scene.plant.servers, steadyNow(), 30_000);
  const first = all();
  await vi.advanceTimersByTimeAsync(1000);
  expect(all()).toBe(first);
  scene.scripted[1]?.client.setConnection('offline');
  const lost = all();
  expect(lost.map((one, index) => one === first[index])).toEqual([true, false]);
  await vi.advanceTimersByTimeAsync(1000);
  expect(all()[1]?.age).toBe((lost[1]?.age ?? 0) + 1000);
});
