import { expect, idsOf, ownAddress, test } from './support.js';

test.describe('nothing is sent when the confirmation', () => {
  test('is cancelled by its button, and focus returns to where it was', async ({ world, manager }) => {
    await world.open();
    const action = manager.rowAction('john', '10.0.0.25');
    await action.click();
    await manager.cancel.click();
    await expect(manager.dialog).toHaveCount(0);
    await expect(action).toBeFocused();
    await expect(manager.report).toHaveCount(0);
    expect(await world.forceLogouts()).toEqual([]);
  });

  test('is cancelled by Escape', async ({ page, world, manager }) => {
    await world.open();
    await manager.rowAction('john', '10.0.0.25').click();
    await expect(manager.cancel).toBeFocused();
    await page.keyboard.press('Escape');
    await expect(manager.dialog).toHaveCount(0);
    expect(await world.forceLogouts()).toEqual([]);
  });

  test('is pressed beside its buttons, and Escape still cancels it', async ({ page, world, manager }) => {
    await world.open();
    await manager.rowAction('john', '10.0.0.25').click();
    await expect(manager.confirm).toBeVisible();
    // A corner of the list, outside the dialog.
    await page.mouse.click(40, 700);
    await expect(manager.confirm).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(manager.dialog).toHaveCount(0);
    expect(await world.forceLogouts()).toEqual([]);
  });

  test('gets Enter right after opening', async ({ page, world, manager }) => {
    await world.open();
    await manager.rowAction('john', '10.0.0.25').focus();
    await page.keyboard.press('Enter');
    await page.keyboard.press('Enter');
    await expect(manager.dialog).toHaveCount(0);
    expect(await world.forceLogouts()).toEqual([]);
  });

  test('is opened by a double click on the row action', async ({ world, manager }) => {
    await world.open();
    const before = await world.sessions();
    await manager.rowAction('john', '10.0.0.25').dblclick();
    await expect(manager.confirm).toBeVisible();
    await manager.cancel.click();
    await expect(manager.dialog).toHaveCount(0);
    expect(await world.forceLogouts()).toEqual([]);
    expect(idsOf(await world.sessions())).toEqual(idsOf(before));
  });
});

test('a double click on the confirming button sends the logout once', async ({ world, manager }) => {
  await world.open();
  const target = await world.session({ user: 'john' });
  await manager.rowAction('john', '10.0.0.25').click();
  await manager.waitUntilArmed();
  await manager.confirm.dblclick();
  await manager.waitForReport('1 session ended');
  expect(await world.forceLogouts()).toEqual([{ sessionId: target.id }]);
});

test('promise 3: a session that has joined since is shown as new and needs another confirmation', async ({
  world,
  manager,
}) => {
  await world.open();
  await manager.pickKind('Client IP');
  await manager.targetValue.fill('10.0.0.25');
  await manager.button('Log out client 10.0.0.25, 1 session').click();
  await expect(manager.dialog.getByRole('listitem')).toHaveText([/john/]);

  await world.openSession({ user: 'ben', clientIp: '10.0.0.25' });
  await manager.pressConfirm();
  await expect(manager.dialog.getByRole('alert')).toContainText('1 new');
  await expect(manager.dialog.getByRole('listitem').filter({ hasText: 'new' })).toHaveText(/ben/);
  await expect(manager.confirm).toHaveText('Log out 2 sessions');
  expect(await world.forceLogouts()).toEqual([]);

  await manager.pressConfirm();
  await manager.waitForReport('All 2 sessions ended');
  expect(await world.forceLogouts()).toEqual([{ clientIp: '10.0.0.25' }]);
  expect(await world.sessions({ clientIp: '10.0.0.25' })).toEqual([]);
});

test('promise 3: a selected session that has ended since is shown before the rest is sent', async ({
  world,
  manager,
}) => {
  await world.open();
  const [john, anna] = [await world.session({ user: 'john' }), await world.session({ user: 'anna' })];
  await manager.checkBoxes('john', '10.0.0.25').check();
  await manager.checkBoxes('anna', '10.0.0.22').check();
  await manager.button('Log out 2 sessions …').click();
  await expect(manager.confirm).toHaveText('Log out 2 sessions');

  await world.endSession(anna.id);
  await manager.pressConfirm();
  await expect(manager.dialog.getByRole('alert')).toContainText('1 already ended');
  expect(await world.forceLogouts()).toEqual([]);

  await manager.pressConfirm();
  await manager.waitForReport('1 session ended, 1 had already left');
  expect(await world.forceLogouts()).toEqual([{ sessionId: john.id }]);
});

test.describe("promise 4: the administrator's own session", () => {
  test('is marked, and cannot be selected in the list', async ({ world, manager }) => {
    await world.open();
    const own = manager.row(/This session/);
    await expect(own).toHaveCount(1);
    await expect(own).toContainText(ownAddress);
    await expect(own.getByRole('checkbox')).toHaveCount(0);
  });

  test('is left out when its user is logged out', async ({ world, manager }) => {
    await world.open();
    await world.openSession({ user: '__SystemAdministrator', clientIp: '10.0.0.77' });
    const own = await world.session({ clientIp: ownAddress });
    const other = await world.session({ clientIp: '10.0.0.77' });
    await expect(manager.row(/10\.0\.0\.77/)).toBeVisible();

    await manager.pickKind('User');
    await manager.targetValue.fill('__SystemAdministrator');
    await manager.button('Log out user __SystemAdministrator, 2 sessions').click();
    await expect(manager.dialog).toContainText('Not affected: your own session');
    await expect(manager.confirm).toHaveText('Log out 1 session');
    await manager.pressConfirm();

    await manager.waitForReport(
      '1 of 2 sessions ended, 1 left out: __SystemAdministrator, 10.0.0.11 (your own session)',
    );
    expect(await world.forceLogouts()).toEqual([{ sessionId: other.id }]);
    expect(await world.sessions({ id: own.id })).toHaveLength(1);
    await expect(manager.row(/This session/)).toBeVisible();
  });

  test('ends with its user if its check box is checked, and the report stays above the login form', async ({
    world,
    manager,
  }) => {
    await world.open();
    await world.openSession({ user: '__SystemAdministrator', clientIp: '10.0.0.77' });
    const targets = await world.sessions({ user: '__SystemAdministrator' });
    await expect(manager.row(/10\.0\.0\.77/)).toBeVisible();

    await manager.pickKind('User');
    await manager.targetValue.fill('__SystemAdministrator');
    await manager.button('Log out user __SystemAdministrator, 2 sessions').click();
    await manager.dialog.getByRole('checkbox', { name: 'Log out my own session' }).check();
    // No administrator would remain logged in, so the other session is held back until that is confirmed too.
    await expect(manager.confirm).toHaveText('Log out 1 session');
    await manager.dialog.getByRole('checkbox', { name: /Also log out the last administrator/ }).check();
    await expect(manager.confirm).toHaveText('Log out 2 sessions');
    await manager.pressConfirm();

    await expect(manager.element.getByRole('heading', { name: 'Log in to see the sessions' })).toBeVisible();
    await expect(manager.report).toContainText('Verified at');
    await expect(manager.reportLines.filter({ hasText: ownAddress })).toContainText('ended');
    expect(await world.forceLogouts()).toEqual(['__SystemAdministrator']);
    expect(await world.endedIds()).toEqual(idsOf(targets));
  });

  test('needs its check box even when it is the only target', async ({ world, manager }) => {
    await world.open();
    const own = await world.session({ clientIp: ownAddress });
    await manager.logOutOwnSession();
    await expect(manager.confirm).toBeDisabled();
    expect(await world.forceLogouts()).toEqual([]);
    await manager.dialog.getByRole('checkbox', { name: 'Log out my own session' }).check();
    await manager.pressConfirm();
    await expect(manager.reportLines).toHaveText([/ended\s+__SystemAdministrator/]);
    await expect(manager.element.getByRole('heading', { name: 'Log in to see the sessions' })).toBeVisible();
    expect(await world.forceLogouts()).toEqual([{ sessionId: own.id }]);
  });
});

test('promise 6: no session id is in the DOM or in the events for the host page', async ({ page, world, manager }) => {
  await world.open({ sessions: 8 });
  await page.evaluate(() => {
    const raised: unknown[] = [];
    Object.assign(globalThis, { raised });
    for (const name of ['tchmi-sessions-change', 'tchmi-logout-request', 'tchmi-logout-finish', 'tchmi-error']) {
      document.addEventListener(name, (event) => raised.push((event as CustomEvent).detail));
    }
  });
  const ids = idsOf(await world.sessions());
  await manager.checkBoxes('anna', '10.0.0.22').check();
  await manager.checkBoxes('ben', '10.0.0.22').check();
  await manager.button('Log out 2 sessions …').click();
  await expect(manager.dialog.getByRole('listitem')).toHaveCount(2);
  const inDialog = await page.evaluate(everythingInThePage);
  await manager.pressConfirm();
  await manager.waitForReport('All 2 sessions ended');
  const afterwards = await page.evaluate(everythingInThePage);
  const raised = await page.evaluate(() => JSON.stringify((globalThis as unknown as { raised: unknown }).raised));
  expect(raised).toContain('anna');
  for (const text of [inDialog, afterwards, raised, page.url()]) {
    expect(ids.filter((id) => text.includes(id))).toEqual([]);
  }
});

/** The whole markup of the page, including shadow roots. Runs in the page. */
function everythingInThePage(): string {
  const markupOf = (root: Document | ShadowRoot): string =>
    [...root.querySelectorAll('*')].reduce(
      (text, element) => text + (element.shadowRoot ? markupOf(element.shadowRoot) : ''),
      root instanceof Document ? root.documentElement.outerHTML : root.innerHTML,
    );
  return markupOf(document);
}
