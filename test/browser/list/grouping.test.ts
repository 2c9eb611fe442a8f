import { expect, it } from 'vitest';
import { page } from 'vitest/browser';
import { dialog, searchField } from '../manager/mount-manager.js';
import {
  button,
  checkBoxes,
  expectTexts,
  groupBy,
  idsOf,
  logoutOf,
  openDemo,
  pressConfirm,
  tick,
  waitForReport,
} from '../manager/demo.js';

/** The row that heads a group. */
const head = (name: RegExp) => page.getByRole('row').filter({ has: page.getByRole('button', { name }) });
const onClient22 = () => head(/^10\.0\.0\.22 \d/);

it('a group of rows is logged out as single sessions, one request each, and nobody else', async () => {
  const demo = await openDemo();
  const before = demo.sessions();
  const targets = before.filter(({ clientIp }) => clientIp === '10.0.0.22');
  expect(targets).toHaveLength(2);
  await groupBy('client');
  await onClient22()
    .getByRole('button', { name: /^Log out 2 sessions …/ })
    .click();
  await expectTexts(dialog().getByRole('listitem'), [/anna/, /ben/]);
  await pressConfirm();
  await waitForReport('All 2 sessions ended');
  const values = demo.forceLogouts();
  expect(values).toHaveLength(2);
  expect(values).toEqual(expect.arrayContaining(targets.map(({ id }) => ({ sessionId: id }))));
  const ids = idsOf(targets);
  expect(demo.endedIds()).toEqual(ids);
  expect(idsOf(demo.sessions())).toEqual(idsOf(before.filter(({ id }) => !ids.includes(id))));
});

it('promise 3: sessions of a group that the filter hides are not logged out', async () => {
  const demo = await openDemo();
  const targets = demo.sessions({ user: 'ben', clientIp: '10.0.0.22' });
  await searchField().fill('user:ben');
  await groupBy('client');
  await onClient22()
    .getByRole('button', { name: /^Log out 1 session …/ })
    .click();
  await pressConfirm();
  await waitForReport('1 session ended');
  expect(demo.forceLogouts()).toEqual(targets.map(({ id }) => ({ sessionId: id })));
  expect(demo.sessions({ user: 'anna', clientIp: '10.0.0.22' })).toHaveLength(1);
});

it("a server without single sessions gets the group's name if that means the same; otherwise the page says why not", async () => {
  const demo = await openDemo({ fault: 'old-server' });
  const before = demo.sessions({ clientIp: '10.0.0.22' });
  await groupBy('client');
  const group = onClient22();
  await searchField().fill('user:ben');
  await expect.element(group).toHaveTextContent('while a filter hides some');
  await expect.element(group.getByRole('button', { name: /^Log out/ })).toHaveLength(0);
  await searchField().fill('');
  await group.getByRole('button', { name: /^Log out 2 sessions …/ }).click();
  await pressConfirm();
  await waitForReport('All 2 sessions ended');
  expect(demo.forceLogouts()).toEqual([{ clientIp: '10.0.0.22' }]);
  expect(demo.endedIds()).toEqual(idsOf(before));
});

it('groups of rows have counts, can be collapsed, and stay collapsed after a refresh', async () => {
  const demo = await openDemo();
  const before = demo.sessions({ user: 'ben' });
  await groupBy('user');
  const ben = page.getByRole('button', { name: /^ben \d+ sessions$/ });
  await expect.element(ben).toHaveTextContent(`${before.length} sessions`);
  await ben.click();
  await expect.element(ben).toHaveAttribute('aria-expanded', 'false');
  await expect.element(logoutOf('ben', '10.0.0.22')).toHaveLength(0);
  demo.emulator.openSession({ user: 'ben', clientIp: '10.0.0.99' });
  await expect.element(ben).toHaveTextContent(`${before.length + 1} sessions`);
  await expect.element(ben).toHaveAttribute('aria-expanded', 'false');
  await ben.click();
  await expect.element(logoutOf('ben', '10.0.0.99')).toBeVisible();
});

it('a range selected with Shift is logged out exactly as it was shown', async () => {
  const demo = await openDemo();
  await searchField().fill('10.0.0.22');
  await tick(checkBoxes('anna', '10.0.0.22'));
  await checkBoxes('ben', '10.0.0.22').click({ modifiers: ['Shift'] });
  await expect.element(page.getByText('2 sessions selected')).toBeVisible();
  const targets = demo.sessions({ clientIp: '10.0.0.22' });
  await button('Log out 2 sessions …').click();
  await pressConfirm();
  await waitForReport('All 2 sessions ended');
  expect(demo.endedIds()).toEqual(idsOf(targets));
});

it('a group by domain holds everybody whose domain is known, and is logged out as single sessions', async () => {
  // This server lists names without domains and stores no session, and `maria` has an account in both domains.
  const demo = await openDemo({ 'switch.storedSessions': 'none' });
  demo.emulator.openSession({ user: 'TcHmiLdap::erik', clientIp: '10.0.0.99' });
  const people = demo.sessions().filter(({ user }) => !user.startsWith('__System'));
  const ofLdap = people.filter(({ user, domain }) => domain === 'TcHmiLdap' && user !== 'maria');
  expect(ofLdap.length).toBeGreaterThan(1);
  await groupBy('domain');
  const ldap = page.getByRole('button', { name: /^TcHmiLdap \d+ sessions$/ });
  await expect.element(ldap).toHaveTextContent(`${ofLdap.length} sessions`);
  await expect.element(page.getByRole('button', { name: /^TcHmiUserManagement \d+ sessions$/ })).toBeVisible();
  await head(/^TcHmiLdap \d/)
    .getByRole('button', { name: `Log out ${ofLdap.length} sessions …` })
    .click();
  await pressConfirm();
  await waitForReport(`All ${ofLdap.length} sessions ended`);
  const values = demo.forceLogouts();
  expect(values).toHaveLength(ofLdap.length);
  expect(values).toEqual(expect.arrayContaining(ofLdap.map(({ id }) => ({ sessionId: id }))));
  expect(demo.endedIds()).toEqual(idsOf(ofLdap));
});

it('the domain of a name that exists in two domains is read from the session storage', async () => {
  const demo = await openDemo();
  const marias = demo.sessions({ user: 'maria' });
  expect(new Set(marias.map(({ domain }) => domain)).size).toBe(2);
  await groupBy('domain');
  const people = demo.sessions().filter(({ user }) => !user.startsWith('__System'));
  const ofLdap = people.filter(({ domain }) => domain === 'TcHmiLdap');
  await expect
    .element(page.getByRole('button', { name: /^TcHmiLdap \d+ sessions$/ }))
    .toHaveTextContent(`${ofLdap.length} sessions`);
  await searchField().fill('domain:ldap user:maria');
  const [maria] = marias.filter(({ domain }) => domain === 'TcHmiLdap');
  await expect
    .element(page.getByRole('button', { name: /^Log out maria on/ }))
    .toHaveLength(marias.filter(({ domain }) => domain === 'TcHmiLdap').length);
  await page
    .getByRole('button', { name: `Details of maria on ${maria?.clientIp}` })
    .first()
    .click();
  await expect.element(page.getByText('TcHmiLdap, according to TcHmiSrv.Config::SESSIONSTORAGE')).toBeVisible();
});
