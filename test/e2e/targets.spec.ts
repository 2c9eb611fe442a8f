import type { SessionManager } from '../../src/manager/session-manager.js';
import { expect, idsOf, ownAddress, test } from './support.js';

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

test('one of two sessions of a user on one panel is logged out', async ({ world, manager }) => {
  await world.open();
  await manager.search.fill('operator1');
  const action = manager.rowAction('operator1', '10.0.0.21');
  await expect(action).toHaveCount(2);

  await action.first().click();
  await manager.pressConfirm();
  await manager.waitForReport('1 session ended');

  const [ended, ...others] = (await world.state()).record.forceLogouts.flatMap((record) => record.ended);
  expect(others).toEqual([]);
  expect(await world.forceLogouts()).toEqual([{ sessionId: ended?.id }]);
  await expect(action).toHaveCount(1);
  expect(await world.sessions({ user: 'operator1' })).toHaveLength(1);
});

test('a user is logged out', async ({ world, manager }) => {
  await world.open();
  const targets = await world.sessions({ user: 'operator2' });
  expect(targets).toHaveLength(3);
  const before = await world.sessions();

  await manager.pickKind('User');
  await manager.targetValue.fill('operator2');
  await manager.button('Log out user operator2, 3 sessions').click();
  await expect(manager.dialog.getByRole('heading')).toHaveText('Log out 3 sessions of operator2?');
  await expect(manager.dialog.getByRole('listitem')).toHaveCount(3);
  await manager.pressConfirm();

  await manager.waitForReport('All 3 sessions ended');
  expect(await world.forceLogouts()).toEqual(['operator2']);
  expect(await world.endedIds()).toEqual(idsOf(targets));
  expect(await world.sessions()).toHaveLength(before.length - 3);
});

test('a group is logged out', async ({ world, manager }) => {
  await world.open();
  const users = ['john', 'maintenance', 'service'];
  const targets = (await world.sessions()).filter(({ user }) => users.includes(user));

  await manager.pickKind('Group');
  await manager.targetValue.fill('mainten');
  await manager.button(`Log out group Maintenance, ${targets.length} sessions`).click();
  await manager.pressConfirm();

  await manager.waitForReport(`All ${targets.length} sessions ended`);
  expect(await world.forceLogouts()).toEqual([{ group: 'Maintenance' }]);
  expect(await world.endedIds()).toEqual(idsOf(targets));
});

test('a client IP is logged out with everybody on it', async ({ world, manager }) => {
  await world.open();
  const targets = await world.sessions({ clientIp: '10.0.0.22' });
  expect(targets.map(({ user }) => user).sort()).toEqual(['anna', 'ben']);

  await manager.pickKind('Client IP');
  await manager.targetValue.fill('.22');
  await manager.button('Log out client 10.0.0.22, 2 sessions').click();
  await expect(manager.dialog.getByRole('listitem')).toHaveText([/anna/, /ben/]);
  await manager.pressConfirm();

  await manager.waitForReport('All 2 sessions ended');
  expect(await world.forceLogouts()).toEqual([{ clientIp: '10.0.0.22' }]);
  expect(await world.endedIds()).toEqual(idsOf(targets));
});

test('a certificate is logged out by its typed thumbprint', async ({ world, manager }) => {
  await world.open();
  const target = await world.session({ user: 'shiftlead' });
  expect(target.certificate).toMatch(/^[0-9a-f]{128}$/);

  await manager.pickKind('Certificate');
  await manager.targetValue.fill(target.certificate);
  await manager.button(/^Log out certificate /).click();
  await expect(manager.dialog.getByRole('heading')).toHaveText(
    'Log out all sessions with the certificate Shift lead tablet?',
  );
  const ends = [target.certificate.slice(0, 8), target.certificate.slice(-8)];
  await expect(manager.dialog).toContainText(`the certificate Shift lead tablet (${ends.join('…')})`);
  await manager.pressConfirm();

  // The affected sessions are not known beforehand: the report names those that are gone, and says that it cannot know more.
  await manager.waitForReport('1 session ended');
  await expect(manager.reportLines).toHaveText([/ended\s+shiftlead\s+10\.0\.0\.26/, /others may still be logged in/]);
  expect(await world.forceLogouts()).toEqual([{ clientCertificate: target.certificate }]);
  expect(await world.endedIds()).toEqual([target.id]);
});

test('the certificate of the own session is logged out only if its check box is checked', async ({
  world,
  manager,
}) => {
  const certificate = 'c0de'.repeat(32);
  await world.open();
  // The demo's own session has no certificate, so the element gets a connection with one.
  await manager.element.evaluate((element, thumbprint) => {
    const url = new URL((element as SessionManager).serverUrl);
    url.searchParams.set('certificate', thumbprint);
    url.searchParams.set('sessionKey', 'with-certificate');
    url.searchParams.set('clientIp', '10.0.0.12');
    element.setAttribute('server-url', url.href);
  }, certificate);
  await expect(manager.row(/This session/)).toContainText('10.0.0.12');
  const own = await world.session({ clientIp: '10.0.0.12' });

  await manager.pickKind('Certificate');
  await manager.button(`Log out certificate ${certificate}, certificate of this session`).click();
  await expect(manager.confirm).toBeDisabled();
  await manager.dialog.getByRole('checkbox', { name: 'Also log out my own session' }).check();
  await manager.pressConfirm();

  await manager.waitForReport('1 session ended');
  await expect(manager.element.getByRole('heading', { name: 'Log in to see the sessions' })).toBeVisible();
  expect(await world.forceLogouts()).toEqual([{ clientCertificate: certificate }]);
  expect(await world.endedIds()).toEqual([own.id]);
});

test('a selection of three is logged out with three requests, one per session, and nobody else', async ({
  world,
  manager,
}) => {
  await world.open();
  const before = await world.sessions();
  const picked: readonly (readonly [string, string])[] = [
    ['anna', '10.0.0.22'],
    ['john', '10.0.0.25'],
    ['maria', '10.0.0.24'],
  ];
  for (const [user, ip] of picked) await manager.checkBoxes(user, ip).check();
  const targets = before.filter(({ user, clientIp }) => picked.some(([name, ip]) => name === user && ip === clientIp));
  expect(targets).toHaveLength(3);

  await manager.button('Log out 3 sessions …').click();
  await expect(manager.dialog.getByRole('heading')).toHaveText('Log out 3 selected sessions?');
  await manager.pressConfirm();

  await manager.waitForReport('All 3 sessions ended');
  const values = await world.forceLogouts();
  expect(values).toHaveLength(3);
  expect(values).toEqual(expect.arrayContaining(targets.map(({ id }) => ({ sessionId: id }))));
  expect(await world.endedIds()).toEqual(idsOf(targets));
  const ids = idsOf(targets);
  expect(idsOf(await world.sessions())).toEqual(idsOf(before.filter(({ id }) => !ids.includes(id))));
  await expect(manager.element.getByText(/selected/)).toHaveCount(0);
});

test('everyone but me is logged out as single sessions, and system sessions remain', async ({ world, manager }) => {
  await world.open({ sessions: 8 });
  const before = await world.sessions();
  const people = before.filter(({ clientIp, user }) => clientIp !== ownAddress && user !== '__SystemUser');
  expect(before).toHaveLength(9);
  expect(people).toHaveLength(6);

  await manager.pickKind('Everyone');
  await manager.button(/^Log out: Everyone except me, /).click();
  await expect(manager.dialog.getByRole('heading')).toHaveText('Log out everyone except me: 6 sessions?');
  await expect(manager.confirm).toBeDisabled();
  await manager.dialog.getByRole('checkbox', { name: 'Yes, log out everyone except me' }).check();
  await manager.pressConfirm();

  await manager.waitForReport(/^6 of 8 sessions ended, 2 left out: .*\(system session\)/);
  const values = await world.forceLogouts();
  expect(values).toHaveLength(6);
  expect(values).toEqual(expect.arrayContaining(people.map(({ id }) => ({ sessionId: id }))));
  const rest = await world.sessions();
  expect(rest.map(({ user }) => user).sort()).toEqual(['__SystemAdministrator', '__SystemUser', '__SystemUser']);
});

test('system sessions are logged out with everyone but me if their check box is checked', async ({
  world,
  manager,
}) => {
  await world.open({ sessions: 8 });
  const own = await world.session({ clientIp: ownAddress });

  await manager.pickKind('Everyone');
  await manager.button(/^Log out: Everyone except me, /).click();
  await manager.dialog.getByRole('checkbox', { name: 'Also end 2 system sessions' }).check();
  await manager.dialog.getByRole('checkbox', { name: 'Yes, log out everyone except me' }).check();
  await expect(manager.confirm).toHaveText('Log out 8 sessions');
  await manager.pressConfirm();

  await manager.waitForReport('All 8 sessions ended');
  expect(await world.forceLogouts()).toHaveLength(8);
  expect(idsOf(await world.sessions())).toEqual([own.id]);
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

test('a user can be logged out by a name that is not in the list', async ({ world, manager }) => {
  await world.open();
  const before = await world.sessions();

  await manager.pickKind('User');
  await manager.targetValue.fill('nobody-here');
  await manager.button('Log out user nobody-here, 0 sessions, not in the list').click();
  await expect(manager.dialog).toContainText('No session in the list matches.');
  await expect(manager.confirm).toHaveText('Log out');
  await manager.pressConfirm();

  await manager.waitForReport('Nobody was logged out');
  expect(await world.forceLogouts()).toEqual(['nobody-here']);
  expect(idsOf(await world.sessions())).toEqual(idsOf(before));
});

test('a typed domain is kept: a namesake in another domain remains logged in', async ({ world, manager }) => {
  await world.open();
  const target = await world.session({ user: 'maria', domain: 'TcHmiLdap' });

  await manager.pickKind('User');
  await manager.targetValue.fill('TcHmiLdap::maria');
  await manager.button(/^Log out user TcHmiLdap::maria, /).click();
  await manager.pressConfirm();

  await manager.waitForReport(/ended|unknown/);
  expect(await world.forceLogouts()).toEqual(['TcHmiLdap::maria']);
  expect(await world.endedIds()).toEqual([target.id]);
});
