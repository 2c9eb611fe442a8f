import { expect, test } from './support.js';
import type { ManagerPage } from './manager-page.js';

const logInTitle = { name: 'Log in to see the sessions' };

async function logIn({ element }: ManagerPage, user: string, password: string): Promise<void> {
  await element.getByRole('textbox', { name: 'User' }).fill(user);
  await element.getByRole('textbox', { name: 'Password' }).fill(password);
  await element.getByRole('button', { name: 'Log in' }).click();
}

test('a guest gets the login form, learns what was wrong, and then sees the list', async ({ world, manager }) => {
  await world.open({ user: '__SystemGuest' });
  await expect(manager.element.getByRole('heading', logInTitle)).toBeVisible();
  await expect(manager.table).toBeHidden();

  await manager.element.getByRole('button', { name: 'Log in' }).click();
  await expect(manager.element.getByRole('alert')).toHaveText('Enter a user name and a password.');

  await logIn(manager, '__SystemAdministrator', 'wrong');
  const problem = manager.element.getByRole('alert');
  await expect(problem).toContainText('The user name or the password is wrong.');
  await expect(problem).toContainText('4099');
  await expect(manager.element.getByRole('textbox', { name: 'User' })).toHaveValue('__SystemAdministrator');
  await expect(manager.element.getByRole('textbox', { name: 'Password' })).toHaveValue('');

  await logIn(manager, '__SystemAdministrator', '__SystemAdministrator');
  await expect(manager.row(/This session/)).toContainText('__SystemAdministrator');

  await manager.button('Log out of this page').click();
  await expect(manager.element.getByRole('heading', logInTitle)).toBeVisible();
  await expect(manager.table).toBeHidden();
});

test('the login form counts down and remains closed after too many failures', async ({ page, world, manager }) => {
  await page.clock.install();
  await world.open({ user: '__SystemGuest', fault: 'login-wait' });
  await logIn(manager, 'erik', 'erik');
  const wait = manager.element.getByRole('status').filter({ hasText: 'Too many failed attempts.' });
  await expect(wait).toHaveText(/Wait [1-5] seconds?\./);
  const button = manager.element.getByRole('button', { name: 'Log in' });
  await expect(button).toBeDisabled();
  await page.clock.fastForward(3_000);
  await expect(wait).toHaveText(/Wait [12] seconds?\./);
  await expect(button).toBeDisabled();
  await page.clock.fastForward(3_000);
  await expect(wait).toHaveCount(0);
  await expect(button).toBeEnabled();
  expect((await world.state()).record.commands.Login).toBe(1);
});

test('a user without access learns that and can log in as another user of another domain', async ({
  world,
  manager,
}) => {
  await world.open({ user: 'operator1' });
  await expect(manager.element.getByText('The user operator1 is not allowed to see the sessions.')).toBeVisible();
  await manager.element.getByRole('combobox', { name: 'Domain' }).selectOption('Company directory');
  await logIn(manager, 'erik', 'erik');
  await expect(manager.row(/This session/)).toContainText('erik');
});

test('a user who can only look is shown that they cannot log anybody out', async ({ world, manager }) => {
  await world.open({ user: 'maintenance' });
  await expect(manager.row(/This session/)).toContainText('maintenance');
  await expect(
    manager.element.getByText(
      'Your account is not allowed to log out sessions (needs write access to the symbol ForceLogout).',
    ),
  ).toBeVisible();
  await expect(manager.rowAction('john', '10.0.0.25')).toBeDisabled();
});
