import { describe, expect, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import type { LogoutFinishEvent } from '../../../src/events.js';
import { focused, listen, textOf, updated } from '../support.js';
import { pressWhenArmed } from '../press-when-armed.js';
import { cancelButton, confirm, confirmButton, dialog, mountList, openDialog, report } from './mount-manager.js';

describe('logging out', () => {
  it('one session asks, sends only its id, reads the list again and reports (promises 2 and 5)', async () => {
    const { emulator } = await mountList();
    const { id } = emulator.activeSessions().find(({ user }) => user === 'ben')!;
    await openDialog('Log out ben on 10.0.0.22');
    expect(textOf(dialog().getByRole('heading').element())).toBe('Log out ben on 10.0.0.22?');
    const readings = Number(emulator.record.commands.ListActiveSessions);
    await confirm();
    await expect.element(page.getByRole('heading', { name: '1 session ended' })).toBeVisible();
    await expect.element(page.getByText('1 session was logged out')).toBeVisible();
    expect(emulator.record.forceLogouts.map(({ writeValue }) => writeValue)).toEqual([{ sessionId: id }]);
    expect(emulator.record.forceLogouts[0]?.ended.map((session) => session.id)).toEqual([id]);
    expect(Number(emulator.record.commands.ListActiveSessions)).toBeGreaterThan(readings + 1);
    await expect.poll(() => page.getByRole('row').filter({ hasText: 'ben' }).elements()).toEqual([]);
  });

  it('sends nothing when it is cancelled, and returns the focus', async () => {
    const { emulator } = await mountList();
    await openDialog('Log out ben on 10.0.0.22');
    await userEvent.keyboard('{Escape}');
    await expect.poll(() => dialog().elements()).toEqual([]);
    await expect.poll(() => focused()?.getAttribute('aria-label')).toBe('Log out ben on 10.0.0.22');
    expect(emulator.record.forceLogouts).toEqual([]);
  });

  it('focuses no other session when it is cancelled after its session has gone', async () => {
    const { emulator } = await mountList();
    const { id } = emulator.activeSessions().find(({ user }) => user === 'ben')!;
    await openDialog('Log out ben on 10.0.0.22');
    emulator.endSession(id);
    await expect.poll(() => page.getByRole('row').filter({ hasText: 'ben' }).elements()).toEqual([]);
    // Takes over the row of the session that has gone.
    emulator.openSession({ user: 'carla', clientIp: '10.0.0.77' });
    await expect.poll(() => page.getByRole('row').filter({ hasText: 'carla' }).elements()).toHaveLength(1);
    await cancelButton().click();
    await expect.poll(() => dialog().elements()).toEqual([]);
    await expect.poll(() => focused()?.matches('th[scope=row]')).toBe(true);
    await userEvent.keyboard('{Enter}');
    expect(dialog().elements()).toEqual([]);
    expect(emulator.record.forceLogouts).toEqual([]);
  });

  it('focuses no other choice of the picker when it is cancelled after its session has gone', async () => {
    const { emulator } = await mountList({ width: 800 });
    const { id } = emulator.activeSessions().find(({ user }) => user === 'ben')!;
    await page.getByRole('button', { name: 'Log out a user, group, IP …' }).click();
    await page.getByRole('button', { name: 'Log out user ben, 1 session' }).click();
    await expect.element(dialog()).toBeVisible();
    emulator.endSession(id);
    await expect.poll(() => page.getByRole('button', { name: /^Log out user ben,/ }).elements()).toEqual([]);
    await cancelButton().click();
    await expect.poll(() => textOf(focused()!)).toBe('User');
  });

  it('asks again when the list has changed since the confirmation opened (promise 3)', async () => {
    const { emulator } = await mountList({ properties: { refreshInterval: 0 } });
    await page.getByRole('button', { name: 'Log out a user, group, IP …' }).click();
    await page.getByRole('button', { name: 'Log out user ben, 1 session' }).click();
    await expect.element(confirmButton()).toHaveAccessibleName('Log out 1 session');
    emulator.openSession({ user: 'ben', clientIp: '10.0.0.99' });
    await pressWhenArmed(confirmButton());
    await expect.element(dialog().getByRole('alert')).toHaveTextContent('The list has changed: 1 new. Check');
    await expect.element(dialog().getByRole('listitem').filter({ hasText: '10.0.0.99' })).toHaveTextContent('new');
    expect(emulator.record.forceLogouts).toEqual([]);
    await cancelButton().click();
  });

  it('everyone sends null only after its own check box is checked (promise 1)', async () => {
    const { emulator, manager } = await mountList({ properties: { allowEveryone: true } });
    const logout = manager.requestLogout({ kind: 'everyone' });
    await expect.element(confirmButton()).toBeDisabled();
    expect(emulator.record.forceLogouts).toEqual([]);
    await dialog()
      .getByRole('checkbox', { name: /including mine and the system sessions/ })
      .click();
    await confirm();
    const result = await logout;
    expect(result?.sessions.length).toBeGreaterThan(10);
    expect(emulator.record.forceLogouts.map(({ writeValue }) => writeValue)).toEqual([null]);
  });

  it('everyone except me leaves out the own session and the system sessions (promise 4)', async () => {
    const { emulator, manager } = await mountList({ properties: { allowEveryone: true } });
    const leftOut = emulator
      .activeSessions()
      .filter(({ clientIp, isExtensionContainer, isRemoteClient }) => {
        return clientIp === '10.0.0.11' || isExtensionContainer || isRemoteClient;
      })
      .map(({ id }) => id);
    const logout = manager.requestLogout({ kind: 'everyone', except: 'own' });
    await dialog()
      .getByRole('checkbox', { name: /everyone except me/ })
      .click();
    await confirm();
    await logout;
    expect(
      emulator
        .activeSessions()
        .map(({ id }) => id)
        .sort(),
    ).toEqual([...leftOut].sort());
  });

  it('the own client leaves out the own session unless its check box is checked (promise 4)', async () => {
    const { emulator, manager } = await mountList();
    emulator.openSession({ user: 'ben', clientIp: '10.0.0.11' });
    await expect.element(page.getByRole('button', { name: 'Log out ben on 10.0.0.11' })).toBeVisible();
    const logout = manager.requestLogout({ kind: 'client-ip', address: '10.0.0.11' });
    await expect.element(dialog().getByRole('checkbox', { name: /my own session/ })).not.toBeChecked();
    await confirm();
    expect((await logout)?.sessions).toMatchObject([
      { user: 'ben', outcome: 'ended' },
      { user: '__SystemAdministrator', outcome: 'left-out', hold: 'own' },
    ]);
    expect(emulator.activeSessions().filter(({ clientIp }) => clientIp === '10.0.0.11')).toHaveLength(1);
    await expect.element(page.getByRole('row').filter({ hasText: 'This session' })).toBeVisible();
  });
});

describe('the report on the page', () => {
  it('takes the focus when it appears, and can be dismissed', async () => {
    const { manager } = await mountList();
    await openDialog('Log out ben on 10.0.0.22');
    await confirm();
    await expect.poll(() => focused()?.localName).toBe('h3');
    await expect.element(report()).toBeVisible();
    await page.getByRole('button', { name: 'Dismiss the report' }).click();
    await updated(manager);
    expect(report().elements()).toEqual([]);
  });

  it('UX 6: is one element from the first progress to the end, and keeps the focus', async () => {
    const { manager } = await mountList();
    const root = manager.shadowRoot!;
    const seen = new Set<Element>();
    let absences = 0;
    const watch = new MutationObserver(() => {
      const element = root.querySelector('tchmi-logout-report');
      if (element) seen.add(element);
      else if (seen.size > 0) absences++;
    });
    watch.observe(root, { childList: true, subtree: true });
    await openDialog('Log out ben on 10.0.0.22');
    await confirm();
    await expect.element(page.getByRole('heading', { name: '1 session ended' })).toBeVisible();
    watch.disconnect();
    expect({ elements: seen.size, absences, focused: focused()?.localName }).toEqual({
      elements: 1,
      absences: 0,
      focused: 'h3',
    });
  });

  it('claims no success for sessions that are still active (promise 5)', async () => {
    const { manager } = await mountList({ emulator: { fault: 'force-logout-ignored' } });
    const finishes = listen<LogoutFinishEvent>(manager, 'tchmi-logout-finish');
    await openDialog('Log out ben on 10.0.0.22');
    await confirm();
    await expect.element(page.getByRole('heading', { name: /^Logging out/ })).toBeVisible();
    expect(page.getByText(/was logged out/).elements()).toEqual([]);
    await expect.poll(() => finishes.length, { timeout: 9_000 }).toBe(1);
    expect(finishes[0]?.detail.report.sessions).toMatchObject([{ outcome: 'still-active' }]);
    await expect
      .element(page.getByRole('heading', { name: /Logout failed: the session is still active/ }))
      .toBeVisible();
    expect(page.getByText('1 session was logged out').elements()).toEqual([]);
  });
});
