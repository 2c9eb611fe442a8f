import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { emptyDirectory } from '../../../src/directory/directory.js';
import { busyTimeout } from '../../../src/host/busy.js';
import { noLocator } from '../../../src/host/locations.js';
import { readHostMarks, type HostMarkSource } from '../../../src/host/marks.js';
import { makeSession } from '../fixtures.js';

const { locate } = noLocator;
const sessions = [
  makeSession('anna'),
  makeSession('ben', { user: 'ben', clientIp: '10.0.3.17' }),
  makeSession('container', { user: '__SystemUser', kind: 'extension-container' }),
];
const read = (host: Partial<HostMarkSource>, signal = new AbortController().signal) =>
  readHostMarks({ locate, protect: undefined, busy: undefined, ...host }, sessions, emptyDirectory, undefined, signal);

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test('a host page without settings marks nobody', async () => {
  const { marks, problems } = await read({});
  expect([marks.busy.size, marks.protection.size, problems]).toEqual([0, 0, []]);
  expect(marks.locate).toBe(locate);
});

test('protected and busy sessions are marked by their ids', async () => {
  const { marks, problems } = await read({
    protect: { clients: ['10.0.3.0/24'] },
    busy: [{ user: 'anna', reason: 'Tool change' }],
  });
  expect([...marks.protection.keys()]).toEqual(['ben']);
  expect(marks.busy.get('anna')).toEqual({ state: 'busy', reason: 'Tool change' });
  expect(problems).toEqual([]);
});

test('unusable settings are reported together, and in doubt people count as busy', async () => {
  const { marks, problems } = await read({ protect: 7, busy: 7 });
  expect(problems.map(({ property }) => property)).toEqual(['busy', 'protect']);
  expect([...marks.busy.values()].map(({ state }) => state)).toEqual(['unknown', 'unknown']);
  // A rule that cannot be read could protect anybody (issue 11, B1).
  expect([...marks.protection.values()].map(({ by }) => by)).toEqual(['unknown', 'unknown']);
});

test('a host page that never answers is waited for only until the timeout', async () => {
  const reading = read({ busy: () => new Promise(() => undefined) });
  await vi.advanceTimersByTimeAsync(busyTimeout);
  const { marks } = await reading;
  expect([...marks.busy.values()].map(({ state }) => state)).toEqual(['unknown', 'unknown']);
  expect(vi.getTimerCount()).toBe(0);
});

test('an aborted read rejects with the reason and does not ask the host page', async () => {
  const busy = vi.fn();
  await expect(read({ busy }, AbortSignal.abort(new Error('Gone.')))).rejects.toThrow('Gone.');
  expect(busy).not.toHaveBeenCalled();
});
