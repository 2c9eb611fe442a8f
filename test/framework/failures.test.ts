import { expect, test } from 'vitest';
import { page as browser } from 'vitest/browser';
import { confirm, dialog, endedUsers, failureOf, openPage, rowAction, untilListed, untilOffered } from './support.js';

interface Report {
  readonly sessions: readonly { readonly outcome: string; readonly error?: { readonly code: number } }[];
}

test('the outcome of a logout whose connection breaks (1001) is read after reconnecting', async () => {
  const page = await openPage({ emulator: { fault: 'force-logout-lost' } });
  const control = page.create();
  await untilOffered();
  const result = page.call(control, 'LogoutUser', 'john') as Promise<Report>;
  await confirm();
  const { sessions } = await result;
  expect(sessions).toMatchObject([{ outcome: 'ended', error: { code: 1001 } }]);
  expect(page.eventsOf(control, '.onErrorOccurred')).toContainEqual(expect.objectContaining({ code: 1001 }));
  expect(page.emulator.record.forceLogouts).toHaveLength(1);
  await expect.poll(() => page.get(control, 'ConnectionState'), { timeout: 5000 }).toBe('online');
});

test('a lost connection (1000) leaves the last list on screen, blocks logging out, and is restored automatically', async () => {
  const page = await openPage({ reconnectDelay: 2000 });
  const control = page.create();
  await untilOffered();
  page.server.lose();
  await expect.poll(() => page.get(control, 'ConnectionState')).toBe('offline');
  expect((await failureOf(page.call(control, 'Refresh'))).code).toBe(1000);
  expect((await failureOf(page.call(control, 'LogoutUser', 'john'))).code).toBe(110);
  await untilListed();
  await expect
    .element(browser.getByText(/No connection to the server|no connection to the server/).first())
    .toBeVisible();
  await untilOffered();
  expect(page.get(control, 'ConnectionState')).toBe('online');
});

test('a missing answer (3) is not a failure: the list shows what happened', async () => {
  const page = await openPage({ emulator: { fault: 'force-logout-no-answer' }, timeout: 800 });
  const control = page.create();
  await untilOffered();
  const result = page.call(control, 'LogoutUser', 'john') as Promise<Report>;
  await confirm();
  expect((await result).sessions).toMatchObject([{ outcome: 'ended', error: { code: 3 } }]);
  expect(page.emulator.record.forceLogouts).toHaveLength(1);
});

test("a command that the server refuses (4101 inside 3005) is reported with the server's code", async () => {
  const page = await openPage({ emulator: { fault: 'force-logout-refused' } });
  const control = page.create();
  await untilOffered();
  const result = page.call(control, 'LogoutUser', 'john') as Promise<Report>;
  await confirm();
  expect((await result).sessions).toMatchObject([{ outcome: 'still-active', error: { code: 4101 } }]);
  expect(page.eventsOf(control, '.onErrorOccurred')).toMatchObject([{ code: 4101, symbol: 'ForceLogout' }]);
  await browser.getByText('Details', { exact: true }).last().click();
  await expect.element(browser.getByText(/Error 4101 INSUFFICIENT_ACCESS/).first()).toBeVisible();
});

test('a user without rights on the server is shown which symbol needs access', async () => {
  const page = await openPage({ identity: { clientIp: '10.0.0.11', user: 'ben', sessionKey: 'page' } });
  const control = page.create();
  await expect.element(browser.getByText('Your account is not allowed to see the sessions')).toBeVisible();
  expect(page.eventsOf(control, '.onErrorOccurred')[0]).toMatchObject({ code: 4101, symbol: 'ListActiveSessions' });
  expect(page.get(control, 'OwnUser')).toBe('ben');
});

test('the outcome for the own session is reported before the page reloads', async () => {
  const page = await openPage();
  const control = page.create();
  await untilOffered();
  const own = page.emulator.activeSessions().find(({ clientIp }) => clientIp === '10.0.0.11');
  const result = page.call(control, 'LogoutSession', own?.id) as Promise<Report>;
  await browser.getByRole('checkbox', { name: 'Log out my own session (this page)' }).click();
  await confirm();
  expect((await result).sessions).toMatchObject([{ outcome: 'ended' }]);
  expect(endedUsers(page)).toEqual(['__SystemAdministrator']);
  await expect.poll(() => page.reloads).toBe(1);
});

test('the control offers nothing to log out after its own session was logged out by somebody else', async () => {
  const page = await openPage();
  const control = page.create();
  await untilOffered();
  const own = page.emulator.activeSessions().find(({ clientIp }) => clientIp === '10.0.0.11');
  page.emulator.endSession(own?.id ?? '');
  await expect.poll(() => page.reloads).toBe(1);
  await expect.poll(() => page.get(control, 'OwnUser')).toBe('__SystemGuest');
  await expect.element(rowAction()).not.toBeInTheDocument();
  expect((await failureOf(page.call(control, 'LogoutUser', 'john'))).code).toBe(110);
});

test.each([
  ['Busy', '[{"user": "john", ', 'busy is the text'],
  ['Busy', [{ user: 'john', clientIp: '', fingerprint: '', reason: '' }], 'line 1: it gives no reason'],
  ['Protect', [{ kind: 'user', value: 'john' }, 'anna'], 'line 2: it is the text "anna", not an object'],
] as const)('an invalid binding of %s is reported and keeps its guard on: %j', async (name, value, detail) => {
  const page = await openPage();
  page.symbols.write('%s%PLC1.MAIN.Bound%/s%', []);
  page.create({ [name]: '%s%PLC1.MAIN.Bound%/s%' });
  await untilOffered();
  page.symbols.write('%s%PLC1.MAIN.Bound%/s%', value);
  const failure = browser.getByRole('alert').filter({ hasText: 'is not valid' });
  await expect.element(failure).toHaveTextContent(detail);
  await rowAction().click();
  await expect.element(dialog().getByRole('checkbox', { name: /busy state unknown|protected/ })).not.toBeChecked();
  await expect.element(dialog().getByRole('button', { name: /^Log out/ })).toBeDisabled();
  expect(page.emulator.record.forceLogouts).toEqual([]);
});

test('blank entries in lists of fixed length are not an error', async () => {
  const page = await openPage();
  const control = page.create({
    Busy: [{ user: '', clientIp: '', fingerprint: '', reason: '' }],
    Protect: [{ kind: '', value: '' }],
    Locations: [
      { address: '10.0.0.25', name: 'Panel 7', place: '' },
      { address: '', name: '', place: '' },
    ],
  });
  await untilOffered();
  await expect.element(browser.getByRole('row', { name: /Panel 7/ }).first()).toBeVisible();
  await rowAction().click();
  await expect.element(dialog().getByRole('button', { name: /^Log out/ })).toBeEnabled();
  expect(browser.getByRole('alert').elements()).toHaveLength(0);
  expect(page.get(control, 'Protect')).toEqual([{ kind: '', value: '' }]);
});
