import { expect, patience, test } from './hmi-page.js';

test('a missing answer (3) is not a failure: the list shows what happened', async ({ hmi }) => {
  await hmi.open();
  await hmi.setFault('force-logout-no-answer');
  const result = hmi.call('LogoutUser', 'john');
  await hmi.confirm();
  expect(await result).toMatchObject({ report: { sessions: [{ outcome: 'ended', error: { code: 3 } }] } });
  expect(await hmi.forceLogouts()).toHaveLength(1);
});

test('the outcome of a logout whose connection breaks (1001) is read after reconnecting', async ({ hmi }) => {
  await hmi.open();
  await hmi.setFault('force-logout-lost');
  const result = hmi.call('LogoutUser', 'john');
  await hmi.confirm();
  expect(await result).toMatchObject({ report: { sessions: [{ outcome: 'ended', error: { code: 1001 } }] } });
  expect(hmi.argumentsOf('ErrorOccurred')).toContainEqual(expect.objectContaining({ code: 1001 }));
  expect(await hmi.forceLogouts()).toHaveLength(1);
});

test('a lost connection (1000) leaves the last list on screen, blocks logging out, and is restored automatically', async ({
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

test("a command that the server refuses (4101 inside 3005) is reported with the server's code", async ({ hmi }) => {
  await hmi.open();
  await hmi.setFault('force-logout-refused');
  const result = hmi.call('LogoutUser', 'john');
  await hmi.confirm();
  expect(await result).toMatchObject({ report: { sessions: [{ outcome: 'still-active', error: { code: 4101 } }] } });
  expect(hmi.argumentsOf('ErrorOccurred')).toMatchObject([{ code: 4101, symbol: 'ForceLogout' }]);
  await hmi.page.getByText('Details', { exact: true }).last().click();
  await expect(hmi.page.getByText(/Error 4101 INSUFFICIENT_ACCESS/).first()).toBeVisible();
});

test('logging out the own session warns first, happens once, and reloads the page', async ({ hmi }) => {
  await hmi.open();
  const own = await hmi.ownSession();
  // The page may be gone before the function answers.
  void hmi.call('LogoutSession', own.id).catch(() => undefined);
  await hmi.page.getByRole('checkbox', { name: 'Log out my own session (this page)' }).click();
  await hmi.confirm();
  await expect.poll(async () => (await hmi.forceLogouts()).length, patience).toBe(1);
  expect((await hmi.forceLogouts()).flatMap(({ ended }) => ended.map(({ id }) => id))).toEqual([own.id]);
  await expect.poll(() => hmi.loads, patience).toBeGreaterThan(1);
});

test('the page reloads without sending anything after its own session was logged out by somebody else', async ({
  hmi,
}) => {
  await hmi.open();
  await hmi.server({ do: 'end-session', id: (await hmi.ownSession()).id });
  await expect.poll(() => hmi.loads, patience).toBeGreaterThan(1);
  await expect(hmi.rowAction).toHaveCount(0);
  expect(await hmi.forceLogouts()).toEqual([]);
});

test('an unreadable binding of Busy is reported and leaves unknown who is busy', async ({ hmi }) => {
  await hmi.open();
  await hmi.set('Busy', '[{"user": "john", ');
  await expect(hmi.page.getByRole('alert')).toContainText('is not valid: Busy');
  await hmi.rowAction.click();
  await expect(hmi.dialog.getByRole('checkbox', { name: /busy state unknown/ })).not.toBeChecked();
  await expect(hmi.dialog.getByRole('button', { name: /^Log out/ })).toBeDisabled();
  expect(await hmi.forceLogouts()).toEqual([]);
});
