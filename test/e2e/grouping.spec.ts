import type { ManagerPage } from './manager-page.js';
import { expect, idsOf, test } from './support.js';

/** Groups the list of the open demo. */
async function groupBy(manager: ManagerPage, grouping: 'user' | 'client' | 'group' | 'domain'): Promise<void> {
  await manager.openFilters();
  await manager.element.getByRole('combobox', { name: 'Group by' }).selectOption(grouping);
}

/** The row that heads a group. */
function head(manager: ManagerPage, name: RegExp) {
  return manager.element
    .getByRole('row')
    .filter({ has: manager.page.locator('th[scope=rowgroup]') })
    .filter({ hasText: name });
}

test('a group of rows is logged out as single sessions, one request each, and nobody else', async ({
  world,
  manager,
}) => {
  await world.open();
  const before = await world.sessions();
  const targets = before.filter(({ clientIp }) => clientIp === '10.0.0.22');
  expect(targets).toHaveLength(2);
  await groupBy(manager, 'client');
  await head(manager, /10\.0\.0\.22/)
    .getByRole('button', { name: /^Log out 2 sessions …/ })
    .click();
  await expect(manager.dialog.getByRole('listitem')).toHaveText([/anna/, /ben/]);
  await manager.pressConfirm();
  await manager.waitForReport('All 2 sessions ended');
  const values = await world.forceLogouts();
  expect(values).toHaveLength(2);
  expect(values).toEqual(expect.arrayContaining(targets.map(({ id }) => ({ sessionId: id }))));
  const ids = idsOf(targets);
  expect(await world.endedIds()).toEqual(ids);
  expect(idsOf(await world.sessions())).toEqual(idsOf(before.filter(({ id }) => !ids.includes(id))));
});

test('promise 3: sessions of a group that the filter hides are not logged out', async ({ world, manager }) => {
  await world.open();
  const targets = await world.sessions({ user: 'ben', clientIp: '10.0.0.22' });
  await manager.search.fill('user:ben');
  await groupBy(manager, 'client');
  await head(manager, /10\.0\.0\.22/)
    .getByRole('button', { name: /^Log out 1 session …/ })
    .click();
  await manager.pressConfirm();
  await manager.waitForReport('1 session ended');
  expect(await world.forceLogouts()).toEqual(targets.map(({ id }) => ({ sessionId: id })));
  expect(await world.sessions({ user: 'anna', clientIp: '10.0.0.22' })).toHaveLength(1);
});

test("a server without single sessions gets the group's name if that means the same; otherwise the page says why not", async ({
  world,
  manager,
}) => {
  await world.open({ fault: 'old-server' });
  const before = await world.sessions({ clientIp: '10.0.0.22' });
  await groupBy(manager, 'client');
  const group = head(manager, /10\.0\.0\.22/);
  await manager.search.fill('user:ben');
  await expect(group).toContainText('while a filter hides some');
  await expect(group.getByRole('button', { name: /^Log out/ })).toHaveCount(0);
  await manager.search.fill('');
  await group.getByRole('button', { name: /^Log out 2 sessions …/ }).click();
  await manager.pressConfirm();
  await manager.waitForReport('All 2 sessions ended');
  expect(await world.forceLogouts()).toEqual([{ clientIp: '10.0.0.22' }]);
  expect(await world.endedIds()).toEqual(idsOf(before));
});

test('groups of rows have counts, can be collapsed, and stay collapsed after a refresh', async ({ world, manager }) => {
  await world.open();
  const before = await world.sessions({ user: 'ben' });
  await groupBy(manager, 'user');
  const ben = manager.element.getByRole('button', { name: /^ben \d+ sessions$/ });
  await expect(ben).toContainText(`${before.length} sessions`);
  await ben.click();
  await expect(ben).toHaveAttribute('aria-expanded', 'false');
  await expect(manager.rowAction('ben', '10.0.0.22')).toHaveCount(0);
  await world.openSession({ user: 'ben', clientIp: '10.0.0.99' });
  await expect(ben).toContainText(`${before.length + 1} sessions`);
  await expect(ben).toHaveAttribute('aria-expanded', 'false');
  await ben.click();
  await expect(manager.rowAction('ben', '10.0.0.99')).toBeVisible();
});

test('a range selected with Shift is logged out exactly as it was shown', async ({ world, manager }) => {
  await world.open();
  await manager.search.fill('10.0.0.22');
  await manager.checkBoxes('anna', '10.0.0.22').check();
  await manager.checkBoxes('ben', '10.0.0.22').click({ modifiers: ['Shift'] });
  await expect(manager.element.getByText('2 sessions selected')).toBeVisible();
  const targets = await world.sessions({ clientIp: '10.0.0.22' });
  await manager.button('Log out 2 sessions …').click();
  await manager.pressConfirm();
  await manager.waitForReport('All 2 sessions ended');
  expect(await world.endedIds()).toEqual(idsOf(targets));
});

test('a group by domain holds everybody whose domain is known, and is logged out as single sessions', async ({
  world,
  manager,
}) => {
  // This server lists names without domains and stores no session, and `maria` has an account in both domains.
  await world.open({ 'switch.storedSessions': 'none' });
  await world.openSession({ user: 'TcHmiLdap::erik', clientIp: '10.0.0.99' });
  const people = (await world.sessions()).filter(({ user }) => !user.startsWith('__System'));
  const ofLdap = people.filter(({ user, domain }) => domain === 'TcHmiLdap' && user !== 'maria');
  expect(ofLdap.length).toBeGreaterThan(1);
  await groupBy(manager, 'domain');
  const ldap = manager.element.getByRole('button', { name: /^TcHmiLdap \d+ sessions$/ });
  await expect(ldap).toContainText(`${ofLdap.length} sessions`);
  await expect(manager.element.getByRole('button', { name: /^TcHmiUserManagement \d+ sessions$/ })).toBeVisible();
  await head(manager, /TcHmiLdap/)
    .getByRole('button', { name: `Log out ${ofLdap.length} sessions …` })
    .click();
  await manager.pressConfirm();
  await manager.waitForReport(`All ${ofLdap.length} sessions ended`);
  const values = await world.forceLogouts();
  expect(values).toHaveLength(ofLdap.length);
  expect(values).toEqual(expect.arrayContaining(ofLdap.map(({ id }) => ({ sessionId: id }))));
  expect(await world.endedIds()).toEqual(idsOf(ofLdap));
});

test('the domain of a name that exists in two domains is read from the session storage', async ({ world, manager }) => {
  await world.open();
  const marias = await world.sessions({ user: 'maria' });
  expect(new Set(marias.map(({ domain }) => domain)).size).toBe(2);
  await groupBy(manager, 'domain');
  const people = (await world.sessions()).filter(({ user }) => !user.startsWith('__System'));
  const ofLdap = people.filter(({ domain }) => domain === 'TcHmiLdap');
  await expect(manager.element.getByRole('button', { name: /^TcHmiLdap \d+ sessions$/ })).toContainText(
    `${ofLdap.length} sessions`,
  );
  await manager.search.fill('domain:ldap user:maria');
  const [maria] = marias.filter(({ domain }) => domain === 'TcHmiLdap');
  await expect(manager.element.getByRole('button', { name: /^Log out maria on/ })).toHaveCount(
    marias.filter(({ domain }) => domain === 'TcHmiLdap').length,
  );
  await manager.element
    .getByRole('button', { name: `Details of maria on ${maria?.clientIp}` })
    .first()
    .click();
  await expect(manager.element.getByText('TcHmiLdap, according to TcHmiSrv.Config::SESSIONSTORAGE')).toBeVisible();
});
