import { describe, expect, it, vi } from 'vitest';
import { page } from 'vitest/browser';
import type { SessionManagerErrorEvent } from '../../../src/events.js';
import { SessionMonitor } from '../../../src/monitor/session-monitor.js';
import { afterTest, listen } from '../support.js';
import { confirm, dialog, mountList, openDialog } from './mount-manager.js';

describe('reading the locked accounts after a logout', () => {
  it('shows an unexpected failure on the page, not only in the console (promise 8)', async () => {
    const { manager } = await mountList();
    const errors = listen<SessionManagerErrorEvent>(manager, 'tchmi-error');
    const read = vi.spyOn(SessionMonitor.prototype, 'readLockedAccounts').mockRejectedValue(new Error('broken'));
    afterTest(() => read.mockRestore());
    await openDialog('Log out ben on 10.0.0.22');
    await dialog()
      .getByRole('checkbox', { name: /Lock the account/ })
      .click();
    await confirm();
    await expect.poll(() => errors.map(({ detail }) => detail.error.message)).toContain('broken');
    await expect.element(page.getByRole('alert').filter({ hasText: 'broken' })).toBeVisible();
  });
});

describe('a listener of tchmi-logout-request that asks for another logout', () => {
  it('gets its question, and the logout that it was told of is refused: never two at a time', async () => {
    const { manager } = await mountList();
    const ben = { kind: 'user', name: 'ben' } as const;
    const inner: Promise<unknown>[] = [];
    const again = () => inner.push(manager.requestLogout({ kind: 'user', name: 'anna' }));
    manager.addEventListener('tchmi-logout-request', again, { once: true });
    const refused = expect(manager.requestLogout(ben)).rejects.toMatchObject({ obstacle: 'asking' });
    await refused;
    await expect.element(dialog().getByRole('heading', { name: /anna/ })).toBeVisible();
    await expect.element(page.getByRole('alert').filter({ hasText: 'waiting for your answer' })).toBeVisible();
    await dialog().getByRole('button', { name: 'Cancel' }).click();
    expect(await inner[0]).toBeUndefined();
    await expect.poll(() => page.getByRole('dialog').elements()).toHaveLength(0);
  });
});
