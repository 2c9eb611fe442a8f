import { beforeEach, describe, expect, it, vi } from 'vitest';
import { page } from 'vitest/browser';
import { createEmulatorSocket } from '../../../demo/emulator/emulator-socket.js';
import { Emulator } from '../../../demo/emulator/emulator.js';
import { FrameworkServerStandIn } from '../../framework/framework-server-stand-in.js';
import { countListeners } from '../count-listeners.js';
import { administrator, afterTest, createWorld, makeBox, mount, updated } from '../support.js';
import { confirm, confirmButton, dialog, listShown, mountList, rowAction } from './mount-manager.js';

/** Counts the intervals and timeouts that are running now and were started after this call. */
function countTimers(): () => number {
  const running = new Set<unknown>();
  const { setTimeout: wait, clearTimeout: cancel, setInterval: repeat, clearInterval: end } = globalThis;
  vi.stubGlobal('setTimeout', (handler: () => void, delay?: number) => {
    const timer = wait(() => {
      running.delete(timer);
      handler();
    }, delay);
    running.add(timer);
    return timer;
  });
  vi.stubGlobal('setInterval', (handler: () => void, delay?: number) => {
    const timer = repeat(handler, delay);
    running.add(timer);
    return timer;
  });
  const forget = (stop: (timer: number) => void) => (timer: number) => {
    running.delete(timer);
    stop(timer);
  };
  vi.stubGlobal('clearTimeout', forget(cancel));
  vi.stubGlobal('clearInterval', forget(end));
  return () => running.size;
}

beforeEach(() => {
  afterTest(() => vi.unstubAllGlobals());
});

describe('removing the manager from the page (promise 10)', () => {
  it('ends its subscriptions and leaves the connection of the host page open', async () => {
    const { manager, client, emulator } = await mountList();
    expect(emulator.record.openSubscriptions).toBeGreaterThan(0);
    manager.remove();
    await expect.poll(() => emulator.record.openSubscriptions).toBe(0);
    expect(client.connection).toBe('online');
    expect(emulator.record.openConnections).toBe(1);
  });

  it('closes its own connection, and adding it again opens a new one', async () => {
    const emulator = new Emulator({ sessions: 4 });
    afterTest(() => emulator.dispose());
    vi.stubGlobal('WebSocket', createEmulatorSocket(emulator, administrator));
    const box = makeBox(900, 600);
    const manager = await mount('tchmi-session-manager', { serverUrl: 'ws://panel:1010' }, box);
    for (let round = 0; round < 3; round++) {
      await listShown();
      expect(emulator.record.openConnections).toBe(1);
      manager.remove();
      await expect.poll(() => emulator.record.openConnections).toBe(0);
      expect(emulator.record.openSubscriptions).toBe(0);
      box.append(manager);
    }
    await listShown();
  });

  it("releases its subscriptions in the page's TwinCAT HMI", async () => {
    const emulator = new Emulator({ sessions: 4 });
    afterTest(() => emulator.dispose());
    const standIn = new FrameworkServerStandIn((peer) => emulator.connect(administrator, peer));
    afterTest(() => standIn.close());
    vi.stubGlobal('TcHmi', { Server: standIn, EventProvider: standIn.events });
    const manager = await mount('tchmi-session-manager', {}, makeBox(900, 600));
    await listShown();
    expect(emulator.record.openSubscriptions).toBeGreaterThan(0);
    manager.remove();
    await expect.poll(() => emulator.record.openSubscriptions).toBe(0);
  });

  it('leaves no timer and sends no further request', async () => {
    const { client, emulator } = createWorld({ sessions: 4, fault: 'no-subscriptions' });
    await expect.poll(() => client.connection).toBe('online');
    const timers = countTimers();
    const manager = await mount('tchmi-session-manager', { client, refreshInterval: 50 }, makeBox(900, 600));
    await listShown();
    await expect.poll(() => Number(emulator.record.commands.ListActiveSessions)).toBeGreaterThan(3);
    expect(timers()).toBeGreaterThan(0);
    manager.remove();
    await expect.poll(timers).toBe(0);
    const readings = emulator.record.commands.ListActiveSessions;
    await client.readSymbol('GetCurrentUser');
    expect(emulator.record.commands.ListActiveSessions).toBe(readings);
  });

  it('removes every listener from the document, the window and the client', async () => {
    const { client } = createWorld({ sessions: 4 });
    const counts = [document, window, client].map(countListeners);
    const before = counts.map((count) => count());
    const manager = await mount('tchmi-session-manager', { client }, makeBox(900, 600));
    await listShown();
    expect(counts.map((count) => count())).not.toEqual(before);
    manager.remove();
    expect(counts.map((count) => count())).toEqual(before);
  });

  it('closes a confirmation without sending anything or returning a report', async () => {
    const { manager, emulator } = await mountList();
    const logout = manager.requestLogout({ kind: 'user', name: 'ben' });
    await expect.element(confirmButton()).toBeVisible();
    const box = manager.parentElement!;
    manager.remove();
    expect(await logout).toBeUndefined();
    box.append(manager);
    await updated(manager);
    expect(dialog().elements()).toEqual([]);
    expect(emulator.record.forceLogouts).toEqual([]);
  });

  it('rejects the promise of the caller if a logout is under way', async () => {
    const { manager, emulator } = await mountList();
    emulator.setFault('force-logout-no-answer');
    const logout = manager.requestLogout({ kind: 'user', name: 'ben' });
    const ended = expect(logout).rejects.toMatchObject({ name: 'AbortError' });
    await expect.element(confirmButton()).toBeVisible();
    await confirm();
    manager.remove();
    await ended;
    expect(emulator.record.forceLogouts).toHaveLength(1);
  });

  it('lets it start clean when it is added again, with the typed text kept', async () => {
    const { manager, emulator } = await mountList();
    await page.getByRole('textbox', { name: /^Search/ }).fill('ben');
    const subscriptions = emulator.record.openSubscriptions;
    const box = manager.parentElement!;
    for (let round = 0; round < 3; round++) {
      manager.remove();
      await expect.poll(() => emulator.record.openSubscriptions).toBe(0);
      box.append(manager);
      await listShown();
    }
    await expect.poll(() => emulator.record.openSubscriptions).toBe(subscriptions);
    await expect.element(page.getByRole('textbox', { name: /^Search/ })).toHaveValue('ben');
    expect(manager.querySelectorAll('input[slot=search]')).toHaveLength(1);
    await expect.element(rowAction(/^Log out ben on/)).toBeEnabled();
  });
});

describe('a hidden page', () => {
  it('is not kept up to date until it is visible again', async () => {
    const { emulator } = await mountList();
    const hidden = vi.spyOn(document, 'hidden', 'get').mockReturnValue(true);
    afterTest(() => hidden.mockRestore());
    document.dispatchEvent(new Event('visibilitychange'));
    const readings = emulator.record.commands.ListActiveSessions;
    emulator.openSession({ user: 'latecomer', clientIp: '10.0.0.77' });
    const counted = emulator.record.commands.Diagnostics;
    await page.getByRole('textbox', { name: /^Search/ }).fill('');
    expect(emulator.record.commands.ListActiveSessions).toBe(readings);
    expect(emulator.record.commands.Diagnostics).toBe(counted);
    hidden.mockReturnValue(false);
    document.dispatchEvent(new Event('visibilitychange'));
    await expect.element(page.getByRole('row').filter({ hasText: 'latecomer' })).toBeVisible();
  });
});
