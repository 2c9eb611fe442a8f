import { expect, test } from 'vitest';
import { page as browser } from 'vitest/browser';
import { confirm, dialog, endedUsers, failureOf, openPage, rowAction, untilListed, untilOffered } from './support.js';

interface Report {
  readonly sessions: readonly { readonly outcome: string; readonly error?: { readonly code: number } }[];
}

test('a connection that breaks during the logout (1001): the outcome is read when it is back', async () => {
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

test('without a connection (1000) the last list stays, nothing can be logged out, and it comes back by itself', async () => {
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

test('an answer that does not come (3) is no failure: the list tells what happened', async () => {
  const page = await openPage({ emulator: { fault: 'force-logout-no-answer' }, timeout: 800 });
  const control = page.create();
  await untilOffered();
  const result = page.call(control, 'LogoutUser', 'john') as Promise<Report>;
  await confirm();
  expect((await result).sessions).toMatchObject([{ outcome: 'ended', error: { code: 3 } }]);
  expect(page.emulator.record.forceLogouts).toHaveLength(1);
});

test('a command that the server refuses (3005 with 4101 in it) is told with the code of the server', async () => {
  const page = await openPage({ emulator: { fault: 'force-logout-refused' } });
  const control = page.create();
  await untilOffered();
  const result = page.call(control, 'LogoutUser', 'john') as Promise<Report>;
  await confirm();
  expect((await result).sessions).toMatchObject([{ outcome: 'still-active', error: { code: 4101 } }]);
  expect(page.eventsOf(control, '.onErrorOccurred')).toMatchObject([{ code: 4101, symbol: 'ForceLogout' }]);
  await expect.element(browser.getByText(/Error 4101 INSUFFICIENT_ACCESS/).first()).toBeVisible();
});

test('a user without rights on the server sees which symbol is missing', async () => {
  const page = await openPage({ identity: { clientIp: '10.0.0.11', user: 'ben', sessionKey: 'page' } });
  const control = page.create();
  await expect.element(browser.getByText('Your account is not allowed to see the sessions')).toBeVisible();
  expect(page.eventsOf(control, '.onErrorOccurred')[0]).toMatchObject({ code: 4101, symbol: 'ListActiveSessions' });
  expect(page.get(control, 'OwnUser')).toBe('ben');
});

test('logging out the own session is told before the page goes', async () => {
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

test('the own session that somebody else has logged out leaves nothing to act on', async () => {
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
  ['Protect', [{ kind: 'user', value: 'john' }, 'anna'], 'line 2: it is the text "anna"'],
] as const)('a binding of %s that brings %j is told, and the guard is not off', async (name, value, detail) => {
  const page = await openPage();
  const control = page.create();
  await untilOffered();
  page.set(control, name, value);
  const failure = browser.getByRole('alert').filter({ hasText: 'is not valid' });
  await expect.element(failure).toHaveTextContent(detail);
  await rowAction().click();
  await expect.element(dialog().getByRole('checkbox', { name: /busy state unknown|protected/ })).not.toBeChecked();
  await expect.element(dialog().getByRole('button', { name: /^Log out/ })).toBeDisabled();
  expect(page.emulator.record.forceLogouts).toEqual([]);
});

test('lists of fixed length with nothing in them are no mistake', async () => {
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
