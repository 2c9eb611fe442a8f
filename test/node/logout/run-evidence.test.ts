import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { retryTarget, type LogoutReport } from '../../../src/report/report.js';
import type { Session } from '../../../src/session/session.js';
import { makeOwn, makeSession } from '../fixtures.js';
import { a1, a2, b1, outcomes, own, Plant } from './logout-plant.js';

const target = { kind: 'session', id: 'a1' } as const;

beforeEach(() => vi.useFakeTimers({ now: 1_000_000 }));
afterEach(() => vi.useRealTimers());

/** A server that does nothing, and lists what `lists` says, one after the other, the last one for good. */
function lyingPlant(...lists: readonly (readonly Session[])[]): Plant {
  const plant = new Plant(() => {
    let reading = 0;
    Object.defineProperty(plant, 'sessions', {
      get: () => lists[Math.min(reading++, lists.length - 1)],
    });
  });
  return plant;
}

describe('promise 5: a list that does not prove it', () => {
  test('leaves the outcome unknown when it has more malformed entries than before', async () => {
    const plant = new Plant(() => {
      plant.end('a1');
      plant.malformed = 1;
    });
    const report = await plant.run(plant.plan(target));
    expect(outcomes(report)).toEqual({ 'anna@10.0.0.21': 'unknown' });
    expect(retryTarget(report)).toEqual({ kind: 'sessions', ids: ['a1'] });
    expect(plant.sent).toHaveLength(1);
  });

  test('is believed when it had as many malformed entries before', async () => {
    const plant = new Plant(() => plant.end('a1'));
    plant.malformed = 3;
    expect(outcomes(await plant.run(plant.plan(target)))).toEqual({ 'anna@10.0.0.21': 'ended' });
  });

  test('leaves the outcome unknown when even the own session is missing', async () => {
    const plant = new Plant(() => plant.end('own', 'a1', 'a2', 'b1'));
    const report = await plant.run(plant.plan(target));
    expect(outcomes(report)).toEqual({ 'anna@10.0.0.21': 'unknown' });
    // Nor are the others reported as ended.
    expect(report.others).toBeUndefined();
  });

  test('is read again, and a good list in time decides the outcome', async () => {
    const plant = new Plant(() => {
      plant.end('a1');
      plant.malformed = 1;
      setTimeout(() => (plant.malformed = 0), 1_500);
    });
    expect(outcomes(await plant.run(plant.plan(target)))).toEqual({ 'anna@10.0.0.21': 'ended' });
  });

  test('takes back nothing that a good list has proved', async () => {
    const plant = new Plant(() => {
      plant.end('a1');
      setTimeout(() => (plant.malformed = 1), 1_500);
    });
    expect(outcomes(await plant.run(plant.plan(target)))).toEqual({ 'anna@10.0.0.21': 'ended' });
  });

  test('is believed after a restart when the new own session is listed', async () => {
    const plant = new Plant(() => {
      plant.sessions = [makeSession('own2', { user: 'admin', clientIp: '10.0.0.2' })];
      plant.ownSession = makeOwn({ id: 'own2' });
    });
    expect(outcomes(await plant.run(plant.plan(target)))).toEqual({ 'anna@10.0.0.21': 'ended' });
  });
});

describe('promise 5: a list that contradicts itself', () => {
  const all = [own, a1, a2, b1];
  const without = [own, a2, b1];

  test.each<[string, string, readonly (readonly Session[])[]]>([
    ['misses a session, has it, and misses it', 'unknown', [without, all, without]],
    ['has a session, misses it, has it, and misses it', 'unknown', [all, without, all, without]],
    ['misses a session and has it', 'still-active', [without, all]],
    ['has a session and misses it for good', 'ended', [all, without]],
  ])('%s, so the session is reported as %s', async (_, outcome, lists) => {
    const plant = lyingPlant(...lists);
    expect(outcomes(await plant.run(plant.plan(target)))).toEqual({ 'anna@10.0.0.21': outcome });
  });

  test('adds nobody to the report, or to another try, whose logout nobody asked for', async () => {
    const plant = lyingPlant(without, all, without);
    const report: LogoutReport = await plant.run(plant.plan({ kind: 'client-certificate', thumbprint: 'ab' }));
    expect(report.sessions).toEqual([]);
    expect(retryTarget(report)).toBeUndefined();
  });
});

test('C03: a session that had ended and is listed again with another writing of its id is unknown', async () => {
  const id = '9f02a7c4d1e8b3569f02a7c4d1e8b356';
  const plant = new Plant(() => {
    plant.end(id);
    setTimeout(() => (plant.sessions = [...plant.sessions, makeSession(id.toUpperCase())]), 3000);
  });
  plant.sessions = [own, makeSession(id)];
  const report = await plant.run(plant.plan({ kind: 'session', id }));
  expect(report.sessions.map(({ outcome }) => outcome)).toEqual(['unknown']);
});
