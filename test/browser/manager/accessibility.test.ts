import { describe, expect, it } from 'vitest';
import { page } from 'vitest/browser';
import { expectAccessible, setScheme } from '../support.js';
import {
  confirm,
  dialog,
  listShown,
  mountList,
  mountManager,
  openDialog,
  report,
  searchField,
  type MountedManager,
} from './mount-manager.js';

/** The views of the page: name, and how to bring each one about. */
const views: readonly (readonly [string, () => Promise<MountedManager>])[] = [
  [
    'loading',
    async () => {
      const mounted = await mountManager({ emulator: { fault: 'no-answer' } });
      await expect.element(page.getByText('Reading the sessions …')).toBeVisible();
      return mounted;
    },
  ],
  ['list', () => mountList()],
  ['read-only', () => mountList({ properties: { readonly: true } })],
  [
    'no match',
    async () => {
      const mounted = await mountList();
      await searchField().fill('nobody');
      await expect.element(page.getByText('No session matches the search')).toBeVisible();
      return mounted;
    },
  ],
  [
    'empty',
    async () => {
      const mounted = await mountManager({
        emulator: { fault: 'empty', switches: { guests: 'hidden' } },
        identity: { clientIp: '10.0.0.11', user: '__SystemAdministrator', sessionKey: 'page' },
      });
      await listShown();
      return mounted;
    },
  ],
  [
    'offline',
    async () => {
      const mounted = await mountManager({ emulator: { fault: 'refused-connection' } });
      await expect.element(page.getByText(/Trying again/)).toBeVisible();
      return mounted;
    },
  ],
  [
    'failed',
    async () => {
      const mounted = await mountManager({ emulator: { fault: 'symbol-missing' } });
      await expect.element(page.getByRole('button', { name: 'Try again' })).toBeVisible();
      return mounted;
    },
  ],
  [
    'log in',
    async () => {
      const mounted = await mountManager({ identity: { clientIp: '10.0.0.11', user: '__SystemGuest' } });
      await expect.element(page.getByRole('button', { name: 'Log in' })).toBeVisible();
      return mounted;
    },
  ],
  [
    'no rights',
    async () => {
      const mounted = await mountManager({ emulator: { fault: 'no-rights' } });
      await expect.element(page.getByText(/not allowed to see the sessions/)).toBeVisible();
      return mounted;
    },
  ],
  [
    'stale, with a selection and the picker',
    async () => {
      const mounted = await mountList({ properties: { allowEveryone: true } });
      await page.getByRole('checkbox', { name: /^Select ben on 10.0.0.22/ }).click();
      await page.getByRole('button', { name: 'Log out a user, group, IP …' }).click();
      mounted.emulator.setFault('refused-connection');
      mounted.emulator.dropConnections();
      await expect.element(page.getByRole('alert')).toBeVisible();
      return mounted;
    },
  ],
  [
    'dialog',
    async () => {
      const mounted = await mountList();
      await openDialog('Log out ben on 10.0.0.22');
      await expect.element(dialog().getByRole('listitem')).toBeVisible();
      return mounted;
    },
  ],
  [
    'report and failure notice',
    async () => {
      const mounted = await mountList({ emulator: { fault: 'force-logout-refused' } });
      await openDialog('Log out ben on 10.0.0.22');
      await confirm();
      await expect.element(report()).toBeVisible();
      await expect.element(page.getByRole('alert').filter({ hasText: 'Error 4101' })).toBeVisible();
      return mounted;
    },
  ],
];

describe('accessibility of the manager', () => {
  it.each(views)('the view "%s" has no accessibility violation in light and dark', async (_, show) => {
    setScheme('light');
    const { manager } = await show();
    await expectAccessible(manager);
    setScheme('dark');
    await expectAccessible(manager);
  });

  it('has no accessibility violation without theme tokens and with a success notice', async () => {
    const { manager } = await mountList();
    await openDialog('Log out ben on 10.0.0.22');
    await confirm();
    await expect.element(page.getByText('1 session was logged out')).toBeVisible();
    await expectAccessible(manager);
  });

  it('announces failures as alerts and successes as status', async () => {
    const { emulator } = await mountList();
    await openDialog('Log out ben on 10.0.0.22');
    await confirm();
    await expect.element(page.getByRole('status').filter({ hasText: '1 session was logged out' })).toBeVisible();
    emulator.setFault('force-logout-refused');
    await page.getByRole('button', { name: 'Dismiss the report' }).click();
    await openDialog('Log out anna on 10.0.0.22');
    await confirm();
    await expect.element(page.getByRole('alert').filter({ hasText: 'Logout failed' })).toBeVisible();
  });
});
