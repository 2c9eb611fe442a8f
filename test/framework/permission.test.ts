import { expect, test } from 'vitest';
import { page as browser } from 'vitest/browser';
import { pressWhenArmed } from '../browser/press-when-armed.js';
import {
  button,
  confirm,
  confirmButton,
  dialog,
  failureOf,
  openPage,
  rowAction,
  shiftLead,
  untilListed,
  untilOffered,
} from './support.js';

test('a user without the access right "logout" sees the list and why nobody can be logged out', async () => {
  const page = await openPage({ identity: shiftLead });
  const control = page.create();
  await untilOffered();
  page.setAccess(control, 'logout', 'Deny');
  await expect.element(rowAction()).not.toBeInTheDocument();
  await expect.element(browser.getByText('needs the access right "logout"')).toBeVisible();
  await expect.element(button('Log out a user, group, IP …')).not.toBeInTheDocument();
  expect((await failureOf(page.call(control, 'LogoutUser', 'john'))).code).toBe(110);
  page.setAccess(control, 'logout', 'Allow');
  await untilOffered();
  page.setAccess(control, 'operate', 'Deny');
  await expect.element(rowAction()).not.toBeInTheDocument();
});

test('a disabled control shows the list and why nobody can be logged out', async () => {
  const page = await openPage();
  const control = page.create();
  await untilOffered();
  control.setIsEnabled(false);
  await expect.element(rowAction()).not.toBeInTheDocument();
  await expect.element(browser.getByText('Logging out is disabled: this control is switched off')).toBeVisible();
  expect((await failureOf(page.call(control, 'LogoutUser', 'john'))).code).toBe(110);
  control.setIsEnabled(true);
  await untilOffered();
});

test('a right that is withdrawn while the confirmation is open stops the logout', async () => {
  const page = await openPage({ identity: shiftLead });
  page.create();
  await untilOffered();
  await rowAction().click();
  await expect.element(confirmButton()).toBeEnabled();
  // At the moment of the press: the page looks again each second, and would say it before.
  const withdraw = (): void => void (page.access.rules.logout = 'Deny');
  confirmButton().element().addEventListener('pointerdown', withdraw);
  await pressWhenArmed(confirmButton());
  await expect
    .poll(() => dialog().element().textContent, { timeout: 5000 })
    .toContain('needs the access right "logout"');
  expect(page.emulator.record.forceLogouts).toEqual([]);
});

test.each([
  ['re-authentication', { emulator: { switches: { reauthentication: 'yes' } } }, 'requires a password for ForceLogout'],
  [
    'reviewers',
    { metadata: { error: 0, ListSymbols: { REVIEWER_GROUPS: ['Bosses'] } } },
    'requires a password for ForceLogout',
  ],
  [
    'a comment',
    { metadata: { error: 0, ListSymbols: {}, TcHmiAuditTrail: { enabled: true, commentRequired: true } } },
    'requires a comment for ForceLogout',
  ],
] as const)(
  'nothing is sent if the project requires %s, and the page says why and links to help',
  async (_, options, text) => {
    const page = await openPage(options);
    const control = page.create();
    await untilListed();
    await expect.element(browser.getByText(text)).toBeVisible();
    await expect.element(rowAction()).not.toBeInTheDocument();
    const { href } = browser.getByRole('link', { name: 'What an engineer can do' }).element() as HTMLAnchorElement;
    expect(href).toMatch(/\/dist\/tchmi\/README\.html#re-authentication$/);
    expect(await (await fetch(href)).text()).toContain('<h2 id="re-authentication">');
    expect((await failureOf(page.call(control, 'LogoutUser', 'john'))).code).toBe(110);
    expect(page.emulator.record.forceLogouts).toEqual([]);
    expect(page.emulator.record.commands).not.toHaveProperty('ForceLogout');
  },
);

test.each([['missing'], [{ error: 3 }], [null]])(
  'nothing is sent while the framework does not know what ForceLogout requires (%j)',
  async (metadata) => {
    const page = await openPage({ metadata });
    const control = page.create();
    await untilListed();
    await expect.element(rowAction()).toBeDisabled();
    await expect.element(browser.getByText('requires a password or a comment for ForceLogout')).toBeVisible();
    expect((await failureOf(page.call(control, 'LogoutUser', 'john'))).code).toBe(110);
  },
);

test('a server that does not list ForceLogout requires nothing for it', async () => {
  const page = await openPage({ metadata: { error: 2060 } });
  page.create();
  await untilOffered();
  await rowAction().click();
  await confirm();
  expect(page.emulator.record.forceLogouts).toHaveLength(1);
});

test('a requirement that appears while the confirmation is open stops the logout', async () => {
  const page = await openPage();
  const control = page.create();
  await untilOffered();
  await rowAction().click();
  await expect.element(dialog().getByRole('button', { name: /^Log out/ })).toBeEnabled();
  page.metadata = { error: 0, ListSymbols: { REAUTHENTICATION_REQUIRED: true } };
  await confirm();
  await expect
    .poll(() => page.eventsOf(control, '.onErrorOccurred'), { timeout: 10_000 })
    .toMatchObject([{ code: 110 }]);
  expect(page.emulator.record.forceLogouts).toEqual([]);
});
