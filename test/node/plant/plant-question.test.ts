import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { questionOf } from '../../../src/plant/plant-question.js';
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
  const question = questionOf(target, logout);
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
  expect(questionOf(target, undefined)).toBeUndefined();
  const logout = await scene.ask(ServerPart.ofServers(target, scene.plant.servers));
  void logout.confirm(new Map());
  expect(questionOf(target, logout)).toBeUndefined();
});
