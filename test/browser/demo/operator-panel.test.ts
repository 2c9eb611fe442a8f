import axe from 'axe-core';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { page } from 'vitest/browser';
import { createEmulatorSocket } from '../../../demo/emulator/emulator-socket.js';
import { Emulator } from '../../../demo/emulator/emulator.js';
import '../../../demo/operator-panel/define.js';
import { WebSocketClient } from '../../../src/server/websocket/websocket-client.js';

let emulator: Emulator;
let admin: WebSocketClient;

beforeEach(() => {
  emulator = new Emulator({ sessions: 0 });
  const identity = { clientIp: '10.0.0.11', user: '__SystemAdministrator' };
  admin = new WebSocketClient({ url: 'ws://h/', webSocket: createEmulatorSocket(emulator, identity) });
  admin.connect();
  vi.stubGlobal(
    'WebSocket',
    createEmulatorSocket(emulator, { clientIp: '10.0.0.21', user: 'operator1', sessionKey: 'panel' }),
  );
});

afterEach(() => {
  document.body.replaceChildren();
  admin.close();
  emulator.dispose();
  vi.unstubAllGlobals();
});

function mountPanel() {
  const panel = document.createElement('demo-operator-panel');
  panel.name = 'Panel 1, Line 1';
  panel.clientIp = '10.0.0.21';
  panel.user = 'operator1';
  panel.url = 'ws://h/';
  document.body.append(panel);
  const group = page.getByRole('group', { name: 'Panel 1, Line 1' });
  return { panel, group, status: group.getByRole('status') };
}

describe('<demo-operator-panel>', () => {
  it('shows its machine and who is logged in', async () => {
    const { group, status } = mountPanel();
    await expect.element(status).toHaveTextContent('operator1 is logged in');
    await expect.element(group.getByText('Good parts')).toBeVisible();
  });

  it('shows the login screen when it is logged out, and can log in again', async () => {
    const { group, status } = mountPanel();
    await expect.element(status).toHaveTextContent('operator1 is logged in');

    await admin.writeSymbol('ForceLogout', { clientIp: '10.0.0.21' });
    await expect.element(status).toHaveTextContent(/You were logged out by an administrator at \d\d:\d\d:\d\d/);
    expect(group.getByText('Good parts').elements()).toEqual([]);

    await group.getByRole('button', { name: 'Log in again' }).click();
    await expect.element(status).toHaveTextContent('operator1 is logged in');
    expect(emulator.activeSessions().filter(({ user }) => user === 'operator1')).toHaveLength(1);
  });

  it('says why a login failed', async () => {
    const { group, status } = mountPanel();
    await expect.element(status).toHaveTextContent('operator1 is logged in');
    await admin.writeSymbol('ForceLogout', { clientIp: '10.0.0.21' });
    emulator.setFault('login-wait');
    await group.getByRole('button', { name: 'Log in again' }).click();
    await expect.element(group.getByRole('alert')).toHaveTextContent('The login failed');
  });

  it('closes its connection when it is removed, and resumes its session when it is added again', async () => {
    const { panel, status } = mountPanel();
    await expect.element(status).toHaveTextContent('operator1 is logged in');
    expect(emulator.record.openConnections).toBe(2);
    panel.remove();
    await expect.poll(() => emulator.record.openConnections).toBe(1);
    document.body.append(panel);
    await expect.element(status).toHaveTextContent('operator1 is logged in');
    expect(emulator.activeSessions().filter(({ user }) => user === 'operator1')).toHaveLength(1);
  });

  it('speaks German', async () => {
    const { panel, status } = mountPanel();
    panel.lang = 'de';
    await expect.element(status).toHaveTextContent('operator1 ist angemeldet');
  });

  it('has no accessibility violation on its two screens', async () => {
    const { panel, status } = mountPanel();
    await expect.element(status).toHaveTextContent('operator1 is logged in');
    expect((await axe.run(panel)).violations).toEqual([]);
    await admin.writeSymbol('ForceLogout', { clientIp: '10.0.0.21' });
    await expect.element(status).toHaveTextContent('You were logged out');
    expect((await axe.run(panel)).violations).toEqual([]);
  });
});
