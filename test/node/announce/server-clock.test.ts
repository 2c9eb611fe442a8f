import fc from 'fast-check';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { readServerClock, shiftBetween, type ServerClock } from '../../../src/announce/server-clock.js';
import { steadyNow } from '../../../src/kit/clock.js';
import { ScriptedClient } from '../scripted-client.js';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const hour = 3_600_000;

/** A client of a server whose clock is ahead of this machine's, and that takes a while to answer. */
function clientOf(ahead: number, duration = 0): ScriptedClient {
  const client = new ScriptedClient();
  client.answer('Diagnostics::SERVERTIME', async () => {
    await vi.advanceTimersByTimeAsync(duration / 2);
    const time = new Date(steadyNow() + ahead).toISOString();
    await vi.advanceTimersByTimeAsync(duration / 2);
    return time;
  });
  return client;
}

test("the server's clock is told whatever the clock of the panel says", async () => {
  for (const ahead of [hour, 0, -hour]) {
    const clock = await readServerClock(clientOf(ahead));
    await vi.advanceTimersByTimeAsync(5000);
    expect(clock?.now()).toBe(steadyNow() + ahead);
  }
});

test('half of the time that the answer took is added', async () => {
  const clock = await readServerClock(clientOf(hour, 400));
  expect(clock?.now()).toBe(steadyNow() + hour);
});

test('an answer that is no time gives no clock, rather than the clock of the panel', async () => {
  const client = new ScriptedClient();
  client.answer('Diagnostics::SERVERTIME', () => 'soon');
  expect(await readServerClock(client)).toBeUndefined();
});

async function readTwice(meanwhile: () => number): Promise<number> {
  const before = await readServerClock(clientOf(0));
  const after = await readServerClock(clientOf(meanwhile()));
  return Math.round(shiftBetween(before!, after!));
}

test("a server's clock that was set is told from a clock of this machine that was set, or that has slept", async () => {
  expect(await readTwice(() => hour)).toBe(hour);
  expect(await readTwice(() => -hour)).toBe(-hour);
  // The wall clock is set forward, and the server's is not.
  const set = async (by: number) => {
    const before = await readServerClock(clientOf(0));
    const server = steadyNow();
    vi.setSystemTime(Date.now() + by);
    const client = new ScriptedClient();
    client.answer('Diagnostics::SERVERTIME', () => new Date(server).toISOString());
    return shiftBetween(before!, (await readServerClock(client))!);
  };
  expect(Math.abs(await set(hour))).toBe(0);
  // This machine has slept, so its monotonic clock has stood still, and the server's has gone on.
  expect(await readTwice(() => (vi.setSystemTime(Date.now() + hour), 0))).toBe(0);
});

test('no clock of this machine alone, however it was set, counts as a change of the server', () => {
  const clockWith = (...leads: ServerClock['leads']): ServerClock => ({ now: () => 0, leads });
  fc.assert(
    fc.property(fc.integer(), fc.integer(), fc.integer(), (steady, monotonic, by) => {
      const before = clockWith(steady, monotonic);
      expect(Math.abs(shiftBetween(before, clockWith(steady + by, monotonic)))).toBe(0);
      expect(Math.abs(shiftBetween(before, clockWith(steady, monotonic + by)))).toBe(0);
      expect(shiftBetween(before, clockWith(steady + by, monotonic + by)) - by).toBe(0);
    }),
  );
});
