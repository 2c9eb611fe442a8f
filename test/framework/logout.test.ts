import { expect, test } from 'vitest';
import { page as browser } from 'vitest/browser';
import { button, confirm, dialog, endedUsers, failureOf, openPage, rowAction, untilOffered } from './support.js';

interface Report {
  readonly target: { readonly kind: string };
  readonly startedAt: string;
  readonly sessions: readonly {
    readonly user: string;
    readonly outcome: string;
    readonly error?: { readonly code: number };
  }[];
}

test('a logout that starts with a tap is reported by events and an attribute', async () => {
  const page = await openPage();
  const control = page.create();
  await untilOffered();
  await rowAction().click();
  await confirm();
  await expect.poll(() => page.eventsOf(control, '.onLogoutFinished').length, { timeout: 10_000 }).toBe(1);

  const [report] = page.eventsOf(control, '.onLogoutFinished') as readonly Report[];
  expect(report?.sessions).toMatchObject([{ user: 'john', outcome: 'ended' }]);
  expect(report?.startedAt).toMatch(/^\d{4}-\d\d-\d\dT/);
  expect(page.get(control, 'LastReport')).toEqual(report);
  expect(endedUsers(page)).toEqual(['john']);
  const ids = page.emulator.record.forceLogouts.flatMap(({ ended }) => ended.map(({ id }) => id));
  expect(JSON.stringify(page.events.raised)).not.toContain(ids[0]);
});

test.each([
  ['LogoutUser', 'operator2', 'operator2'],
  ['LogoutUser', 'TcHmiLdap::john', 'TcHmiLdap::john'],
  ['LogoutGroup', 'Maintenance', { group: 'Maintenance' }],
  ['LogoutClientIp', '10.0.0.25', { clientIp: '10.0.0.25' }],
  ['LogoutClientCertificate', 'ab'.repeat(20), { clientCertificate: 'ab'.repeat(20) }],
])('%s(%s) opens the confirmation and returns the report', async (name, value, sent) => {
  const page = await openPage();
  const control = page.create();
  await untilOffered();
  const result = page.call(control, name, value);
  await expect.element(dialog()).toBeVisible();
  expect(page.emulator.record.forceLogouts).toEqual([]);
  await confirm();
  expect(((await result) as Report).target).toMatchObject({ kind: expect.any(String) as string });
  expect(page.emulator.record.forceLogouts.map(({ writeValue }) => writeValue)).toEqual([sent]);
});

test('LogoutSession ends one session', async () => {
  const page = await openPage();
  const control = page.create();
  await untilOffered();
  const session = page.emulator.activeSessions().find(({ user }) => user === 'operator1');
  const result = page.call(control, 'LogoutSession', session?.id);
  await confirm();
  expect(((await result) as Report).sessions).toMatchObject([{ user: 'operator1', outcome: 'ended' }]);
  expect(page.emulator.record.forceLogouts.map(({ writeValue }) => writeValue)).toEqual([{ sessionId: session?.id }]);
});

test('LogoutEveryone needs AllowEveryone and a checked check box', async () => {
  const page = await openPage();
  const control = page.create();
  await untilOffered();
  const refused = await failureOf(page.call(control, 'LogoutEveryone'));
  expect(refused.code).toBe(2);
  page.set(control, 'AllowEveryone', true);
  const result = page.call(control, 'LogoutEveryone');
  await expect.element(dialog()).toBeVisible();
  await expect.element(dialog().getByRole('button', { name: /^Log out/ })).toBeDisabled();
  await dialog().getByRole('button', { name: 'Cancel' }).click();
  expect(await result).toBeNull();
  expect(page.eventsOf(control, '.onLogoutCancelled')).toEqual([{ kind: 'everyone' }]);
  expect(page.emulator.record.forceLogouts).toEqual([]);
});

test.each(['LogoutUser', 'LogoutGroup', 'LogoutClientIp', 'LogoutClientCertificate', 'LogoutSession'])(
  '%s refuses a blank value and says so',
  async (name) => {
    const page = await openPage();
    const control = page.create({ AllowEveryone: true });
    await untilOffered();
    for (const blank of ['', '  ', null, undefined, {}, 0, '\u200b', ...(name === 'LogoutUser' ? ['Domain::'] : [])]) {
      const { code, details } = await failureOf(page.call(control, name, blank));
      expect(code).toBe(2);
      expect(details.reason).toContain('blank');
      expect(dialog().query()).toBeNull();
    }
    expect(page.emulator.record.forceLogouts).toEqual([]);
  },
);

test.each(['by its argument', 'by its event'])('a logout can be prevented %s', async (way) => {
  const page = await openPage();
  const control = page.create();
  await untilOffered();
  page.events.register(`${control.getId()}.onLogoutRequested`, (event, request) => {
    if (way === 'by its event') event.preventDefault();
    else (request as { preventDefault(): void }).preventDefault();
  });
  await rowAction().click();
  expect(await page.call(control, 'LogoutUser', 'john')).toBeNull();
  expect(dialog().query()).toBeNull();
  expect(page.eventsOf(control, '.onLogoutRequested')).toHaveLength(2);
});

test('the selection is reported by an event, and a single selected session by user and IP', async () => {
  const page = await openPage();
  const control = page.create();
  await untilOffered();
  await browser.getByRole('checkbox', { name: 'Select john on 10.0.0.25' }).click();
  await expect.poll(() => page.get(control, 'SelectedUser')).toBe('john');
  expect(page.get(control, 'SelectedClientIp')).toBe('10.0.0.25');
  expect(page.eventsOf(control, '.onSelectionChanged')).toMatchObject([[{ user: 'john', clientIp: '10.0.0.25' }]]);
  await browser
    .getByRole('checkbox', { name: /Select anna on/ })
    .first()
    .click();
  await expect.poll(() => page.get(control, 'SelectedUser')).toBe('');
});

test('the panel shows only the chosen kinds of target', async () => {
  const page = await openPage();
  const control = page.create({ TargetKinds: [{ name: 'group' }, { name: 'everyone' }] });
  await untilOffered();
  await button('Log out a user, group, IP …').click();
  const kinds = browser.getByRole('group', { name: 'What to log out' }).getByRole('button');
  await expect.poll(() => kinds.elements().map((element) => element.textContent.trim())).toEqual(['Group']);
  page.set(control, 'AllowEveryone', true);
  await expect.poll(() => kinds.elements().map((element) => element.textContent.trim())).toEqual(['Group', 'Everyone']);
});

test('functions of a control that is not on the page return an error', async () => {
  const page = await openPage();
  const control = page.create();
  page.leave(control);
  expect((await failureOf(page.call(control, 'LogoutUser', 'john'))).code).toBe(110);
  expect((await failureOf(page.call(control, 'Refresh'))).code).toBe(110);
});
