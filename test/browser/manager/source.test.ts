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

describe('where the sessions come from', () => {
  it('is the client of the host page', async () => {
    const { emulator } = await mountList();
    expect(page.getByRole('table').element()).toHaveAttribute(
      'aria-rowcount',
      String(emulator.activeSessions().length + 1),
    );
  });

  it('is a server by its address, over a connection of its own', async () => {
    const emulator = makeEmulator(5);
    vi.stubGlobal('WebSocket', createEmulatorSocket(emulator, administrator));
    afterTest(() => vi.unstubAllGlobals());
    const manager = await mount('tchmi-session-manager', { serverUrl: 'ws://panel:1010' }, makeBox(900, 600));
    await listShown();
    expect(emulator.record.openConnections).toBe(1);
    manager.remove();
    await expect.poll(() => emulator.record.openConnections).toBe(0);
  });

  it('says so when the address cannot be used', async () => {
    await mount('tchmi-session-manager', { serverUrl: 'no://address' }, makeBox(900, 600));
    await expect.element(page.getByText(/The server address is not valid/)).toBeVisible();
    await expect.element(page.getByText(/ws:\/\/host:port/)).toBeVisible();
  });

  it("is the page's TwinCAT HMI, and the client and the address win over it", async () => {
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
    await expect.poll(() => page.getByRole('table').element().getAttribute('aria-rowcount')).toBe('5');
    expect(emulator.record.openSubscriptions).toBe(0);
  });

  it.each([
    ['a password', { error: 0, ListSymbols: { REAUTHENTICATION_REQUIRED: true } }],
    ['a comment', { error: 0, TcHmiAuditTrail: { enabled: true, commentRequired: true } }],
  ])(
    "is the page's TwinCAT HMI: where its project demands %s nobody is logged out (promise 11)",
    async (_, metadata) => {
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
    },
  );

  it('is said to be missing where there is none', async () => {
    await mount('tchmi-session-manager', {}, makeBox(900, 600));
    await expect.element(page.getByText('No server configured')).toBeVisible();
    await expect.element(page.getByText(/server-url.*client.*TwinCAT HMI page/)).toBeVisible();
  });

  it('can be given later, and be another one', async () => {
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
