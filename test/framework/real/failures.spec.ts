import { expect, patience, test } from './hmi-page.js';

test('an answer that does not come (3) is no failure: the list tells what happened', async ({ hmi }) => {
  await hmi.open();
  await hmi.setFault('force-logout-no-answer');
  const result = hmi.call('LogoutUser', 'john');
  await hmi.confirm();
  expect(await result).toMatchObject({ report: { sessions: [{ outcome: 'ended', error: { code: 3 } }] } });
  expect(await hmi.forceLogouts()).toHaveLength(1);
});

test('a connection that breaks during the logout (1001): the outcome is read when it is back', async ({ hmi }) => {
  await hmi.open();
  await hmi.setFault('force-logout-lost');
  const result = hmi.call('LogoutUser', 'john');
  await hmi.confirm();
  expect(await result).toMatchObject({ report: { sessions: [{ outcome: 'ended', error: { code: 1001 } }] } });
  expect(hmi.toldOf('ErrorOccurred')).toContainEqual(expect.objectContaining({ code: 1001 }));
  expect(await hmi.forceLogouts()).toHaveLength(1);
});

test('without a connection (1000) the last list stays, nothing can be logged out, and it comes back by itself', async ({
  hmi,
}) => {
  await hmi.open();
  await hmi.setFault('refused-connection');
  await hmi.server({ do: 'drop-connections', code: 1006 });
  await expect.poll(() => hmi.get('ConnectionState')).toBe('offline');
  await expect(hmi.rowAction).toBeDisabled();
  expect((await hmi.call('Refresh')).code).toBe(1000);
  expect((await hmi.call('LogoutUser', 'john')).code).toBe(110);
  await expect(hmi.page.getByRole('row', { name: /john/ })).toHaveCount(1);
  await hmi.setFault(null);
  await expect(hmi.rowAction).toBeEnabled(patience);
  expect(await hmi.get('ConnectionState')).toBe('online');
  expect(hmi.loads).toBe(1);
});

test('a command that the server refuses (3005 with 4101 in it) is told with the code of the server', async ({
  hmi,
}) => {
  await hmi.open();
  await hmi.setFault('force-logout-refused');
  const result = hmi.call('LogoutUser', 'john');
  await hmi.confirm();
  expect(await result).toMatchObject({ report: { sessions: [{ outcome: 'still-active', error: { code: 4101 } }] } });
  expect(hmi.toldOf('ErrorOccurred')).toMatchObject([{ code: 4101, symbol: 'ForceLogout' }]);
  await expect(hmi.page.getByText(/Error 4101 INSUFFICIENT_ACCESS/).first()).toBeVisible();
});

test('logging out the own session is warned of, done once, and the page starts anew', async ({ hmi }) => {
  await hmi.open();
  const own = await hmi.ownSession();
  // The page may be gone before the function answers.
  void hmi.call('LogoutSession', own.id).catch(() => undefined);
  await hmi.page.getByRole('checkbox', { name: 'Log out my own session (this page)' }).click();
  const button = hmi.dialog.getByRole('button', { name: /^Log out/ });
  await expect(async () => {
    if (await button.isVisible()) await button.click({ timeout: 500 });
    expect(await hmi.forceLogouts()).toHaveLength(1);
  }).toPass(patience);
  expect((await hmi.forceLogouts()).flatMap(({ ended }) => ended.map(({ id }) => id))).toEqual([own.id]);
  await expect.poll(() => hmi.loads, patience).toBeGreaterThan(1);
});

test('the own session that somebody else has logged out: the page starts anew, and nothing was sent', async ({
  hmi,
}) => {
  await hmi.open();
  await hmi.server({ do: 'end-session', id: (await hmi.ownSession()).id });
  await expect.poll(() => hmi.loads, patience).toBeGreaterThan(1);
  await expect(hmi.rowAction).toHaveCount(0);
  expect(await hmi.forceLogouts()).toEqual([]);
});

test('a binding of Busy that cannot be read is told, and leaves unknown who is busy', async ({ hmi }) => {
  await hmi.open();
  await hmi.set('Busy', '[{"user": "john", ');
  await expect(hmi.page.getByRole('alert')).toContainText('is not valid: busy');
  await hmi.rowAction.click();
  await expect(hmi.dialog.getByRole('checkbox', { name: /busy state unknown/ })).not.toBeChecked();
  await expect(hmi.dialog.getByRole('button', { name: /^Log out/ })).toBeDisabled();
  expect(await hmi.forceLogouts()).toEqual([]);
});
