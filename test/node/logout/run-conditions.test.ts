import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { LogoutObstacle } from '../../../src/guards/availability.js';
import { steadyNow } from '../../../src/kit/clock.js';
import { delay } from '../../../src/kit/delay.js';
import type { Sparing } from '../../../src/logout/judge.js';
import { LogoutRun } from '../../../src/logout/run.js';
import type { LogoutContext } from '../../../src/logout/run-context.js';
import { countOutcomes, leftOutTarget, retryTarget } from '../../../src/report/report.js';
import type { LogoutTarget } from '../../../src/targets/target-kinds.js';
import type { RequestOptions } from '../../../src/server/symbol-client.js';
import { lostAnswer, makeList, makeSession, makeUnreadable, refusal } from '../fixtures.js';
import { ScriptedClient } from '../scripted-client.js';
import { a2, b1, outcomes, own, Plant } from './logout-plant.js';

const selection: LogoutTarget = { kind: 'sessions', ids: ['a1', 'a2', 'b1'] };

const sessionIdOf = (value: unknown) => (value as { sessionId: string }).sessionId;

/** A plant that ends whom it is told to. */
function obedient(): Plant {
  const plant: Plant = new Plant((value) => plant.end(sessionIdOf(value)));
  return plant;
}

beforeEach(() => vi.useFakeTimers({ now: 1_000_000 }));
afterEach(() => vi.useRealTimers());

describe('K8: before each request', () => {
  test.each<[string, LogoutObstacle]>([
    ['the page becomes read-only', 'readonly'],
    ['the page turns to another server', 'other-server'],
    ['the host page gives a reason of its own', { reason: 'Shift change' }],
    ['the server can no longer address single sessions', 'no-single-sessions'],
  ])('K8: nothing more is sent once %s, and the rest is left out with the reason', async (_, hold) => {
    const plant = obedient();
    const obstacle = () => (plant.sent.length < 1 ? undefined : hold);
    const report = await plant.run(plant.plan(selection), { obstacle });
    expect(plant.sent).toEqual([{ sessionId: 'a1' }]);
    expect(report.sessions.map(({ outcome, hold: why }) => [outcome, why])).toEqual([
      ['ended', undefined],
      ['left-out', hold],
      ['left-out', hold],
    ]);
    expect(leftOutTarget(report)).toEqual({ kind: 'sessions', ids: ['a2', 'b1'] });
    expect(retryTarget(report)).toBeUndefined();
  });

  test('K8: an obstacle that goes away again does not let the rest through', async () => {
    const plant = obedient();
    let asked = 0;
    const obstacle = () => (++asked === 2 ? 'readonly' : undefined);
    await plant.run(plant.plan(selection), { obstacle });
    expect(plant.sent).toHaveLength(1);
  });

  test('K8: nothing at all is sent or read while there is an obstacle', async () => {
    const plant = obedient();
    const report = await plant.run(plant.plan(selection), { obstacle: () => 'no-access' });
    expect([plant.sent.length, plant.reads, countOutcomes(report)['left-out']]).toEqual([0, 0, 3]);
  });

  test('K8: a session that has become busy is left out, and the others are ended', async () => {
    const plant = obedient();
    const judge = (session: { readonly id: string }) =>
      Promise.resolve<Sparing>(session.id === 'a2' ? { outcome: 'left-out', hold: 'busy' } : undefined);
    const report = await plant.run(plant.plan(selection), { judge });
    expect(plant.sent).toEqual([{ sessionId: 'a1' }, { sessionId: 'b1' }]);
    expect(outcomes(report)).toMatchObject({ 'anna@10.0.0.22': 'left-out', 'ben@10.0.0.23': 'ended' });
    expect(report.sessions.find(({ outcome }) => outcome === 'left-out')?.hold).toBe('busy');
  });

  test('K8: a session that has left meanwhile is reported as left, and nothing is sent for it', async () => {
    const plant = obedient();
    const judge = (session: { readonly id: string }) =>
      Promise.resolve<Sparing>(session.id === 'b1' ? { outcome: 'left' } : undefined);
    const report = await plant.run(plant.plan(selection), { judge });
    expect(plant.sent).toHaveLength(2);
    expect(outcomes(report)['ben@10.0.0.23']).toBe('left');
  });

  test('K8: the growing report says at once who is left out or has left', async () => {
    const plant = obedient();
    const judge = ({ id }: { readonly id: string }) =>
      Promise.resolve<Sparing>(id === 'a2' ? { outcome: 'left-out', hold: 'busy' } : { outcome: 'left' });
    const seen: string[] = [];
    const onProgress: LogoutContext['onProgress'] = ({ sessions }) => {
      seen.push(sessions.map(({ outcome }) => outcome).join());
    };
    await plant.run(plant.plan(selection), { judge, onProgress });
    expect(seen.slice(0, 2)).toEqual(['unknown,left-out,unknown', 'unknown,left-out,left']);
  });

  test('K8: the first session has just been judged, every later one is judged again, the own one too', async () => {
    const plant = obedient();
    const judged: string[] = [];
    const judge = ({ id }: { readonly id: string }) => {
      judged.push(id);
      return Promise.resolve(undefined);
    };
    const plan = plant.plan({ kind: 'sessions', ids: ['own', 'a1', 'a2'] }, { included: new Set(['own']) });
    await plant.run(plan, { judge });
    expect(judged).toEqual(['a2', 'own']);
  });

  test('K8: the own session is not ended either once there is an obstacle', async () => {
    const plant = obedient();
    const plan = plant.plan({ kind: 'sessions', ids: ['own', 'a1'] }, { included: new Set(['own']) });
    const report = await plant.run(plan, { obstacle: () => (plant.sent.length > 0 ? 'readonly' : undefined) });
    expect(plant.sent).toEqual([{ sessionId: 'a1' }]);
    expect(outcomes(report)[`${own.user}@${own.clientIp}`]).toBe('left-out');
  });

  test('promise 10: nothing more is sent when it is aborted while a session is judged', async () => {
    const plant = obedient();
    const abort = new AbortController();
    const judge = () => {
      abort.abort();
      return Promise.resolve(undefined);
    };
    await expect(plant.run(plant.plan(selection), { judge, signal: abort.signal })).rejects.toThrow(/abort/i);
    expect(plant.sent).toHaveLength(1);
  });
});

describe('K8: a client that waits before it sends', () => {
  /** Waits like the client of a framework page, which first asks what the project demands. */
  class WaitingClient extends ScriptedClient {
    wait = 0;

    override async writeSymbol(name: string, value: unknown, options?: RequestOptions): Promise<unknown> {
      await delay(this.wait);
      const refused = options?.refuse?.();
      if (refused) throw refused;
      return super.writeSymbol(name, value, options);
    }
  }

  function waiting(wait: number) {
    const plant = obedient();
    const client = new WaitingClient({ ForceLogout: ({ value }) => plant.end(sessionIdOf(value)) });
    client.wait = wait;
    return { plant, client, sent: () => client.written('ForceLogout') };
  }

  test('K8: sends nothing once the page no longer allows it, be it the first request or a later one', async () => {
    for (const allowed of [0, 1]) {
      const { plant, client, sent } = waiting(500);
      // As in the browser, what changes while a client waits is seen by nobody but the last question.
      const obstacle = () => (client.wait === 0 ? 'readonly' : undefined);
      const judge = () => Promise.resolve(undefined);
      setTimeout(() => (client.wait = 0), 400 + allowed * 550);
      const report = await plant.run(plant.plan(selection), { client, obstacle, judge });
      expect(sent()).toHaveLength(allowed);
      expect(countOutcomes(report)).toMatchObject({ ended: allowed, 'left-out': 3 - allowed });
      expect(report.sessions.at(-1)).toMatchObject({ outcome: 'left-out', hold: 'readonly' });
      expect(report.sessions.some(({ error }) => error)).toBe(false);
      expect(leftOutTarget(report)).toEqual({ kind: 'sessions', ids: ['a1', 'a2', 'b1'].slice(allowed) });
      vi.clearAllTimers();
    }
  });

  test('K9: sends nothing when it has waited for so long that the last look no longer counts', async () => {
    const late = waiting(1001);
    const report = await late.plant.run(late.plant.plan(selection), { client: late.client });
    expect(late.sent()).toEqual([]);
    expect(late.plant.reads).toBe(0);
    expect(report.sessions.map(({ outcome, hold }) => [outcome, hold])).toEqual(Array(3).fill(['left-out', 'stale']));

    const inTime = waiting(1000);
    const done = await inTime.plant.run(inTime.plant.plan(selection), { client: inTime.client });
    expect([inTime.sent().length, countOutcomes(done).ended]).toEqual([3, 3]);
  });

  test('K8: is believed to have sent what it was told not to send, unless it gives back the very refusal', async () => {
    const plant = obedient();
    class DeafClient extends WaitingClient {
      override async writeSymbol(_name: string, value: unknown, options?: RequestOptions): Promise<unknown> {
        await delay(this.wait);
        options?.refuse?.();
        plant.end(sessionIdOf(value));
        throw lostAnswer();
      }
    }
    const client = new DeafClient();
    client.wait = 2000;
    const report = await plant.run(plant.plan({ kind: 'session', id: 'a1' }), { client });
    expect(report.sessions.map(({ outcome }) => outcome)).toEqual(['ended']);
    expect(plant.reads).toBeGreaterThan(0);
  });
});

describe('promise 14: the report', () => {
  test('ux 5: names those who were left out from the start, and those who had left, beside those who were ended', async () => {
    const plant = obedient();
    const plan = {
      ...plant.plan({ kind: 'session', id: 'a1' }),
      leftOut: [{ session: a2, hold: 'busy' as const }],
      left: [b1],
    };
    const report = await plant.run(plan);
    expect(outcomes(report)).toEqual({
      'anna@10.0.0.21': 'ended',
      'anna@10.0.0.22': 'left-out',
      'ben@10.0.0.23': 'left',
    });
    expect(leftOutTarget(report)).toEqual({ kind: 'sessions', ids: ['a2'] });
    expect(JSON.stringify(report)).not.toContain('"a2"');
  });

  test('says that a session left, not that it was ended, when its request was never sent', async () => {
    const plant: Plant = new Plant(() => {
      plant.end('a1', 'a2');
      throw lostAnswer();
    });
    const report = await plant.run(plant.plan(selection));
    expect(plant.sent).toHaveLength(1);
    expect(outcomes(report)).toEqual({
      'anna@10.0.0.21': 'ended',
      'anna@10.0.0.22': 'left',
      'ben@10.0.0.23': 'still-active',
    });
  });
});

describe('UX 8: what a report had to leave open', () => {
  /** A finished run, and what later lists make of it. */
  async function finished(
    plant: Plant,
    parts: Partial<LogoutContext> = {},
    target: LogoutTarget = selection,
    plan = plant.plan(target),
  ) {
    const run = new LogoutRun(plan, {
      client: plant.client,
      list: makeList(plant.sessions),
      readList: () => Promise.reject(new Error('offline')),
      own: () => plant.ownSession,
      readOwn: () => Promise.resolve(plant.ownSession),
      obstacle: () => undefined,
      judge: () => Promise.resolve(undefined),
      ...parts,
    });
    const report = run.start();
    await vi.runAllTimersAsync();
    return { run, report: await report };
  }
  const later = (sessions: readonly Parameters<typeof makeList>[0][number][], after = 1) =>
    makeList(sessions, steadyNow() + after);

  test('UX 8: is judged again by the next list: those who are gone have ended, those who are listed are still active', async () => {
    const plant = new Plant(() => undefined);
    const { run, report } = await finished(plant);
    expect(countOutcomes(report).unknown).toBe(3);
    expect(run.mayChange).toBe(true);
    const again = run.lookAgain(later([own, b1]));
    expect(again && outcomes(again)).toEqual({
      'anna@10.0.0.21': 'ended',
      'anna@10.0.0.22': 'ended',
      'ben@10.0.0.23': 'still-active',
    });
    expect(again && retryTarget(again)).toEqual({ kind: 'sessions', ids: ['b1'] });
  });

  test('UX 8: is not judged by a list from before the end of the run, nor by one that proves nothing', async () => {
    const plant = new Plant(() => undefined);
    const { run } = await finished(plant);
    expect(run.lookAgain(later([own], 0))).toBeUndefined();
    expect(run.lookAgain(later([]))).toBeUndefined();
    expect(run.lookAgain({ ...later([own]), unreadable: makeUnreadable(1) })).toBeUndefined();
  });

  test('UX 8: a session that ends late, after its request was held back, is reported as ended within two minutes', async () => {
    const plant = new Plant(() => undefined);
    const { run, report } = await finished(plant, { readList: () => Promise.resolve(makeList(plant.sessions)) });
    expect(countOutcomes(report)['still-active']).toBe(3);
    await vi.advanceTimersByTimeAsync(100_000);
    const again = run.lookAgain(later([own, a2, b1]));
    expect(again && countOutcomes(again)).toMatchObject({ ended: 1, 'still-active': 2 });
    await vi.advanceTimersByTimeAsync(21_000);
    expect(run.mayChange).toBe(false);
    expect(run.lookAgain(later([own]))).toBeUndefined();
  });

  test('UX 8: a session whose request was refused stays as it was: if it goes, it goes by itself', async () => {
    const plant = new Plant(() => {
      throw refusal();
    });
    const { run } = await finished(plant, { readList: () => Promise.resolve(makeList(plant.sessions)) });
    expect(run.mayChange).toBe(false);
    expect(run.lookAgain(later([own]))).toBeUndefined();
  });

  test('UX 8: a return that a later list shows has no time, since nobody measured it', async () => {
    const plant = new Plant(() => undefined);
    const { run } = await finished(plant);
    const again = run.lookAgain(later([own, b1, a2, makeSession('new')]));
    expect(again?.sessions[0]).toMatchObject({ outcome: 'returned' });
    expect(again?.sessions[0]).not.toHaveProperty('returnedAfter');
  });

  test('UX 8: nobody who goes later is added to the report', async () => {
    const plant: Plant = new Plant(() => plant.end('a1'));
    const { run } = await finished(
      plant,
      { readList: () => Promise.resolve(makeList(plant.sessions)) },
      { kind: 'sessions', ids: ['a1', 'a2'] },
    );
    const again = run.lookAgain(later([own]));
    expect(again && outcomes(again)).toEqual({ 'anna@10.0.0.21': 'ended', 'anna@10.0.0.22': 'ended' });
    expect(again).not.toHaveProperty('others');
  });

  test('UX 8: nobody who goes later is added where the target may have meant more than the list shows, either', async () => {
    const plant: Plant = new Plant(() => undefined);
    const plan = { ...plant.plan({ kind: 'sessions', ids: ['a1'] }), mayAffectMore: true };
    const readList = () => Promise.resolve(makeList(plant.sessions));
    const { run } = await finished(plant, { readList }, selection, plan);
    const again = run.lookAgain(later([own]));
    expect(again && outcomes(again)).toEqual({ 'anna@10.0.0.21': 'ended' });
  });

  test('UX 8: whoever was left out while the requests went out is left out for good', async () => {
    const plant = obedient();
    const { run, report } = await finished(plant, {
      readList: () => Promise.resolve(makeList(plant.sessions)),
      judge: ({ id }) => Promise.resolve<Sparing>(id === 'b1' ? { outcome: 'left-out', hold: 'busy' } : undefined),
    });
    expect(countOutcomes(report)).toMatchObject({ ended: 2, 'left-out': 1 });
    expect([run.mayChange, run.lookAgain(later([own]))]).toEqual([false, undefined]);
  });

  test('UX 8: where nobody was known to be affected and no list could be read, the next one says who has gone', async () => {
    const plant = new Plant(() => undefined);
    const { run, report } = await finished(plant, {}, { kind: 'user', name: 'late' });
    expect([report.isUnchecked, run.mayChange]).toEqual([true, true]);
    const again = run.lookAgain(later([own, ...plant.sessions.slice(2)]));
    expect(again && outcomes(again)).toEqual({ 'anna@10.0.0.21': 'ended' });
    expect(again).not.toHaveProperty('isUnchecked');
    expect(run.mayChange).toBe(false);
  });

  test('UX 8: a report that was wholly done never changes, and one that nothing was sent for neither', async () => {
    const plant = obedient();
    const done = await finished(plant, { readList: () => Promise.resolve(makeList(plant.sessions)) });
    expect(done.run.mayChange).toBe(false);
    const hindered = await finished(new Plant(() => undefined), { obstacle: () => 'readonly' });
    expect([hindered.run.mayChange, hindered.run.lookAgain(later([own]))]).toEqual([false, undefined]);
  });
});
