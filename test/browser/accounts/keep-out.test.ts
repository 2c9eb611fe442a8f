import { describe, expect, it } from 'vitest';
import { page } from 'vitest/browser';
import type { LogoutFinishEvent } from '../../../src/events.js';
import { listen } from '../support.js';
import { cancelButton, confirmButton, dialog, openOwnDialog } from '../manager/mount-manager.js';
import {
  button,
  expectTexts,
  reportText,
  openDemo,
  pickKind,
  pressConfirm,
  row,
  tick,
  waitForReport,
} from '../manager/demo.js';

const disableUser = 'TcHmiUserManagement.DisableUser';

it('an account is locked first and then logged out, with one confirmation and one reason', async () => {
  const demo = await openDemo({ audit: 'on', lockReasons: 'plant' });
  const finished = listen<LogoutFinishEvent>(demo.manager, 'tchmi-logout-finish');
  await pickKind('User');
  await button(/^Log out user anna,/).click();
  await tick(dialog().getByRole('checkbox', { name: /Lock the account TcHmiUserManagement::anna first/ }));
  await dialog().getByRole('combobox', { name: 'Reason' }).selectOptions('Password is known to others');
  await expectTexts(confirmButton(), ['Log out 1 session and keep out']);
  await pressConfirm();
  await waitForReport('1 session ended');

  const { record } = demo.emulator;
  expect(record.sideEffects.filter((symbol) => symbol === disableUser || symbol === 'ForceLogout')).toEqual([
    disableUser,
    'ForceLogout',
  ]);
  expect(JSON.stringify(record.createdEvents[0])).toContain('Password is known to others');
  expect(finished[0]?.detail.report).toMatchObject({
    reason: 'Password is known to others',
    locks: [{ account: 'TcHmiUserManagement::anna', isLocked: true }],
  });
  await expect.poll(reportText).toContain('Account TcHmiUserManagement::anna is locked.');
  await expect.poll(reportText).toContain('Password is known to others');
});

it('nobody is logged out after a failed lock unless that is confirmed, and the report says both', async () => {
  const demo = await openDemo({ fault: 'lock-refused' });
  await pickKind('User');
  await button(/^Log out user anna,/).click();
  await tick(dialog().getByRole('checkbox', { name: /Lock the account/ }));
  await pressConfirm();
  await expect.element(dialog().getByRole('alert')).toHaveTextContent('could not be locked, so nobody was logged out');
  await expect.element(dialog().getByRole('alert')).toHaveTextContent('4101');
  expect(demo.forceLogouts()).toEqual([]);

  await expect.element(dialog().getByRole('checkbox', { name: /Lock the account/ })).not.toBeChecked();
  await pressConfirm();
  await waitForReport('1 session ended');
  expect(demo.forceLogouts()).toEqual(['anna']);
  await expect.poll(reportText).toContain('Account TcHmiUserManagement::anna could not be locked.');
});

describe('the offer to lock an account', () => {
  it('is not made for the own account', async () => {
    await openDemo();
    await openOwnDialog();
    await expect.element(confirmButton()).toBeVisible();
    await expect.element(dialog().getByText(/Lock the account/)).toHaveLength(0);
  });

  it('is not made for the last administrator', async () => {
    await openDemo({ user: 'TcHmiLdap::erik', fault: 'administrator-elsewhere' });
    await row(/__SystemAdministrator/)
      .getByRole('button', { name: /^Log out/ })
      .click();
    await expect.element(confirmButton()).toBeVisible();
    await expect.element(dialog().getByText(/Lock the account/)).toHaveLength(0);
  });

  it('is not made for a name in two domains, nor for several users', async () => {
    await openDemo();
    await pickKind('User');
    await button(/^Log out user maria,/).click();
    await expect.element(dialog().getByText(/exists in several domains/)).toBeVisible();
    await expect.element(dialog().getByText(/Lock the account/)).toHaveLength(0);
    await cancelButton().click();
    await page.getByRole('group', { name: 'What to log out' }).getByRole('button', { name: 'Client IP' }).click();
    await button(/^Log out client 10\.0\.0\.22,/).click();
    await expect.element(confirmButton()).toBeVisible();
    await expect.element(dialog().getByText(/Lock the account/)).toHaveLength(0);
  });

  it('is not made on a server that cannot lock accounts', async () => {
    await openDemo({ 'switch.accountLock': 'none' });
    await pickKind('User');
    await button(/^Log out user anna,/).click();
    await expect.element(confirmButton()).toBeVisible();
    await expect.element(dialog().getByText(/Lock the account/)).toHaveLength(0);
  });
});

it('a required audit record that cannot be written stops both the lock and the logout', async () => {
  const demo = await openDemo({ audit: 'required', fault: 'audit-refused' });
  await pickKind('User');
  await button(/^Log out user anna,/).click();
  await tick(dialog().getByRole('checkbox', { name: /Lock the account/ }));
  await pressConfirm();
  await expect.element(dialog().getByRole('alert')).toHaveTextContent('audit record could not be written');
  const { record } = demo.emulator;
  expect(record.sideEffects.filter((symbol) => symbol !== 'CreateEvent')).toEqual([]);
  expect(demo.forceLogouts()).toEqual([]);
});
