import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { isSameQuestion, questionOf } from '../../../src/plant/plant-question.js';
import { ServerPart } from '../../../src/plant/server-part.js';
import { threeServers } from './plant-scene.js';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

test('The question has the servers where somebody is affected, those that are not reached, and how many more there are', async () => {
  const scene = await threeServers();
  scene.scripted[0]?.client.setConnection('offline');
  await scene.settle();
  const target = { kind: 'user', name: 'anna' } as const;
  const logout = await scene.ask(ServerPart.ofServers(target, scene.plant.servers));
  const question = questionOf(logout);
  expect(question?.asked.map(({ server }) => server.name)).toEqual(['Line 2']);
  expect(question?.notReached.map(({ server, notReached }) => [server.name, notReached.obstacle])).toEqual([
    ['Line 1', 'offline'],
  ]);
  expect(question?.untouched).toBe(1);
  expect(question?.isReading).toBe(false);
});

test('Nothing is asked without a logout, and while one is carried out', async () => {
  const scene = await threeServers();
  const target = { kind: 'user', name: 'anna' } as const;
  expect(questionOf(undefined)).toBeUndefined();
  const logout = await scene.ask(ServerPart.ofServers(target, scene.plant.servers));
  void logout.confirm(new Map());
  expect(questionOf(logout)).toBeUndefined();
});

test('A question says everyone only where everyone is meant on each server, not for those who are left of an earlier try', async () => {
  const scene = await threeServers();
  const [first, ...others] = scene.plant.servers;
  if (!first) throw new Error('There is no server.');
  const leftover = ServerPart.ofServers({ kind: 'sessions', ids: ['a1', 'b1'] }, [first]);
  const everyone = (servers: typeof others) => ServerPart.ofServers({ kind: 'everyone' }, servers);
  expect(questionOf(await scene.ask(leftover))?.isEveryone).toBe(false);
  expect(questionOf(await scene.ask([...leftover, ...everyone(others)]))?.isEveryone).toBe(false);
  expect(questionOf(await scene.ask(everyone([first, ...others])))?.isEveryone).toBe(true);
});

test('A question is the same while nothing that it shows has changed, and another one after that', async () => {
  const scene = await threeServers();
  const logout = await scene.ask(ServerPart.ofServers({ kind: 'user', name: 'anna' }, scene.plant.servers));
  const question = questionOf(logout);
  expect(question).toBeDefined();
  expect(isSameQuestion(questionOf(logout), question)).toBe(true);
  expect([isSameQuestion(undefined, undefined), isSameQuestion(question, undefined)]).toEqual([true, false]);
  logout.parts[0]?.leave('cancelled');
  expect(isSameQuestion(questionOf(logout), question)).toBe(false);
});
