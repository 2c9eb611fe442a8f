import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { createDirectory } from '../../../src/directory/directory.js';
import { computeImpact } from '../../../src/targets/impact.js';
import { noChoices } from '../../../src/guards/choices.js';
import { planLogout } from '../../../src/logout/plan.js';
import type { LogoutContext } from '../../../src/logout/run-context.js';
import { countOutcomes, isBlind, isWhollyDone, leftOutTarget, retryTarget } from '../../../src/report/report.js';
import { TargetError } from '../../../src/targets/target-error.js';
import type { ForceLogoutValue } from '../../../src/server/force-logout-rule.js';
import type { LogoutTarget } from '../../../src/targets/target-kinds.js';
import { lostAnswer, makeError, makeOwn, makeSession, refusal } from '../fixtures.js';
import { a1, a2, b1, outcomes, own, Plant } from './logout-plant.js';

const sessionIdOf = (value: unknown) => (value as { sessionId: string }).sessionId;
const selection: LogoutTarget = { kind: 'sessions', ids: ['a1', 'a2', 'b1'] };

beforeEach(() => vi.useFakeTimers({ now: 1_000_000 }));
afterEach(() => vi.useRealTimers());

describe('a logout that works', () => {
  test('sends its value once and reports the sessions as ended after the list was read again', async () => {
    const plant = new Plant(() => plant.end('a1', 'a2'));
    const report = await plant.run(plant.plan({ kind: 'user', name: 'anna' }));
    expect(plant.sent).toEqual(['anna']);
    expect(outcomes(report)).toEqual({ 'anna@10.0.0.21': 'ended', 'anna@10.0.0.22': 'ended' });
    expect(report.sessions.every(({ error }) => error === undefined)).toBe(true);
  });

  test('sends one request per session for a selection', async () => {
    const plant = new Plant((value) => plant.end(sessionIdOf(value)));
    const report = await plant.run(plant.plan(selection));
    expect(plant.sent).toEqual([{ sessionId: 'a1' }, { sessionId: 'a2' }, { sessionId: 'b1' }]);
    expect(countOutcomes(report)).toEqual({
      ended: 3,
      'still-active': 0,
      returned: 0,
      unknown: 0,
      left: 0,
      'left-out': 0,
    });
  });

  test('reports when it began and ended, and no session ids', async () => {
    const id = `a3f2${'0'.repeat(120)}9c10`;
    const plant = new Plant(() => plant.end(id));
    plant.sessions = [own, makeSession(id)];
    const report = await plant.run(plant.plan({ kind: 'session', id }));
    expect(report.startedAt.getTime()).toBe(1_000_000);
    expect(report.finishedAt.getTime()).toBeGreaterThan(1_000_000);
    expect(report.target).toEqual({ kind: 'session', id: 'a3f2…9c10' });
    expect(JSON.stringify(report)).not.toContain(id);
  });

  test('reports its progress with each reading', async () => {
    const plant = new Plant(() => undefined);
    const steps: string[] = [];
    const report = plant.start(plant.plan({ kind: 'session', id: 'a1' }), {
      onProgress: (progress) => steps.push(progress.sessions[0]?.outcome ?? 'none'),
    });
    await vi.advanceTimersByTimeAsync(150);
    plant.end('a1');
    await vi.runAllTimersAsync();
    await report;
    expect(steps.slice(0, 2)).toEqual(['still-active', 'ended']);
    expect(new Set(steps.slice(1))).toEqual(new Set(['ended']));
  });

  test('says how many seats are free again where the limit of the server is known', async () => {
    const plant = new Plant(() => plant.end('a1', 'a2'));
    const report = await plant.run(plant.plan({ kind: 'user', name: 'anna' }), { seats: 25 });
    expect(report.seats).toEqual({ freed: 2, total: 25 });
    const again = new Plant(() => again.end('a1', 'a2'));
    expect(await again.run(again.plan({ kind: 'user', name: 'anna' }))).not.toHaveProperty('seats');
  });

  test('sees a client that automatically logs in again', async () => {
    const plant = new Plant(() => {
      plant.end('a1');
      setTimeout(() => (plant.sessions = [...plant.sessions, makeSession('a1-new')]), 700);
    });
    const report = await plant.run(plant.plan({ kind: 'session', id: 'a1' }));
    expect(outcomes(report)).toEqual({ 'anna@10.0.0.21': 'returned' });
  });

  test('reports the time until the first reading that showed the return of a client', async () => {
    const plant = new Plant(() => {
      plant.end('a1');
      setTimeout(() => (plant.sessions = [...plant.sessions, makeSession('a1-new')]), 1700);
    });
    const report = await plant.run(plant.plan({ kind: 'session', id: 'a1' }));
    expect(report.sessions[0]?.returnedAfter).toBe(2000);
    expect(report.finishedAt.getTime() - report.startedAt.getTime()).toBe(2000);
  });

  test('counts the time of each session from its own request', async () => {
    const plant = new Plant((value) => {
      const session = plant.sessions.find(({ id }) => id === sessionIdOf(value));
      if (!session) return;
      plant.end(session.id);
      setTimeout(() => (plant.sessions = [...plant.sessions, { ...session, id: `${session.id}-new` }]), 1500);
    });
    const report = await plant.run(plant.plan(selection));
    expect(report.sessions.map(({ returnedAfter }) => returnedAfter)).toEqual([2050, 2025, 2000]);
  });

  test('takes back a return when the new session is gone again', async () => {
    const plant = new Plant(() => {
      plant.end('a1');
      setTimeout(() => (plant.sessions = [...plant.sessions, makeSession('a1-new')]), 500);
      setTimeout(() => plant.end('a1-new'), 2500);
    });
    plant.sessions = [own, a1, b1];
    const report = await plant.run(plant.plan({ kind: 'sessions', ids: ['a1', 'b1'] }));
    expect(report.sessions[0]).not.toHaveProperty('returnedAfter');
    expect(report.sessions[0]?.outcome).toBe('ended');
  });

  test('reports whose sessions a certificate ended, as the list shows', async () => {
    const plant = new Plant(() => plant.end('b1'));
    const report = await plant.run(plant.plan({ kind: 'client-certificate', thumbprint: 'ab' }));
    expect(plant.sent).toEqual([{ clientCertificate: 'ab' }]);
    expect(outcomes(report)).toEqual({ 'ben@10.0.0.23': 'ended' });
  });
});

describe('promise 5: no success without looking', () => {
  test('a server that says success and does nothing is reported as still active', async () => {
    const plant = new Plant(() => undefined);
    const report = await plant.run(plant.plan({ kind: 'session', id: 'a1' }));
    expect(outcomes(report)).toEqual({ 'anna@10.0.0.21': 'still-active' });
    expect(plant.reads).toBeGreaterThan(3);
    expect(report.finishedAt.getTime() - report.startedAt.getTime()).toBeGreaterThanOrEqual(5000);
  });

  test('a session that ends late is reported as ended', async () => {
    const plant = new Plant(() => setTimeout(() => plant.end('a1'), 4000));
    expect(outcomes(await plant.run(plant.plan({ kind: 'session', id: 'a1' })))).toEqual({ 'anna@10.0.0.21': 'ended' });
  });

  test('a list that can no longer be read makes the outcome unknown', async () => {
    const plant = new Plant(() => (plant.listError = lostAnswer('ListActiveSessions')));
    const report = await plant.run(plant.plan({ kind: 'session', id: 'a1' }));
    expect(outcomes(report)).toEqual({ 'anna@10.0.0.21': 'unknown' });
    expect(report.finishedAt.getTime() - report.startedAt.getTime()).toBeGreaterThanOrEqual(20_000);
  });

  test('a list that fails after a first reading makes active sessions unknown and keeps ended ones', async () => {
    const plant = new Plant(() => plant.end('a1'));
    const report = plant.start(plant.plan({ kind: 'user', name: 'anna' }));
    await vi.advanceTimersByTimeAsync(100);
    plant.listError = lostAnswer('ListActiveSessions');
    await vi.runAllTimersAsync();
    expect(outcomes(await report)).toEqual({ 'anna@10.0.0.21': 'ended', 'anna@10.0.0.22': 'unknown' });
  });

  test('a list that can be read again in time decides the outcome', async () => {
    const plant = new Plant(() => {
      plant.end('a1');
      plant.listError = lostAnswer('ListActiveSessions');
      setTimeout(() => (plant.listError = undefined), 10_000);
    });
    expect(outcomes(await plant.run(plant.plan({ kind: 'session', id: 'a1' })))).toEqual({ 'anna@10.0.0.21': 'ended' });
  });

  test.each([
    ['took effect', true, 'ended'],
    ['did not take effect', false, 'still-active'],
  ])('a lost answer of a logout that %s is resolved by reading, and never sent again', async (_, works, outcome) => {
    const plant = new Plant(() => {
      if (works) plant.end('a1');
      throw lostAnswer();
    });
    const report = await plant.run(plant.plan({ kind: 'session', id: 'a1' }));
    expect(outcomes(report)).toEqual({ 'anna@10.0.0.21': outcome });
    expect(report.sessions[0]?.error?.outcome).toBe('unknown');
    expect(plant.sent).toEqual([{ sessionId: 'a1' }]);
  });

  test('a timeout is resolved by reading, and never sent again', async () => {
    const plant = new Plant(() => {
      plant.end('a1');
      throw makeError({ message: 'TIMEOUT', code: 3, source: 'timeout', outcome: 'unknown' });
    });
    expect(outcomes(await plant.run(plant.plan({ kind: 'session', id: 'a1' })))).toEqual({ 'anna@10.0.0.21': 'ended' });
    expect(plant.sent).toHaveLength(1);
  });

  test('nothing is reported as ended before the list was read', async () => {
    const plant = new Plant(() => plant.end('a1'));
    const seen: { outcome: string | undefined; reads: number }[] = [];
    await plant.run(plant.plan({ kind: 'session', id: 'a1' }), {
      onProgress: ({ sessions }) => seen.push({ outcome: sessions[0]?.outcome, reads: plant.reads }),
    });
    expect(seen.length).toBeGreaterThan(0);
    for (const { outcome, reads } of seen) expect(outcome === 'ended' && reads === 0).toBe(false);
  });
});

describe('sessions that nobody asked for', () => {
  test('are named, without their ids, when they are gone from the first list', async () => {
    const plant = new Plant(() => plant.end('a2', 'b1'));
    const report = await plant.run(plant.plan({ kind: 'session', id: 'a1' }));
    expect(outcomes(report)).toEqual({ 'anna@10.0.0.21': 'still-active' });
    expect(report.others).toEqual([
      { user: 'anna', clientIp: '10.0.0.22' },
      { user: 'ben', clientIp: '10.0.0.23' },
    ]);
  });

  test.each(['person', 'guest', 'extension-container', 'remote-server'] as const)(
    'promise 14: are named whatever kind they are of (%s), and the report is no success',
    async (kind) => {
      const plant = new Plant(() => plant.end('a1', 'm'));
      plant.sessions = [...plant.sessions, makeSession('m', { user: 'srv', clientIp: '10.0.0.9', kind })];
      const report = await plant.run(plant.plan({ kind: 'session', id: 'a1' }));
      expect(report.others).toEqual([{ user: 'srv', clientIp: '10.0.0.9' }]);
      expect(isWhollyDone(report)).toBe(false);
    },
  );

  test('are not named where they are guests who have logged in meanwhile', async () => {
    const guest = makeSession('g', { user: '__SystemGuest', clientIp: '10.0.0.9', kind: 'guest' });
    const plant = new Plant(() => {
      plant.end('a1', 'g');
      plant.sessions = [...plant.sessions, makeSession('g', { user: 'carla', clientIp: '10.0.0.9' })];
    });
    plant.sessions = [...plant.sessions, guest];
    const report = await plant.run(plant.plan({ kind: 'session', id: 'a1' }));
    expect(report).not.toHaveProperty('others');
    expect(isWhollyDone(report)).toBe(true);
  });

  test('are not named where they are still there or came back', async () => {
    const plant = new Plant(() => {
      plant.end('a1', 'b1');
      plant.sessions = [...plant.sessions, makeSession('b1-new', { user: 'ben', clientIp: '10.0.0.23' })];
    });
    const report = await plant.run(plant.plan({ kind: 'session', id: 'a1' }));
    expect(outcomes(report)).toEqual({ 'anna@10.0.0.21': 'ended' });
    expect(report).not.toHaveProperty('others');
  });

  test('are no longer named when a later list has them again, nor when they go later', async () => {
    const plant = new Plant(() => plant.end('a1', 'b1'));
    const report = plant.start(plant.plan({ kind: 'session', id: 'a1' }));
    await vi.advanceTimersByTimeAsync(100);
    plant.sessions = [own, b1];
    await vi.runAllTimersAsync();
    expect(await report).not.toHaveProperty('others');
  });

  test('are part of the report itself where it was not known whom the target affects', async () => {
    const plant = new Plant(() => plant.end('b1'));
    const report = await plant.run(plant.plan({ kind: 'client-certificate', thumbprint: 'ab' }));
    expect(report).not.toHaveProperty('others');
    expect(report).not.toHaveProperty('isUnchecked');
  });
});

test('promise 5: the report claims nothing where the target matched nobody and no list could be read since', async () => {
  const plant = new Plant(() => (plant.listError = lostAnswer('ListActiveSessions')));
  const report = await plant.run(plant.plan({ kind: 'client-certificate', thumbprint: 'ab' }));
  expect(report).toMatchObject({ sessions: [], isUnchecked: true });
});

describe('a logout that is refused', () => {
  test('stops on a missing right, sends nothing more, and reports the rest as not sent', async () => {
    const plant = new Plant(() => {
      throw refusal();
    });
    const report = await plant.run(plant.plan(selection));
    expect(plant.sent).toEqual([{ sessionId: 'a1' }]);
    expect(report.sessions.map(({ outcome, error }) => [outcome, error?.message])).toEqual([
      ['still-active', 'INSUFFICIENT_ACCESS'],
      ['still-active', 'NOT_SENT'],
      ['still-active', 'NOT_SENT'],
    ]);
  });

  test('is decided by one reading without waiting', async () => {
    const plant = new Plant(() => {
      throw refusal();
    });
    await plant.run(plant.plan(selection));
    expect(plant.reads).toBe(1);
  });

  test('does not send the request for the own session either', async () => {
    const plant = new Plant(() => {
      throw refusal();
    });
    const report = await plant.run(
      plant.plan({ kind: 'sessions', ids: ['a1', 'own'] }, { included: new Set(['own']) }),
    );
    expect(plant.sent).toEqual([{ sessionId: 'a1' }]);
    expect(outcomes(report)).toEqual({ 'anna@10.0.0.21': 'still-active', 'admin@10.0.0.2': 'still-active' });
    expect(report.sessions[1]?.error?.message).toBe('NOT_SENT');
  });

  test('sends nothing more after a lost connection', async () => {
    const plant = new Plant((value) => {
      plant.end(sessionIdOf(value));
      throw lostAnswer();
    });
    const report = await plant.run(plant.plan(selection));
    expect(plant.sent).toHaveLength(1);
    expect(countOutcomes(report)).toMatchObject({ ended: 1, 'still-active': 2 });
  });

  test('continues with the other sessions after a refusal for one', async () => {
    const plant = new Plant((value) => {
      if (sessionIdOf(value) === 'a1') throw makeError({ message: 'SESSION_NOT_FOUND', code: 4103 });
      plant.end(sessionIdOf(value));
    });
    const report = await plant.run(plant.plan(selection));
    expect(plant.sent).toHaveLength(3);
    expect(outcomes(report)).toEqual({
      'anna@10.0.0.21': 'still-active',
      'anna@10.0.0.22': 'ended',
      'ben@10.0.0.23': 'ended',
    });
    expect(report).not.toHaveProperty('error');
  });

  test('has a general error when nobody in the list is affected', async () => {
    const plant = new Plant(() => {
      throw makeError({ message: 'AUTH_USER_NOT_FOUND', code: 4098 });
    });
    const report = await plant.run(plant.plan({ kind: 'user', name: 'late' }));
    expect(report).toMatchObject({ sessions: [], error: { code: 4098 } });
  });

  test('promise 6: removes a session id that the server quotes from its error', async () => {
    const id = `a3f2${'0'.repeat(120)}9c10`;
    const plant = new Plant(() => {
      throw makeError({ message: 'FAIL', code: 258, reason: `Session ${id} could not be ended.` });
    });
    plant.sessions = [own, makeSession(id), a2];
    const report = await plant.run(plant.plan({ kind: 'sessions', ids: [id, 'a2'] }));
    expect(report.sessions[0]?.error).toMatchObject({ reason: 'Session a3f2…9c10 could not be ended.', code: 258 });
    expect(JSON.stringify(report)).not.toContain(id);
  });

  test('promise 6: removes a quoted id from its error even if the list lacks it', async () => {
    const id = 'c1'.repeat(64);
    const plant = new Plant(() => {
      throw makeError({ message: 'FAIL', code: 258, reason: `Not while ${id} is there.` });
    });
    const report = await plant.run(plant.plan({ kind: 'session', id: 'a1' }));
    expect(report.sessions[0]?.error?.reason).toBe('Not while c1c1…c1c1 is there.');
  });

  test('offers another try only for what has not ended', async () => {
    const plant = new Plant((value) => {
      if (sessionIdOf(value) !== 'b1') plant.end(sessionIdOf(value));
    });
    const report = await plant.run(plant.plan(selection));
    expect(retryTarget(report)).toEqual({ kind: 'sessions', ids: ['b1'] });
  });
});

describe('promise 4: the own session', () => {
  test('is ended last, after the others were verified', async () => {
    const log: string[] = [];
    const plant = new Plant((value) => {
      log.push(`end ${sessionIdOf(value)}`);
      plant.end(sessionIdOf(value));
      if (sessionIdOf(value) !== 'own') return;
      plant.listError = refusal('ListActiveSessions');
      plant.ownSession = makeOwn({ id: 'new', user: '__SystemGuest', isGuest: true });
    });
    const plan = plant.plan({ kind: 'sessions', ids: ['own', 'a1', 'b1'] }, { included: new Set(['own']) });
    const report = await plant.run(plan, {
      onProgress: ({ sessions }) => log.push(sessions.map(({ outcome }) => outcome).join()),
    });
    expect(log.indexOf('end own')).toBeGreaterThan(log.indexOf('ended,ended,unknown'));
    expect(outcomes(report)).toEqual({
      'anna@10.0.0.21': 'ended',
      'ben@10.0.0.23': 'ended',
      'admin@10.0.0.2': 'ended',
    });
  });

  test('is found ended by GetCurrentUser, and nothing is then claimed about the others', async () => {
    const plant = new Plant(() => {
      plant.listError = refusal('ListActiveSessions');
      plant.ownSession = makeOwn({ user: '__SystemGuest', isGuest: true });
    });
    const report = await plant.run(plant.plan({ kind: 'everyone' }, { everyoneConfirmed: true }));
    expect(plant.sent).toEqual([null]);
    expect(countOutcomes(report)).toEqual({
      ended: 1,
      unknown: 3,
      'still-active': 0,
      returned: 0,
      left: 0,
      'left-out': 0,
    });
    expect(outcomes(report)['admin@10.0.0.2']).toBe('ended');
  });

  test('leaves the others unknown when it ends late, although they were seen active before', async () => {
    const plant = new Plant(() => undefined);
    const report = plant.start(plant.plan({ kind: 'everyone' }, { everyoneConfirmed: true }));
    await vi.advanceTimersByTimeAsync(100);
    plant.listError = refusal('ListActiveSessions');
    plant.ownSession = makeOwn({ user: '__SystemGuest', isGuest: true });
    await vi.runAllTimersAsync();
    expect(countOutcomes(await report)).toMatchObject({ ended: 1, unknown: 3 });
  });

  test.each([
    ['still is the own one', makeOwn()],
    ['is empty', makeOwn({ id: '' })],
  ])('does not count as ended while the session that GetCurrentUser reports %s', async (_, current) => {
    const plant = new Plant(() => (plant.listError = refusal('ListActiveSessions')));
    plant.ownSession = current;
    const report = await plant.run(plant.plan({ kind: 'session', id: 'own' }, { included: new Set(['own']) }));
    expect(outcomes(report)).toEqual({ 'admin@10.0.0.2': 'unknown' });
  });
});

test('promise 4: the own session counts as ended when another one still reads the list, which no longer has it', async () => {
  const plant: Plant = new Plant(() => {
    plant.end('own');
    plant.ownSession = makeOwn({ id: 'b1', user: 'ben' });
  });
  const report = await plant.run(plant.plan({ kind: 'user', name: 'admin' }, { included: new Set(['own']) }));
  expect(outcomes(report)).toEqual({ 'admin@10.0.0.2': 'ended' });
});

test('promise 5: after a lost answer another own session proves nothing, since only the connection may be a new one', async () => {
  const plant = new Plant(() => {
    plant.listError = refusal('ListActiveSessions');
    plant.ownSession = makeOwn({ id: 'new' });
    throw lostAnswer();
  });
  const report = await plant.run(plant.plan({ kind: 'session', id: 'own' }, { included: new Set(['own']) }));
  expect(outcomes(report)).toEqual({ 'admin@10.0.0.2': 'unknown' });
});

describe('promise 1: a value that could mean everyone', () => {
  test.each<[string, ForceLogoutValue]>([
    ['null', null],
    ['an empty text', ''],
    ['an empty object', {} as ForceLogoutValue],
    ['another target', { group: 'Operators' }],
  ])('is stopped before anything is sent: %s', async (_, value) => {
    const plant = new Plant(() => undefined);
    const plan = plant.plan(selection);
    const bad = { ...plan, requests: [...plan.requests, { value, sessions: [] }] };
    await expect(plant.run(bad)).rejects.toThrow(TargetError);
    expect(plant.client.sent).toEqual([]);
  });
});

test('promise 1: a value that changes after the check of the plan is refused when it is sent', async () => {
  const plant = new Plant(() => undefined);
  const values = ['anna', null];
  const request = {
    get value() {
      return values.shift() ?? null;
    },
    sessions: [],
  };
  const plan = { ...plant.plan({ kind: 'user', name: 'anna' }), requests: [request] };
  await expect(plant.run(plan)).rejects.toThrow(TargetError);
  expect(plant.sent).toEqual([]);
});

describe('promise 10: a logout that is aborted', () => {
  test('sends nothing more and rejects', async () => {
    const abort = new AbortController();
    const plant = new Plant(() => abort.abort());
    await expect(plant.run(plant.plan(selection), { signal: abort.signal })).rejects.toThrow(/abort/i);
    expect(plant.sent).toHaveLength(1);
    expect(plant.reads).toBe(0);
  });

  test('sends nothing at all when aborted before it begins', async () => {
    const plant = new Plant(() => undefined);
    await expect(plant.run(plant.plan(selection), { signal: AbortSignal.abort() })).rejects.toThrow(/abort/i);
    expect(plant.client.sent).toEqual([]);
  });

  test('stops reading and leaves no timer when aborted while it waits', async () => {
    const abort = new AbortController();
    const plant = new Plant(() => undefined);
    const report = plant.start(plant.plan(selection), { signal: abort.signal });
    report.catch(() => undefined);
    await vi.advanceTimersByTimeAsync(300);
    abort.abort();
    const { reads } = plant;
    await vi.runAllTimersAsync();
    await expect(report).rejects.toThrow(/abort/i);
    expect(plant.reads).toBe(reads);
    expect(vi.getTimerCount()).toBe(0);
  });
});

describe('promise 14: whoever may have been meant and stays', () => {
  // Another case: whether the server tells the two apart is not known.
  const namesake = makeSession('a9', { user: 'Anna', clientIp: '10.0.0.29' });

  function withNamesake(ended: readonly string[]): Plant {
    const plant: Plant = new Plant(() => plant.end(...ended));
    plant.sessions = [...plant.sessions, namesake];
    return plant;
  }

  test('is named as left out, so that the report is no success, and can be logged out anyway', async () => {
    const plant = withNamesake(['a1', 'a2']);
    const report = await plant.run(plant.plan({ kind: 'user', name: 'anna' }));
    expect(plant.sent).toEqual(['anna']);
    expect(outcomes(report)).toEqual({
      'anna@10.0.0.21': 'ended',
      'anna@10.0.0.22': 'ended',
      'Anna@10.0.0.29': 'left-out',
    });
    expect(report.sessions.at(-1)?.hold).toBe('in-doubt');
    expect(isWhollyDone(report)).toBe(false);
    expect(leftOutTarget(report)).toEqual({ kind: 'sessions', ids: ['a9'] });
    expect(retryTarget(report)).toBeUndefined();
  });

  test('is named only once the logout is over, and as ended where the server has ended it', async () => {
    const plant = withNamesake(['a1', 'a2', 'a9']);
    const seen: string[] = [];
    const onProgress: LogoutContext['onProgress'] = ({ sessions }) => {
      seen.push(...sessions.map(({ outcome }) => outcome));
    };
    const report = await plant.run(plant.plan({ kind: 'user', name: 'anna' }), { onProgress });
    expect(outcomes(report)['Anna@10.0.0.29']).toBe('ended');
    expect(isWhollyDone(report)).toBe(true);
    expect(seen).not.toContain('left-out');
  });

  test('is not said to stay by a logout that no list could be read after', async () => {
    const plant: Plant = withNamesake([]);
    plant.listError = lostAnswer('ListActiveSessions');
    const report = await plant.run(plant.plan({ kind: 'user', name: 'anna' }));
    expect(Object.values(outcomes(report))).toEqual(['unknown', 'unknown']);
  });

  test('is named by its kind only where the server never discloses whom a certificate means', async () => {
    const plant: Plant = new Plant(() => plant.end('a1'));
    const report = await plant.run(plant.plan({ kind: 'client-certificate', thumbprint: 'ab' }));
    expect(outcomes(report)).toEqual({ 'anna@10.0.0.21': 'ended' });
    expect([isBlind(report), isWhollyDone(report)]).toEqual([true, false]);
  });
});

test('a logout of a group with unknown members reports those who are gone, and those who stay', async () => {
  const plant = new Plant(() => plant.end('b1'));
  const facts = {
    sessions: plant.sessions,
    directory: createDirectory(undefined, ['Operators']),
    own: makeOwn(),
  };
  const result = planLogout(computeImpact({ kind: 'group', name: 'Operators' }, facts), noChoices, true);
  if (!result.ok) throw new Error(result.obstacle);
  expect(outcomes(await plant.run(result.plan))).toEqual({
    'ben@10.0.0.23': 'ended',
    'anna@10.0.0.21': 'left-out',
    'anna@10.0.0.22': 'left-out',
  });
});
