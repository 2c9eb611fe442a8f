import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { LogoutPermission, type PermissionQuestions } from '../../../src/tchmi/logout-permission.js';

const onChange = vi.fn();
const permission = (questions: Partial<PermissionQuestions> = {}): LogoutPermission =>
  new LogoutPermission({
    access: () => true,
    isEnabled: () => true,
    metadata: (callback) => callback({ error: 0 }),
    onChange,
    ...questions,
  });

beforeEach(() => onChange.mockClear());
afterEach(() => vi.useRealTimers());

describe('permission to log out', () => {
  test('is there only when everything says so', async () => {
    const asked = permission();
    expect(asked.obstacle).toBe('demands-unknown');
    await asked.refresh();
    expect(asked.obstacle).toBeUndefined();
    expect(onChange).toHaveBeenCalledOnce();
  });

  test.each([false, null, undefined, 1, 'true'])('an access right of %j is none', async (access) => {
    expect(await permission({ access: () => access }).verify()).toBe('no-access');
  });

  test.each([false, null, undefined, 1])('enabled as %j is disabled', async (isEnabled) => {
    expect(await permission({ isEnabled: () => isEnabled }).verify()).toBe('disabled');
  });

  test('asks anew each time', async () => {
    let access = true;
    let metadata: unknown = { error: 0 };
    const asked = permission({ access: () => access, metadata: (callback) => callback(metadata) });
    expect(await asked.verify()).toBeUndefined();
    metadata = { error: 0, ListSymbols: { REAUTHENTICATION_REQUIRED: true } };
    expect(await asked.verify()).toBe('reauthentication');
    access = false;
    expect(asked.obstacle).toBe('no-access');
  });

  test('a framework without the function, one that throws, and one that never answers cannot tell', async () => {
    vi.useFakeTimers();
    expect(await permission({ metadata: undefined }).verify()).toBe('demands-unknown');
    const throwing = permission({
      metadata: () => {
        throw new Error('internal');
      },
    });
    expect(await throwing.verify()).toBe('demands-unknown');
    const silent = permission({ metadata: () => undefined }).verify();
    await vi.advanceTimersByTimeAsync(5000);
    expect(await silent).toBe('demands-unknown');
  });

  test('an answer that comes after a reset counts for nothing', async () => {
    let answer: (data: unknown) => void = () => undefined;
    const asked = permission({ metadata: (callback) => (answer = callback) });
    const refreshed = asked.refresh();
    asked.reset();
    answer({ error: 0 });
    await refreshed;
    expect(asked.obstacle).toBe('demands-unknown');
    expect(onChange).not.toHaveBeenCalled();
  });

  test('what is asked before sending is judged by its own answer, whatever is asked meanwhile (promise 11)', async () => {
    const answers: ((data: unknown) => void)[] = [];
    const asked = permission({ metadata: (callback) => answers.push(callback) });
    const first = asked.refresh();
    answers[0]?.({ error: 0 });
    await first;
    expect(asked.obstacle).toBeUndefined();
    const verified = asked.verify();
    void asked.refresh();
    answers[1]?.({ error: 0, ListSymbols: { REAUTHENTICATION_REQUIRED: true } });
    expect(await verified).toBe('reauthentication');
  });

  test('what is learnt meanwhile counts before sending as well', async () => {
    const answers: ((data: unknown) => void)[] = [];
    const asked = permission({ metadata: (callback) => answers.push(callback) });
    const verified = asked.verify();
    const later = asked.refresh();
    answers[1]?.({ error: 0, ListSymbols: { REAUTHENTICATION_REQUIRED: true } });
    await later;
    answers[0]?.({ error: 0 });
    expect(await verified).toBe('reauthentication');
    asked.reset();
  });

  test('as long as nobody can tell it is asked again by itself, less and less often, and not after a reset', async () => {
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

  test('a demand that is taken back is noticed within a minute', async () => {
    vi.useFakeTimers();
    let data: unknown = { error: 0, ListSymbols: { REAUTHENTICATION_REQUIRED: true } };
    const asked = permission({ metadata: (callback) => callback(data) });
    await asked.refresh();
    expect(asked.obstacle).toBe('reauthentication');
    data = { error: 0 };
    await vi.advanceTimersByTimeAsync(60_000);
    expect(asked.obstacle).toBeUndefined();
  });

  test('promise 10: leaves no timer after a reset, answered or not', async () => {
    vi.useFakeTimers();
    const asked = permission({ metadata: () => undefined });
    const verified = asked.verify();
    asked.reset();
    expect(vi.getTimerCount()).toBe(0);
    expect(await verified).toBe('demands-unknown');
    expect(vi.getTimerCount()).toBe(0);
  });
});
