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
