import { describe, expect, it, vi } from 'vitest';
import { page } from 'vitest/browser';
import { createEmulatorSocket } from '../../../demo/emulator/emulator-socket.js';
import { Emulator } from '../../../demo/emulator/emulator.js';
import { FrameworkServerStandIn } from '../../framework/framework-server-stand-in.js';
import { administrator, afterTest, createWorld, makeBox, mount, updated } from '../support.js';
import { confirm, listShown, mountList, openDialog } from './mount-manager.js';

function makeEmulator(sessions: number): Emulator {
  const emulator = new Emulator({ sessions });
  afterTest(() => emulator.dispose());
  return emulator;
}

describe('the source of the sessions', () => {
  it('is the client of the host page', async () => {
    const { emulator } = await mountList();
    expect(page.getByRole('grid').element()).toHaveAttribute(
      'aria-rowcount',
      String(emulator.activeSessions().length + 1),
    );
  });

  it('is the server with the given address, over its own connection', async () => {
    const emulator = makeEmulator(5);
    vi.stubGlobal('WebSocket', createEmulatorSocket(emulator, administrator));
    afterTest(() => vi.unstubAllGlobals());
    const manager = await mount('tchmi-session-manager', { serverUrl: 'ws://panel:1010' }, makeBox(900, 600));
    await listShown();
    expect(emulator.record.openConnections).toBe(1);
    manager.remove();
    await expect.poll(() => emulator.record.openConnections).toBe(0);
  });

  it('is reported as invalid if the address is unusable', async () => {
    await mount('tchmi-session-manager', { serverUrl: 'no://address' }, makeBox(900, 600));
    await expect.element(page.getByText(/The server address is not valid/)).toBeVisible();
    await expect.element(page.getByText(/ws:\/\/host:port/)).toBeVisible();
  });

  it("is the page's TwinCAT HMI unless a client is given", async () => {
    const emulator = makeEmulator(5);
    const standIn = new FrameworkServerStandIn((peer) => emulator.connect(administrator, peer));
    afterTest(() => standIn.close());
    vi.stubGlobal('TcHmi', { Server: standIn, EventProvider: standIn.events });
    afterTest(() => vi.unstubAllGlobals());

    const manager = await mount('tchmi-session-manager', {}, makeBox(900, 600));
    await listShown();
    expect(emulator.record.commands.ListActiveSessions).toBeGreaterThan(0);

    const other = createWorld({ sessions: 3 });
    manager.client = other.client;
    await expect.poll(() => page.getByRole('grid').element().getAttribute('aria-rowcount')).toBe('5');
    expect(emulator.record.openSubscriptions).toBe(0);
  });

  it.each([
    ['a password', { error: 0, ListSymbols: { REAUTHENTICATION_REQUIRED: true } }],
    ['a comment', { error: 0, TcHmiAuditTrail: { enabled: true, commentRequired: true } }],
  ])("logs nobody out if it is the page's TwinCAT HMI and its project demands %s (promise 11)", async (_, metadata) => {
    const emulator = makeEmulator(5);
    const standIn = new FrameworkServerStandIn((peer) => emulator.connect(administrator, peer));
    standIn.metadataOf = () => metadata;
    afterTest(() => standIn.close());
    vi.stubGlobal('TcHmi', { Server: standIn, EventProvider: standIn.events });
    afterTest(() => vi.unstubAllGlobals());

    await mount('tchmi-session-manager', {}, makeBox(900, 600));
    await listShown();
    await openDialog(/^Log out (?!__System).+ on/);
    await confirm();
    await expect.element(page.getByRole('alert').getByText(/The project demands a (password|comment)/)).toBeVisible();
    expect(emulator.record.commands).not.toHaveProperty('ForceLogout');
  });

  it('is reported as missing if there is none', async () => {
    await mount('tchmi-session-manager', {}, makeBox(900, 600));
    await expect.element(page.getByText('No server configured')).toBeVisible();
    await expect.element(page.getByText(/server-url.*client.*TwinCAT HMI page/)).toBeVisible();
  });

  it('can be set later and changed', async () => {
    const manager = await mount('tchmi-session-manager', {}, makeBox(900, 600));
    const [first, second] = [createWorld({ sessions: 3 }), createWorld({ sessions: 7 })];
    manager.client = first.client;
    await expect.poll(() => page.getByRole('row').elements().length).toBe(5);
    manager.client = second.client;
    await expect.poll(() => page.getByRole('row').elements().length).toBe(9);
    expect(first.emulator.record.openSubscriptions).toBe(0);
    expect(first.client.connection).toBe('online');
    manager.client = undefined;
    await updated(manager);
    await expect.element(page.getByText('No server configured')).toBeVisible();
    await expect.poll(() => second.emulator.record.openSubscriptions).toBe(0);
  });
});
