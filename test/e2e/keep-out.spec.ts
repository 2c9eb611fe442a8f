import { expect, test } from './support.js';

const disableUser = 'TcHmiUserManagement.DisableUser';

test('an account is locked first and then logged out, with one confirmation and one reason', async ({
  page,
  world,
  manager,
}) => {
  await world.open({ audit: 'on', lockReasons: 'plant' });
  const reports = page.evaluate(
    () =>
      new Promise<unknown>((resolve) => {
        addEventListener(
          'tchmi-logout-finish',
          (event) => resolve((event as CustomEvent<{ report: unknown }>).detail.report),
          {
            once: true,
          },
        );
      }),
  );
  await manager.pickKind('User');
  await manager.button(/^Log out user anna,/).click();
  await manager.dialog.getByRole('checkbox', { name: /Lock the account TcHmiUserManagement::anna first/ }).check();
  await manager.dialog.getByRole('combobox', { name: 'Reason' }).selectOption('Password is known to others');
  await expect(manager.confirm).toHaveText('Log out 1 session and keep out');
  await manager.pressConfirm();
  await manager.waitForReport('1 session ended');

  const { record } = await world.state();
  expect(record.sideEffects.filter((symbol) => symbol === disableUser || symbol === 'ForceLogout')).toEqual([
    disableUser,
    'ForceLogout',
  ]);
  expect(JSON.stringify(record.createdEvents[0])).toContain('Password is known to others');
  expect(await reports).toMatchObject({
    reason: 'Password is known to others',
    locks: [{ account: 'TcHmiUserManagement::anna', isLocked: true }],
  });
  await expect(manager.report).toContainText('Account TcHmiUserManagement::anna is locked.');
  await expect(manager.report).toContainText('Password is known to others');
});

test('nobody is logged out after a failed lock unless that is confirmed, and the report says both', async ({
  world,
  manager,
}) => {
  await world.open({ fault: 'lock-refused' });
  await manager.pickKind('User');
  await manager.button(/^Log out user anna,/).click();
  await manager.dialog.getByRole('checkbox', { name: /Lock the account/ }).check();
  await manager.pressConfirm();
  await expect(manager.dialog.getByRole('alert')).toContainText('could not be locked, so nobody was logged out');
  await expect(manager.dialog.getByRole('alert')).toContainText('4101');
  expect(await world.forceLogouts()).toEqual([]);

  await expect(manager.dialog.getByRole('checkbox', { name: /Lock the account/ })).not.toBeChecked();
  await manager.pressConfirm();
  await manager.waitForReport('1 session ended');
  expect(await world.forceLogouts()).toEqual(['anna']);
  await expect(manager.report).toContainText('Account TcHmiUserManagement::anna could not be locked.');
});

test.describe('the offer to lock an account', () => {
  test('is not made for the own account', async ({ world, manager }) => {
    await world.open();
    await manager.logOutOwnSession();
    await expect(manager.confirm).toBeVisible();
    await expect(manager.dialog.getByText(/Lock the account/)).toHaveCount(0);
  });

  test('is not made for the last administrator', async ({ world, manager }) => {
    await world.open({ user: 'TcHmiLdap::erik', fault: 'administrator-elsewhere' });
    await manager
      .row(/__SystemAdministrator/)
      .getByRole('button', { name: /^Log out/ })
      .click();
    await expect(manager.confirm).toBeVisible();
    await expect(manager.dialog.getByText(/Lock the account/)).toHaveCount(0);
  });

  test('is not made for a name in two domains, nor for several users', async ({ world, manager }) => {
    await world.open();
    await manager.pickKind('User');
    await manager.button(/^Log out user maria,/).click();
    await expect(manager.dialog.getByText(/exists in several domains/)).toBeVisible();
    await expect(manager.dialog.getByText(/Lock the account/)).toHaveCount(0);
    await manager.cancel.click();
    await manager.element
      .getByRole('group', { name: 'What to log out' })
      .getByRole('button', { name: 'Client IP' })
      .click();
    await manager.button(/^Log out client 10\.0\.0\.22,/).click();
    await expect(manager.confirm).toBeVisible();
    await expect(manager.dialog.getByText(/Lock the account/)).toHaveCount(0);
  });

  test('is not made on a server that cannot lock accounts', async ({ world, manager }) => {
    await world.open({ 'switch.accountLock': 'none' });
    await manager.pickKind('User');
    await manager.button(/^Log out user anna,/).click();
    await expect(manager.confirm).toBeVisible();
    await expect(manager.dialog.getByText(/Lock the account/)).toHaveCount(0);
  });
});

test('a required audit record that cannot be written stops both the lock and the logout', async ({
  world,
  manager,
}) => {
  await world.open({ audit: 'required', fault: 'audit-refused' });
  await manager.pickKind('User');
  await manager.button(/^Log out user anna,/).click();
  await manager.dialog.getByRole('checkbox', { name: /Lock the account/ }).check();
  await manager.pressConfirm();
  await expect(manager.dialog.getByRole('alert')).toContainText('audit record could not be written');
  const { record } = await world.state();
  expect(record.sideEffects.filter((symbol) => symbol !== 'CreateEvent')).toEqual([]);
  expect(await world.forceLogouts()).toEqual([]);
});
