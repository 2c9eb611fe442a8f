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
});
