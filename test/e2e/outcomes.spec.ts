import { expect, test } from './support.js';

test('promise 5: a lost answer is resolved by reading the list, and ForceLogout is sent once', async ({
  world,
  manager,
}) => {
  await world.open({ fault: 'force-logout-lost' });
  const target = await world.session({ user: 'john' });
  await manager.rowAction('john', '10.0.0.25').click();
  await manager.pressConfirm();

  await manager.waitForReport(/ended/);
  await expect(manager.reportLines).toHaveText([/ended\s+john/]);
  await expect(manager.row(/john/)).toHaveCount(0);
  expect(await world.forceLogouts()).toEqual([{ sessionId: target.id }]);
});

test('promise 7: a server lost during a logout leaves the outcome unknown, the list with its age, and logging out blocked', async ({
  page,
  world,
  manager,
  consoleWatch,
}) => {
  consoleWatch.expectNetworkFailure();
  await page.clock.install();
  await world.open({ fault: 'gone' });
  const target = await world.session({ user: 'john' });
  await manager.rowAction('john', '10.0.0.25').click();
  await manager.pressConfirm();
  await expect(manager.reportLines).toHaveText([/checking/]);
  await expect.poll(() => world.forceLogouts()).toEqual([{ sessionId: target.id }]);
  await page.clock.fastForward(21_000);

  await expect(manager.report.getByRole('heading')).toHaveText('It is not known whether the session ended');
  await expect(manager.report.getByText('Verified at')).toHaveCount(0);
  await expect(manager.reportLines).toHaveText([/unknown\s+john/]);
  await expect(manager.failure).toContainText('It is not known whether 1 session was logged out');
  await expect(manager.success).toHaveCount(0);
  const row = manager.rowAction('john', '10.0.0.25');
  await expect(row).toBeVisible();
  await expect(row).toBeDisabled();
  await expect(manager.element.getByText(/You see the list of .* \(\d+ s old\)/)).toBeVisible();
  await expect(
    manager.element.getByText('Logging out is not possible: there is no connection to the server.'),
  ).toBeVisible();
  expect(await world.forceLogouts()).toHaveLength(1);

  await world.setFault(null);
  await page.clock.fastForward(60_000);
  await expect(row).toBeEnabled();
  expect(await world.forceLogouts()).toHaveLength(1);
});
