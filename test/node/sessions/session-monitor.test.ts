import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { safetyInterval, SessionMonitor, type MonitorState } from '../../../src/sessions/session-monitor.js';
import type { Session } from '../../../src/sessions/session.js';
import { lostAnswer, makeError, makeOwn, makeSession, refusal, toAnswer, toUserAnswer } from './fixtures.js';
import { deferred, ScriptedClient } from './scripted-client.js';

const count = 'Diagnostics::ACTIVESESSIONS';
const list = 'ListActiveSessions';
const guest = makeOwn({ id: 'guest', user: '__SystemGuest', isGuest: true, groups: ['__SystemGuests'] });
const schema = { anyOf: [{ type: 'string' }, { properties: { sessionId: {}, clientIp: {} } }] };

/** A client with a whole small server behind it, and a monitor on it. */
class Plant {
  readonly client = new ScriptedClient();
  readonly states: MonitorState[] = [];
  readonly monitor: SessionMonitor;
  sessions: readonly Session[] = [makeSession('own', { user: 'admin' }), makeSession('a')];

  constructor(refreshInterval = 5000) {
    this.client.answer(list, () => toAnswer(this.sessions));
    this.client.answer('GetCurrentUser', () => toUserAnswer(makeOwn()));
    this.client.answer('ListUsers', () => [{ name: 'anna', domain: 'D', groups: ['Operators'] }]);
    this.client.answer('ListUserGroups', () => ['Operators', 'Quality']);
    this.client.answer('GetSymbolAccess', () => 3);
    this.client.answer('GetSchema', () => schema);
    this.monitor = new SessionMonitor(this.client, {
      refreshInterval,
      onChange: (state) => this.states.push(state),
    });
  }

  /** Starts and lets the first answers come in. */
  async start(): Promise<void> {
    this.monitor.start();
    this.client.push('GetCurrentUser', toUserAnswer(makeOwn()));
    await settle();
  }

  get reads(): number {
    return this.client.count(list);
  }

  get state(): MonitorState {
    return this.monitor.state;
  }
}

/** Lets everything come in that is under way, without time passing. */
const settle = () => vi.advanceTimersByTimeAsync(0);
const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms);
const idsOf = (state: MonitorState) => state.list?.sessions.map(({ id }) => id);

/** The number of list readings while something happens. */
async function readsDuring(plant: Plant, act: () => unknown): Promise<number> {
  const before = plant.reads;
  await act();
  await settle();
  return plant.reads - before;
}

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
      list: { malformed: 0, readAt: 1_000_000 },
      directory: { isKnown: true, groups: ['Operators', 'Quality'] },
    });
    expect(idsOf(plant.state)).toEqual(['own', 'a']);
  });

  test('does nothing before, and begins once however often it is told', async () => {
    const plant = new Plant();
    expect([plant.client.sent.length, plant.client.subscriptions.size]).toEqual([0, 0]);
    plant.monitor.start();
    plant.monitor.start();
    await settle();
    expect([plant.reads, plant.client.subscriptions.size]).toEqual([1, 2]);
  });

  test('asks for domains first, and without them where the server is too old', async () => {
    const plant = new Plant();
    plant.client.answer('ListUsers', ({ options }) => {
      if (options?.version === 2) throw makeError({ code: 1539, message: 'INVALID_FIELD', symbol: 'ListUsers' });
      return [{ name: 'anna', groups: [] }];
    });
    await plant.start();
    expect(plant.state.directory.users).toEqual([{ name: 'anna', domain: '', groups: [] }]);
  });

  test('says why accounts are not known, and shows the list all the same', async () => {
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
  ])('takes access %o to ForceLogout for: may log out = %s', async (access, knowledge) => {
    const plant = new Plant();
    plant.client.answer('GetSymbolAccess', () => access);
    await plant.start();
    expect(plant.state.mayLogOut).toBe(knowledge);
    expect(plant.client.written('GetSymbolAccess')).toEqual(['ForceLogout']);
  });

  test.each<[string, unknown, string]>([
    ['knows sessionId', schema, 'yes'],
    ['has no sessionId', { anyOf: [{ type: 'null' }, { properties: { clientIp: {} } }] }, 'no'],
    ['is the object itself', { properties: { sessionId: {} } }, 'yes'],
    ['has no properties', { anyOf: [{ type: 'string' }] }, 'unknown'],
    ['is no object', 'text', 'unknown'],
  ])('takes a schema that %s for: single sessions = %s', async (_, answer, knowledge) => {
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
    expect([...plant.client.subscriptions].map(({ symbol }) => symbol).sort()).toEqual([count, 'GetCurrentUser']);
  });
});

describe('a monitor whose server tells of changes', () => {
  test('takes the first number for the sign that it works, and reads at each further one', async () => {
    const plant = new Plant();
    await plant.start();
    expect(await readsDuring(plant, () => plant.client.push(count, 2))).toBe(0);
    expect(await readsDuring(plant, () => plant.client.push(count, 3))).toBe(1);
    expect(await readsDuring(plant, () => plant.client.push(count, 2))).toBe(1);
  });

  test('reads besides only at the safety interval', async () => {
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

  test('does not take a lost connection for a refusal', async () => {
    const plant = new Plant();
    await plant.start();
    plant.client.push(count, 2);
    plant.client.fail(count, lostAnswer(count));
    expect(await readsDuring(plant, () => pass(50_000))).toBe(0);
  });
});

describe('a monitor whose server tells nothing', () => {
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

  test('uses a new refresh interval at once', async () => {
    const plant = new Plant(60_000);
    await plant.start();
    plant.monitor.refreshInterval = 1000;
    expect(await readsDuring(plant, () => pass(3000))).toBe(3);
  });

  test('asks for a list that it may not see only at the safety interval', async () => {
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
    'neither polls nor subscribes to the number of sessions, interval %d',
    async (interval) => {
      const plant = new Plant(interval);
      await plant.start();
      expect(await readsDuring(plant, () => pass(600_000))).toBe(0);
      expect([...plant.client.subscriptions].map(({ symbol }) => symbol)).toEqual(['GetCurrentUser']);
      expect(vi.getTimerCount()).toBe(0);
    },
  );

  test('reads when it is told', async () => {
    const plant = new Plant(0);
    await plant.start();
    expect(await readsDuring(plant, () => plant.monitor.refresh())).toBe(1);
  });

  test('ends polling and its subscription when it is told so later, and takes both up again', async () => {
    const plant = new Plant(1000);
    await plant.start();
    plant.monitor.refreshInterval = 0;
    expect(await readsDuring(plant, () => pass(10_000))).toBe(0);
    expect(plant.client.subscriptions.size).toBe(1);
    plant.monitor.refreshInterval = 1000;
    expect(await readsDuring(plant, () => pass(2000))).toBe(2);
    expect(plant.client.subscriptions.size).toBe(2);
  });

  test('an interval longer than a timer can be does not become one of no length', async () => {
    const plant = new Plant(Number.POSITIVE_INFINITY);
    await plant.start();
    expect(await readsDuring(plant, () => pass(10_000))).toBe(0);
  });
});

describe('a monitor on a hidden page', () => {
  test('reads neither by itself nor at a change, and reads at once when the page is seen again', async () => {
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

  test('still reads when it is told', async () => {
    const plant = new Plant(1000);
    await plant.start();
    plant.monitor.pause();
    expect(await readsDuring(plant, () => plant.monitor.readFresh())).toBe(1);
    expect(vi.getTimerCount()).toBe(0);
  });

  test('does not read because it is seen again and again', async () => {
    const plant = new Plant();
    await plant.start();
    expect(await readsDuring(plant, () => plant.monitor.resume())).toBe(0);
  });
});

describe('a monitor that cannot read', () => {
  test('promise 7: keeps the last good list, its age and says what the problem is', async () => {
    const plant = new Plant(1000);
    await plant.start();
    const before = plant.state.list;
    plant.client.answer(list, () => {
      throw lostAnswer(list);
    });
    await pass(5000);
    expect(plant.state.list).toBe(before);
    expect(plant.state).toMatchObject({ problem: { code: 1001 }, isReading: false });
  });

  test('forgets the problem with the next good answer', async () => {
    const plant = new Plant(1000);
    plant.client.answer(list, () => {
      throw lostAnswer(list);
    });
    await plant.start();
    expect(plant.state.list).toBeUndefined();
    plant.client.answer(list, () => toAnswer(plant.sessions));
    await pass(1000);
    expect(plant.state).toMatchObject({ problem: undefined, list: { sessions: { length: 2 } } });
  });

  test('promise 9: takes an answer without shape for a problem in words', async () => {
    const plant = new Plant();
    plant.client.answer(list, () => ['old server']);
    await plant.start();
    expect(plant.state.problem).toMatchObject({ message: 'INVALID_ANSWER', symbol: list });
    expect(plant.state.problem?.reason).toContain('1.0.0.112');
  });

  test('rejects for those who asked', async () => {
    const plant = new Plant();
    await plant.start();
    plant.client.answer(list, () => {
      throw refusal(list);
    });
    await expect(plant.monitor.readFresh()).rejects.toMatchObject({ code: 4101 });
    await expect(plant.monitor.refresh()).rejects.toMatchObject({ code: 4101 });
  });

  test('reads again when the connection is back, and tells its state', async () => {
    const plant = new Plant(60_000);
    await plant.start();
    plant.client.setConnection('offline');
    expect(plant.state.connection).toBe('offline');
    expect(await readsDuring(plant, () => plant.client.setConnection('connecting'))).toBe(0);
    expect(await readsDuring(plant, () => plant.client.setConnection('online'))).toBe(1);
  });
});

describe('a list that is read again', () => {
  test('is the same object of sessions when nothing has changed, with its new age', async () => {
    const plant = new Plant(1000);
    await plant.start();
    const { sessions } = plant.state.list!;
    await pass(1000);
    expect(plant.state.list?.sessions).toBe(sessions);
    expect(plant.state.list?.readAt).toBe(1_001_000);
  });

  test('never has two requests under way, whatever is pushed, asked, paused or lost meanwhile', async () => {
    const act = fc.constantFrom(
      'count',
      'user',
      'guest',
      'fresh',
      'refresh',
      'pause',
      'resume',
      'online',
      'wait',
      'stop',
    );
    await fc.assert(
      fc.asyncProperty(fc.array(act, { maxLength: 25 }), fc.nat(3000), async (acts, duration) => {
        const plant = new Plant(500);
        plant.client.answer(list, async () => {
          await new Promise((resolve) => setTimeout(resolve, duration));
          return toAnswer(plant.sessions);
        });
        const ignore = () => undefined;
        const acting: Record<typeof act extends fc.Arbitrary<infer Name> ? Name & string : never, () => unknown> = {
          count: () => plant.client.push(count, 1),
          user: () => plant.client.push('GetCurrentUser', toUserAnswer(makeOwn())),
          guest: () => plant.client.push('GetCurrentUser', toUserAnswer(guest)),
          fresh: () => void plant.monitor.readFresh().catch(ignore),
          refresh: () => void plant.monitor.refresh().catch(ignore),
          pause: () => plant.monitor.pause(),
          resume: () => plant.monitor.resume(),
          online: () => plant.client.setConnection('online'),
          wait: () => pass(700),
          stop: () => {
            plant.monitor.stop();
            plant.monitor.start();
          },
        };
        plant.monitor.start();
        for (const name of acts) await acting[name]();
        await pass(20_000);
        plant.monitor.stop();
        await settle();
        expect(plant.client.mostOpen.get(list)).toBe(1);
        expect(plant.client.open.get(list)).toBe(0);
      }),
      { numRuns: 100 },
    );
  });
});

describe('another user', () => {
  test('has other rights: all of them are asked for anew', async () => {
    const plant = new Plant();
    await plant.start();
    plant.client.answer('GetSymbolAccess', () => 0);
    plant.client.push('GetCurrentUser', toUserAnswer(makeOwn({ user: 'anna' })));
    expect(plant.state).toMatchObject({ mayLogOut: 'unknown', directory: { isKnown: false } });
    await settle();
    expect(plant.state).toMatchObject({ mayLogOut: 'no', directory: { isKnown: true }, own: { user: 'anna' } });
    expect(plant.client.count('GetSchema')).toBe(2);
  });

  test('is no other one while only groups or the address change', async () => {
    const plant = new Plant();
    await plant.start();
    plant.client.push('GetCurrentUser', toUserAnswer(makeOwn({ groups: ['Operators'] })));
    await settle();
    expect(plant.state.own?.groups).toEqual(['Operators']);
    expect(plant.client.count('GetSchema')).toBe(1);
  });

  test('who is a guest sees nothing of the list before', async () => {
    const plant = new Plant();
    await plant.start();
    plant.client.answer(list, () => {
      throw refusal(list);
    });
    plant.client.push('GetCurrentUser', toUserAnswer(guest));
    expect(plant.state.list).toBeUndefined();
    await settle();
    expect(plant.state).toMatchObject({ list: undefined, problem: { code: 4101 }, own: { isGuest: true } });
  });

  test('who is a guest is not shown an answer that was asked for by the user before', async () => {
    const plant = new Plant();
    await plant.start();
    const late = deferred<unknown>();
    plant.client.answer(list, () => late.promise);
    plant.client.push(count, 1);
    plant.client.push(count, 2);
    await settle();
    plant.client.push('GetCurrentUser', toUserAnswer(guest));
    plant.client.answer(list, () => {
      throw refusal(list);
    });
    late.resolve(toAnswer(plant.sessions));
    await settle();
    expect(plant.state).toMatchObject({ list: undefined, problem: { code: 4101 } });
  });

  test('does not get the rights of the one before, whose answer comes later', async () => {
    const plant = new Plant();
    const late = deferred<unknown>();
    plant.client.answer('GetSymbolAccess', () => late.promise);
    await plant.start();
    plant.client.answer('GetSymbolAccess', () => 0);
    plant.client.push('GetCurrentUser', toUserAnswer(makeOwn({ user: 'anna' })));
    await settle();
    late.resolve(3);
    await settle();
    expect(plant.state.mayLogOut).toBe('no');
  });

  test.each<[string, unknown]>([
    ['nothing', undefined],
    ['a text', 'admin'],
    ['an object without a name', { session: 'own' }],
    ['a blank name', { name: ' ', session: 'own' }],
  ])('promise 9: told as %s is nobody known, so that nothing can be logged out', async (_, answer) => {
    const plant = new Plant();
    await plant.start();
    plant.client.push('GetCurrentUser', answer);
    expect(plant.state.own).toBeUndefined();
    expect(idsOf(plant.state)).toEqual(['own', 'a']);
  });

  test('is known again with the next good answer, without reading everything anew', async () => {
    const plant = new Plant();
    await plant.start();
    plant.client.push('GetCurrentUser', null);
    plant.client.push('GetCurrentUser', toUserAnswer(makeOwn()));
    await settle();
    expect(plant.state).toMatchObject({ own: { id: 'own' }, mayLogOut: 'yes' });
    expect(plant.client.count('GetSchema')).toBe(1);
  });

  test('is not known when the server refuses to tell, and still known while the connection is lost', async () => {
    const plant = new Plant();
    await plant.start();
    plant.client.fail('GetCurrentUser', lostAnswer('GetCurrentUser'));
    expect(plant.state.own?.id).toBe('own');
    plant.client.fail('GetCurrentUser', refusal('GetCurrentUser'));
    expect(plant.state.own).toBeUndefined();
  });

  test('can be asked for, and is then known to the monitor too', async () => {
    const plant = new Plant();
    await plant.start();
    plant.client.answer('GetCurrentUser', () => toUserAnswer(guest));
    expect(await plant.monitor.readOwn()).toMatchObject({ isGuest: true });
    expect(plant.state.own?.isGuest).toBe(true);
    plant.client.answer('GetCurrentUser', () => 'nobody');
    await expect(plant.monitor.readOwn()).rejects.toMatchObject({ message: 'INVALID_ANSWER' });
  });
});

describe('promise 10: a monitor that stops', () => {
  test('leaves no timer, subscription or request, and tells nothing any more', async () => {
    const plant = new Plant(1000);
    await plant.start();
    plant.client.answer(list, () => deferred<unknown>().promise);
    await pass(1000);
    expect(plant.client.open.get(list)).toBe(1);
    plant.monitor.stop();
    const { length } = plant.states;
    const sent = plant.client.sent.length;
    plant.client.push(count, 9);
    plant.client.setConnection('offline');
    plant.client.setConnection('online');
    await pass(300_000);
    expect(plant.client.subscriptions.size).toBe(0);
    expect(vi.getTimerCount()).toBe(0);
    expect(plant.client.open.get(list)).toBe(0);
    expect(plant.client.sent.length).toBe(sent);
    expect(plant.states.length).toBe(length);
    expect(plant.state.isReading).toBe(false);
  });

  test('does not send the reading that was waiting for its turn', async () => {
    const plant = new Plant();
    await plant.start();
    plant.client.answer(list, () => deferred<unknown>().promise);
    const first = plant.monitor.readFresh();
    const second = plant.monitor.readFresh();
    await settle();
    const { reads } = plant;
    plant.monitor.stop();
    const ends = await Promise.allSettled([first, second]);
    expect(ends.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    expect(plant.reads).toBe(reads);
  });

  test('begins anew when it is started again: everything is asked for again', async () => {
    const plant = new Plant(1000);
    await plant.start();
    plant.monitor.stop();
    plant.monitor.start();
    expect(plant.state.own).toBeUndefined();
    expect(idsOf(plant.state)).toEqual(['own', 'a']);
    plant.client.push('GetCurrentUser', toUserAnswer(makeOwn()));
    plant.sessions = [makeSession('own')];
    await pass(1000);
    expect(idsOf(plant.state)).toEqual(['own']);
    expect(plant.client.count('GetSchema')).toBe(2);
    expect(plant.client.subscriptions.size).toBe(2);
  });

  test('and is started again in the same moment, as when an element is moved, throws nothing and goes on', async () => {
    const uncaught: unknown[] = [];
    const note = (error: unknown) => uncaught.push(error);
    process.on('uncaughtException', note);
    const plant = new Plant(1000);
    plant.monitor.start();
    plant.client.push('GetCurrentUser', toUserAnswer(makeOwn()));
    await Promise.resolve();
    plant.monitor.stop();
    plant.monitor.start();
    plant.client.push('GetCurrentUser', toUserAnswer(makeOwn()));
    await settle();
    process.off('uncaughtException', note);
    expect(uncaught).toEqual([]);
    expect(plant.state).toMatchObject({ own: { id: 'own' }, mayLogOut: 'yes', list: { malformed: 0 } });
    expect(await readsDuring(plant, () => pass(3000))).toBe(3);
  });

  test('rejects those who ask it afterwards', async () => {
    const plant = new Plant();
    await plant.start();
    plant.monitor.stop();
    await expect(plant.monitor.readFresh()).rejects.toThrow(/stopped/);
  });
});
