import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { safetyInterval, SessionMonitor } from '../../../src/monitor/session-monitor.js';
import { lostAnswer, makeError, makeOwn, refusal, toAnswer, toUserAnswer } from '../fixtures.js';
import { count, idsOf, list, pass, Plant, readsDuring, schema, settle } from './monitored-plant.js';
import { deferred } from '../scripted-client.js';

// Load the code first: its loading time is not what these tests are about.
beforeEach(() => vi.useFakeTimers({ now: 1_000_000 }));
afterEach(() => vi.useRealTimers());

describe('a monitor that starts', () => {
  test('reads the list and what belongs to it', async () => {
    const plant = new Plant();
    await plant.start();
    expect(plant.state).toMatchObject({
      connection: 'online',
      own: { id: 'own' },
      mayLogOut: 'yes',
      sessionTargeting: 'yes',
      problem: undefined,
      isReading: false,
      list: { unreadable: [], readAt: 1_000_000 },
      directory: { isKnown: true, groups: ['Operators', 'Quality'] },
    });
    expect(idsOf(plant.state)).toEqual(['own', 'a']);
  });

  test('reads the list once, and what belongs to it, whether the own session is known before or after it', async () => {
    for (const isFirst of [true, false]) {
      const plant = new Plant();
      const reading = deferred<unknown>();
      plant.client.answer(list, () => reading.promise);
      plant.monitor.start();
      const tellOwn = () => plant.client.push('GetCurrentUser', toUserAnswer(makeOwn()));
      if (isFirst) tellOwn();
      reading.resolve(toAnswer(plant.sessions));
      await settle();
      if (!isFirst) tellOwn();
      await settle();
      expect([plant.reads, plant.client.count('ListUsers')]).toEqual([1, 1]);
      expect(plant.state).toMatchObject({ own: { id: 'own' }, directory: { isKnown: true } });
    }
  });

  test('does not have the page rendered only because it begins to read: there is nothing new to show', async () => {
    const plant = new Plant();
    await plant.start();
    const told = plant.states.length;
    const reading = deferred<unknown>();
    plant.client.answer(list, () => reading.promise);
    const fresh = plant.monitor.readFresh();
    await settle();
    expect([plant.states.length - told, plant.monitor.state.isReading]).toEqual([0, true]);
    reading.resolve(toAnswer(plant.sessions));
    await fresh;
    expect([plant.states.length - told, plant.monitor.state.isReading]).toEqual([1, false]);
  });

  test('reads the server context once the list is painted', async () => {
    const plant = new Plant();
    const seen = deferred<undefined>();
    const monitor = new SessionMonitor(plant.client, {
      refreshInterval: 0,
      onChange: () => undefined,
      untilSeen: () => seen.promise,
    });
    monitor.start();
    plant.client.push('GetCurrentUser', toUserAnswer(makeOwn()));
    await settle();
    expect([monitor.state.list?.sessions.length, plant.client.count('ListUsers')]).toEqual([2, 0]);
    seen.resolve(undefined);
    await settle();
    expect([monitor.state.directory.isKnown, plant.client.count('ListUsers')]).toEqual([true, 1]);
    monitor.stop();
  });

  test('does nothing before start, and starts once however often it is called', async () => {
    const plant = new Plant();
    expect([plant.client.sent.length, plant.client.subscriptions.size]).toEqual([0, 0]);
    plant.monitor.start();
    plant.monitor.start();
    await settle();
    expect([plant.reads, plant.client.subscriptions.size]).toEqual([1, 3]);
  });

  test('asks for version 2 of the accounts first, and for version 1 if the server is too old', async () => {
    const plant = new Plant();
    plant.client.answer('ListUsers', ({ options }) => {
      if (options?.version === 2) throw makeError({ code: 1539, message: 'INVALID_FIELD', symbol: 'ListUsers' });
      return [{ name: 'anna', groups: [] }];
    });
    await plant.start();
    expect(plant.state.directory.users).toEqual([{ name: 'anna', domain: '', groups: [] }]);
  });

  test('says why accounts are unknown, and still shows the list', async () => {
    const plant = new Plant();
    plant.client.answer('ListUsers', () => {
      throw refusal('ListUsers');
    });
    await plant.start();
    expect(plant.client.count('ListUsers')).toBe(1);
    expect(plant.state.directory).toMatchObject({ isKnown: false, problem: { code: 4101 } });
    expect(idsOf(plant.state)).toEqual(['own', 'a']);
  });

  test.each<[unknown, string]>([
    [0, 'no'],
    [1, 'no'],
    [2, 'yes'],
    [3, 'yes'],
    ['3', 'unknown'],
    [undefined, 'unknown'],
  ])('interprets access %o to ForceLogout as may log out = %s', async (access, knowledge) => {
    const plant = new Plant();
    plant.client.answer('GetSymbolAccess', () => access);
    await plant.start();
    expect(plant.state.mayLogOut).toBe(knowledge);
    expect(plant.client.written('GetSymbolAccess')[0]).toBe('ForceLogout');
  });

  test.each<[string, unknown, string]>([
    ['knows sessionId', schema, 'yes'],
    ['has no sessionId', { anyOf: [{ type: 'null' }, { properties: { clientIp: {} } }] }, 'no'],
    ['is the object itself', { properties: { sessionId: {} } }, 'yes'],
    ['has no properties', { anyOf: [{ type: 'string' }] }, 'unknown'],
    ['is no object', 'text', 'unknown'],
  ])('interprets a schema that %s as single sessions = %s', async (_, answer, knowledge) => {
    const plant = new Plant();
    plant.client.answer('GetSchema', () => answer);
    await plant.start();
    expect(plant.state.sessionTargeting).toBe(knowledge);
  });

  test('promise 11: never reads nor subscribes to ForceLogout', async () => {
    const plant = new Plant();
    await plant.start();
    await pass(300_000);
    expect(plant.client.count('ForceLogout')).toBe(0);
    expect([...plant.client.subscriptions].map(({ symbol }) => symbol).sort()).toEqual([
      'Diagnostics::ACCEPTEDSOCKETS',
      count,
      'GetCurrentUser',
    ]);
  });
});

describe('a monitor whose server pushes changes', () => {
  test('takes the first number as a sign that pushing works, and reads at each further one', async () => {
    const plant = new Plant();
    await plant.start();
    expect(await readsDuring(plant, () => plant.client.push(count, 2))).toBe(0);
    expect(await readsDuring(plant, () => plant.client.push(count, 3))).toBe(1);
    expect(await readsDuring(plant, () => plant.client.push(count, 2))).toBe(1);
  });

  test('Network: tries a list that could not be read again after the refresh interval, though changes are pushed', async () => {
    const plant = new Plant(5000);
    await plant.start();
    plant.client.push(count, 2);
    plant.client.answer(list, () => {
      throw makeError({ code: 3, source: 'timeout', symbol: list });
    });
    plant.client.push(count, 3);
    await settle();
    expect(plant.state.problem).toMatchObject({ code: 3 });
    plant.client.answer(list, () => toAnswer(plant.sessions));
    expect(await readsDuring(plant, () => pass(5000))).toBe(1);
    expect(plant.state.problem).toBeUndefined();
    // From here on the list is current, and only pushes or the safety interval lead to a read.
    expect(await readsDuring(plant, () => pass(safetyInterval - 1))).toBe(0);
  });

  test('reads when a socket is opened, because a user may have logged in on an existing session', async () => {
    const plant = new Plant();
    await plant.start();
    plant.client.push(count, 2);
    const sockets = 'Diagnostics::ACCEPTEDSOCKETS';
    expect(await readsDuring(plant, () => plant.client.push(sockets, 7))).toBe(0);
    expect(await readsDuring(plant, () => plant.client.push(sockets, 8))).toBe(1);
  });

  test('reads only at the safety interval while nothing is pushed', async () => {
    const plant = new Plant();
    await plant.start();
    plant.client.push(count, 2);
    expect(await readsDuring(plant, () => pass(safetyInterval - 1))).toBe(0);
    expect(await readsDuring(plant, () => pass(1))).toBe(1);
    expect(await readsDuring(plant, () => pass(safetyInterval))).toBe(1);
  });

  test('falls back to the refresh interval when the subscription is refused', async () => {
    const plant = new Plant();
    await plant.start();
    plant.client.push(count, 2);
    plant.client.fail(count, refusal(count));
    expect(await readsDuring(plant, () => pass(4999))).toBe(0);
    expect(await readsDuring(plant, () => pass(1))).toBe(1);
    expect(await readsDuring(plant, () => pass(15_000))).toBe(3);
  });

  test('does not treat a lost connection as a refusal', async () => {
    const plant = new Plant();
    await plant.start();
    plant.client.push(count, 2);
    plant.client.fail(count, lostAnswer(count));
    expect(await readsDuring(plant, () => pass(50_000))).toBe(0);
  });
});

describe('a monitor whose server does not push changes', () => {
  test('reads at each refresh interval, counted from the last answer', async () => {
    const plant = new Plant(2000);
    await plant.start();
    plant.client.fail(count, refusal(count));
    expect(await readsDuring(plant, () => pass(1999))).toBe(0);
    expect(await readsDuring(plant, () => pass(1))).toBe(1);
    expect(await readsDuring(plant, () => pass(10_000))).toBe(5);
  });

  test('waits for a slow answer before it counts the next interval', async () => {
    const plant = new Plant(1000);
    await plant.start();
    const slow = deferred<unknown>();
    plant.client.answer(list, () => slow.promise);
    expect(await readsDuring(plant, () => pass(30_000))).toBe(1);
    slow.resolve(toAnswer(plant.sessions));
    expect(await readsDuring(plant, () => pass(1000))).toBe(1);
  });

  test('uses a new refresh interval immediately', async () => {
    const plant = new Plant(60_000);
    await plant.start();
    plant.monitor.refreshInterval = 1000;
    expect(await readsDuring(plant, () => pass(3000))).toBe(3);
  });

  test('reads a list that it may not see only at the safety interval', async () => {
    const plant = new Plant(1000);
    plant.client.answer(list, () => {
      throw refusal(list);
    });
    await plant.start();
    expect(plant.state.problem?.code).toBe(4101);
    expect(await readsDuring(plant, () => pass(safetyInterval - 1))).toBe(0);
    expect(await readsDuring(plant, () => pass(1))).toBe(1);
  });
});

describe('a monitor that reads only on demand', () => {
  test.each([0, -1, Number.NaN])(
    'neither polls nor subscribes to the number of sessions with the interval %d',
    async (interval) => {
      const plant = new Plant(interval);
      await plant.start();
      expect(await readsDuring(plant, () => pass(600_000))).toBe(0);
      expect([...plant.client.subscriptions].map(({ symbol }) => symbol)).toEqual(['GetCurrentUser']);
      expect(vi.getTimerCount()).toBe(0);
    },
  );

  test('reads when asked to', async () => {
    const plant = new Plant(0);
    await plant.start();
    expect(await readsDuring(plant, () => plant.monitor.refresh())).toBe(1);
  });

  test('stops polling and its subscription when set to zero later, and resumes both', async () => {
    const plant = new Plant(1000);
    await plant.start();
    plant.monitor.refreshInterval = 0;
    expect(await readsDuring(plant, () => pass(10_000))).toBe(0);
    expect(plant.client.subscriptions.size).toBe(1);
    plant.monitor.refreshInterval = 1000;
    expect(await readsDuring(plant, () => pass(2000))).toBe(2);
    expect(plant.client.subscriptions.size).toBe(3);
  });

  test('does not turn an interval that is too long for a timer into zero', async () => {
    const plant = new Plant(Number.POSITIVE_INFINITY);
    await plant.start();
    expect(await readsDuring(plant, () => pass(10_000))).toBe(0);
  });
});

describe('a monitor on a hidden page', () => {
  test('reads neither automatically nor at a change, and reads immediately when the page is visible again', async () => {
    const plant = new Plant(1000);
    await plant.start();
    plant.client.push(count, 2);
    plant.monitor.pause();
    plant.client.push(count, 3);
    plant.client.setConnection('online');
    expect(await readsDuring(plant, () => pass(300_000))).toBe(0);
    expect(await readsDuring(plant, () => plant.monitor.resume())).toBe(1);
    expect(await readsDuring(plant, () => pass(safetyInterval))).toBe(1);
  });

  test('still reads when asked to', async () => {
    const plant = new Plant(1000);
    await plant.start();
    plant.monitor.pause();
    expect(await readsDuring(plant, () => plant.monitor.readFresh())).toBe(1);
    expect(vi.getTimerCount()).toBe(0);
  });

  test('does not read again if it is already visible', async () => {
    const plant = new Plant();
    await plant.start();
    expect(await readsDuring(plant, () => plant.monitor.resume())).toBe(0);
  });
});
