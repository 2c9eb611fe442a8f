import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { readServerClock } from '../../../src/announce/server-clock.js';
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
