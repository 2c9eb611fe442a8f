import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { isStale } from '../../../src/guards/availability.js';
import { steadyNow } from '../../../src/kit/clock.js';
import { lostAnswer, makeOwn, makeSession, refusal, toAnswer, toUserAnswer } from '../fixtures.js';
import { count, guest, idsOf, list, pass, Plant, readsDuring, settle } from './monitored-plant.js';
import { deferred } from '../scripted-client.js';

beforeEach(() => vi.useFakeTimers({ now: 1_000_000 }));
afterEach(() => vi.useRealTimers());

describe('a monitor that cannot read', () => {
  test('promise 7: keeps the last good list and its age, and says what the problem is', async () => {
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

  test('C33: is too old to act on after its maximum age, although the wall clock was set back an hour', async () => {
    const plant = new Plant(1000);
    await plant.start();
    plant.client.answer(list, () => {
      throw lostAnswer(list);
    });
    vi.setSystemTime(1_000_000 - 3_600_000);
    await pass(29_000);
    const stale = () => isStale({ state: plant.state, maximumAge: 30_000, now: steadyNow() });
    expect(stale()).toBe(false);
    await pass(2000);
    expect(stale()).toBe(true);
  });

  test('clears the problem with the next good answer', async () => {
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

  test('promise 9: reports an answer without a usable shape as a problem in words', async () => {
    const plant = new Plant();
    plant.client.answer(list, () => ['old server']);
    await plant.start();
    expect(plant.state.problem).toMatchObject({ message: 'INVALID_ANSWER', symbol: list });
    expect(plant.state.problem?.reason).toContain('1.0.0.112');
  });

  test('rejects for its callers', async () => {
    const plant = new Plant();
    await plant.start();
    plant.client.answer(list, () => {
      throw refusal(list);
    });
    await expect(plant.monitor.readFresh()).rejects.toMatchObject({ code: 4101 });
    await expect(plant.monitor.refresh()).rejects.toMatchObject({ code: 4101 });
  });

  test('reads again when the connection is back, and reports its state', async () => {
    const plant = new Plant(60_000);
    await plant.start();
    plant.client.setConnection('offline');
    expect(plant.state.connection).toBe('offline');
    expect(await readsDuring(plant, () => plant.client.setConnection('connecting'))).toBe(0);
    expect(await readsDuring(plant, () => plant.client.setConnection('online'))).toBe(1);
  });
});

describe('a list that is read again', () => {
  test('keeps the same array of sessions if nothing has changed, with its new age', async () => {
    const plant = new Plant(1000);
    await plant.start();
    const { sessions } = plant.state.list!;
    await pass(1000);
    expect(plant.state.list?.sessions).toBe(sessions);
    expect(plant.state.list?.readAt).toBe(1_001_000);
  });

  test('never has two requests under way, whatever is pushed, requested, paused or lost meanwhile', async () => {
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
          resume: () => void plant.monitor.resume(),
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

describe('a change of the user', () => {
  test('reads all rights again', async () => {
    const plant = new Plant();
    await plant.start();
    plant.client.answer('GetSymbolAccess', ({ value }) => (value === 'ForceLogout' ? 0 : 3));
    plant.client.push('GetCurrentUser', toUserAnswer(makeOwn({ user: 'anna' })));
    expect(plant.state).toMatchObject({ mayLogOut: 'unknown', directory: { isKnown: false } });
    await settle();
    expect(plant.state).toMatchObject({ mayLogOut: 'no', directory: { isKnown: true }, own: { user: 'anna' } });
    expect(plant.client.count('GetSchema')).toBe(2);
  });

  test('does not happen if only groups or the address change', async () => {
    const plant = new Plant();
    await plant.start();
    plant.client.push('GetCurrentUser', toUserAnswer(makeOwn({ groups: ['Operators'] })));
    await settle();
    expect(plant.state.own?.groups).toEqual(['Operators']);
    expect(plant.client.count('GetSchema')).toBe(1);
  });

  test('removes the previous list if the new user is a guest', async () => {
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

  test('lets a guest see no answer for the previous user', async () => {
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

  test('ignores a late answer with the rights of the previous user', async () => {
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
  ])('promise 9: reported as %s makes the user unknown, so that nothing can be logged out', async (_, answer) => {
    const plant = new Plant();
    await plant.start();
    plant.client.push('GetCurrentUser', answer);
    expect(plant.state.own).toBeUndefined();
    expect(idsOf(plant.state)).toEqual(['own', 'a']);
  });

  test('does not happen if the same user is reported again after a bad answer', async () => {
    const plant = new Plant();
    await plant.start();
    plant.client.push('GetCurrentUser', null);
    plant.client.push('GetCurrentUser', toUserAnswer(makeOwn()));
    await settle();
    expect(plant.state).toMatchObject({ own: { id: 'own' }, mayLogOut: 'yes' });
    expect(plant.client.count('GetSchema')).toBe(1);
  });

  test('makes the user unknown if the server refuses, but not while the connection is lost', async () => {
    const plant = new Plant();
    await plant.start();
    plant.client.fail('GetCurrentUser', lostAnswer('GetCurrentUser'));
    expect(plant.state.own?.id).toBe('own');
    plant.client.fail('GetCurrentUser', refusal('GetCurrentUser'));
    expect(plant.state.own).toBeUndefined();
  });

  test('can be read on demand, and then also updates the monitor', async () => {
    const plant = new Plant();
    await plant.start();
    plant.client.answer('GetCurrentUser', () => toUserAnswer(guest));
    expect(await plant.monitor.readOwn()).toMatchObject({ isGuest: true });
    expect(plant.state.own?.isGuest).toBe(true);
    plant.client.answer('GetCurrentUser', () => 'nobody');
    await expect(plant.monitor.readOwn()).rejects.toMatchObject({ message: 'INVALID_ANSWER' });
  });
});

describe('Network: a server that has restarted and forgotten the login', () => {
  /** A plant whose login is gone after a reconnection. */
  async function startAndLoseLogin(): Promise<Plant> {
    const plant = new Plant();
    await plant.start();
    await pass(10_000);
    plant.client.answer(list, () => {
      throw refusal(list);
    });
    plant.client.setConnection('offline');
    plant.client.setConnection('connecting');
    plant.client.setConnection('online');
    plant.client.push('GetCurrentUser', toUserAnswer(guest));
    return plant;
  }
  const isCurrent = ({ problem, connection }: Plant['state']): boolean =>
    problem === undefined && connection === 'online';

  test('Network: leaves the list, the directory and the capacity as they were, never as current', async () => {
    const plant = await startAndLoseLogin();
    const kept = {
      own: { isGuest: true },
      hasLostLogin: true,
      directory: { isKnown: true, users: [{ name: 'anna' }] },
    };
    expect(plant.state).toMatchObject(kept);
    expect(idsOf(plant.state)).toEqual(['own', 'a']);
    expect(isCurrent(plant.state)).toBe(false);
    await pass(120_000);
    expect(plant.state).toMatchObject({ ...kept, problem: { code: 4101 } });
    expect(idsOf(plant.state)).toEqual(['own', 'a']);
  });

  test('Network: keeps the list over further interruptions while nobody logs in', async () => {
    const plant = await startAndLoseLogin();
    plant.client.setConnection('offline');
    plant.client.setConnection('online');
    plant.client.push('GetCurrentUser', toUserAnswer({ ...guest, id: 'another guest' }));
    await settle();
    expect(plant.state.hasLostLogin).toBe(true);
    expect(idsOf(plant.state)).toEqual(['own', 'a']);
  });

  test('Network: shows the old list to its user who logs in again, as old until it has been read', async () => {
    const plant = await startAndLoseLogin();
    await settle();
    const late = deferred<unknown>();
    plant.client.answer(list, () => late.promise);
    plant.client.push('GetCurrentUser', toUserAnswer(makeOwn({ id: 'new' })));
    await settle();
    expect(plant.state).toMatchObject({ hasLostLogin: false, problem: { code: 1001 } });
    expect(idsOf(plant.state)).toEqual(['own', 'a']);
    late.resolve(toAnswer([makeSession('new')]));
    await settle();
    expect(idsOf(plant.state)).toEqual(['new']);
    expect(isCurrent(plant.state)).toBe(true);
    expect(plant.state.mayLogOut).toBe('yes');
  });

  test('Network: shows the old list to no other user', async () => {
    const plant = await startAndLoseLogin();
    await settle();
    plant.client.answer(list, () => deferred<unknown>().promise);
    plant.client.push('GetCurrentUser', toUserAnswer(makeOwn({ id: 'new', user: 'ben' })));
    expect(plant.state).toMatchObject({ hasLostLogin: false, list: undefined });
  });

  test('Network: does not leave the list to a guest whose login was ended while the connection lasted', async () => {
    const plant = new Plant();
    await plant.start();
    plant.client.setConnection('offline');
    plant.client.setConnection('online');
    plant.client.push('GetCurrentUser', toUserAnswer(makeOwn()));
    await settle();
    plant.client.push('GetCurrentUser', toUserAnswer(guest));
    expect(plant.state).toMatchObject({ hasLostLogin: false, list: undefined });
  });
});

describe('promise 10: a monitor that stops', () => {
  test('ends the wait for its next read', async () => {
    const plant = new Plant(1000);
    await plant.start();
    expect(vi.getTimerCount()).toBe(1);
    plant.monitor.stop();
    expect(vi.getTimerCount()).toBe(0);
  });

  test('leaves no timer, subscription or request, and reports nothing more', async () => {
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

  test('does not send a read that was waiting for its turn', async () => {
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

  test('reads everything again when it is restarted', async () => {
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
    expect(plant.client.subscriptions.size).toBe(3);
  });

  test('continues without an error if it is restarted immediately, as when an element is moved', async () => {
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
    expect(plant.state).toMatchObject({ own: { id: 'own' }, mayLogOut: 'yes', list: { unreadable: [] } });
    expect(await readsDuring(plant, () => pass(3000))).toBe(3);
  });

  test('rejects later reads', async () => {
    const plant = new Plant();
    await plant.start();
    plant.monitor.stop();
    await expect(plant.monitor.readFresh()).rejects.toThrow(/stopped/);
  });
});
