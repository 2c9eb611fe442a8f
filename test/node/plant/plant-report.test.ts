import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { joinReports } from '../../../src/plant/plant-report.js';
import { ServerPart } from '../../../src/plant/server-part.js';
import { threeServers } from './plant-scene.js';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

test('The report for the host page names the server of each session and has no session id', async () => {
  const scene = await threeServers();
  scene.scripted[2]?.client.setConnection('offline');
  await scene.settle();
  const target = { kind: 'user', name: 'anna' } as const;
  await scene.ask(ServerPart.ofServers(target, scene.plant.servers));
  await scene.confirm();
  if (!scene.report) throw new Error('There is no report.');
  const joined = joinReports(target, scene.report);
  expect(joined.sessions.map(({ server, user, outcome }) => [server, user, outcome])).toEqual([
    ['Line 1', 'anna', 'ended'],
    ['Line 2', 'anna', 'ended'],
  ]);
  expect(joined.servers?.map(({ server, notReached }) => [server, notReached])).toEqual([
    ['Line 1', undefined],
    ['Line 2', undefined],
    ['Line 3', 'offline'],
  ]);
  expect(JSON.stringify(joined)).not.toMatch(/"a1"|"a2"/);
});
