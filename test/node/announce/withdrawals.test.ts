import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { AnnouncedLogout } from '../../../src/announce/announced-logout.js';
import type { Announcer } from '../../../src/announce/announcement.js';
import { Withdrawals } from '../../../src/announce/withdrawals.js';
import { steadyNow } from '../../../src/kit/clock.js';
import { makeAnnouncement } from './fixtures.js';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** An announcement for five minutes, and a channel on which withdrawals may be lost. */
async function setUp() {
  const server = { withdrawn: 0, isLost: true };
  const announcer: Announcer = {
    announce: () => Promise.resolve(),
    withdraw: () => (server.withdrawn++, server.isLost ? Promise.reject(new Error('lost')) : Promise.resolve()),
    subscribe: () => () => undefined,
  };
  const clock = { now: steadyNow, leads: [0, steadyNow() - performance.now()] } as const;
  const announced = new AnnouncedLogout(makeAnnouncement({ deadline: steadyNow() + 300_000 }), clock, {
    announcer,
    readClock: () => Promise.resolve(clock),
    makeId: () => 'one',
    onChange: () => undefined,
  });
  await announced.tell();
  const withdrawals = new Withdrawals();
  const pass = async (seconds: number) => {
    for (let second = 0; second < seconds; second++) {
      withdrawals.repeat(announcer);
      await vi.advanceTimersByTimeAsync(1000);
    }
  };
  withdrawals.withdraw(announced, 'called-off');
  await vi.advanceTimersByTimeAsync(0);
  return { server, withdrawals, pass };
}

test('a withdrawal that people may not know of is said again at once and every ten seconds, until it has arrived', async () => {
  const { server, pass } = await setUp();
  await pass(11);
  expect(server.withdrawn).toBe(3);
  server.isLost = false;
  await pass(10);
  expect(server.withdrawn).toBe(4);
  await pass(60);
  expect(server.withdrawn).toBe(4);
});

test('a withdrawal is not said again once its announcement has ended by itself', async () => {
  const { server, pass } = await setUp();
  await pass(7 * 60 + 10);
  const { withdrawn } = server;
  await pass(60);
  expect(server.withdrawn).toBe(withdrawn);
});
