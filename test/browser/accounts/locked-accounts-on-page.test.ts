import { expect, it } from 'vitest';
import { page } from 'vitest/browser';
import type { SessionManager } from '../../../src/manager/session-manager.js';
import { administrator, makeBox, mount, textOf } from '../support.js';
import { button, expectFocus, openDemo } from '../manager/demo.js';

/** Shows the locked accounts. */
async function openLockedAccounts(): Promise<void> {
  await button('History & server').click();
  await page.getByRole('tab', { name: 'Locked accounts' }).click();
}

/** What the page says beside the control that was pressed. */
const expectReason = (manager: SessionManager, text: string) =>
  expect.poll(() => textOf(manager.renderRoot.querySelector('.why-not')!)).toBe(text);

it('an account can be locked only once one is chosen, and the button says so when it is pressed', async () => {
  const demo = await openDemo();
  await openLockedAccounts();
  const lock = button('Lock …');
  await expect.element(lock).toHaveAccessibleDescription('Choose an account first.');
  await lock.click({ force: true });
  await expectReason(demo.manager, 'Choose an account first.');
  await expect.element(page.getByRole('group', { name: /^Keep .* from logging in/ })).toHaveLength(0);
  await page.getByRole('combobox', { name: 'Account to lock' }).selectOptions('TcHmiUserManagement::anna');
  await lock.click();
  await expect.element(page.getByRole('group', { name: /^Keep .* from logging in/ })).toBeVisible();
});

const enable = 'TcHmiUserManagement.EnableUser';

it('a locked account is unlocked once, after a confirmation, and the list shows it', async () => {
  const demo = await openDemo();
  await openLockedAccounts();
  await button('Unlock locked').click();
  await expectFocus(page.getByRole('button', { name: 'Cancel' }));
  expect(demo.emulator.record.commands[enable]).toBeUndefined();
  await page
    .getByRole('group', { name: 'Allow locked to log in again?' })
    .getByRole('button', { name: 'Unlock' })
    .click();
  await expectFocus(page.getByText('locked can log in again.'));
  await expect.element(button('Unlock locked')).toHaveLength(0);
  expect(demo.emulator.record.commands[enable]).toBe(1);
  demo.manager.remove();
  // What a page shows that is opened afterwards.
  await mount('tchmi-session-manager', { client: demo.connect(administrator) }, makeBox(1200, 760));
  await openLockedAccounts();
  await expect.element(page.getByText('No account is locked.')).toBeVisible();
});

it('a read-only page cannot unlock accounts, and says so', async () => {
  const demo = await openDemo();
  await openLockedAccounts();
  await button('Unlock locked').click();
  demo.manager.readonly = true;
  const question = page.getByRole('group', { name: 'Allow locked to log in again?' });
  await expect.element(question.getByRole('button', { name: 'Unlock' })).toBeDisabled();
  await question.getByRole('button', { name: 'Cancel' }).click();
  await expect.element(button('Unlock locked')).toBeDisabled();
  await expect.element(page.getByText('Accounts cannot be unlocked here either.')).toBeVisible();
  await button('Unlock locked').click({ force: true });
  await expectReason(
    demo.manager,
    'This page only shows sessions. Logging out is switched off. Accounts cannot be unlocked here either.',
  );
  expect(demo.emulator.record.commands[enable]).toBeUndefined();
});

it('an administrator without access to locked accounts is shown which symbol to grant', async () => {
  const demo = await openDemo({ user: 'anna' });
  await openLockedAccounts();
  await expect.element(page.getByText('needs the symbol TcHmiUserManagement.ListDisabledUsers')).toBeVisible();
  expect(demo.emulator.record.commands['TcHmiUserManagement.ListDisabledUsers']).toBeUndefined();
});

it('a domain whose extension cannot list locked accounts says so', async () => {
  await openDemo({ 'switch.accountLock': 'default' });
  await openLockedAccounts();
  await expect.element(button('Unlock locked')).toBeEnabled();
  await expect.element(page.getByText(/does not support locking accounts/)).toBeVisible();
});
