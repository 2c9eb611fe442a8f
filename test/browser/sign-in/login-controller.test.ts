import { LitElement } from 'lit';
import { describe, expect, it, vi } from 'vitest';
import { steadyNow } from '../../../src/kit/clock.js';
import { LoginController } from '../../../src/sign-in/ui/login-controller.js';
import { afterTest, createWorld } from '../support.js';

class LoginHost extends LitElement {
  readonly login = new LoginController(this);
}
customElements.define('test-login-host', LoginHost);

const guest = { clientIp: '10.0.0.11', user: '__SystemGuest', sessionKey: 'page' };

async function setUp(fault?: 'login-wait') {
  const world = createWorld({ sessions: 0, ...(fault && { fault }) }, guest);
  await expect.poll(() => world.client.connection).toBe('online');
  const host = new LoginHost();
  document.body.append(host);
  return { ...world, host, login: host.login };
}

const right = { userName: 'anna', password: 'anna' };

describe('the login controller', () => {
  it('logs the session in on the server', async () => {
    const { login, client, emulator } = await setUp();
    expect(login.hasLoggedIn(client)).toBe(false);
    await login.logIn(client, right);
    expect(login.state.error).toBeUndefined();
    expect(login.hasLoggedIn(client)).toBe(true);
    expect(emulator.activeSessions().map(({ user }) => user)).toEqual(['anna']);
  });

  it('keeps the error until the next attempt', async () => {
    const { login, client } = await setUp();
    await login.logIn(client, { ...right, password: 'wrong' });
    expect(login.state.error?.code).toBe(4099);
    expect(login.state.waitUntil).toBe(0);
    await login.logIn(client, right);
    expect(login.state.error).toBeUndefined();
  });

  it('keeps no password (promise 6)', async () => {
    const { login, client } = await setUp();
    await login.logIn(client, { userName: 'anna', password: 's3cret-pass' });
    expect(JSON.stringify([login.state, login.state.error?.message, login.state.error?.reason])).not.toContain(
      's3cret-pass',
    );
  });

  it('waits longer each time the server asks for it, and sends nothing while waiting', async () => {
    const { login, client, emulator } = await setUp('login-wait');
    const now = vi.spyOn(performance, 'now');
    afterTest(() => now.mockRestore());
    const start = performance.now();
    now.mockReturnValue(start);
    const began = steadyNow();
    await login.logIn(client, right);
    expect(login.state.waitUntil).toBe(began + 5000);
    await login.logIn(client, right);
    expect(emulator.record.commands.Login).toBe(1);
    now.mockReturnValue(start + 5000);
    await login.logIn(client, right);
    expect(emulator.record.commands.Login).toBe(2);
    expect(login.state.waitUntil).toBe(began + 15_000);
  });

  it('reads the domains once per client', async () => {
    const { login, client, emulator } = await setUp();
    login.prepare(client);
    login.prepare(client);
    await expect.poll(() => login.state.domains.map(({ name }) => name)).toContain('TcHmiLdap');
    expect(emulator.record.commands.ListDomains).toBe(1);
  });

  it('logs the session out again', async () => {
    const { login, client, emulator } = await setUp();
    await login.logIn(client, right);
    await login.logOut(client);
    expect(login.hasLoggedIn(client)).toBe(false);
    expect(emulator.activeSessions().map(({ user }) => user)).toEqual(['__SystemGuest']);
  });

  it('cancels an attempt when its host is removed, and can log in later (promise 10)', async () => {
    const { login, client, host } = await setUp();
    const trying = login.logIn(client, { ...right, password: 'wrong' });
    host.remove();
    await trying;
    expect(login.state.isBusy).toBe(false);
    expect(login.state.error).toBeUndefined();
    document.body.append(host);
    await login.logIn(client, right);
    expect(login.hasLoggedIn(client)).toBe(true);
  });
});
