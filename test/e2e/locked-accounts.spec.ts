import { expect, test } from './support.js';

const enable = 'TcHmiUserManagement.EnableUser';

test('a locked account is unlocked once, after a confirmation, and the list shows it', async ({
  page,
  world,
  manager,
}) => {
  await world.open();
  await manager.button('History & server').click();
  await manager.element.getByRole('tab', { name: 'Locked accounts' }).click();
  await manager.button('Unlock locked').click();
  await expect(manager.element.getByRole('button', { name: 'Cancel' })).toBeFocused();
  expect((await world.state()).record.commands[enable]).toBeUndefined();
  await manager.element
    .getByRole('group', { name: 'Allow locked to log in again?' })
    .getByRole('button', { name: 'Unlock' })
    .click();
  await expect(manager.element.getByText('locked can log in again.')).toBeFocused();
  await expect(manager.button('Unlock locked')).toHaveCount(0);
  expect((await world.state()).record.commands[enable]).toBe(1);
  await page.reload();
  await manager.button('History & server').click();
  await manager.element.getByRole('tab', { name: 'Locked accounts' }).click();
  await expect(manager.element.getByText('No account is locked.')).toBeVisible();
});

test('a read-only page cannot unlock accounts, and says so', async ({ page, world, manager }) => {
  await world.open();
  await manager.button('History & server').click();
  await manager.element.getByRole('tab', { name: 'Locked accounts' }).click();
  await manager.button('Unlock locked').click();
  await page.evaluate(() => document.querySelector('tchmi-session-manager')?.setAttribute('readonly', ''));
  const question = manager.element.getByRole('group', { name: 'Allow locked to log in again?' });
  await expect(question.getByRole('button', { name: 'Unlock' })).toBeDisabled();
  await question.getByRole('button', { name: 'Cancel' }).click();
  await expect(manager.button('Unlock locked')).toBeDisabled();
  await expect(manager.element.getByText('Accounts cannot be unlocked here either.')).toBeVisible();
  expect((await world.state()).record.commands[enable]).toBeUndefined();
});

test('an administrator without access to locked accounts is shown which symbol to grant', async ({
  world,
  manager,
}) => {
  await world.open({ user: 'anna' });
  await manager.button('History & server').click();
  await manager.element.getByRole('tab', { name: 'Locked accounts' }).click();
  await expect(manager.element.getByText('needs the symbol TcHmiUserManagement.ListDisabledUsers')).toBeVisible();
  expect((await world.state()).record.commands['TcHmiUserManagement.ListDisabledUsers']).toBeUndefined();
});

test('a domain whose extension cannot list locked accounts says so', async ({ world, manager }) => {
  await world.open({ 'switch.accountLock': 'default' });
  await manager.button('History & server').click();
  await manager.element.getByRole('tab', { name: 'Locked accounts' }).click();
  await expect(manager.button('Unlock locked')).toBeEnabled();
  await expect(manager.element.getByText(/does not support locking accounts/)).toBeVisible();
});
