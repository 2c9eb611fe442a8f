import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { ClockFollower } from '../../../src/announce/clock-follower.js';
import { steadyNow } from '../../../src/kit/clock.js';
import { ScriptedClient } from '../scripted-client.js';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const hour = 3_600_000;

/** A follower of a server whose clock is an hour ahead, and how often it was asked. */
function setUp() {
  const client = new ScriptedClient();
  const server = { asked: 0, fails: false };
  client.answer('Diagnostics::SERVERTIME', () => {
    server.asked++;
    if (server.fails) throw new Error('no answer');
    return new Date(steadyNow() + hour).toISOString();
  });
  const follower = new ClockFollower(() => undefined);
  /** As a page does, which follows it each second. */
  const pass = async (seconds: number, isChoosing = false) => {
    for (let second = 0; second < seconds; second++) {
      follower.follow(client, isChoosing);
      await vi.advanceTimersByTimeAsync(1000);
    }
  };
  return { follower, server, pass };
}

test("a server's clock that could not be read is read again, and no time is told until then", async () => {
  const { follower, server, pass } = setUp();
  server.fails = true;
  await pass(15);
  expect([follower.now, follower.freshNow, server.asked]).toEqual([undefined, undefined, 2]);
  server.fails = false;
  await pass(6);
  expect(follower.freshNow).toBe(steadyNow() + hour);
});

test("a server's clock is read again only while somebody chooses a time by it", async () => {
  const { follower, server, pass } = setUp();
  await pass(60);
  expect([server.asked, follower.now, follower.freshNow]).toEqual([1, steadyNow() + hour, undefined]);
  await pass(60, true);
  expect([server.asked, follower.freshNow]).toEqual([7, steadyNow() + hour]);
});

test('nothing is known of the clock of another server', async () => {
  const { follower, pass } = setUp();
  await pass(1);
  follower.follow(undefined, false);
  expect([follower.now, follower.freshNow]).toEqual([undefined, undefined]);
});
