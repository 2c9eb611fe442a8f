import { expect, test } from './support.js';

test('a logged-out operator panel shows its login screen within a second, and can log in again', async ({
  page,
  world,
  manager,
}) => {
  let sentAt = Number.POSITIVE_INFINITY;
  page.on('websocket', (socket) =>
    socket.on('framesent', ({ payload }) => {
      if (String(payload).includes('"ForceLogout"') && String(payload).includes('sessionId')) sentAt = Date.now();
    }),
  );
  await world.open({ sessions: 0, panels: 1 });
  const panel = page.getByRole('group', { name: 'Panel 2, Line 1' });
  await expect(panel).toContainText('anna is logged in');
  const target = await world.session({ user: 'anna' });

  await manager.rowAction('anna', '10.0.0.22').click();
  await manager.pressConfirm();
  await panel.getByText('You were logged out by an administrator').waitFor();
  expect(Date.now() - sentAt).toBeLessThan(1_000);
  await manager.waitForReport('1 session ended');
  expect(await world.endedIds()).toEqual([target.id]);
  expect(await world.sessions({ user: 'anna' })).toEqual([]);
  await expect(manager.rowAction('anna', '10.0.0.22')).toHaveCount(0);
  // The other panels are not affected.
  await expect(page.getByRole('group', { name: 'Panel 1, Line 1' })).toContainText('operator1 is logged in');
  await expect(page.getByRole('group', { name: 'Panel 3, Line 1' })).toContainText('maria is logged in');

  await panel.getByRole('button', { name: 'Log in again' }).click();
  await expect(panel).toContainText('anna is logged in');
  // The number of sessions is the same, although the panel has opened another socket.
  await expect(manager.rowAction('anna', '10.0.0.22')).toBeVisible();
  expect((await world.session({ user: 'anna' })).id).not.toBe(target.id);
});

test('all panels show their login screen when everyone but me is logged out', async ({ page, world, manager }) => {
  await world.open({ sessions: 0, panels: 1 });
  await expect(manager.rowAction('maria', '10.0.0.23')).toBeVisible();
  await manager.pickKind('Everyone');
  await manager.button(/^Log out: Everyone except me, /).click();
  await manager.dialog.getByRole('checkbox', { name: 'Yes, log out everyone except me' }).check();
  await manager.pressConfirm();
  await expect(page.getByText('You were logged out by an administrator')).toHaveCount(3);
  await manager.waitForReport('All 3 sessions ended');
  await manager.button('Dismiss the report').click();
  await expect(manager.row(/This session/)).toBeVisible();
});
