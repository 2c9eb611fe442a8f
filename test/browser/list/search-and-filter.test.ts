import { expect, it } from 'vitest';
import { page } from 'vitest/browser';
import { rowText } from '../support.js';
import { dialog, openFilters, searchField } from '../manager/mount-manager.js';
import {
  button,
  checkBoxes,
  expectTexts,
  idsOf,
  logoutOf,
  openDemo,
  ownAddress,
  pressConfirm,
  row,
  tick,
  waitForReport,
} from '../manager/demo.js';

it('words, phrases, fields and networks narrow the list together, and the number of matches is shown', async () => {
  const demo = await openDemo();
  await expect.element(row(/This session/)).toBeVisible();
  const all = demo.sessions();
  const shown = (count: number) => page.getByText(`${count} of ${all.length} sessions shown`);

  await searchField().fill('10.0.0.16/28');
  const inRange = all.filter(({ clientIp }) => /^10\.0\.0\.(1[6-9]|2\d|3[01])$/.test(clientIp));
  await expect.element(shown(inRange.length)).toBeVisible();
  await searchField().fill('user:anna 10.0.0.16/28');
  await expect.element(shown(inRange.filter(({ user }) => user === 'anna').length)).toBeVisible();
  await expect.element(row(/anna/).first()).toBeVisible();
  await searchField().fill('group:"operators" ip:10.0.0.22');
  await expect.element(shown(1)).toBeVisible();
  await expect.element(row(/ben/)).toBeVisible();

  await button('Remove filter group: "operators"').click();
  await expect.element(searchField()).toHaveValue('ip:10.0.0.22');
  await expect.element(shown(2)).toBeVisible();
  await button('Remove filter IP: 10.0.0.22').click();
  await expect.element(searchField()).toHaveValue('');
  await expect.element(page.getByText('sessions shown')).toHaveLength(0);
});

it('an invalid network is reported next to the search field and matches nobody', async () => {
  await openDemo();
  await searchField().fill('10.0.0.0/33');
  await expect.element(page.getByText('10.0.0.0/33 is not an address range.')).toBeVisible();
  await expect.element(page.getByRole('heading', { name: 'No session matches the search' })).toBeVisible();
});

it('order, search, filters and groups survive a refresh', async () => {
  const demo = await openDemo();
  await button('Panel or address').click();
  await button('Panel or address').click();
  await searchField().fill('user:operator');
  await openFilters();
  await button('People only').click();
  const users = () =>
    page
      .getByRole('row')
      .filter({ has: page.getByRole('rowheader') })
      .elements()
      .map(rowText);
  const before = users();
  expect(before.length).toBeGreaterThan(2);
  const readings = demo.requestsOf('ListActiveSessions');
  await button('Refresh').click();
  await expect.poll(() => demo.requestsOf('ListActiveSessions')).toBeGreaterThan(readings);
  expect(users()).toEqual(before);
  // A new session is sorted in, and one that does not match is not shown.
  demo.emulator.openSession({ user: 'quality', clientIp: '10.0.0.98' });
  demo.emulator.openSession({ user: 'operator1', clientIp: '10.0.0.99' });
  await expect.element(logoutOf('operator1', '10.0.0.99')).toBeVisible();
  const after = users();
  expect(after).toHaveLength(before.length + 1);
  expect(after[0]).toContain('10.0.0.99');
  expect(after.slice(1)).toEqual(before);
  await expect.element(button('People only')).toHaveAttribute('aria-pressed', 'true');
});

it('likely orphans are the older sessions of a user on one client, and sessions without subscriptions', async () => {
  const demo = await openDemo();
  await expect.element(row(/This session/)).toBeVisible();
  const sessions = demo.sessions();
  const people = sessions.filter(({ clientIp, user }) => clientIp !== ownAddress && !user.startsWith('__System'));
  const older = people.length - new Set(people.map(({ user, clientIp }) => `${user} ${clientIp}`)).size;
  expect(older).toBeGreaterThan(0);
  await openFilters();
  await button('Probably abandoned').click();
  await expect.element(row(/Older session here/)).toHaveLength(older);
  await expect.element(row(/No subscriptions/).first()).toBeVisible();
  await expect.element(row(/__System/)).toHaveLength(0);
});

it('promise 3: a selection with hidden rows is not sent until they are kept or dropped', async () => {
  const demo = await openDemo();
  const before = demo.sessions();
  await tick(checkBoxes('anna', '10.0.0.22'));
  await tick(checkBoxes('ben', '10.0.0.22'));
  await tick(checkBoxes('john', '10.0.0.25'));
  await searchField().fill('user:ben');
  await expect.element(page.getByText('2 of them are hidden by the search')).toBeVisible();
  await button('Log out 3 sessions …').click();
  await expect.element(page.getByRole('alert')).toHaveTextContent('2 selected sessions are hidden');
  await expect.element(dialog()).toHaveLength(0);
  expect(demo.forceLogouts()).toEqual([]);

  await button('Deselect hidden').click();
  await button('Log out 1 session …').click();
  await pressConfirm();
  await waitForReport('1 session ended');
  const target = before.filter(({ user, clientIp }) => user === 'ben' && clientIp === '10.0.0.22');
  expect(demo.forceLogouts()).toEqual(target.map(({ id }) => ({ sessionId: id })));
  expect(demo.endedIds()).toEqual(idsOf(target));
});

it('promise 3: hidden rows that are kept appear in the dialog and are sent with the selection', async () => {
  const demo = await openDemo();
  const before = demo.sessions({ clientIp: '10.0.0.22' });
  await tick(checkBoxes('anna', '10.0.0.22'));
  await tick(checkBoxes('ben', '10.0.0.22'));
  await searchField().fill('user:ben');
  await button('Keep them selected').click();
  await expect.element(page.getByText('1 of them is hidden and stays selected')).toBeVisible();
  await button('Log out 2 sessions …').click();
  await expectTexts(dialog().getByRole('listitem'), [/anna/, /ben/]);
  await pressConfirm();
  await waitForReport('All 2 sessions ended');
  const values = demo.forceLogouts();
  expect(values).toHaveLength(2);
  expect(values).toEqual(expect.arrayContaining(before.map(({ id }) => ({ sessionId: id }))));
  expect(demo.endedIds()).toEqual(idsOf(before));
});
