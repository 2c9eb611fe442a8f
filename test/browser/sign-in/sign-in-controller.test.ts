import { LitElement } from 'lit';
import { describe, expect, it, vi } from 'vitest';
import { steadyNow } from '../../../src/kit/clock.js';
import { SignInController } from '../../../src/sign-in/ui/sign-in-controller.js';
import { afterTest, createWorld } from '../support.js';

class SignInHost extends LitElement {
  readonly signIn = new SignInController(this);
}
customElements.define('test-sign-in-host', SignInHost);

const guest = { clientIp: '10.0.0.11', user: '__SystemGuest', sessionKey: 'page' };

async function setUp(fault?: 'login-wait') {
  const world = createWorld({ sessions: 0, ...(fault && { fault }) }, guest);
  await expect.poll(() => world.client.connection).toBe('online');
  const host = new SignInHost();
  document.body.append(host);
  return { ...world, host, signIn: host.signIn };
}

const right = { userName: 'anna', password: 'anna' };

describe('the login controller', () => {
  it('logs the session in on the server', async () => {
    const { signIn, client, emulator } = await setUp();
    expect(signIn.hasLoggedIn(client)).toBe(false);
    await signIn.logIn(client, right);
    expect(signIn.state.error).toBeUndefined();
    expect(signIn.hasLoggedIn(client)).toBe(true);
    expect(emulator.activeSessions().map(({ user }) => user)).toEqual(['anna']);
  });

  it('keeps the error until the next attempt', async () => {
    const { signIn, client } = await setUp();
    await signIn.logIn(client, { ...right, password: 'wrong' });
    expect(signIn.state.error?.code).toBe(4099);
    expect(signIn.state.waitUntil).toBe(0);
    await signIn.logIn(client, right);
    expect(signIn.state.error).toBeUndefined();
  });

  it('keeps no password (promise 6)', async () => {
    const { signIn, client } = await setUp();
    await signIn.logIn(client, { userName: 'anna', password: 's3cret-pass' });
    expect(JSON.stringify([signIn.state, signIn.state.error?.message, signIn.state.error?.reason])).not.toContain(
      's3cret-pass',
    );
  });

  it('waits longer each time the server asks for it, and sends nothing while waiting', async () => {
    const { signIn, client, emulator } = await setUp('login-wait');
    const now = vi.spyOn(performance, 'now');
    afterTest(() => now.mockRestore());
    const start = performance.now();
    now.mockReturnValue(start);
    const began = steadyNow();
    await signIn.logIn(client, right);
    expect(signIn.state.waitUntil).toBe(began + 5000);
    await signIn.logIn(client, right);
    expect(emulator.record.commands.Login).toBe(1);
    now.mockReturnValue(start + 5000);
    await signIn.logIn(client, right);
    expect(emulator.record.commands.Login).toBe(2);
    expect(signIn.state.waitUntil).toBe(began + 15_000);
  });

  it('reads the domains once per client', async () => {
    const { signIn, client, emulator } = await setUp();
    signIn.prepare(client);
    signIn.prepare(client);
    await expect.poll(() => signIn.state.domains.map(({ name }) => name)).toContain('TcHmiLdap');
    expect(emulator.record.commands.ListDomains).toBe(1);
  });

  it('logs the session out again', async () => {
    const { signIn, client, emulator } = await setUp();
    await signIn.logIn(client, right);
    await signIn.logOut(client);
    expect(signIn.hasLoggedIn(client)).toBe(false);
    expect(emulator.activeSessions().map(({ user }) => user)).toEqual(['__SystemGuest']);
  });

  it('cancels an attempt when its host is removed, and can log in later (promise 10)', async () => {
    const { signIn, client, host } = await setUp();
    const trying = signIn.logIn(client, { ...right, password: 'wrong' });
    host.remove();
    await trying;
    expect(signIn.state.isBusy).toBe(false);
    expect(signIn.state.error).toBeUndefined();
    document.body.append(host);
    await signIn.logIn(client, right);
    expect(signIn.hasLoggedIn(client)).toBe(true);
  });
});
