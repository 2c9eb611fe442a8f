import type { SessionManager } from '../../src/manager/session-manager.js';
import { expect, test } from './support.js';

test('valid entries of a malformed list are shown, the others counted', async ({ world, manager }) => {
  await world.open({ fault: 'malformed-list' });
  await expect(manager.row(/This session/)).toBeVisible();
  await expect(manager.rowAction('john', '10.0.0.25')).toBeVisible();
  await expect(
    manager.element.getByText(/\d+ entries of the list could not be read and are not shown\./),
  ).toBeVisible();
  await manager.search.fill('extra-fields');
  await expect(manager.rowAction('extra-fields', '10.9.0.7')).toBeVisible();
});

test('hostile names are plain text: they run nothing, widen nothing, and can be logged out', async ({
  page,
  world,
  manager,
}) => {
  const opened: string[] = [];
  page.on('dialog', (dialog) => {
    opened.push(dialog.message());
    void dialog.dismiss();
  });
  await world.open({ fault: 'hostile-names', sessions: 0 });
  await expect(manager.element.getByRole('row')).toHaveCount(13);
  await manager.pickKind('User');
  await expect(manager.button(/^Log out user .*<script>/)).toBeVisible();
  await manager.button('Close').click();

  const target = await world.session({ user: '<img src=x onerror="globalThis.hostile=1">' });
  await manager
    .row(/<img src=x/)
    .getByRole('button', { name: /^Log out/ })
    .click();
  await expect(manager.dialog.getByRole('heading')).toContainText('<img src=x');
  await manager.pressConfirm();
  await manager.waitForReport('1 session ended');
  await expect(manager.reportLines).toContainText(['<img src=x']);
  expect(await world.forceLogouts()).toEqual([{ sessionId: target.id }]);

  await manager
    .row(/longname/)
    .getByRole('button', { name: /^Log out/ })
    .click();
  await expect(manager.confirm).toBeVisible();
  const facts = await page.evaluate(() => ({
    hostile: 'hostile' in globalThis,
    overflow: document.documentElement.scrollWidth - innerWidth,
  }));
  expect(facts).toEqual({ hostile: false, overflow: 0 });
  expect(opened).toEqual([]);
});

test('a list that is not an object is reported as a failure, and "Try again" recovers', async ({ world, manager }) => {
  await world.open({ fault: 'list-no-object' });
  const failure = manager.element.getByRole('alert');
  await expect(failure).toContainText('The sessions could not be read');
  await expect(failure).toContainText("The server's answer could not be understood.");
  await world.setFault(null);
  await manager.button('Try again').click();
  await expect(manager.row(/This session/)).toBeVisible();
});

test('a session list in the array format of old servers is reported as unsupported, not guessed at', async ({
  world,
  manager,
}) => {
  await world.open({ fault: 'list-array' });
  const failure = manager.element.getByRole('alert');
  await expect(failure).toContainText('The sessions could not be read');
  await expect(failure).toContainText('its version is supported');
  await expect(failure).toContainText('The list of sessions is an array');
});

test('a refresh that a flooded server refuses is reported, and can be repeated until it succeeds', async ({
  world,
  manager,
}) => {
  await world.open();
  await expect(manager.row(/This session/)).toBeVisible();
  await world.setFault('flooded');
  const banner = manager.element.getByRole('alert').filter({ hasText: 'The list could not be refreshed.' });
  await expect(async () => {
    // The change causes one more request, so that the refused one is not the same in every round.
    await world.openSession({ user: 'ben', clientIp: '10.0.0.60' });
    await manager.button('Refresh').click();
    await expect(banner).toBeVisible({ timeout: 200 });
    await expect(manager.element.locator('.banner .error-details')).toContainText('Error 257', { timeout: 200 });
  }).toPass();
  await expect(manager.rowAction('john', '10.0.0.25')).toBeVisible();
  await expect(async () => {
    await manager.button('Refresh').click();
    await expect(banner).toHaveCount(0, { timeout: 500 });
  }).toPass();
});

test('a server without ListActiveSessions leads to a message with cause and remedy', async ({ world, manager }) => {
  await world.open({ fault: 'symbol-missing' });
  const failure = manager.element.getByRole('alert');
  await expect(failure).toContainText('The server does not know the symbol ListActiveSessions.');
  await expect(failure).toContainText('or update the server');
  await expect(failure).toContainText('Error 513');
});

test('without the right to list users the sessions are shown, with a note that groups are missing', async ({
  world,
  manager,
}) => {
  await world.open({ fault: 'no-groups' });
  await expect(manager.rowAction('john', '10.0.0.25')).toBeVisible();
  await expect(
    manager.element.getByText(
      'Groups and domains are hidden: your account has no access (ListUsers and ListUserGroups)',
    ),
  ).toBeVisible();
  await expect(manager.row(/^john/)).toContainText('unknown');
});

test('without subscriptions the list is read every few seconds', async ({ page, world, manager }) => {
  await page.clock.install();
  await world.open({ fault: 'no-subscriptions' });
  await expect(manager.row(/This session/)).toBeVisible();
  await world.openSession({ user: 'ben', clientIp: '10.0.0.88' });
  await page.clock.fastForward(5_000);
  await expect(manager.rowAction('ben', '10.0.0.88')).toBeVisible();
});

test('loading from a slow server is shown, and a session can be logged out afterwards', async ({ world, manager }) => {
  await world.open({ fault: 'slow', sessions: 8 });
  await expect(manager.element.getByText('Reading the sessions …')).toBeVisible();
  const action = manager.rowAction('ben', '10.0.0.22');
  await expect(action).toBeEnabled({ timeout: 10_000 });
  const target = await world.session({ user: 'ben' });
  await action.click();
  await expect(manager.dialog).toContainText('Reading the list …');
  await world.setFault(null);
  await manager.pressConfirm();
  await manager.waitForReport('1 session ended');
  expect(await world.forceLogouts()).toEqual([{ sessionId: target.id }]);
});

test('a server that never answers is reported after a while', async ({ page, world, manager }) => {
  await page.clock.install();
  await world.open({ fault: 'no-answer' });
  await expect(manager.element.getByText('Reading the sessions …')).toBeVisible();
  await page.clock.fastForward(60_000);
  await expect(manager.element.getByText('The server did not answer in time.')).toBeVisible();
  await expect(manager.button('Try again')).toBeVisible();
});

test('a refused connection is shown with cause, remedy and next attempt, and the list appears automatically afterwards', async ({
  page,
  world,
  manager,
  consoleWatch,
}) => {
  consoleWatch.expectNetworkFailure();
  await page.clock.install();
  await world.open({ fault: 'refused-connection' });
  await expect(manager.element.getByRole('heading', { name: 'No connection to the server' })).toBeVisible();
  await expect(manager.element.getByText(/Check that the server is running/)).toBeVisible();
  await expect(manager.element.getByText(/Trying again in \d+ seconds?\./)).toBeVisible();
  await world.setFault(null);
  await page.clock.fastForward(60_000);
  await expect(manager.row(/This session/)).toBeVisible();
});

test('a broken connection is restored automatically, with search, selection and report as before', async ({
  page,
  world,
  manager,
}) => {
  let sockets = 0;
  page.on('websocket', () => sockets++);
  await world.open();
  await manager.rowAction('john', '10.0.0.25').click();
  await manager.pressConfirm();
  await manager.waitForReport('1 session ended');
  await manager.search.fill('operator');
  await manager.checkBoxes('operator2', '10.0.0.27').check();
  await expect(manager.element.getByText('1 session selected')).toBeVisible();
  const before = await world.listReadings();

  await world.dropConnections();
  await expect.poll(() => sockets).toBe(2);
  await expect.poll(() => world.listReadings()).toBeGreaterThan(before);
  await expect(manager.element.getByText(/^live, /)).toBeVisible();
  await expect(manager.search).toHaveValue('operator');
  await expect(manager.checkBoxes('operator2', '10.0.0.27')).toBeChecked();
  await expect(manager.element.getByText('1 session selected')).toBeVisible();
  await expect(manager.report).toContainText('1 session ended');
  await expect(manager.row(/john/)).toHaveCount(0);
});

test('an invalid server address is reported, and correcting it is enough', async ({ world, manager }) => {
  await world.open();
  await expect(manager.row(/This session/)).toBeVisible();
  const address = await manager.element.evaluate((element) => (element as SessionManager).serverUrl);
  await manager.element.evaluate((element) => element.setAttribute('server-url', 'not an address'));
  await expect(manager.element.getByText('The server address is not valid.')).toBeVisible();
  await expect(manager.element.getByText(/Enter it as ws:\/\/host:port or wss:\/\/host:port\./)).toBeVisible();
  await manager.element.evaluate((element, url) => element.setAttribute('server-url', url), address);
  await expect(manager.row(/This session/)).toBeVisible();
});

test('the element without a server says what it needs', async ({ world, manager }) => {
  await world.open();
  await manager.element.evaluate((element) => element.setAttribute('server-url', ''));
  await expect(manager.element.getByRole('heading', { name: 'No server configured' })).toBeVisible();
  await expect(manager.element.getByText(/Set the attribute server-url/)).toBeVisible();
});
