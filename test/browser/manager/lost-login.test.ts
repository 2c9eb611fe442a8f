import { describe, expect, it } from 'vitest';
import { page } from 'vitest/browser';
import { expectAccessible, focused, renderedText } from '../support.js';
import { pressWhenArmed } from '../press-when-armed.js';
import { confirm, confirmButton, dialog, mountList, report, rowAction, type MountedManager } from './mount-manager.js';

const identity = { clientIp: '10.0.0.11', user: '__SystemAdministrator', sessionKey: 'page' };
const logInButton = () => page.getByRole('button', { name: 'Log in', exact: true });

/** The server restarts and has forgotten who was logged in. */
function restart({ emulator }: MountedManager): void {
  emulator.restart('lost');
}

async function logIn(user = '__SystemAdministrator'): Promise<void> {
  await page.getByLabelText('User', { exact: true }).fill(user);
  await page.getByLabelText('Password').fill(user);
  await logInButton().click();
}

describe('Network: a server that restarts and has forgotten the login', () => {
  it('Network: leaves the list with its age, logging out blocked, and offers to log in above it', async () => {
    const mounted = await mountList({ identity });
    const { manager, emulator } = mounted;
    const rows = page.getByRole('row').elements().length;
    restart(mounted);
    await expect.element(page.getByRole('alert')).toHaveTextContent('You are no longer logged in');
    await expect.element(page.getByText(/You see the list of .* \(\d+ s old\)/)).toBeVisible();
    expect(renderedText(manager)).not.toContain('4101');
    expect(page.getByRole('row').elements()).toHaveLength(rows);
    expect(renderedText(manager)).not.toContain('live, as of');
    await expect.element(rowAction('Log out ben on 10.0.0.22')).toBeDisabled();
    await expect(manager.requestLogout({ kind: 'user', name: 'ben' })).rejects.toMatchObject({ obstacle: 'guest' });
    await expectAccessible(manager);

    await logInButton().click();
    await expect.poll(() => focused()).toBe(page.getByLabelText('User', { exact: true }).element());
    await page.getByRole('button', { name: 'Back' }).click();
    expect(page.getByRole('row').elements()).toHaveLength(rows);

    await logInButton().click();
    await logIn();
    await expect.element(page.getByText(/live, as of/)).toBeVisible();
    await expect.poll(() => page.getByRole('row').elements().length).toBe(emulator.activeSessions().length + 1);
    expect(renderedText(manager)).not.toContain('You are no longer logged in');
    expect(page.getByRole('heading', { name: 'Log in to see the sessions' }).elements()).toEqual([]);
  });

  it('Network: shows the list of one user to no other user who logs in', async () => {
    const mounted = await mountList({ identity });
    restart(mounted);
    await logInButton().click();
    mounted.emulator.setFault('no-rights');
    await logIn('anna');
    await expect.element(page.getByText(/The user anna is not allowed to see the sessions/)).toBeVisible();
    expect(page.getByRole('row').elements()).toEqual([]);
  });

  it('Network: is said in an open confirmation, which offers to log in and then asks again; nothing is sent before', async () => {
    const mounted = await mountList({ identity });
    const { manager, emulator } = mounted;
    const logout = manager.requestLogout({ kind: 'user', name: 'ben' });
    await expect.element(confirmButton()).toBeVisible();
    restart(mounted);
    await expect
      .element(dialog())
      .toHaveTextContent(/Nothing was logged out.*You are not logged in.*you are asked again/);
    expect(dialog().getByRole('button', { name: 'Try again' }).elements()).toEqual([]);
    await expectAccessible(manager);

    await dialog().getByRole('button', { name: 'Log in' }).click();
    await expect.poll(() => dialog().elements().length).toBe(0);
    await page.getByRole('button', { name: 'Back' }).click();
    await expect.element(dialog()).toHaveTextContent('You are not logged in');
    await dialog().getByRole('button', { name: 'Log in' }).click();
    emulator.openSession({ user: 'ben', clientIp: '10.0.0.77' });
    await logIn();
    await expect.element(dialog()).toHaveTextContent('10.0.0.77');
    await expect.element(confirmButton()).toBeVisible();
    expect(emulator.record.forceLogouts).toEqual([]);

    await confirm();
    // The session that was asked about first has left with the restart.
    expect((await logout)?.sessions.map(({ outcome }) => outcome)).toEqual(['ended', 'left']);
    expect(emulator.record.forceLogouts).toHaveLength(1);
    await expect.element(report()).toBeVisible();
  });

  it('Network: is said by a confirmation that was confirmed without a connection, as soon as it is back', async () => {
    const mounted = await mountList({ identity });
    const { manager, emulator } = mounted;
    const logout = manager.requestLogout({ kind: 'user', name: 'ben' });
    await expect.element(confirmButton()).toBeVisible();
    emulator.setFault('refused-connection');
    restart(mounted);
    await pressWhenArmed(confirmButton());
    await expect.element(dialog().getByRole('button', { name: 'Try again' })).toBeVisible();
    emulator.setFault(undefined);
    await expect.element(dialog(), { timeout: 8000 }).toHaveTextContent('You are not logged in');
    await dialog().getByRole('button', { name: 'Close' }).click();
    expect(await logout).toBeUndefined();
    expect(emulator.record.forceLogouts).toEqual([]);
  });
});
