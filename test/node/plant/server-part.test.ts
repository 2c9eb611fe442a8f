import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { ServerPart, targetOf } from '../../../src/plant/server-part.js';
import { TargetError } from '../../../src/targets/target-error.js';
import { threeServers } from './plant-scene.js';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

test('Of a key that is not of this plant, nothing is made: its server may have been taken off the list', async () => {
  const scene = await threeServers();
  const other = await threeServers();
  for (const key of [other.key('Line 1', 'a1'), 'a1', ':a1', '']) {
    expect(() => ServerPart.ofKeys([scene.key('Line 1', 'a1'), key], scene.plant)).toThrow(TargetError);
  }
});

test('Sessions and certificates that are named belong to exactly one server, or are refused', async () => {
  const { plant } = await threeServers();
  const [first] = plant.servers;
  const targets = [
    { kind: 'session', id: 'a1' },
    { kind: 'sessions', ids: ['a1'] },
    { kind: 'client-certificate', thumbprint: 'ab'.repeat(20) },
  ] as const;
  for (const target of targets) {
    expect(() => ServerPart.ofServers(target, plant.servers)).toThrow(TargetError);
    expect(() => ServerPart.ofServers(target, [])).toThrow(TargetError);
    expect(ServerPart.ofServers(target, first ? [first] : []).map(({ server }) => server.name)).toEqual(['Line 1']);
  }
});

test('The target that is told of several parts has the ids that their servers gave them', async () => {
  const scene = await threeServers();
  const keys = [scene.key('Line 2', 'a2'), scene.key('Line 1', 'a1'), scene.key('Line 1', 'b1')];
  expect(targetOf(ServerPart.ofKeys(keys, scene.plant))).toEqual({ kind: 'sessions', ids: ['a1', 'b1', 'a2'] });
  expect(targetOf(ServerPart.ofKeys([scene.key('Line 2', 'a2')], scene.plant))).toEqual({ kind: 'session', id: 'a2' });
  const user = { kind: 'user', name: 'anna' } as const;
  expect(targetOf(ServerPart.ofServers(user, scene.plant.servers))).toEqual(user);
});

test('A server that is named twice gets one part, so that nothing is sent to it twice', async () => {
  const scene = await threeServers();
  const [first, second] = scene.plant.servers;
  const named = [first, second, first].flatMap((server) => server ?? []);
  expect(ServerPart.ofServers({ kind: 'user', name: 'anna' }, named).map(({ server }) => server)).toEqual([
    first,
    second,
  ]);
  const session = { kind: 'session', id: 'a1' } as const;
  expect(
    ServerPart.ofServers(
      session,
      [first, first].flatMap((server) => server ?? []),
    ),
  ).toHaveLength(1);
});
