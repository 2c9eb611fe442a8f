import { expect, idsOf, ownAddress, test } from './support.js';

test('words, phrases, fields and networks narrow the list together, and the number of matches is shown', async ({
  world,
  manager,
}) => {
  await world.open();
  await expect(manager.row(/This session/)).toBeVisible();
  const all = await world.sessions();
  const shown = (count: number) => manager.element.getByText(`${count} of ${all.length} sessions shown`);

  await manager.search.fill('10.0.0.16/28');
  const inRange = all.filter(({ clientIp }) => /^10\.0\.0\.(1[6-9]|2\d|3[01])$/.test(clientIp));
  await expect(shown(inRange.length)).toBeVisible();
  await manager.search.fill('user:anna 10.0.0.16/28');
  await expect(shown(inRange.filter(({ user }) => user === 'anna').length)).toBeVisible();
  await expect(manager.row(/anna/)).not.toHaveCount(0);
  await manager.search.fill('group:"operators" ip:10.0.0.22');
  await expect(shown(1)).toBeVisible();
  await expect(manager.row(/ben/)).toBeVisible();

  await manager.button('Remove filter group: "operators"').click();
  await expect(manager.search).toHaveValue('ip:10.0.0.22');
  await expect(shown(2)).toBeVisible();
  await manager.button('Remove filter IP: 10.0.0.22').click();
  await expect(manager.search).toHaveValue('');
  await expect(manager.element.getByText('sessions shown')).toHaveCount(0);
});

test('an invalid network is reported next to the search field and matches nobody', async ({ world, manager }) => {
  await world.open();
  await manager.search.fill('10.0.0.0/33');
  await expect(manager.element.getByText('10.0.0.0/33 is not an address range.')).toBeVisible();
  await expect(manager.element.getByRole('heading', { name: 'No session matches the search' })).toBeVisible();
});

test('order, search, filters and groups survive a refresh', async ({ world, manager }) => {
  await world.open();
  await manager.button('Panel or address').click();
  await manager.button('Panel or address').click();
  await manager.search.fill('user:operator');
  await manager.openFilters();
  await manager.button('People only').click();
  const users = () =>
    manager.element
      .getByRole('row')
      .filter({ has: manager.page.getByRole('rowheader') })
      .allInnerTexts();
  const before = await users();
  expect(before.length).toBeGreaterThan(2);
  const readings = await world.listReadings();
  await manager.button('Refresh').click();
  await expect.poll(() => world.listReadings()).toBeGreaterThan(readings);
  expect(await users()).toEqual(before);
  // A new session is sorted in, and one that does not match is not shown.
  await world.openSession({ user: 'quality', clientIp: '10.0.0.98' });
  await world.openSession({ user: 'operator1', clientIp: '10.0.0.99' });
  await expect(manager.rowAction('operator1', '10.0.0.99')).toBeVisible();
  const after = await users();
  expect(after).toHaveLength(before.length + 1);
  expect(after[0]).toContain('10.0.0.99');
  expect(after.slice(1)).toEqual(before);
  await expect(manager.button('People only')).toHaveAttribute('aria-pressed', 'true');
});

test('likely orphans are the older sessions of a user on one client, and sessions without subscriptions', async ({
  world,
  manager,
}) => {
  await world.open();
  await expect(manager.row(/This session/)).toBeVisible();
  const sessions = await world.sessions();
  const people = sessions.filter(({ clientIp, user }) => clientIp !== ownAddress && !user.startsWith('__System'));
  const older = people.length - new Set(people.map(({ user, clientIp }) => `${user} ${clientIp}`)).size;
  expect(older).toBeGreaterThan(0);
  await manager.openFilters();
  await manager.button('Probably abandoned').click();
  await expect(manager.row(/Older session here/)).toHaveCount(older);
  await expect(manager.row(/No subscriptions/)).not.toHaveCount(0);
  await expect(manager.row(/__System/)).toHaveCount(0);
});

test('promise 3: a selection with hidden rows is not sent until they are kept or dropped', async ({
  world,
  manager,
}) => {
  await world.open();
  const before = await world.sessions();
  await manager.checkBoxes('anna', '10.0.0.22').check();
  await manager.checkBoxes('ben', '10.0.0.22').check();
  await manager.checkBoxes('john', '10.0.0.25').check();
  await manager.search.fill('user:ben');
  await expect(manager.element.getByText('2 of them are hidden by the search')).toBeVisible();
  await manager.button('Log out 3 sessions …').click();
  await expect(manager.element.getByRole('alert')).toContainText('2 selected sessions are hidden');
  await expect(manager.dialog).toHaveCount(0);
  expect(await world.forceLogouts()).toEqual([]);

  await manager.button('Deselect hidden').click();
  await manager.button('Log out 1 session …').click();
  await manager.pressConfirm();
  await manager.waitForReport('1 session ended');
  const target = before.filter(({ user, clientIp }) => user === 'ben' && clientIp === '10.0.0.22');
  expect(await world.forceLogouts()).toEqual(target.map(({ id }) => ({ sessionId: id })));
  expect(await world.endedIds()).toEqual(idsOf(target));
});

test('promise 3: hidden rows that are kept appear in the dialog and are sent with the selection', async ({
  world,
  manager,
}) => {
  await world.open();
  const before = await world.sessions({ clientIp: '10.0.0.22' });
  await manager.checkBoxes('anna', '10.0.0.22').check();
  await manager.checkBoxes('ben', '10.0.0.22').check();
  await manager.search.fill('user:ben');
  await manager.button('Keep them selected').click();
  await expect(manager.element.getByText('1 of them is hidden and stays selected')).toBeVisible();
  await manager.button('Log out 2 sessions …').click();
  await expect(manager.dialog.getByRole('listitem')).toHaveText([/anna/, /ben/]);
  await manager.pressConfirm();
  await manager.waitForReport('All 2 sessions ended');
  const values = await world.forceLogouts();
  expect(values).toHaveLength(2);
  expect(values).toEqual(expect.arrayContaining(before.map(({ id }) => ({ sessionId: id }))));
  expect(await world.endedIds()).toEqual(idsOf(before));
});
