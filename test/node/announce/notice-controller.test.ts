import type { ReactiveControllerHost } from 'lit';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { NoticeController } from '../../../src/announce/ui/notice-controller.js';
import { steadyNow } from '../../../src/kit/clock.js';
import { fingerprint } from '../../../src/session/session.js';
import { makeError } from '../fixtures.js';
import { ScriptedClient } from '../scripted-client.js';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const hour = 3_600_000;
const minute = 60_000;

/** A panel whose server's clock can be set. */
async function setUp() {
  const server = { ahead: 0 };
  const client = new ScriptedClient({
    GetCurrentUser: () => ({ session: 'own', name: 'operator1', domain: '' }),
    'Diagnostics::SERVERTIME': () => new Date(steadyNow() + server.ahead).toISOString(),
  });
  const host = {
    isConnected: true,
    addController: () => undefined,
    requestUpdate: () => undefined,
  } as unknown as ReactiveControllerHost & HTMLElement;
  const controller = new NoticeController(host, { connectServer: () => undefined, isPreview: () => false });
  controller.use({ client, serverUrl: '' }, undefined);
  await vi.advanceTimersByTimeAsync(0);
  const announce = (deadline: number, id = 'one') => ({
    name: 'SESSION_LOGOUT_ANNOUNCED',
    timeReceived: new Date(steadyNow() + server.ahead).toISOString(),
    sessionId: 'ben',
    payload: {
      version: 1,
      id,
      revision: 0,
      by: 'ben',
      reason: 'Update',
      deadline: new Date(deadline).toISOString(),
      moreMinutes: 5,
      sessions: [fingerprint('own')],
    },
  });
  return { client, controller, server, announce };
}

test('a panel says that announcements cannot be received where the server refuses to hand them on, however long it waits', async () => {
  const { client, controller } = await setUp();
  expect(controller.state.isListening).toBe(false);
  const refused = makeError({ symbol: 'ListEvents', code: 4101 });
  for (const waited of [0, 10_000, 10_000, 10_000]) {
    await vi.advanceTimersByTimeAsync(waited);
    client.fail('ListEvents', refused);
    await vi.advanceTimersByTimeAsync(5000);
    expect(controller.state).toMatchObject({ isListening: false, problem: refused });
  }
});

test('a panel asks again for announcements that were refused, and listens once it gets them', async () => {
  const { client, controller } = await setUp();
  client.fail('ListEvents', makeError({ symbol: 'ListEvents' }));
  const [refused] = client.subscriptions;
  await vi.advanceTimersByTimeAsync(10_000);
  expect(client.subscriptions.size).toBe(1);
  expect([...client.subscriptions][0]).not.toBe(refused);
  client.push('ListEvents', []);
  await vi.advanceTimersByTimeAsync(0);
  expect(controller.state).toMatchObject({ isListening: true, problem: undefined });
});

test('a panel does not say that nothing is announced before it has heard, nor without a connection', async () => {
  const { client, controller } = await setUp();
  expect(controller.state.isListening).toBe(false);
  client.push('ListEvents', []);
  await vi.advanceTimersByTimeAsync(0);
  expect(controller.state.isListening).toBe(true);
  client.setConnection('offline');
  expect(controller.state.isListening).toBe(false);
});

test("a panel follows the server's clock while something is announced, and asks for nothing while nothing is", async () => {
  const { client, controller, server, announce } = await setUp();
  client.push('ListEvents', []);
  await vi.advanceTimersByTimeAsync(0);
  const before = client.sent.length;
  await vi.advanceTimersByTimeAsync(hour);
  expect(client.sent).toHaveLength(before);
  const first = announce(steadyNow() + 15 * minute);
  client.push('ListEvents', [first]);
  await vi.advanceTimersByTimeAsync(0);
  expect(controller.state.notices).toMatchObject([{ remaining: 15 * minute }]);
  server.ahead = -hour;
  const again = announce(steadyNow() + 15 * minute - hour, 'two');
  const replaced = {
    ...again,
    name: 'SESSION_LOGOUT_WITHDRAWN',
    payload: { version: 1, announcement: 'one', cause: 'replaced' },
  };
  client.push('ListEvents', [first, again, replaced]);
  await vi.advanceTimersByTimeAsync(0);
  expect(controller.state.notices).toMatchObject([
    { id: 'two', remaining: 15 * minute, withdrawn: undefined },
    { id: 'one', withdrawn: 'replaced' },
  ]);
});

test("a panel whose own clock is set during the wait counts by the server's clock again within ten seconds", async () => {
  const { client, controller, server, announce } = await setUp();
  client.push('ListEvents', [announce(steadyNow() + 15 * minute)]);
  await vi.advanceTimersByTimeAsync(0);
  vi.setSystemTime(Date.now() + hour);
  server.ahead = -hour;
  await vi.advanceTimersByTimeAsync(10_000);
  expect(controller.state.notices).toMatchObject([{ remaining: 15 * minute - 10_000 }]);
});
