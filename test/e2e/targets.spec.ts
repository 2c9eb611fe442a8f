import { expect, idsOf, test } from './support.js';

test('one session is logged out by its row', async ({ world, manager }) => {
  await world.open();
  const target = await world.session({ user: 'john' });
  const before = await world.sessions();

  await manager.rowAction('john', '10.0.0.25').click();
  await expect(manager.dialog.getByRole('heading')).toHaveText('Log out john on 10.0.0.25?');
  await expect(manager.cancel).toBeFocused();
  await expect(manager.confirm).toHaveText('Log out 1 session');
  expect(await world.forceLogouts()).toEqual([]);
  await manager.pressConfirm();

  await manager.waitForReport('1 session ended');
  await expect(manager.success).toContainText('1 session was logged out');
  await expect(manager.reportLines).toHaveText([/ended\s+john\s+10\.0\.0\.25/]);
  await expect(manager.row(/john/)).toHaveCount(0);
  expect(await world.forceLogouts()).toEqual([{ sessionId: target.id }]);
  expect(idsOf(await world.sessions())).toEqual(idsOf(before.filter(({ id }) => id !== target.id)));
});

test('promise 1: everyone is sent as null, once, and only after its own check box is checked', async ({
  world,
  manager,
}) => {
  await world.open({ sessions: 8 });
  const before = await world.sessions();

  await manager.pickKind('Everyone');
  await manager.button(/^Log out: Everyone, including me, /).click();
  await expect(manager.dialog.getByRole('heading')).toHaveText('Log out everyone: 9 sessions?');
  await expect(manager.confirm).toHaveText('Log out everyone (9)');
  await manager.waitUntilArmed();
  await expect(manager.confirm).toBeDisabled();
  await manager.confirm.dispatchEvent('click');
  expect(await world.forceLogouts()).toEqual([]);

  await manager.dialog.getByRole('checkbox', { name: 'Yes, log out all 9 sessions' }).check();
  await manager.pressConfirm();

  await expect(manager.element.getByRole('heading', { name: 'Log in to see the sessions' })).toBeVisible();
  await expect(manager.report).toBeVisible();
  await expect.poll(() => world.forceLogouts()).toEqual([null]);
  expect(await world.endedIds()).toEqual(idsOf(before));
});
