import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { LogoutPermission, type PermissionQueries } from '../../../src/tchmi/logout-permission.js';

const onChange = vi.fn();
const permission = (queries: Partial<PermissionQueries> = {}): LogoutPermission =>
  new LogoutPermission({
    access: () => true,
    knowsUser: () => true,
    isEnabled: () => true,
    metadata: (callback) => callback({ error: 0 }),
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
    let metadata: unknown = { error: 0 };
    const asked = permission({ access: () => access, metadata: (callback) => callback(metadata) });
    expect(asked.refusal).toMatchObject({ code: 110, outcome: 'refused', symbol: 'ForceLogout' });
    await asked.refresh();
    expect(asked.refusal).toBeUndefined();
    metadata = { error: 0, ListSymbols: { REAUTHENTICATION_REQUIRED: true } };
    await asked.refresh();
    expect(asked.refusal?.reason).toContain('reauthentication');
    access = false;
    expect(asked.obstacle).toBe('no-access');
    expect(asked.refusal?.cause).toMatchObject({ name: 'LogoutUnavailableError', obstacle: 'no-access' });
    asked.reset();
  });

  test('is unknown if the framework lacks the function, throws or never answers', async () => {
    vi.useFakeTimers();
    const obstacleOf = async (queries: Partial<PermissionQueries>) => {
      let isAsked = false;
      const metadata = queries.metadata;
      const first = permission({ metadata: (callback) => (isAsked ? metadata?.(callback) : callback({ error: 0 })) });
      await first.refresh();
      expect(first.obstacle).toBeUndefined();
      isAsked = true;
      const asking = first.refresh();
      await vi.advanceTimersByTimeAsync(5000);
      await asking;
      return first.obstacle;
    };
    expect(await obstacleOf({ metadata: () => undefined })).toBe('demands-unknown');
    const throwing = () => {
      throw new Error('internal');
    };
    expect(await obstacleOf({ metadata: throwing })).toBe('demands-unknown');
    const without = permission({ metadata: undefined });
    await without.refresh();
    expect(without.obstacle).toBe('demands-unknown');
    without.reset();
  });

  test('ignores an answer that arrives after a reset', async () => {
    let answer: (data: unknown) => void = () => undefined;
    const asked = permission({ metadata: (callback) => (answer = callback) });
    const refreshed = asked.refresh();
    asked.reset();
    answer({ error: 0 });
    await refreshed;
    expect(asked.obstacle).toBe('demands-unknown');
    expect(onChange).not.toHaveBeenCalled();
  });

  test('follows only the answer to the latest query', async () => {
    const answers: ((data: unknown) => void)[] = [];
    const asked = permission({ metadata: (callback) => answers.push(callback) });
    const first = asked.refresh();
    const later = asked.refresh();
    answers[1]?.({ error: 0, ListSymbols: { REAUTHENTICATION_REQUIRED: true } });
    await later;
    answers[0]?.({ error: 0 });
    await first;
    expect(asked.obstacle).toBe('reauthentication');
    asked.reset();
  });

  test('is queried again automatically while it is unknown, less and less often, and not after that', async () => {
    vi.useFakeTimers();
    const metadata = vi.fn((callback: (data: unknown) => void) => callback(undefined));
    const asked = permission({ metadata });
    await asked.refresh();
    const counts: number[] = [];
    for (const wait of [1999, 1, 3999, 1, 600_000]) {
      await vi.advanceTimersByTimeAsync(wait);
      counts.push(metadata.mock.calls.length);
    }
    expect(counts.slice(0, 4)).toEqual([1, 2, 2, 3]);
    expect(counts[4]).toBeGreaterThan(10);
    metadata.mockImplementation((callback) => callback({ error: 0 }));
    await vi.advanceTimersByTimeAsync(60_000);
    expect(asked.obstacle).toBeUndefined();
    expect(onChange).toHaveBeenCalledOnce();
    expect(vi.getTimerCount()).toBe(0);
  });

  test('returns within a minute after the project withdraws its demand', async () => {
    vi.useFakeTimers();
    let data: unknown = { error: 0, ListSymbols: { REAUTHENTICATION_REQUIRED: true } };
    const asked = permission({ metadata: (callback) => callback(data) });
    await asked.refresh();
    expect(asked.obstacle).toBe('reauthentication');
    data = { error: 0 };
    await vi.advanceTimersByTimeAsync(60_000);
    expect(asked.obstacle).toBeUndefined();
  });

  test('leaves no timer after a reset, even without an answer (promise 10)', async () => {
    vi.useFakeTimers();
    const asked = permission({ metadata: () => undefined });
    const refreshed = asked.refresh();
    asked.reset();
    expect(vi.getTimerCount()).toBe(0);
    await refreshed;
    expect(asked.obstacle).toBe('demands-unknown');
    expect(vi.getTimerCount()).toBe(0);
  });
});

describe('the right to see the control', () => {
  test.each([
    [true, true, true],
    [null, true, true],
    [false, true, false],
    [false, false, undefined],
    [true, false, true],
  ])('B8: for the access right %j, with a known user: %j, is %j', (access, knowsUser, expected) => {
    const asked: string[] = [];
    const rights = permission({
      access: (right) => {
        asked.push(right);
        return access;
      },
      knowsUser: () => knowsUser,
    });
    expect(rights.mayObserve).toBe(expected);
    expect(asked).toEqual(['observe']);
  });
});
