import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { LogoutPermission, type PermissionQueries } from '../../../src/tchmi/logout-permission.js';
import { deferred } from '../scripted-client.js';

const onChange = vi.fn();
const permission = (queries: Partial<PermissionQueries> = {}): LogoutPermission =>
  new LogoutPermission({
    access: () => true,
    knowsUser: () => true,
    isEnabled: () => true,
    demand: () => Promise.resolve(undefined),
    onChange,
    ...queries,
  });

beforeEach(() => onChange.mockClear());
afterEach(() => vi.useRealTimers());

describe('the permission to log out', () => {
  test('is given only when access right, control and project all allow it', async () => {
    const asked = permission();
    expect(asked.obstacle).toBe('demands-unknown');
    await asked.refresh();
    expect(asked.obstacle).toBeUndefined();
    expect(onChange).toHaveBeenCalledOnce();
  });

  test.each([false, null, undefined, 1, 'true'])('is missing for the access right %j', async (access) => {
    const asked = permission({ access: () => access });
    await asked.refresh();
    expect(asked.obstacle).toBe('no-access');
  });

  test.each([false, null, undefined, 1])('is missing for a control whose enabled state is %j', async (isEnabled) => {
    const asked = permission({ isEnabled: () => isEnabled });
    await asked.refresh();
    expect(asked.obstacle).toBe('disabled');
  });

  test.each([false, null, undefined])(
    'B2: is not missing but unknown for the access right %j while there is no connection or no user',
    async (access) => {
      let knowsUser = false;
      const asked = permission({ access: () => access, knowsUser: () => knowsUser });
      await asked.refresh();
      expect(asked.obstacle).toBe('offline');
      expect(asked.refusal?.cause).toMatchObject({ obstacle: 'offline' });
      knowsUser = true;
      expect(asked.obstacle).toBe('no-access');
    },
  );

  test('is checked again at the moment of sending', async () => {
    let access = true;
    const demand = vi.fn<PermissionQueries['demand']>().mockResolvedValue(undefined);
    const asked = permission({ access: () => access, demand });
    expect(asked.refusal).toMatchObject({ code: 110, outcome: 'refused', symbol: 'ForceLogout' });
    await asked.refresh();
    expect(asked.refusal).toBeUndefined();
    demand.mockResolvedValue('reauthentication');
    await asked.refresh();
    expect(asked.refusal?.reason).toContain('reauthentication');
    access = false;
    expect(asked.obstacle).toBe('no-access');
    expect(asked.refusal?.cause).toMatchObject({ name: 'LogoutUnavailableError', obstacle: 'no-access' });
    asked.reset();
  });

  test('is unknown if nobody can be asked, also where it was known before', async () => {
    vi.useFakeTimers();
    let isConnected = true;
    const asked = permission({
      demand: () =>
        isConnected ? Promise.resolve(undefined) : Promise.reject(new Error('This client is no longer in use.')),
    });
    await asked.refresh();
    expect(asked.obstacle).toBeUndefined();
    isConnected = false;
    await asked.refresh();
    expect(asked.obstacle).toBe('demands-unknown');
    asked.reset();
  });

  test('ignores an answer that arrives after a reset', async () => {
    const answer = deferred<undefined>();
    const asked = permission({ demand: () => answer.promise });
    const refreshed = asked.refresh();
    asked.reset();
    answer.resolve(undefined);
    await refreshed;
    expect(asked.obstacle).toBe('demands-unknown');
    expect(onChange).not.toHaveBeenCalled();
  });

  test('follows only the answer to the latest query', async () => {
    const answers = [deferred<undefined>(), deferred<'reauthentication'>()] as const;
    const demand = vi.fn<PermissionQueries['demand']>();
    demand.mockReturnValueOnce(answers[0].promise).mockReturnValueOnce(answers[1].promise);
    const asked = permission({ demand });
    const first = asked.refresh();
    const later = asked.refresh();
    answers[1].resolve('reauthentication');
    await later;
    answers[0].resolve(undefined);
    await first;
    expect(asked.obstacle).toBe('reauthentication');
    asked.reset();
  });

  test('is queried again automatically while it is unknown, less and less often, and not after that', async () => {
    vi.useFakeTimers();
    const demand = vi.fn<PermissionQueries['demand']>().mockResolvedValue('demands-unknown');
    const asked = permission({ demand });
    await asked.refresh();
    const counts: number[] = [];
    for (const wait of [1999, 1, 3999, 1, 600_000]) {
      await vi.advanceTimersByTimeAsync(wait);
      counts.push(demand.mock.calls.length);
    }
    expect(counts.slice(0, 4)).toEqual([1, 2, 2, 3]);
    expect(counts[4]).toBeGreaterThan(10);
    demand.mockResolvedValue(undefined);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(asked.obstacle).toBeUndefined();
    expect(onChange).toHaveBeenCalledOnce();
    expect(vi.getTimerCount()).toBe(0);
  });

  test('returns within a minute after the project withdraws its demand', async () => {
    vi.useFakeTimers();
    let demand: 'reauthentication' | undefined = 'reauthentication';
    const asked = permission({ demand: () => Promise.resolve(demand) });
    await asked.refresh();
    expect(asked.obstacle).toBe('reauthentication');
    demand = undefined;
    await vi.advanceTimersByTimeAsync(60_000);
    expect(asked.obstacle).toBeUndefined();
  });

  test('leaves no timer after a reset, even without an answer (promise 10)', async () => {
    vi.useFakeTimers();
    const answer = deferred<undefined>();
    const asked = permission({ demand: () => answer.promise });
    const refreshed = asked.refresh();
    asked.reset();
    expect(vi.getTimerCount()).toBe(0);
    answer.reject(new Error('This client is no longer in use.'));
    await refreshed;
    expect(asked.obstacle).toBe('demands-unknown');
    expect(vi.getTimerCount()).toBe(0);
  });
});
