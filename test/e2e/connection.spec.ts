import type { SessionManager } from '../../src/manager/session-manager.js';
import { expect, test } from './support.js';

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
