import { expect, ownAddress, test } from './support.js';

test.describe('busy sessions', () => {
  test('are marked, held back, and logged out only by a separate choice', async ({ world, manager }) => {
    await world.open({ busy: 'machines', locations: 'plant' });
    await expect(manager.row(/ben/).first()).toContainText('Busy');
    const [anna, ben] = [
      await world.session({ user: 'anna', clientIp: '10.0.0.22' }),
      await world.session({ user: 'ben', clientIp: '10.0.0.22' }),
    ];
    await manager.pickKind('Client IP');
    await manager.button(/^Log out client 10\.0\.0\.22,/).click();
    await expect(manager.dialog.getByRole('listitem')).toHaveText([/anna/]);
    await expect(manager.dialog.getByText('(A recipe is being edited.)')).toBeVisible();
    await manager.pressConfirm();
    await manager.waitForReport('1 of 2 sessions ended, 1 left out: ben, Panel 2, Line 1 (busy)');
    expect(await world.forceLogouts()).toEqual([{ sessionId: anna.id }]);
    expect(await world.sessions({ id: ben.id })).toHaveLength(1);

    await manager.button(/^Log out client 10\.0\.0\.22,/).click();
    await expect(manager.confirm).toBeDisabled();
    await manager.dialog.getByRole('checkbox', { name: /busy/ }).check();
    await manager.pressConfirm();
    await manager.waitForReport('1 session ended');
    expect(await world.sessions({ id: ben.id })).toEqual([]);
  });

  test('are assumed, and the fault is reported, when the host page does not answer within a second', async ({
    world,
    manager,
  }) => {
    await world.open({ busy: 'silent' });
    await manager.rowAction('john', '10.0.0.25').click();
    const checkBox = manager.dialog.getByRole('checkbox', { name: /busy state unknown/ });
    await expect(checkBox).not.toBeChecked();
    await expect(manager.confirm).toBeDisabled();
    await manager.cancel.click();
    await expect(manager.failure).toContainText('no answer within 1000 ms');
    await expect(manager.failure).toHaveCount(1);
    expect(await world.forceLogouts()).toEqual([]);
  });

  test('are unknown when the host page throws, and the list still works', async ({ world, manager }) => {
    await world.open({ busy: 'throws' });
    await expect(manager.failure).toContainText('The machine data cannot be read.');
    const john = await world.session({ user: 'john' });
    await manager.rowAction('john', '10.0.0.25').click();
    await manager.dialog.getByRole('checkbox', { name: /busy state unknown/ }).check();
    await manager.pressConfirm();
    await manager.waitForReport('1 session ended');
    expect(await world.forceLogouts()).toEqual([{ sessionId: john.id }]);
  });
});

test('an unreadable line about busy sessions is reported, and everybody it could match is unknown', async ({
  world,
  manager,
}) => {
  await world.open({ busy: 'wrong' });
  await expect(manager.failure).toContainText('is not valid: busy');
  await expect(manager.failure).toContainText('line 2: it gives no reason');
  await expect(manager.failure).toContainText('counts as "busy state unknown"');
  await expect(manager.row(/ben/).first()).toContainText('Busy');
  await manager.rowAction('john', '10.0.0.25').click();
  await expect(manager.dialog.getByRole('checkbox', { name: /busy state unknown/ })).not.toBeChecked();
  await expect(manager.confirm).toBeDisabled();
  await manager.cancel.click();
  const anna = await world.session({ user: 'anna', clientIp: '10.0.0.22' });
  await manager.rowAction('anna', '10.0.0.22').click();
  await manager.pressConfirm();
  await manager.waitForReport('1 session ended');
  expect(await world.forceLogouts()).toEqual([{ sessionId: anna.id }]);
});

test.describe('protected sessions', () => {
  test('named by user, client and group remain when everybody else is logged out', async ({ world, manager }) => {
    await world.open({ protect: 'plant' });
    await manager.pickKind('Everyone');
    await manager.button(/^Log out: Everyone except me, /).click();
    // Protected by client, group and name.
    const stay = [
      ...(await world.sessions({ clientIp: '10.0.0.26' })),
      ...(await world.sessions({ user: 'john' })),
      ...(await world.sessions({ user: 'quality' })),
    ].map(({ id }) => id);
    expect(stay.length).toBeGreaterThanOrEqual(3);
    await expect(manager.dialog.getByRole('checkbox', { name: /protected sessions/ })).not.toBeChecked();
    await manager.dialog.getByRole('checkbox', { name: 'Yes, log out everyone except me' }).check();
    await manager.pressConfirm();
    await manager.waitForReport(/ended/);
    const ended = await world.endedIds();
    expect(ended.length).toBeGreaterThan(3);
    expect(ended.filter((id) => stay.includes(id))).toEqual([]);
    expect((await world.forceLogouts()).every((value) => JSON.stringify(value).startsWith('{"sessionId"'))).toBe(true);
  });

  test('are logged out when explicitly included', async ({ world, manager }) => {
    await world.open({ protect: 'plant' });
    const john = await world.session({ user: 'john' });
    await manager.rowAction('john', '10.0.0.25').click();
    await expect(manager.confirm).toBeDisabled();
    await manager.dialog.getByRole('checkbox', { name: /protected/ }).check();
    await manager.pressConfirm();
    await manager.waitForReport('1 session ended');
    expect(await world.forceLogouts()).toEqual([{ sessionId: john.id }]);
  });

  test('an invalid protection rule is reported, and the others still apply', async ({ world, manager }) => {
    await world.open({ protect: 'wrong' });
    await expect(manager.failure).toContainText('is not valid: protect');
    await expect(manager.failure).toContainText('2 mistakes in total');
    await manager.rowAction('john', '10.0.0.25').click();
    await expect(manager.dialog.getByRole('checkbox', { name: /protected/ })).toBeVisible();
  });
});

test.describe('the guard of the last of their kind', () => {
  test('leaves the last operator at a location out of a larger target until explicitly included', async ({
    world,
    manager,
  }) => {
    await world.open({ locations: 'plant' });
    const atLine3 = await world.session({ user: 'operator2', clientIp: '10.0.0.27' });
    await world.openSession({ user: 'operator2', clientIp: '10.0.0.22' });
    const other = await world.session({ user: 'operator2', clientIp: '10.0.0.22' });
    await manager.checkBoxes('operator2', 'Panel 5, Line 3').check();
    await manager.checkBoxes('operator2', 'Panel 2, Line 1').check();
    await manager.button(/^Log out 2 sessions/).click();
    const checkBox = manager.dialog.getByRole('checkbox', { name: /last operator at Line 3/ });
    await expect(checkBox).not.toBeChecked();
    await manager.pressConfirm();
    await manager.waitForReport('1 of 2 sessions ended, 1 left out: operator2, Panel 5, Line 3 (last operator)');
    expect(await world.endedIds()).toEqual([other.id]);
    expect(await world.sessions({ id: atLine3.id })).toHaveLength(1);
  });

  test('names the last operator at a location when the target is nobody else', async ({ world, manager }) => {
    await world.open({ locations: 'plant' });
    await manager.rowAction('operator2', 'Panel 5, Line 3').click();
    await expect(manager.dialog.getByRole('heading')).toContainText('Panel 5, Line 3 (10.0.0.27)');
    await expect(manager.dialog.getByText('This logs out the last operator at Line 3.')).toBeVisible();
  });

  test('names the last administrator before their last session ends', async ({ world, manager }) => {
    await world.open({ user: 'TcHmiLdap::erik', fault: 'administrator-elsewhere' });
    await manager
      .row(/__SystemAdministrator/)
      .getByRole('button', { name: /^Log out/ })
      .click();
    await expect(manager.dialog.getByText(/This logs out the last administrator: __SystemAdministrator/)).toBeVisible();
    expect(await world.forceLogouts()).toEqual([]);
  });
});

test.describe('targets wider than the picked session', () => {
  test('one user on one client is logged out as the very sessions there', async ({ world, manager }) => {
    await world.open();
    await world.openSession({ user: 'anna', clientIp: '10.0.0.40' });
    const wanted = await world.session({ user: 'anna', clientIp: '10.0.0.40' });
    await manager.pickKind('User');
    await manager.button(/^Log out user anna on 10\.0\.0\.40 only,/).click();
    await manager.pressConfirm();
    await manager.waitForReport('1 session ended');
    expect(await world.forceLogouts()).toEqual([{ sessionId: wanted.id }]);
  });

  test('an address is announced to mean everybody on that panel', async ({ world, manager }) => {
    await world.open();
    await manager.pickKind('Client IP');
    await manager.button(/^Log out client 10\.0\.0\.22,/).click();
    await expect(manager.dialog.getByText(/Everyone logged in on this panel is logged out/)).toContainText(
      'anna and ben',
    );
  });

  test('an old server is offered no target that needs single sessions, and the page says so', async ({
    world,
    manager,
  }) => {
    await world.open({ fault: 'old-server' });
    await expect(manager.element.getByText(/This server version cannot end individual sessions/)).toBeVisible();
    await expect(manager.rowAction('john', '10.0.0.25')).toBeDisabled();
    await expect(manager.checkBoxes('john', '10.0.0.25')).toBeDisabled();
    await manager.pickKind('Everyone');
    await expect(manager.button(/Everyone except me/)).toHaveCount(0);
    expect(await world.forceLogouts()).toEqual([]);
  });
});

test.describe('locations', () => {
  test('replace bare addresses in list, picker and dialog', async ({ world, manager }) => {
    await world.open({ locations: 'plant' });
    await expect(manager.row(/anna/).first()).toContainText('Panel 2, Line 1');
    await manager.pickKind('Client IP');
    await expect(manager.button(/^Log out client 10\.0\.0\.27,/)).toContainText('Panel 5, Line 3');
    await manager.button(/^Log out client 10\.0\.0\.27,/).click();
    await expect(manager.dialog.getByRole('listitem')).toContainText('Panel 5, Line 3');
    await expect(manager.dialog.getByRole('listitem')).toContainText('10.0.0.27');
  });

  test('are shown where they are valid, and all mistakes are reported once', async ({ world, manager }) => {
    await world.open({ locations: 'wrong' });
    await expect(manager.failure).toContainText('is neither an address nor a network');
    await expect(manager.failure).toContainText('3 mistakes in total');
    await expect(manager.row(/anna/).first()).toContainText('Panel 2, Line 1');
    await manager.button('Refresh').click();
    await expect(manager.failure).toHaveCount(1);
  });

  test("give way to addresses when the host's lookup throws", async ({ world, manager }) => {
    await world.open({ locations: 'throws' });
    await expect(manager.failure).toContainText('The list of panels is not loaded.');
    await expect(manager.row(/This session/)).toContainText(ownAddress);
  });
});
