import { expect, it } from 'vitest';
import { page } from 'vitest/browser';
import { searchField } from '../manager/mount-manager.js';
import { button, expectTexts, fillTarget, logoutOf, openDemo, pickKind, pressConfirm, row } from '../manager/demo.js';

it('sessions show their groups and time of creation, and the Server tab names the sources', async () => {
  await openDemo();
  await searchField().fill('john');
  await expect.element(row(/^john/)).toHaveTextContent('Maintenance');
  await button(/details/i)
    .first()
    .click();
  await expect.element(page.getByText(/^\w.* \(\d+ (s|min|h|d)( \d+ h)? ago\)$/).first()).toBeVisible();
  await button('History & server').click();
  await page.getByRole('tab', { name: 'Server' }).click();
  const sources = page.getByRole('table', { name: 'Where the details come from' });
  for (const symbol of ['ListUsers', 'TcHmiSrv.Config::SESSIONSTORAGE', 'TcHmiLdap.ListDisabledUsers']) {
    await expect.element(sources.getByRole('row', { name: symbol })).toHaveTextContent(/\d\d:\d\d:\d\d/);
  }
});

it('directory data is not read again when only the session list changes', async () => {
  const demo = await openDemo({ sessions: 12 });
  await button('History & server').click();
  await page.getByRole('tab', { name: 'Server' }).click();
  await expect.element(page.getByText('Panels of the lines')).toBeVisible();
  const before = demo.emulator.record.commands;
  demo.emulator.openSession({ user: 'anna', clientIp: '10.0.0.90' });
  await expect.element(logoutOf('anna', '10.0.0.90')).toBeVisible();
  const after = demo.emulator.record.commands;
  expect(after.ListActiveSessions).toBeGreaterThan(Number(before.ListActiveSessions));
  for (const symbol of ['ListUsers', 'ListUserGroups', 'ListDomains', 'GetSymbolAccess', 'GetSchema']) {
    expect(after[symbol]).toBe(before[symbol]);
  }
});

it('symbols that a shift lead has no access to are named in one note and never read', async () => {
  const demo = await openDemo({ user: 'anna' });
  await expect.element(logoutOf('john', '10.0.0.25')).toBeEnabled();
  const note = page.getByText(/are hidden: your account has no access/);
  await expectTexts(note, [
    /ListUsers, ListUserGroups, TcHmiSrv\.Config, TcHmiUserManagement\.ListDisabledUsers,? and TcHmiLdap\.ListDisabledUsers/,
  ]);
  await expect.element(note).toHaveLength(1);
  const { commands } = demo.emulator.record;
  for (const symbol of ['ListUsers', 'ListUserGroups', 'TcHmiLdap.ListDisabledUsers']) {
    expect(commands[symbol]).toBeUndefined();
  }
  await button('History & server').click();
  await page.getByRole('tab', { name: 'Server' }).click();
  const rights = page.getByRole('table', { name: 'What your account is allowed to use' });
  await expect.element(rights.getByRole('row', { name: 'ForceLogout' })).toHaveTextContent('yes');
  await expect
    .element(rights.getByRole('row', { name: 'TcHmiLdap.DisableUser' }))
    .toHaveTextContent('no, needs access');
});

it('groups are shown for an old server that only knows version 1 of the user list', async () => {
  const demo = await openDemo({ fault: 'users-v1' });
  await expect.element(row(/^john/)).toHaveTextContent('Maintenance');
  expect(demo.emulator.record.commands.ListUsers).toBe(2);
});

it('broken certificates are counted, expired ones marked, and valid ones can be picked by name', async () => {
  const demo = await openDemo({
    'switch.certificateList': 'broken',
    'switch.thumbprint': 'sha256',
    certificate: 'john',
  });
  await button('History & server').click();
  await page.getByRole('tab', { name: 'Server' }).click();
  await expect.element(page.getByText('1 certificate could not be read.')).toBeVisible();
  await expect.element(page.getByText('expired')).toBeVisible();
  await expect.element(page.getByText('Thumbprints on this server use SHA-256')).toBeVisible();
  const target = demo.session({ user: 'shiftlead', clientIp: '10.0.0.26' });
  await pickKind('Certificate');
  await fillTarget('shift lead');
  await button(/^Log out certificate Shift lead tablet, issued by Bergheim Plant CA, SHA-256/).click();
  await pressConfirm();
  await expect.poll(() => demo.forceLogouts()).toEqual([{ clientCertificate: target.certificate }]);
  expect(demo.endedIds()).toContain(target.id);
});
