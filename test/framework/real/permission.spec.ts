import { expect, patience, test } from './hmi-page.js';

test('a user without the access right "logout" sees the list and why nobody can be logged out', async ({ hmi }) => {
  // Administrators have every right.
  await hmi.logIn('shiftlead');
  await hmi.open();
  await hmi.setAccess('logout', 'Deny');
  await expect(hmi.rowAction).toHaveCount(0);
  await expect(hmi.page.getByText('needs the access right "logout"')).toBeVisible();
  expect((await hmi.call('LogoutUser', 'john')).code).toBe(110);
  await hmi.setAccess('logout', 'Allow');
  await expect(hmi.rowAction).toBeEnabled();
  await hmi.setAccess('operate', 'Deny');
  await expect(hmi.rowAction).toHaveCount(0);
  expect(await hmi.forceLogouts()).toEqual([]);
});

test('a disabled control shows the list and why nobody can be logged out', async ({ hmi }) => {
  await hmi.open();
  await hmi.setEnabled(false);
  await expect(hmi.rowAction).toHaveCount(0);
  await expect(hmi.page.getByText('Logging out is disabled: this control is switched off')).toBeVisible();
  expect((await hmi.call('LogoutUser', 'john')).code).toBe(110);
  await hmi.setEnabled(true);
  await expect(hmi.rowAction).toBeEnabled();
});

test('nothing is sent if re-authentication is required, and the page says why', async ({ hmi }) => {
  await hmi.setSwitch('reauthentication', 'yes');
  await hmi.page.goto('/');
  await expect(hmi.page.getByText('requires a password for ForceLogout')).toBeVisible(patience);
  await expect(hmi.rowAction).toHaveCount(0);
  expect((await hmi.call('LogoutUser', 'john')).code).toBe(110);
  const { record } = await hmi.server();
  expect(record.forceLogouts).toEqual([]);
  expect(record.commands).not.toHaveProperty('ForceLogout');
});

test('a user without rights on the server is shown which symbol needs access', async ({ hmi }) => {
  await hmi.logIn('ben');
  await hmi.page.goto('/');
  await expect(hmi.page.getByText('Your account is not allowed to see the sessions')).toBeVisible(patience);
  expect(await hmi.get('OwnUser')).toBe('ben');
});
