import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { steadyNow } from '../../../src/kit/clock.js';
import { capacityOf, standingOf } from '../../../src/plant/standing.js';
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
  expect(await standing(({ client }) => client.setConnection('offline'))).toBe('old');
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
  expect(capacityOf(all)).toEqual({ used: 1, total: 10 });
  expect(capacityOf([])).toBeUndefined();
});
