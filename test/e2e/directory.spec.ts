import { expect, test } from './support.js';

test('sessions show their groups and time of creation, and the Server tab names the sources', async ({
  world,
  manager,
}) => {
  await world.open();
  await manager.search.fill('john');
  await expect(manager.row(/^john/)).toContainText('Maintenance');
  await manager
    .button(/details/i)
    .first()
    .click();
  await expect(manager.element.getByText(/^\w.* \(\d+ (s|min|h|d)( \d+ h)? ago\)$/).first()).toBeVisible();
  await manager.button('History & server').click();
  await manager.element.getByRole('tab', { name: 'Server' }).click();
  const sources = manager.element.getByRole('table', { name: 'Where the details come from' });
  for (const symbol of ['ListUsers', 'TcHmiSrv.Config::SESSIONSTORAGE', 'TcHmiLdap.ListDisabledUsers']) {
    await expect(sources.getByRole('row', { name: symbol })).toContainText(/\d\d:\d\d:\d\d/);
  }
});

test('directory data is not read again when only the session list changes', async ({ world, manager }) => {
  await world.open({ sessions: 12 });
  await manager.button('History & server').click();
  await manager.element.getByRole('tab', { name: 'Server' }).click();
  await expect(manager.element.getByText('Panels of the lines')).toBeVisible();
  const before = (await world.state()).record.commands;
  await world.openSession({ user: 'anna', clientIp: '10.0.0.90' });
  await expect(manager.rowAction('anna', '10.0.0.90')).toBeVisible();
  const after = (await world.state()).record.commands;
  expect(after.ListActiveSessions).toBeGreaterThan(Number(before.ListActiveSessions));
  for (const symbol of ['ListUsers', 'ListUserGroups', 'ListDomains', 'GetSymbolAccess', 'GetSchema']) {
    expect(after[symbol]).toBe(before[symbol]);
  }
});

test('symbols that a shift lead has no access to are named in one note and never read', async ({ world, manager }) => {
  await world.open({ user: 'anna' });
  await expect(manager.rowAction('john', '10.0.0.25')).toBeEnabled();
  const note = manager.element.getByText(/are hidden: your account has no access/);
  await expect(note).toHaveText(
    /ListUsers, ListUserGroups, TcHmiSrv\.Config, TcHmiUserManagement\.ListDisabledUsers,? and TcHmiLdap\.ListDisabledUsers/,
  );
  await expect(note).toHaveCount(1);
  const { commands } = (await world.state()).record;
  for (const symbol of ['ListUsers', 'ListUserGroups', 'TcHmiLdap.ListDisabledUsers']) {
    expect(commands[symbol]).toBeUndefined();
  }
  await manager.button('History & server').click();
  await manager.element.getByRole('tab', { name: 'Server' }).click();
  const rights = manager.element.getByRole('table', { name: 'What your account is allowed to use' });
  await expect(rights.getByRole('row', { name: 'ForceLogout' })).toContainText('yes');
  await expect(rights.getByRole('row', { name: 'TcHmiLdap.DisableUser' })).toContainText('no, needs access');
});

test('groups are shown for an old server that only knows version 1 of the user list', async ({ world, manager }) => {
  await world.open({ fault: 'users-v1' });
  await expect(manager.row(/^john/)).toContainText('Maintenance');
  expect((await world.state()).record.commands.ListUsers).toBe(2);
});

test('broken certificates are counted, expired ones marked, and valid ones can be picked by name', async ({
  world,
  manager,
}) => {
  await world.open({ 'switch.certificateList': 'broken', 'switch.thumbprint': 'sha256', certificate: 'john' });
  await manager.button('History & server').click();
  await manager.element.getByRole('tab', { name: 'Server' }).click();
  await expect(manager.element.getByText('1 certificate could not be read.')).toBeVisible();
  await expect(manager.element.getByText('expired')).toBeVisible();
  await expect(manager.element.getByText('Thumbprints on this server use SHA-256')).toBeVisible();
  const target = await world.session({ user: 'shiftlead', clientIp: '10.0.0.26' });
  await manager.pickKind('Certificate');
  await manager.targetValue.fill('shift lead');
  await manager.button(/^Log out certificate Shift lead tablet, issued by Bergheim Plant CA, SHA-256/).click();
  await manager.pressConfirm();
  await expect.poll(() => world.forceLogouts()).toEqual([{ clientCertificate: target.certificate }]);
  expect(await world.endedIds()).toContain(target.id);
});
